"""How the lines begin that pages put around and between the paragraphs of an article: a few words tell their sort.

A cue is evidence beside others for the generic reader. The wording that is boilerplate wherever it stands, and parts of
lines, are for the rules in ``config/boilerplate.toml``. Words that a sentence may begin with count as a whole line, or
before a colon, only.
"""

import re
from collections import defaultdict
from functools import cache

_END = r"\s?(?:[:»>|–—-]|\W*$)"
_RELATED, _PROMOTION, CREDIT, BYLINE, _SCAFFOLD = range(1, 6)
SORTS = 5
# The sort, the first word of the line, and what follows it.
_CUES = [
    (
        _RELATED,
        "baca simak lihat tonton saksikan dengarkan cek",
        r"(?: (?:juga|pula|selengkapnya|lainnya|artikel|berita lain)\b| ?:)",
    ),
    (_RELATED, "artikel berita topik konten tulisan", f" (?:terkait|lainnya|(?:ter)?populer|terkini|pilihan){_END}"),
    (_RELATED, "terkait selanjutnya", _END),
    (_RELATED, "rekomendasi pilihan", rf"(?: (?:untuk|artikel|berita|editor|redaksi|pembaca)\b|{_END})"),
    (_RELATED, "jangan menarik", f" (?:lewatkan|dibaca){_END}"),
    (_RELATED, "halaman", " (?:selanjutnya|berikutnya)"),
    (_RELATED, "gambas", ":"),
    (_RELATED, "read", rf"(?: (?:also|more|next|our)\b|{_END})"),
    (_RELATED, "also", r" (?:read|see)\b"),
    (_RELATED, "see", r" (?:also|more)\b"),
    (_RELATED, "watch", " ?:"),
    (
        _RELATED,
        "related recommended",
        rf"(?: (?:articles?|content|links?|news|posts?|stor(?:y|ies)|topics?|videos?))?{_END}",
    ),
    (_RELATED, "more", r" (?:from|on|news|stories|coverage)\b"),
    (_RELATED, "most", rf" (?:read|popular|viewed)(?: \w+)?{_END}"),
    (_RELATED, "you", r" (?:may|might) (?:also )?(?:be interested|enjoy|like)\b"),
    (_RELATED, "lesen", " sie auch"),
    (_RELATED, "mehr", " zum thema"),
    (_RELATED, "lire", " aussi"),
    (
        _PROMOTION,
        "yuk silakan ikuti gabung dapatkan cek simak pantau temukan unduh langganan berlangganan follow saksikan",
        r"\b[^.!?]{0,60}\b(?:kami|terbaru|terkini|lainnya|whats?app|telegram|google|youtube|update|channel|aplikasi)\b",
    ),
    (_PROMOTION, "artikel berita", " ini (?:telah|sudah|pernah) (?:tayang|terbit|dimuat)"),
    (_PROMOTION, "suka like", f" (?:ini|this){_END}"),
    (_PROMOTION, "sign", r" up\b"),
    (_PROMOTION, "subscribe", r"\b"),
    (_PROMOTION, "join follow", r" (?:our|us|me)\b"),
    (_PROMOTION, "click klik", r" (?:here|to|on|di ?sini)\b"),
    (_PROMOTION, "support", r" us\b"),
    (_PROMOTION, "get", r" (?:the latest|our)\b"),
    (_PROMOTION, "thanks", " for reading"),
    (_PROMOTION, "scroll", r" (?:to|untuk|ke)\b"),
    (_PROMOTION, "share teilen bagikan", rf"(?: (?:this|on|via|ini|ke)\b|{_END})"),
    (_PROMOTION, "advertisement anzeige iklan newsletter loading donate", _END),
    (CREDIT, "foto gambar", " ?(?:/|:|©|oleh|via)"),
    (
        CREDIT,
        "photo photos image images picture illustration ilustrasi credit credits bild dok",
        r" ?(?:credit|courtesy|by|via|:|/|©|\()",
    ),
    (CREDIT, "sumber kredit", " (?:foto|gambar)"),
    (CREDIT, "keterangan ket", r"\.? (?:foto|gambar)"),
    (CREDIT, "getty", f" images ?(?:/|{_END})"),
    (BYLINE, "written posted published", r" (?:by|on)\b"),
    (BYLINE, "updated", r" ?(?::|on\b|by\b|at\b)"),
    (BYLINE, "last", " updated"),
    (BYLINE, "filed", " under"),
    (BYLINE, "diterbitkan dipublikasikan", " (?:oleh|pada)"),
    (BYLINE, "reporter editor penulis pewarta redaktur author", " ?[:/]"),
    (BYLINE, "oleh by sumber tag tags topik kategori category categories", " ?:"),
    (_SCAFFOLD, "contents inhalt inhaltsverzeichnis", f"(?: hide)?{_END}"),
    (_SCAFFOLD, "table", " of contents"),
    (_SCAFFOLD, "daftar", " isi"),
    (_SCAFFOLD, "skip", " (?:to|past|advert)"),
    (_SCAFFOLD, "copyright", rf"\s?(?:©|\(|\d|by\b|{_END})"),
    (_SCAFFOLD, "hak", " cipta"),
    (_SCAFFOLD, "dilarang", r" (?:keras )?(?:mengambil|mengutip|memperbanyak|menyalin|menyebarluaskan)\b"),
    (_SCAFFOLD, "all", " rights reserved"),
    (_SCAFFOLD, "leave", " a (?:comment|reply)"),
    (_SCAFFOLD, "comment comments komentar kommentar kommentare", rf"(?: \(\d+\))?{_END}"),
    (_SCAFFOLD, "previous next", f"(?: (?:article|post))?{_END}"),
]
_BEGINNINGS = frozenset(word[:4] for _, words, _ in _CUES for word in words.split())
_FIRST = re.compile(r"[\W\d_]{0,20}([^\W\d_]{1,20})")
_START = 100  # characters that are looked at


@cache
def _by_first() -> dict[str, list[tuple[int, re.Pattern[str]]]]:
    """The sorts and patterns by first word; made when they are needed, since that takes 10 ms."""
    found = defaultdict(list)
    for number, words, rest in _CUES:
        pattern = re.compile(rest)
        for word in words.split():
            found[word].append((number, pattern))
    return dict(found)


def sort(text: str) -> int:
    """The sort of line that its first words are a cue of: 1 to `SORTS`, 0 for none."""
    if (start := text[:4]).isalpha() and start.lower() not in _BEGINNINGS:  # most lines, told in a third of the time
        return 0
    first = _FIRST.match(text)
    known = _by_first().get(first[1].lower()) if first else None
    if not first or not known:
        return 0
    start = text[:_START].lower()
    return next((number for number, rest in known if rest.match(start, first.end())), 0)
