"""How sure a reading is."""

from statistics import mean

from hypothesis import given
from hypothesis.strategies import lists, sampled_from
from selectolax.lexbor import LexborHTMLParser

from asn_crawl.model import Block
from asn_crawl.sites import generic
from asn_crawl.sites.confidence import agreement, alone, signs
from tests.bench import gold
from tests.beside import PAGES, needs_pages

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


def test_lines_left_out_amid_a_text_make_it_less_sure():
    cards = "".join(f"<li><a href=/b/{n}>Bawaslu Buol Awasi Coklit</a></li>" for n in range(4))
    interrupted = [*LINES[:4], f"</p><ul>{cards}</ul><p>{LINES[4]}", *LINES[5:]]
    assert signs(choice(interrupted)).gaps == 1
    assert alone(choice(interrupted)) < alone(choice(LINES))


def test_a_second_text_beyond_makes_the_first_less_sure():
    link = "<a href=/berita/lain>Bawaslu Buol mengawasi pencocokan dan penelitian daftar pemilih tetap</a>"
    apart = [*LINES, *[link] * 30, *LINES[:4]]
    assert alone(choice(apart)) < alone(choice(LINES))


@given(
    lists(sampled_from(["Buol", "Ketua Bawaslu mengajak pegawai menjaga netralitas.", "<a href=/x>Berita lain</a>"]))
)
def test_confidence_is_a_share(lines):
    chosen = choice(["Daftar", *lines])
    assert 0.0 <= alone(chosen) <= 1.0
    assert 0.0 <= agreement(blocks(lines), chosen) <= 1.0


@needs_pages
def test_the_surer_a_third_of_the_pages_the_better_it_is_read():
    found = []
    for page in gold.load(PAGES, ["wcxb"]):
        chosen = generic.choose(LexborHTMLParser(page.body))
        texts = [text for line, text in enumerate(chosen.page.texts) if chosen.keeps(line)]
        found.append((alone(chosen), gold.harmonic(*gold.score(page, " ".join(texts)))))
    found.sort()
    third = len(found) // 3
    least, middle, most = (mean(f1 for _, f1 in part) for part in (found[:third], found[third:-third], found[-third:]))
    assert least + 0.02 < middle < most - 0.005
