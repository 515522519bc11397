"""A real WordPress on loopback, filled with made-up news; what it holds is known here, and in its ``manifest.json``.

with running(directory) as site:
    site.add(("plain", 1), ("draft", 2))
"""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from socket import create_server
from typing import Any
from zoneinfo import ZoneInfo

from tests import news

SCRIPT = Path(__file__).with_name("wordpress.sh")
THEMES = ("twentytwentyone", "twentytwentytwo", "twentytwentythree")
PUBLIC = ("plain", "classic", "repeated", "sticky", "commented", "renamed")
HIDDEN = ("draft", "private", "password", "future", "trashed", "deleted")
FIRST_DAY = datetime(2024, 1, 1, 8)
# What WordPress's own typography makes of what an editor types.
TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})

_KINDS: Mapping[str, Mapping[str, Any]] = {
    "new": {"post_date": ""},  # now
    "sticky": {"sticky": True},
    "commented": {"comments": ["Komentar pembaca: semoga ASN di daerah kami tetap netral sampai pemilu selesai."]},
    "draft": {"post_status": "draft"},
    "private": {"post_status": "private"},
    "future": {"post_status": "future", "post_date": "2099-01-01 08:00:00"},
    "password": {"post_password": "kunci"},
    "trashed": {"end": "trashed"},
    "deleted": {"end": "deleted"},
}


@dataclass(frozen=True, kw_only=True)
class Post:
    """One post: what kind it is, where it is (``old_url``: was), and what an editor typed."""

    id: int
    kind: str
    url: str
    title: str
    paragraphs: tuple[str, ...]
    old_url: str = ""

    @property
    def is_public(self) -> bool:
        return self.kind not in HIDDEN


@dataclass(frozen=True)
class Asked:
    """One request in the server's own log; ``path`` is with its query."""

    status: int
    path: str
    conditional: bool


class Wordpress:
    """A running WordPress: ``posts`` by id."""

    def __init__(self, directory: Path, port: int) -> None:
        self.directory = directory
        self.base = f"http://127.0.0.1:{port}"
        self.posts: dict[int, Post] = {}
        self._log_read = 0

    def add(self, *wanted: tuple[str, int]) -> list[Post]:
        """Publish, or hide, made-up articles: pairs of a kind and an article's number."""
        links = [post.url for post in self.posts.values() if post.is_public] or [self.base]
        drafts = [_fields(kind, number, links[number % len(links)]) for kind, number in wanted]
        made = [
            Post(id=each["id"], kind=kind, url=each["url"], title=title, paragraphs=paragraphs)
            for (kind, number), each in zip(wanted, self._apply(*drafts), strict=True)
            for title, paragraphs in [news.article(number)]
        ]
        return [self._keep(self._renamed(post) if post.kind == "renamed" else post) for post in made]

    def _renamed(self, post: Post) -> Post:
        (changed,) = self._apply({"id": post.id, "post_name": f"judul-baru-{post.id}"})
        return replace(post, url=changed["url"], old_url=post.url)

    def schedule(self, number: int) -> Post:
        """Write an article three days ago, to be published now, as editors do for the weekend."""
        fields = _fields("plain", number, self.base)
        now = datetime.now(ZoneInfo("Asia/Jakarta")).replace(tzinfo=None)
        (draft,) = self._apply({**fields, "post_status": "draft", "post_date": ""}, clock="-3d")
        self._apply({"id": draft["id"], "post_status": "future", "post_date": f"{now:%Y-%m-%d %H:%M:%S}"}, clock="-3d")
        (made,) = self._apply({"id": draft["id"], "end": "due"})
        title, paragraphs = news.article(number)
        return self._keep(Post(id=made["id"], kind="plain", url=made["url"], title=title, paragraphs=paragraphs))

    def edit(self, post: Post) -> Post:
        """Add a paragraph to a plain post."""
        paragraphs = (*post.paragraphs, f"Pembaruan: redaksi menambahkan keterangan resmi Bawaslu nomor {post.id}.")
        self._apply({"id": post.id, "post_content": "".join(map(_block, paragraphs))})
        return self._keep(replace(post, paragraphs=paragraphs))

    def trash(self, post: Post) -> Post:
        """Take a post from the readers."""
        self._apply({"id": post.id, "end": "trashed"})
        return self._keep(replace(post, kind="trashed"))

    def wear(self, theme: str) -> None:
        """Switch to one of `THEMES`."""
        _run("theme", self.directory, theme)

    def asked(self) -> list[Asked]:
        """The requests since the last call, in order."""
        lines = (self.directory / "log" / "asked").read_text("utf-8").splitlines()
        found = [line.split(" ", 2) for line in lines[self._log_read :]]
        self._log_read = len(lines)
        return [Asked(int(status), path, tag != "-") for status, path, tag in found]

    def _apply(self, *posts: Mapping[str, Any], clock: str = "+0") -> list[dict[str, Any]]:
        """Make or change posts; the id and address of each."""
        file = self.directory / "posts.json"
        file.write_text(json.dumps(posts), "utf-8")
        made: list[dict[str, Any]] = json.loads(_run("apply", self.directory, str(file), clock=clock))
        return made

    def _keep(self, post: Post) -> Post:
        self.posts[post.id] = post
        manifest = {"base": self.base, "posts": [asdict(each) for each in self.posts.values()]}
        (self.directory / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
        return post


@contextmanager
def running(directory: Path) -> Iterator[Wordpress]:
    """An empty WordPress that lives in a directory, on a free port, until the block ends."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    try:
        _run("start", directory, str(port))
        yield Wordpress(directory, port)
    finally:
        _run("stop", directory)


def _run(verb: str, directory: Path, *words: str, clock: str = "+0") -> str:
    command = [str(SCRIPT), verb, str(directory), *words]
    environment = {**os.environ, "PEER_CLOCK": clock}
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout  # noqa: S603


def _fields(kind: str, number: int, link: str) -> dict[str, Any]:
    """What WordPress is told of a new post."""
    title, paragraphs = news.article(number)
    return {
        "post_title": title,
        "post_content": _content(kind, paragraphs, link),
        "post_status": "publish",
        "post_date": f"{FIRST_DAY + timedelta(days=number):%Y-%m-%d %H:%M:%S}",
        "tags_input": ["asn", "netralitas"],
        **_KINDS.get(kind, {}),
    }


def _content(kind: str, paragraphs: tuple[str, ...], link: str) -> str:
    """The post as an editor leaves it, with a "Baca Juga" in its middle."""
    promo = f'<strong>Baca Juga :</strong> <a href="{link}">Berita lain dari daerah yang sama hari ini</a>'
    half = len(paragraphs) // 2
    if kind == "classic":
        caption = '[caption width="600"]<img src="/apel.jpg" alt="" /> Suasana apel gabungan (foto: ist)[/caption]'
        return "\n\n".join((caption, *paragraphs[:half], promo, *paragraphs[half:]))
    first, second = ("".join(map(_block, part)) for part in (paragraphs[:half], paragraphs[half:]))
    if kind == "paged":
        return f"{first}<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->\n{second}"
    return (first + _block(promo) + second) * (2 if kind == "repeated" else 1)


def _block(text: str) -> str:
    return f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->\n"
