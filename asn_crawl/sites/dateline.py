"""The dateline that a story begins with: where and by whom it was filed."""

import re
from typing import NamedTuple

from asn_crawl.sites.places import PLACES

# As in: BUOL, Bawaslu Kabupaten Buol - ; Solsel,dutametro.com.-Bawaslu ; potretmaluku.id – ; JAKARTA – ;
# Ambon, Tribun Maluku (12/3) -- ; Liputan6.com, Jakarta - ; Padang Aro (dutametro.com) - ; Buol, 9 Oktober 2024 -
_DAY = r"(?:(?:\([^()]{1,30}\)|(?:[A-Z][a-z]{2,6},? )?[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4})\s*)?"
_DASH = rf"\s*[.,]?\s*{_DAY}[.,]?\s*[-–—]{{1,3}}(?: ?-)?\s*(?=[\w\"'“‘(\[])"
_DASH_OR_COLON = _DASH.replace("[-–—]{1,3}", "(?:[-–—]{1,3}|:)")
_FREE_DASH = _DASH.replace("[-–—]{1,3}", r"(?:(?!(?<=\w)-\w)[-–—]{1,3})")  # not of "Like-Komen"
_DOMAIN = r"(?i:(?!(?:ac|co|go|my|or|web)\.id\b)(?:[\w-]+\.)+(?:com|co|id|net|org|info|news|tv|web|my|go)\b)"
_PLACE = r"[A-Z][\w'’/]*(?:(?: |\. ?)[A-Z][\w'’/]*){0,3}"
_NAME = r"[A-Z][\w'’]*(?: [A-Z][\w'’]*){0,6}"  # Badan Pengawas Pemilihan Umum Kabupaten Solok Selatan
# No regency has a name of three letters, but ASN, KPU and PNS have.
_CAPITALS = r"(?:[A-Z]{4,}|[A-Z]{2,}[ .][A-Z]{2,})(?:[ .][A-Z]{2,}){0,3}"
_DATELINE = re.compile(
    rf"(?P<domain3>{_DOMAIN})(?:\s*[-–—])? (?P<place6>{_CAPITALS}){_DASH}"
    rf"|(?:(?P<place>{_PLACE})(?:\s*[,(/|.–-]\s*|\s+))?(?P<domain>{_DOMAIN})\)?{_DASH_OR_COLON}"
    rf"|(?P<domain2>{_DOMAIN})\s*(?:[,/]|\|{{1,2}})\s*(?P<place2>{_PLACE}){_DASH_OR_COLON}"
    rf"|(?P<place11>{_CAPITALS}) \| (?=[A-Z\"'“‘])"
    rf"|(?P<domain4>{_DOMAIN})\s*\|\s*(?P<place10>[A-Z][a-z]+)(?=[A-Z][a-z])"
    rf"|(?P<place3>{_PLACE})\s*(?:,\s*\(?|[(/|])\s*(?P<name>{_NAME})\)?{_FREE_DASH}"
    rf"|(?P<place4>{_CAPITALS})\s*{_DASH}"
    rf"|(?P<place7>{_CAPITALS}), ?(?P<name2>[\w.]+(?: [\w.]+){{0,2}}) \| (?=[A-Z\"'“‘])"
    rf"|(?P<name3>[a-z][\w.]{{2,30}}), (?P<place8>{_PLACE})\s*[-–—] (?=[A-Z\"'“‘])"
    rf"|(?P<place9>{_CAPITALS})\s*\((?P<name4>{_NAME})\)\s*:\s*(?=[A-Z\"'“‘])"
    rf"|(?P<place5>[A-Z][a-z]{{2,}}(?: [A-Z][a-z]{{2,}}){{0,2}}),?\s*{_DAY} ?(?:(?<= )-{{1,2}} |[–—] ?)(?=[A-Z\"'“‘])"
)
_PLACES = ("place", *(f"place{number}" for number in range(2, 12)))
_DOMAINS = ("domain", "domain2", "domain3", "domain4")
_NAMES = ("name", "name2", "name3", "name4")
# KHABAR, PALANGKA RAYA - ; MEDIA CENTER, Palangka Raya - ; DJADIN MEDIA -
_HOUSE = re.compile(
    r"kh?abar|berita|warta$|media$|harian$|radar$|suara$|tribun|portal|metro|bukamata|info(?:$|publik)|pos$|.*news$"
)
_AGENCIES = frozenset({"antara"})  # "ANTARA - " names no place
_ALONE_WORDS = 6  # of a dateline on a line of its own
_OUTLET = re.compile(rf", ?{_DOMAIN}$")
# Characters behind a place in small letters: "Bandung - " begins a story, "Gol - " or a name a line of a list.
_LONG = 100
_SECOND_DASH = re.compile(r"[^.]{0,80}? [-–—] ")  # Karianto - Ketua Bawaslu Buol - meminta
_WEEKDAYS = frozenset("senin selasa rabu kamis jumat sabtu minggu ahad".split())
# "Karianto, Ketua Bawaslu - " and "BAWASLU - " begin a sentence or a title.
_ROLES = frozenset(
    "ketua wakil anggota bupati walikota gubernur sekda kepala kabag kabid camat menteri presiden komisioner pj plt "
    "koordinator juru direktur kapolres kapolda dandim jaksa".split()
)
_NO_PLACES = _WEEKDAYS | frozenset(
    "asn pns pppk kpu kpud bawaslu panwaslu dprd dpr dkpp kasn bkn pemkab pemkot pemprov pemilu pilkada pilpres pileg "
    "pertama kedua ketiga keempat kelima sementara catatan netralitas polisi polres polda foto video update breaking"
    " news opini wilayah".split()
)


class Dateline(NamedTuple):
    """Where and by whom a story was filed, as printed; either may be None."""

    place: str | None
    outlet: str | None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph starts with, None where it starts with none."""
    found = _DATELINE.match(paragraph[:200])
    if not found or not _may_open(found, paragraph[found.end() :]):
        return None
    place = next(filter(None, found.group(*_PLACES)), None)
    name = next(filter(None, found.group(*_NAMES)), None)
    outlet = next(filter(None, found.group(*_DOMAINS)), None) or name
    if place and outlet and f"{place}-{outlet}".isupper() and paragraph.startswith(f"{place}-{outlet}"):
        place, outlet = None, f"{place}-{outlet}"  # POS-KUPANG.COM
    in_place, in_name = _folded(place), _folded(name)
    if in_place & (_ROLES | _NO_PLACES) or in_name & _ROLES:
        return None
    if in_place <= _AGENCIES and place and not outlet:
        return Dateline(place=None, outlet=place)
    if place and name and _is_house_first(place, name):
        place, outlet = name, place
    elif place and not outlet and is_house(place):
        place, outlet = None, place
    elif in_name & _WEEKDAYS or is_place(name):
        outlet = None
    return Dateline(place=place, outlet=outlet)


def opening(paragraph: str, following: str) -> Dateline | None:
    """The dateline that a paragraph starts with, or that it is alone, above the paragraph ``following``."""
    if found := dateline(paragraph):
        return found
    if paragraph.count(" ") >= _ALONE_WORDS:
        return None
    alone = paragraph.rstrip(" .,-–—")
    return dateline(f"{alone} - {following}") if alone != paragraph or _OUTLET.search(alone) else None


def without_dateline(paragraph: str) -> str:
    """The paragraph without the dateline that it starts with, if any."""
    found = _DATELINE.match(paragraph[:200])
    return paragraph[found.end() :] if found and dateline(paragraph) else paragraph


def _may_open(found: re.Match[str], rest: str) -> bool:
    """Whether what reads as a dateline is none of a title in capitals, of a list or of a name."""
    if rest[:200].isupper() or (found["place5"] and (len(rest) < _LONG or _SECOND_DASH.match(rest))):
        return False
    known = found["place10"] or found["place11"]  # kabarbuol.com | BuolKetua KPU; BUOL | Ketua KPU
    return not known or is_place(known)


def _is_house_first(first: str, second: str) -> bool:
    """Whether the house stands before the place: KETIK, SURABAYA - ; MEDIA CENTER, Palangka Raya -."""
    if is_place(first) or is_place(second):
        return is_place(second) and not is_place(first)
    return is_house(first) and not is_house(second)


def is_house(name: str) -> bool:
    """Whether a name reads as that of a newspaper."""
    return not is_place(name) and any(map(_HOUSE.match, _folded(name)))


def is_place(name: str | None) -> bool:
    """Whether a name is that of a place in Indonesia."""
    return (name or "").casefold() in PLACES


def _folded(words: str | None) -> frozenset[str]:
    return frozenset((words or "").casefold().split())
