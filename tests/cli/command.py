"""How the tests of the command line start the program, and the folder of mixed pages that they give it."""

import gzip
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from asn_crawl.cli.main import main

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SEED = SEEDS / "000_65ad3e997697fc5e.txt"
OTHER_SEED = SEEDS / "001_2ec8d0dc4bc464e4.txt"
ERROR_PAGE = "<html><head><title>404 - Halaman tidak ditemukan</title></head><body><p>Maaf.</p></body></html>"
STEERS = "\x1b]0;owned\x07\x1b[2J"  # sets a terminal's title and clears it
# A label and an address each that must not lead out of the output folder or break what draws it.
HOSTILE = [
    ("../../etc", "https://a.test/../../../etc/passwd"),
    ("CON", "https://a.test/con"),
    ("x" * 300, "https://a.test/" + "y" * 300),
    ("😀", "https://a.test/😀"),
    (f"[/div]{STEERS}", "https://a.test/[red]"),
    ("", "https://a.test/tanpa-label"),
]


class Done(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


def start(*args: object, python: tuple[str, ...] = ("-m", "asn_crawl"), **options) -> subprocess.Popen[bytes]:
    """The running program; stdin is empty where ``options`` do not say otherwise."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen([sys.executable, *python, *map(str, args)], **streams)  # noqa: S603 - our own program


def run(*args: object, **options) -> Done:
    """The program's end."""
    with start(*args, **options) as process:
        out, err = process.communicate(timeout=60)
    return Done(process.returncode, (out or b"").decode(), (err or b"").decode())


def called_here(capsys, monkeypatch, *args: object) -> Done:
    """The program's end, run in this process, which saves the start of another one."""
    monkeypatch.setattr(sys, "argv", ["asn-crawl", *map(str, args)])
    handlers = {signum: signal.getsignal(signum) for signum in (signal.SIGTERM, signal.SIGINT)}
    try:
        with pytest.raises(SystemExit) as end:
            main()
    finally:
        for signum, handler in handlers.items():
            signal.signal(signum, handler)
    out, err = capsys.readouterr()
    return Done(int(end.value.code or 0), out, err)


def article(number: int, title: str = "") -> str:
    """A page with an article of its own."""
    title = title or f"Netralitas ASN nomor {number}"
    text = "".join(
        f"<p>Alinea {number}-{at}: Bawaslu mengingatkan pegawai di distrik {number * 7 + at} agar tetap netral, "
        f"kata ketua panitia ke-{at} dalam rapat koordinasi di balai kota.</p>"
        for at in range(4)
    )
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div class=entry-content>{text}</div></html>"
    )


def mixed_folder(folder: Path) -> Path:
    """Seeds, pages, a WARC, a .jsonl with broken lines, hostile names and every kind of junk."""
    folder.mkdir(parents=True)
    for seed in SEEDS.glob("*.txt"):
        (folder / seed.name).write_bytes(seed.read_bytes())
    for name, content in junk().items():
        (folder / name).write_bytes(content)
    (folder / "nowhere.html").symlink_to("/nonexistent/page.html")
    (folder / f"{STEERS}[red][").mkdir()
    (folder / f"{STEERS}[red][" / "div].html").write_text(article(5, f"{STEERS}[red]merah[/red] [/div]"), "utf-8")
    hostile = [{"html": article(at), "site": site, "url": url} for at, (site, url) in enumerate(HOSTILE, 10)]
    (folder / "hostile.jsonl").write_text("".join(json.dumps(each) + "\n" for each in hostile), "utf-8")
    good = json.dumps({"id": 1, "html": article(1), "url": "https://dutametro.com/2024/09/satu/"})
    (folder / "lines.jsonl").write_text(f'{good}\n{{broken\n\n[1, 2]\n{{"id": 5}}\n{{"text": "half', "utf-8")
    responses = [(f"https://potretmaluku.id/asn-{at}/", 200, article(at)) for at in (2, 3, 4)]
    packed = warc([*responses, ("https://potretmaluku.id/hilang/", 404, ERROR_PAGE)])
    (folder / "three.warc.gz").write_bytes(packed)
    (folder / "cut.warc.gz").write_bytes(warc([("https://dutametro.com/potong/", 200, article(6))])[:-90])
    return folder


def junk() -> dict[str, bytes]:
    """What is no article, by file name."""
    headlines = "".join(
        f"<article><h2><a href=/b/{at}>Bupati ke-{at} ingatkan ASN</a></h2></article>" for at in range(60)
    )
    login = "<title>Login</title><body><form><input name=user><input type=password></form></body>"
    return {
        "empty.html": b"",
        "blank.txt": b" \n\n ",
        "paper.html": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + b"\x80" * 300,
        "picture.html": b"\x89PNG\r\n\x1a\n" + b"\x80" * 300,
        "picture.png": b"\x89PNG\r\n\x1a\n",
        "nul.txt": b"abc\0\0def\0" * 50,
        "cut.html.gz": gzip.compress(article(7).encode())[:-60],
        "large.html": b"<p>netralitas ASN</p>" * 300_000,
        "deep.html": b"<div>" * 200_000 + b"x" + b"</div>" * 200_000,
        "login.html": f"<html><head>{login}</html>".encode(),
        "front.html": f"<html><title>Portal</title><body class='home blog'>{headlines}</body></html>".encode(),
        "missing.html": ERROR_PAGE.encode(),
        "challenge.html": b"<html><title>Just a moment...</title><script src=/cdn-cgi/challenge-platform></script>",
        "notes.docx": b"PK\3\4",
    }


def warc(responses: list[tuple[str, int, str]], kind: str = "text/html", day: str = "2026-11-20") -> bytes:
    """WARC responses, each a gzip member of its own."""
    records = []
    for url, status, text in responses:
        http = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n{text}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {day}T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0))
    return b"".join(records)
