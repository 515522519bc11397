"""The identity of addresses by our own rules: one key an article, however its address was written down.

No function here reads anything or raises; text that is no http(s) address gives "" (or stays as it is, where said).
"""

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

MAX_LENGTH = 8_000  # RFC 9110, 4.1: no recipient need take more; keeps hostile addresses cheap
SLUG_LENGTH = 80

# Parameters that say how the reader came here or how the page is dressed, never which article it is.
_TRACKING = frozenset(
    """
    _branch_match_id _ga _gl _hsenc _hsmi amp cmpid dclid fb_action_ids fb_action_types fb_source fbclid from_source
    gad_source gbraid gclid gclsrc igsh igshid like_comment mc_cid mc_eid mibextid mkt_tok msclkid nb noamp nonamp
    ref ref_src ref_url referrer replytocom s_cid share shared smid spm srsltid tag_from ttclid twclid usqp wbraid
    wickedid yclid
    """.split()
)
_TRACKING_PREFIXES = ("utm_", "amp_", "pk_", "mtm_", "hsa_", "__twitter_", "relatedposts_")
_HOST_PREFIXES = ("www.", "m.", "mobile.", "amp.")
_DEFAULT_PORTS = (None, 80, 443)
_PAGE_PARAMETERS = frozenset({"page", "halaman", "hal", "showpage"})
_TWINS = frozenset({"amp", "print"})

_HTTP = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)|[/?#]", re.IGNORECASE)  # "localhost:8080" is no scheme
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_PAGE_NUMBER = re.compile(r"[1-9]\d?", re.ASCII)  # at most two digits: 1998 is a year, 48291 an article
_SUFFIX = re.compile(r"\.(?:s?html?|php|aspx?)$", re.IGNORECASE)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
WINDOWS_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")  # no file or folder of that name can be there


def key(url: str) -> str:
    """Our own identity of an address: ``host/path?parameters``; "" for what is no http(s) address.

    Without scheme, userinfo, default port, fragment, trailing slash, tracking and amp parameters; www. and mobile
    hosts folded, parameters sorted, percent-encoding in one form. The path is lower-case, since WordPress and
    Drupal answer a slug in any case. Idempotent.
    """
    site, path = _parts(url)
    found = site + path
    return found if len(found) <= MAX_LENGTH else ""


def host(url: str) -> str:
    """The host in lower-case ASCII, www. and mobile prefixes folded, without port; "" when there is none."""
    parts = _split(url)
    return _host(parts) if parts else ""


def split_page(url: str) -> tuple[str, int]:
    """The article's address without its page part, and the number of the page (1 when none is named).

    Give it addresses of articles only: a list pages in the same way. Print twins and "all on one page" count as
    page 1. An address that has no page part comes back as it is.
    """
    parts = _split(url)
    if parts is None:
        return url, 1
    path, in_path = _page_of_path(parts.path)
    query, in_query = _page_of_query(parts.query)
    if path == parts.path and query == parts.query:
        return url, 1
    rest = parts._replace(path=path, query=query)
    return rest.geturl().removeprefix("" if _HTTP.match(url.strip()) else "//"), max(in_path, in_query)


def origin(url: str) -> str:
    """Scheme, host and port of an absolute http(s) address in one form, without a slash behind it."""
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return f"{scheme}://{parts.netloc.lower().removesuffix(':443' if scheme == 'https' else ':80')}"


def document_id(site: str, url: str, *, with_host: bool) -> str:
    """The id of an article: 16 hex digits, the head of sha256(site NUL key) in UTF-8.

    Args:
        site: The site's name.
        url: The article's address; callers join pages first, see `split_page`. Where it has no key, `record_id`
            is the one to call.
        with_host: Whether the whole key counts (a family's site) or the key without its host and port.
    """
    return _digest(site, key(url) if with_host else _parts(url)[1], b"")


def record_id(site: str, source_id: str | None, body: bytes) -> str:
    """The id of a record without an address: 16 hex digits, the head of sha256(site NUL source_id NUL body)."""
    return _digest(site, f"{source_id or ''}\0", body)


def slug(url: str, title: str | None, words: str) -> str:
    """A file name's slug: lower-case ASCII letters, digits and single hyphens, 1 to 80 characters.

    It comes from the last segment of the address, else from the title, else from the first eight words. Of a last
    segment that is only a number, the segment before it stands in where that looks like a slug.
    """
    candidates = (_slug_of_url(url), title or "", " ".join(words.split(maxsplit=8)[:8]))
    found = next(filter(None, map(_ascii, candidates)), "page")
    if len(found) > SLUG_LENGTH:
        whole, _, _ = found[: SLUG_LENGTH + 1].rpartition("-")
        found = whole or found[:SLUG_LENGTH]
    return f"page-{found}" if WINDOWS_RESERVED.fullmatch(found) else found


@lru_cache(256)  # a page asks for the parts of its address four times
def _split(url: str) -> SplitResult | None:
    """The parts of an http(s) address, also of one without its scheme, as keys are."""
    url = url.encode("utf-8", "ignore").decode().strip()  # lone surrogates cannot be encoded later
    if not url or len(url) > MAX_LENGTH or (not _HTTP.match(url) and _OTHER_SCHEME.match(url)):
        return None
    try:
        parts = urlsplit(url if _HTTP.match(url) else f"//{url}")
        parts.port  # noqa: B018 - raises for a port that is no number
    except ValueError:
        return None
    return parts._replace(query=parts.query.replace("&amp;", "&"))


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").rstrip(".")
    if ":" in name:
        name = f"[{name}]"
    elif not name.isascii():
        try:
            name = name.encode("idna").decode("ascii").lower()
        except UnicodeError:
            return ""
    return _fold(name) if _HOST.fullmatch(name) else ""


def _fold(name: str) -> str:
    """The host without www., m. and the like, as long as a domain is left."""
    for prefix in _HOST_PREFIXES:
        rest = name.removeprefix(prefix)
        if rest != name and "." in rest:
            return _fold(rest)
    return name


def _parts(url: str) -> tuple[str, str]:
    """The two halves of a key: host with port, path with parameters."""
    parts = _split(url)
    name = _host(parts) if parts else ""
    if parts is None or not name:
        return "", ""
    port = "" if parts.port in _DEFAULT_PORTS else f":{parts.port}"
    return name + port, _path(parts.path) + _query(parts.query)


def _path(path: str) -> str:
    segments: list[str] = []
    for raw in path.split("/"):
        segment = unquote_to_bytes(raw).decode("utf-8", "surrogateescape").lower()
        if segment == "..":
            del segments[-1:]
        elif segment not in {"", "."}:
            segments.append(quote(segment, safe="!$&'()*+,;=:@", errors="surrogateescape"))
    while segments and segments[-1] == "amp":
        segments.pop()
    return "".join(f"/{segment}" for segment in segments)


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = sorted((name, value) for name, value in pairs if not _is_tracking(name.lower()))
    return "?" + urlencode(kept, quote_via=quote, errors="surrogateescape") if kept else ""


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _page_of_path(path: str) -> tuple[str, int]:
    """The path without its page part, and the number; the path as it is where it names none."""
    segments = _without_twins([segment for segment in path.split("/") if segment])
    number = 1
    if len(segments) > 1 and _PAGE_NUMBER.fullmatch(segments[-1]):
        if segments[-2].lower() == "page" and len(segments) > 2:
            number = int(segments[-1])
            segments = segments[:-2]
        elif _is_slug(segments[-2]):  # /node/12 and /2024/05 are no pages
            number = int(segments[-1])
            segments = segments[:-1]
    rest = "/" + "/".join(_without_twins(segments))
    unchanged = len(rest.rstrip("/")) == len(path.rstrip("/"))
    return (path, 1) if unchanged else (rest + "/" * path.endswith("/"), number)


def _without_twins(segments: list[str]) -> list[str]:
    return segments[:-1] if len(segments) > 1 and segments[-1].lower() in _TWINS else segments


def _is_slug(segment: str) -> bool:
    return "-" in segment and any(map(str.isalpha, segment))


def _page_of_query(query: str) -> tuple[str, int]:
    number = 1
    kept = []
    for pair in query.split("&"):
        name, _, value = pair.lower().partition("=")
        if name in _PAGE_PARAMETERS and (value in {"all", "0"} or _PAGE_NUMBER.fullmatch(value)):
            number = max(number, int(value) if value.isdigit() else 1)
        elif name != "print" or value not in {"", "1", "true"}:
            kept.append(pair)
    return "&".join(kept), number


def _slug_of_url(url: str) -> str:
    parts = _split(split_page(url)[0])
    segments = [segment for segment in parts.path.split("/") if segment] if parts else []
    for at, raw in enumerate(reversed(segments)):
        segment = unquote_to_bytes(_SUFFIX.sub("", raw)).decode("utf-8", "replace")
        if not segment.isdigit() and (at == 0 or _is_slug(segment)):
            return segment
    return ""


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text[:1_000]).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", plain.lower()).strip("-")


def _digest(site: str, name: str, body: bytes) -> str:
    head = f"{site}\0{name}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(head + body).hexdigest()[:16]
