"""Where the headline of another article ends: behind "Baca juga:" it is glued to the text that follows."""

import re
from collections.abc import Sequence

MAX_WORDS = 22  # the longest of the 1,472 headlines of the measured articles has 18
_WINDOW = 400  # characters behind a label in which its headline ends, or the label is left alone
_WORD = re.compile(r"\S+")
_FINAL = (".", "!", "?", "…")
_CLOSING = "\"'”’)]»"
_OPENING = "\"'“‘"
_SIGNED = re.compile(r"[.!?][\"”]? ?[(\[][^()\[\]]{1,30}[)\]]$")  # a sentence and the initials behind it
# A dateline: BUOL, Bawaslu Kabupaten Buol - ; potretmaluku.id – ; JAKARTA –
_DATELINE = re.compile(r"(?:[A-Z][A-Z .']{3,30}(?:, ?[^–—-]{2,40})?|[\w, ]{0,30}\w+\.(?:com|co|id|net)\S{0,5}) ?[–—-]")
# Running text has its verbs in full ("Karianto menegaskan"), headlines cut them short ("Karianto Tegaskan").
_FULL_VERB = re.compile(
    r"(?:mem|men|meng|meny|mel|mer|mew)[a-z]{4,}|ber(?:harap|kata|pesan|janji|pendapat|tekad)|hadir"
)
# Another label ends the headline before it, as do the initials of the article behind it: (asm/sar).
_LABEL = re.compile(
    r"\s(?:(?:baca|simak|lihat|tonton) (?:juga|pula) ?:|\((?-i:[a-z]{2,4}(?:/[a-z]{2,4}){1,2})\)\Z)", re.IGNORECASE
)
# Words that headlines in title case leave small.
_SMALL = frozenset(
    "agar akan akibat antara atau bagi bakal belum bersama bisa bukan dalam dan dari demi dengan di dgn gegara guna"
    " hingga ini itu jadi jelang jika juga kala karena ke kepada lagi lewat masih melalui mulai oleh pada para pasca"
    " per pun saat sampai sang sebagai sebelum secara sejak selama serta setelah si soal sudah tak tanpa tapi telah"
    " tentang terhadap terkait tidak untuk usai via vs ya yakni yang".split()
)
# A sentence that begins with one of these is no headline's middle, even where no full stop stands before it.
_OPENERS = frozenset(
    "adapun akibatnya apabila bahkan beliau berdasarkan demikian dia dikatakan dikatakannya dijelaskan dijelaskannya"
    " diketahui disampaikan disebutkan ditambahkan ditegaskan ditegaskannya hal ia ini kami karena kemudian kita"
    " lanjut lanjutnya lebih meski meskipun menurut menurutnya mereka namun oleh olehnya padahal pihaknya saya"
    " sebab sebagaimana sebelumnya sedangkan sehingga selain selanjutnya sementara tak tentunya terkait untuk"
    " walau walaupun".split()
)
# In title case these too: the subject of the next sentence ("Ketua Bawaslu Buol mengatakan").
_SUBJECTS = frozenset(
    "acara anggota apel bupati camat dalam dengan gubernur kabid kabag kadis kapolres kasat kegiatan kepala ketua"
    " komisioner koordinator pada pemerintah penjabat peserta pj rapat saat sekda sekretaris seluruh setelah"
    " sosialisasi staf tim usai wakil wali walikota warga".split()
)


def is_headline(text: str) -> bool:
    """Whether a line could be another article's headline: short, begun like one, no sentence and no dateline."""
    if len(text) > 8 * MAX_WORDS or text.count(" ") >= MAX_WORDS:
        return False
    if text.endswith((".", ",", ";", ":", "”")) or text[0] in "([*" or text[0].islower() or _SIGNED.search(text):
        return False
    return not (text.startswith(tuple(_OPENING)) and text.endswith('"')) and not _DATELINE.match(text)


def is_title_case(text: str) -> bool:
    """Whether hardly a word is in small letters, as in most headlines and in no sentence."""
    words = text.split()
    return sum(map(str.islower, words)) <= len(words) / 4


def headline_end(text: str, start: int) -> int | None:
    """The offset behind the headline that starts at ``start``: before the next sentence or label, or the text's end.

    None where the two cannot be told apart; ``start`` itself where nothing follows.
    """
    label = _LABEL.search(text, start, start + _WINDOW)
    found = [*_WORD.finditer(text, start, label.start() if label else start + _WINDOW)]
    words = [each[0] for each in found]
    closed = text.rstrip(_CLOSING + "*").endswith(_FINAL) or text.endswith(('"', "”", ")"))
    at = next((at for at in _boundaries(words) if _is_prose(words[at:], closed=closed)), len(words))
    if at < len(words) or label:
        return found[at - 1].end() if at else start
    return len(text) if len(words) <= MAX_WORDS + 8 and len(text) <= start + _WINDOW else None


def _boundaries(words: Sequence[str]) -> list[int]:
    """Where a new sentence may start, in order; 0 is none."""
    ends = [at for at in range(2, len(words)) if _ends_sentence(words[at - 1]) and not words[at][0].islower()]
    change = _end_of_title_case(words)
    if change:
        return sorted({*ends, change})
    openers = [at for at in range(3, len(words) - 1) if _opens(words, at)]
    return sorted({*ends, *openers})


def _opens(words: Sequence[str], at: int) -> bool:
    """Whether a sentence opens here within words in small letters: by its word, or as the subject of a full verb."""
    if not words[at + 1][0].islower() and words[at - 1][0].isupper():
        return False
    if _starts_sentence(words[at], _OPENERS) and words[at + 1][0].islower():
        return True
    verb = next((word for word in words[at + 1 : at + 5] if not word[0].isupper()), "")
    return words[at][0].isupper() and words[at - 1][0].islower() and bool(_FULL_VERB.match(verb))


def _ends_sentence(word: str) -> bool:
    bare = word.rstrip(_CLOSING)
    initial = bare.endswith(".") and len(bare) <= 4 and bare[0].isupper()  # "H. Amran", "Dr. Rahmawati"
    return bare.endswith(_FINAL) and not initial


def _starts_sentence(word: str, starters: frozenset[str]) -> bool:
    return word[0] in _OPENING or (word[0].isupper() and word.rstrip(",").casefold() in starters)


def _end_of_title_case(words: Sequence[str]) -> int:
    """Where a headline in title case turns into running text: at the subject of the first verb written small."""
    large = [word for word in words[:6] if word.casefold() not in _SMALL]
    if len(large) < 3 or any(word[0].islower() for word in large[:3]):
        return 0
    verb = next((at for at, word in enumerate(words) if word[0].islower() and _bare(word) not in _SMALL), 0)
    subject = verb - 1
    while subject > 2 and words[subject][0].islower():
        subject -= 1
    starters = _OPENERS | _SUBJECTS
    back = range(subject, max(subject - 6, 2), -1)
    first = next((at for at in back if _starts_sentence(words[at], starters)), subject)
    while first > 3 and _starts_sentence(words[first - 1], starters):
        first -= 1
    return max(first, 0)


def _bare(word: str) -> str:
    return word.strip(_CLOSING + _OPENING + ".,:;!?").casefold()


def _is_prose(words: Sequence[str], *, closed: bool) -> bool:
    """Running text has words written small, and ends like a sentence unless it is long."""
    head = words[:12]
    small = sum(word[0].islower() for word in head)
    return len(words) >= 4 and small >= 0.4 * len(head) and (closed or len(words) > MAX_WORDS)
