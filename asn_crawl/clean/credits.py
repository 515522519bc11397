"""Who wrote a page: bylines that were marked, and the reporter's initials behind the last sentence.

`cut_initials` runs after `collapse`, when the last paragraph that stays is known; `credits` runs last.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

import msgspec

from asn_crawl.model import Block, Cut
from asn_crawl.sites.below_title import EDITOR, WRITER
from asn_crawl.sites.beside_date import beside_date

INITIALS = "initials behind the last sentence"  # the evidence of what cut_initials takes
_AUTHOR = rf"{WRITER}|kontributor (?-i:[A-Z])[a-z]{{2,20}}|jurnalis|pengarang|author|writer|laporan|liputan|rep|by"
_EDITOR = f"(?:{EDITOR})(?: pelaksana| senior| in chief)?|redpel"
_OTHER = (
    "sumber|source|penerjemah|foto|fotografer|publisher|uploader|copyright|teks|naskah|red|pimred|pemred"
    "|pemimpin redaksi|penanggung ?jawab(?: redaksi)?"
)
_LABEL = re.compile(
    rf"(?<!\w)(?:(?:di)?(?:tulis|posting|unggah|buat) )?"
    rf"(?:(?P<author>{_AUTHOR})|(?P<editor>{_EDITOR})|(?P<other>{_OTHER}))(?: (?:wartawan|berita|tulisan))?"
    rf"(?: ?(?:/|&|dan) ?(?:(?P<author2>{_AUTHOR})|(?P<editor2>{_EDITOR})|{_OTHER}))? ?(?:[:：=]|[–—-](?= (?-i:[A-Z])))"
    rf"|(?:copyright )?©|^(?:(?P<author3>penulis|reporter|pewarta|kontributor)|(?P<editor3>{_EDITOR}))$"
    r"|^[(\[•]? ?(?:(?:di\w+|posted|written) )?"
    r"(?P<bare>oleh|by|laporan(?: (?:wartawan|reporter|jurnalis|kontributor)(?: [^,/]{2,60}[,/])?)?)(?= )",
    re.IGNORECASE,
)
# Below the article the generic reader leaves a byline out by its score: two labels at most, with names alone.
_FORMAL = re.compile(
    rf"(?:[|(*]{{0,2}} ?(?i:{_AUTHOR}|{_EDITOR}) ?: ?[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){{0,4}}[ |/,)]{{0,3}}){{1,2}}"
)
_BESIDE = 3  # lines
_SEPARATOR = re.compile(r" ?[,;/&|•·+] ?| dan | and | [-–] ")
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.)+[A-Za-z]{0,4}\.?|S[HEST]|M[HM]|MSi|SPd|SSos|SIP|SIKom")
_DATE = re.compile(r"(?:on )?(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|\w{3,6}day)\b|.{0,60}\d", re.IGNORECASE)
_MAX_NAME = 60

# (yni), (eri/art/kpg), [red], ***; without brackets: *yni, /*yni, —yni, // yni
_GROUP = re.compile(
    r"(?:\([^()\[\]]{1,60}\)|\[[^()\[\]]{1,60}\]|\{[^{}]{1,60}\}|\*(?: ?\*){0,4}"
    r"|(?:/?\*{1,3}|//|[–—]|--) ?[a-z]{2,4}(?:/[a-z]{2,4}){0,2})\.?$"
)
# A last line without brackets: yni; Dina/yni; Dina/Red; -yni-
_ALONE = re.compile(
    r"[a-z]{2,4}(?: ?/ ?[a-z]{2,4})*|[A-Z][a-z]{1,11}(?: ?/ ?(?:[a-z]{2,4}|Red|Ril|Rls|Tim)){1,2}|Red|- ?[a-z]{2,4} ?-"
)
_MAX_GROUPS = 3  # "(yni) (adv) ***"
_WINDOW = 70
_FINAL = tuple(".!?…\"'”’")
_BODY = frozenset({"paragraph", "item", "quote"})
_STRAY_WORDS = 8  # below it, and without a final mark, a line under the article is a label and no paragraph
_WORDS = re.compile(r"\w+")
_INITIALS = re.compile(r"[a-z]{1,5}|[A-Z]{1,4}|[A-Z][a-z]{1,6}|(?:[A-Z][a-z]{2,9}){2}")  # TamuraWatung
_CODE = re.compile(r"[A-Za-z]{1,3}[.-]?[0-9]{1,2}")  # LT-03, red.03: a house counts its reporters
_NAME = re.compile(r"[A-Z][a-z]{2,11}(?: [A-Z]\.?)?(?: [A-Z][a-z]{1,11}){1,2}|[A-Z][a-z]{2,11} [A-Z]\.?")
_OUTLET = re.compile(r"[\w.-]+\.(?:com|co|id|net|news|org|info)\b", re.IGNORECASE)  # (Tribun-Timur.com/Hasan)
_ONE_OF_SEVERAL = re.compile(
    r"[a-z]{1,5}|[A-Z]{1,5}|[A-Z]{2,12}(?: [A-Z]{1,12}){1,2}|[A-Z][a-z]{1,11}(?: [A-Z][a-z]{1,11}){0,2}"
)

# Who signs for a house; what stands beside them may be longer: (hms/kominfo), (Tim Redaksi).
_DESKS = frozenset(
    "admin adv advertorial ant antara biro diskominfo diskominfotik hms humas infopublik jpnn kominfo kontributor mc"
    " narasi prokopim protokol red redaksi release rilis rls tim".split()
)
# Parties, institutions, offices and places that may stand in brackets behind a sentence, written with a capital.
_ABBREVIATIONS = frozenset(
    "golkar pdi pdip perjuangan gerindra nasdem pkb pks pan ppp demokrat hanura perindo psi gelora garuda pbb ummat"
    " buruh pkn pkpi berkarya pda pna aceh"
    " asn pns pppk non kpu kpud kpps ppk pps pantarlih tps bawaslu panwas panwaslu panwascam panwaslucam dkpp kasn bkn"
    " bkd bkpp bkpsdm mk ma ky bpk bpkp kpk tni polri polda polres polsek kejari kejati kejagung kejaksaan dpr dprd dpd"
    " mpr dprk ojk bi bps bnpb bpbd bnn bin bumn bumd umkm apbd apbn rapbd perda pergub perbup uu uud pp perpu ham ri"
    " nkri opd skpd pemda pemprov pemkab pemkot pj plt pjs plh bpjs rsud who pln pdam tvri rri lsm ormas satpol dpt dps"
    " pilkada pemilu pilpres pileg pilgub pilbup pilwali kemendagri kemenpan kemenag kemenkes menpan mendagri korpri"
    " sdm apip baznas mui nu fkub knpi hmi pmii kadin phri ikn aps apk sop slb sd smp sma smk itb ugm ui un pt cv tbk"
    " jakarta jatim jateng jabar banten bali diy ntt ntb papua maluku malut sulteng sulsel sulut sultra sulbar kalteng"
    " kalsel kaltim kalbar kaltara sumbar sumut sumsel riau kepri jambi lampung babel buol buru solsel wib wita wit usd"
    " idr rp hut".split()
)
# Words that a name of two or three has not: parts of places and bodies.
_NO_NAMES = frozenset(
    "jawa sumatera sumatra sulawesi kalimantan nusa timur barat tengah selatan utara tenggara kepulauan pulau provinsi"
    " kabupaten kota kecamatan desa kelurahan distrik bagian partai koalisi dinas badan kantor komisi dewan komite"
    " pasal ayat surat surah hari tahun bulan daerah pemilihan pemilu calon anggota ketua bupati gubernur"
    " wali walikota grup kelas liga lampiran tipe blok jalur nomor".split()
)
# Remarks, in whatever case.
_REMARKS = frozenset(
    "asn pns kpu tni ya tidak baik buruk dan atau habis tamat selesai lihat amin sic dst dll dok ist foto video ralat"
    " tabel grafik data sumber bersambung catatan arsip kiri kanan alm almh non pro kontra".split()
)


class Credits(msgspec.Struct, frozen=True, kw_only=True):
    """Names as printed, each once, in page order."""

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()


def credits(blocks: Iterable[Block]) -> Credits:  # noqa: A001  # the field's own word; the built-in is for prompts
    """The names in what was marked or cut as a byline; a ``Penulis`` of 2-4 small letters is initials too."""
    names: dict[str, dict[str, None]] = {"author": {}, "editor": {}, "other": {}, "initials": {}}
    for role, name in _signed(blocks):
        names[role][name] = None
    written = (name for name in names["author"] if re.fullmatch("[a-z]{2,4}", name))
    initials = dict.fromkeys((*written, *names["initials"]))
    return Credits(authors=tuple(names["author"]), editors=tuple(names["editor"]), initials=tuple(initials))


def _signed(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Role and name, in page order; a label that stands alone names the role of the next byline."""
    waiting: list[str] = []
    for text, evidence in _bylines([*blocks]):
        if evidence == INITIALS:
            yield from (("initials", name) for name in _parts(text))
            continue
        labels = [*_LABEL.finditer(text)]
        if not labels:
            known = [(role, text) for role in waiting] or [("author", each) for each in beside_date(text, evidence)]
            yield from ((role, name) for role, part in known for name in _names(part))
            waiting = []
            continue
        for label, end in zip(labels, [*(each.start() for each in labels[1:]), len(text)], strict=True):
            waiting = _roles(label)
            yield from ((role, name) for role in waiting for name in _names(text[label.end() : end]))
        waiting = waiting if labels[-1].end() == len(text) else []


def _bylines(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    below = max((at for at, block in enumerate(blocks) if block.kept), default=0)
    for at, block in enumerate(blocks):
        if block.mark is not None:
            is_signed = block.mark.rule == "outside" and below < at <= below + _BESIDE and _FORMAL.fullmatch(block.text)
            if block.mark.rule == "byline" or is_signed:
                yield block.text, block.mark.evidence
            continue
        for cut in block.cuts:
            if cut.rule == "byline":
                yield block.text[cut.start : cut.end].strip(), cut.evidence


def _roles(label: re.Match[str]) -> list[str]:
    roles = ["author"] if label["author"] or label["author2"] or label["author3"] or label["bare"] else []
    roles += ["editor"] if label["editor"] or label["editor2"] or label["editor3"] else []
    return roles or ["other"]


def _names(text: str) -> Iterator[str]:
    """The names in what follows a label, without degrees, dates and brackets."""
    for part in _SEPARATOR.split(text):
        name = part.strip(' ()[]{}*"“”:–-.,')
        name += ")" * (name.count("(") - name.count(")"))  # Sekar (Humas)
        if name and len(name) <= _MAX_NAME and not _DATE.match(name) and not _DEGREE.fullmatch(part.strip(" ,*)")):
            yield name


def cut_initials(blocks: Sequence[Block], signatures: Container[str] = ()) -> list[Block]:
    """The same blocks, the initials behind the last paragraph that stays cut out or, on a line of their own, marked.

    They stand after a final mark. A known abbreviation, a number and a word in capitals that the text uses too stay,
    the latter unless it is one of the ``signatures``: the names of author and house, in small letters.
    """
    out = list(blocks)
    for at in range(len(out) - 1, -1, -1):
        block = out[at]
        if block.kind not in _BODY or not block.kept:
            continue
        text = block.text[: _end(block)].rstrip()
        start = _initials_start(text, out, signatures)
        if start == 0:
            out[at] = block.marked("byline", INITIALS)
        elif start < len(text) and text[start:].strip() == block.kept:  # what stood before them was cut out
            out[at] = block.with_cut(Cut(start=start, end=len(text), rule="byline", evidence=INITIALS))
        elif start < len(text) and text[:start].rstrip().endswith(_FINAL):
            out[at] = block.with_cut(Cut(start=start, end=len(text), rule="byline", evidence=INITIALS))
            break
        elif text.endswith((*_FINAL, ")", "]")) or text.count(" ") + 1 >= _STRAY_WORDS or block.kind == "item":
            break
    return out


def _end(block: Block) -> int:
    """Where the text ends that no cut takes from its end."""
    end = len(block.text)
    for cut in reversed(block.cuts):
        if block.text[cut.end : end].strip():
            break
        end = cut.start
    return end


def _initials_start(text: str, blocks: Sequence[Block], signatures: Container[str]) -> int:
    """Where the groups of initials begin that the text ends with; its length where there are none."""
    if _ALONE.fullmatch(text) and not any(map(_is_known, _parts(text))):
        return 0
    start = len(text)
    for _ in range(_MAX_GROUPS):
        window = text[max(0, start - _WINDOW) : start].rstrip()
        found = _GROUP.search(window)
        if not found or not _is_initials(found[0], blocks, signatures):
            break
        start = max(0, start - _WINDOW) + found.start()
    return start


def _is_initials(group: str, blocks: Sequence[Block], signatures: Container[str]) -> bool:
    parts = _parts(group)
    if not parts:
        return "*" in group
    named = [part for part in parts if not _CODE.fullmatch(part)]
    words = [word for part in named for word in part.replace(".", "").split()]
    if not all(word.isascii() and word.isalpha() for word in words) or _is_known("".join(words)):
        return False
    if not _DESKS.isdisjoint(_folded(words)):
        return len(words) <= 6
    if any(map(_is_known, words)) or len(words) > len(_folded(words)):
        return False
    if len(parts) > 1 or not named or _OUTLET.search(group) or named[0].casefold() in signatures:
        return all(_ONE_OF_SEVERAL.fullmatch(part) for part in named)
    is_name = _NAME.fullmatch(named[0]) and _NO_NAMES.isdisjoint(_folded(words))
    return bool(_INITIALS.fullmatch(named[0]) or is_name) and not any(_is_said(word, blocks) for word in words)


def _parts(group: str) -> list[str]:
    """The names and codes in a group, without the outlet's address and the number that may stand beside them."""
    inside = [part.strip(" ()[]{}.*–—-") for part in re.split(r"[/,&|+–—]|-(?![0-9])| dan ", _OUTLET.sub("", group))]
    numbers = len(inside) > 1 and inside[0].islower()
    return [part for part in inside if part and not (numbers and part.isdigit() and len(part) <= 2)]


def _folded(words: Iterable[str]) -> set[str]:
    return {word.casefold() for word in words}


def _is_known(word: str) -> bool:
    return word.casefold() in _REMARKS or (not word.islower() and word.casefold() in _ABBREVIATIONS)


def _is_said(word: str, blocks: Sequence[Block]) -> bool:
    """Whether the running text has the word too: then it is an abbreviation or a name, and no signature."""
    if word.islower():
        return False
    return sum(_WORDS.findall(block.kept).count(word) for block in blocks if word in block.text) > 1
