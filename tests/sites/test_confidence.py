"""How sure a reading is."""

from selectolax.lexbor import LexborHTMLParser

from asn_crawl.model import Block
from asn_crawl.sites import generic
from asn_crawl.sites.confidence import agreement, alone

LINES = [
    f"Ketua Bawaslu mengajak pegawai bagian {n} menjaga netralitas selama masa kampanye, kata dia." for n in range(9)
]


def choice(lines):
    return generic.choose(LexborHTMLParser("<main>" + "".join(f"<p>{line}</p>" for line in lines) + "</main>"))


def blocks(lines):
    return [Block(text=line, kind="paragraph", origin="main") for line in lines]


def test_two_readers_with_the_same_text_are_sure():
    assert agreement(blocks(LINES), choice(LINES)) == 1.0


def test_the_more_one_reader_misses_the_less_it_is_sure():
    most, half, none = (agreement(blocks(LINES[:count]), choice(LINES)) for count in (8, 4, 0))
    assert 1.0 > most > half > none == 0.0


def test_a_few_words_are_less_sure_than_many():
    assert alone(choice(LINES[:2])) < alone(choice(LINES))


def test_links_make_a_text_less_sure():
    linked = [line.replace("netralitas selama masa", "<a href=/x>netralitas selama masa</a>") for line in LINES]
    assert alone(choice(linked)) < alone(choice(LINES))
