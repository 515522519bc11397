"""How the lines begin that pages put around and between the paragraphs of an article: a few words tell their sort.

A cue is evidence beside others for the generic reader. The wording that is boilerplate wherever it stands, and parts of
lines, are for the rules in ``config/boilerplate.toml``. Words that a sentence may begin with count as a whole line, or
before a colon, only.
"""

import re

_END = r"\s?(?:[:»>|–—-]|\W*$)"
_RELATED = (
    "(?:baca|simak|lihat|tonton|saksikan|dengarkan|cek) (?:juga|pula|selengkapnya|lainnya|artikel|berita lain)",
    f"(?:artikel|berita|topik|konten|tulisan|video) (?:terkait|lainnya|(?:ter)?populer|terkini|pilihan){_END}",
    f"terkait{_END}|rekomendasi (?:untuk|artikel|berita)|gambas:|halaman (?:selanjutnya|berikutnya)|selanjutnya{_END}",
    rf"(?:also )?read(?: (?:also|more|next|our)\b|{_END})|also (?:read|see)\b|see (?:also|more)\b|watch ?:",
    f"(?:related|recommended)(?: (?:articles?|content|links?|news|posts?|stor(?:y|ies)|topics?|videos?))?{_END}",
    rf"more (?:from|on|news|stories|coverage)\b|most (?:read|popular|viewed)(?: \w+)?{_END}",
    "you (?:may|might) (?:also )?(?:be interested|enjoy|like)|lesen sie auch|mehr zum thema|lire aussi",
)
_PROMOTION = (
    r"(?:yuk,? |silakan )?(?:ikuti|gabung|dapatkan|cek|simak|pantau|temukan|unduh|(?:ber)?langganan)\b[^.!?]{0,60}"
    r"\b(?:kami|update|terbaru|terkini|lainnya|whats?app|telegram|google news|youtube|channel|aplikasi)\b",
    f"(?:artikel|berita) ini (?:telah|sudah|pernah) (?:tayang|terbit|dimuat)|(?:suka|like) (?:ini|this){_END}",
    rf"sign up\b|subscribe\b|join (?:our|us)\b|click here|follow (?:us|our|me)\b|download our\b|newsletter{_END}",
    rf"support us\b|(?:share|teilen|bagikan)(?: (?:this|on|via|ini|ke)\b|{_END})|(?:advertisement|anzeige|iklan){_END}",
    rf"scroll (?:to|untuk|ke)\b|(?:loading|donate){_END}|get (?:the latest|our)\b|thanks for reading",
)
_CREDIT = (
    "(?:sumber |kredit )?(?:photos?|fotos?|images?|gambar|ilustrasi|illustration|bild|picture|credits?|dok)"
    r"\s?(?:credit|courtesy|by|oleh|via|:|/|©|\()",
    rf"©|\(c\)|getty images\s?(?:/|{_END})|ket(?:erangan|\.)? (?:foto|gambar)",
)
_BYLINE = (
    r"written by\b|posted (?:by|on)\b|(?:last )?updated?\s?(?::|on\b|by\b|at\b)|published (?:by|on)\b|filed under\b",
    r"(?:reporter|editor|penulis|pewarta|redaktur|author)s?\s?[:/]|(?:oleh|by|tags?|kategori|categor(?:y|ies))\s?:",
    r"di(?:terbitkan|publikasikan) (?:oleh|pada)\b",
)
_SCAFFOLD = (
    f"(?:(?:table of )?contents|daftar isi|inhalt(?:sverzeichnis)?)(?: hide)?{_END}|skip (?:to|past|advert)",
    rf"copyright\s?(?:©|\(|\d|by\b|{_END})|hak cipta\s?(?:©|dilindungi)|all rights reserved|leave a (?:comment|reply)",
    rf"(?:\d+ )?(?:comments?|komentar|kommentare?)(?: \(\d+\))?{_END}|(?:previous|next)(?: (?:article|post))?{_END}",
)
_SORTS = (_RELATED, _PROMOTION, _CREDIT, _BYLINE, _SCAFFOLD)
SORTS = len(_SORTS)
_CUE = re.compile(r"[\W_]*(?:" + "|".join(f"({'|'.join(sort)})" for sort in _SORTS) + ")", re.IGNORECASE)
_START = 100  # characters that are looked at


def sort(text: str) -> int:
    """The sort of line that its first words are a cue of: 1 to `SORTS`, 0 for none."""
    found = _CUE.match(text[:_START])
    return found.lastindex or 0 if found else 0
