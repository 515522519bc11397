"""The theme of a site is the one that reads its articles, and a container is named only where all agree on it."""

import pytest

from asn_crawl import config
from asn_crawl.errors import PageError
from asn_crawl.model import Block, Reading
from asn_crawl.probe.container import own_body
from asn_crawl.probe.readings import GENERIC
from asn_crawl.probe.theme import candidates, theme

PLATFORMS = config.load().platforms
TEXT = tuple(f"Alinea {n} tentang netralitas aparatur sipil negara di daerah." for n in range(6))


def reading(*texts: str, reader="platform", origin="div.isi"):
    blocks = tuple(Block(text=text, origin=f"{origin} p[{n}]") for n, text in enumerate(texts, 1))
    return Reading(site="uji", reader=reader, blocks=blocks)


def generic(*texts: str, origin="div.isi"):
    return reading(*texts, reader="generic", origin=origin)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (b"<link href=/wp-content/x.css><div class='jeg_post x'>", ["jnews", "wordpress"]),
        (b"<link href=/wp-content/x.css><a href=https://jnews.io>jnews</a>", ["wordpress"]),
        (b"<p>Situs ini tidak memakai apa pun.</p>", []),
    ],
)
def test_a_theme_leaves_its_marks_in_classes_and_a_link_to_its_maker_is_none(source, names):
    assert candidates([source], PLATFORMS) == names


def test_the_theme_that_reads_most_articles_is_taken_and_of_those_the_one_that_agrees_best():
    other = "Sebuah teaser pendek tentang hal lain sama sekali."
    samples = [
        {"jnews": reading(other), "wordpress": reading(*TEXT), GENERIC: generic(*TEXT)},
        {"jnews": PageError("read", "no article"), "wordpress": reading(*TEXT), GENERIC: generic(*TEXT)},
    ]
    found = theme(samples, ["jnews", "wordpress"], has_rest=False)
    assert (found.value, found.sure) == ("wordpress", "sure")
    assert theme(samples, ["jnews"], has_rest=False).sure == "likely"


def test_of_two_that_read_alike_the_theme_goes_before_what_it_is_built_on():
    samples = [{"jnews": reading(*TEXT), "wordpress": reading(*TEXT), GENERIC: generic(*TEXT)}]
    assert theme(samples, ["jnews", "wordpress"], has_rest=True).value == "jnews"


def test_without_a_theme_rest_tells_a_wordpress_and_nothing_tells_nothing():
    samples = [{GENERIC: generic(*TEXT)}]
    assert (theme(samples, [], has_rest=True).value, theme(samples, [], has_rest=True).sure) == ("wordpress", "likely")
    assert (theme(samples, [], has_rest=False).value, theme([], [], has_rest=False).sure) == ("", "nothing")


# --- the container of an unknown theme -------------------------------------------------------------------------------


def source(classes: str, *, beside: str = "") -> bytes:
    inner = "".join(f"<p>{text[:20]}<b>{text[20:]}</b></p>" for text in TEXT)
    return f"<body><h1>Judul</h1><div class=kiri><div class='{classes}'>{inner}{beside}</div></div></body>".encode()


@pytest.mark.parametrize(
    ("first", "second", "body"),
    [
        (source("isi naskah-12"), source("isi naskah-13"), "div.isi"),
        (source("isi"), source("lain"), None),
        (source("tdi_123"), source("tdi_123"), None),
        (source("isi", beside="<p>Lagi: " + 40 * "berita lain hari ini " + "</p>"), source("isi"), None),
        (source("isi") + b"<div class=isi>x</div>", source("isi"), None),
        (source("isi", beside="<script>" + 400 * "x" + "</script>"), source("isi"), "div.isi"),
        (b"", source("isi"), None),
    ],
)
def test_a_container_is_named_where_it_holds_every_article_and_hardly_more(first, second, body):
    whole = generic(*TEXT)
    assert own_body([(first, whole), (second, whole)]) == body
    assert own_body([(first, whole), (second, None)]) is None
    assert own_body([(first, whole)]) is None


def test_a_body_without_paragraph_tags_has_a_container_too():
    page = f"<body><div class=isi>{'<br><br>'.join(TEXT)}</div></body>".encode()
    assert own_body([(page, generic(*TEXT))] * 2) == "div.isi"
