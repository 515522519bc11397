"""What the tests of the store share: exchanges, outcomes, and segments read by the tools of others."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import fastwarc
from warcio.archiveiterator import ArchiveIterator

from asn_crawl.exchange import Exchange
from asn_crawl.model import Lead
from asn_crawl.store.values import Origin, Outcome

NOW = datetime(2026, 11, 22, 1, 2, 3, 456789, tzinfo=UTC)
DAY = timedelta(days=1)
ABOUT = {"software": "asn-crawl/1.0", "operator": "redaksi@example.org", "robots": "RFC 9309"}
SITE = "dutametro"
KEY = "dutametro.com/berita/asn-netral"
URL = f"https://{KEY}/"


def exchange(url=URL, body=b"<p>ASN netral.</p>", **more):
    values = {
        "request_headers": (("Host", "dutametro.com"), ("User-Agent", "asn-crawl/1.0")),
        "status": 200,
        "reason": "OK",
        "http_version": "1.1",
        "headers": (("Content-Type", "text/html"), ("ETag", '"1"')),
        "ip": "203.0.113.7",
        "started_at": NOW,
    }
    return Exchange(url=url, body=body, **values | more)


def outcome(key=KEY, status="stored", **more):
    return Outcome(**{"site": SITE, "key": key, "url": f"https://{key}/", "status": status, "at": NOW} | more)


def lead(key=KEY, **more):
    values = {"site": SITE, "key": key, "url": f"https://{key}/", "found_at": NOW, "found_by": "feed"}
    return Lead(**values | more)


def origin(**more):
    return Origin(**{"record_id": "<urn:uuid:1>", "url": URL, "at": NOW - DAY} | more)


def by_warcio(data: bytes) -> list[SimpleNamespace]:
    """The records as warcio sees them: type, named fields, status line, headers of HTTP, body; digests checked."""
    found = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        http = record.http_headers
        found.append(
            SimpleNamespace(
                type=record.rec_type,
                fields=dict(record.rec_headers.headers),
                line=http and f"{http.protocol} {http.statusline}",
                headers=http and http.headers,
                body=record.raw_stream.read(),
            )
        )
    return found


def by_fastwarc(data: bytes) -> list[SimpleNamespace]:
    """The records as fastwarc sees them: type, address, offset, body; digests checked."""
    found = []
    for record in fastwarc.ArchiveIterator(io.BytesIO(data), parse_http=False):
        assert record.verify_block_digest()
        kind = record.headers["WARC-Type"]
        if kind == "response":
            record.parse_http()
            assert record.verify_payload_digest()
        url = record.headers.get("WARC-Target-URI")
        record_id = record.headers["WARC-Record-ID"]
        found.append(
            SimpleNamespace(type=kind, url=url, offset=record.stream_pos, id=record_id, body=record.reader.read())
        )
    return found


def segments(output: Path) -> list[Path]:
    return sorted((output / "raw").glob("*/*.warc.gz"))


def responses(output: Path) -> list[str]:
    """The addresses of all stored responses, which both tools must read to the end of every segment."""
    found = []
    for path in segments(output):
        data = path.read_bytes()
        mine, other = by_warcio(data), by_fastwarc(data)
        assert [each.type for each in mine] == [each.type for each in other]
        found += [each.url for each in other if each.type == "response"]
    return found
