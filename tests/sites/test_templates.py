"""Lines that a site prints around its articles, learned from its own pages."""

import random
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.model import Block
from asn_crawl.sites import templates
from asn_crawl.sites.templates import Sheet

SYLLABLES = "ba ka la ma na pa ra sa ta wa di ki li mi ni ri si ti bu ku lu mu nu ru su tu".split()
FOOTER = (
    "Redaksi menerima tulisan dari pembaca dengan panjang paling banyak tujuh ratus kata. Sertakan identitas, foto "
    "dan nomor kontak. Hak cipta tulisan ada pada penulis. Dilarang mengutip sebagian atau seluruh isi tulisan tanpa "
    "izin tertulis dari redaksi kami."
)
STOCK = "Hingga berita ini diturunkan, pihak terkait belum dapat dihubungi untuk memberikan keterangan lebih lanjut."


def story(number: int, paragraphs: int = 5) -> list[str]:
    """Paragraphs of 30 words that no other number has."""
    chance = random.Random(number)  # noqa: S311 - no secret
    words = ("".join(chance.choices(SYLLABLES, k=3)) for _ in count())
    return [" ".join(next(words) for _ in range(30)).capitalize() + "." for _ in range(paragraphs)]


def blocks(*lines: str, kind="paragraph", title="Judul") -> list[Block]:
    return [Block(text=title, kind="title"), *(Block(text=line, kind=kind) for line in lines)]


def marked(*pages: list[Block], articles: dict[int, str] | None = None) -> list[list[str]]:
    """The texts that are marked on each page, each an article of its own where nothing else is said."""
    found = list(_marked(pages, articles or {}))
    return [[block.text for block in page if block.mark and block.mark.rule == "template"] for page in found]


def _marked(pages, articles):
    sheets = [Sheet(str(at), articles.get(at, str(at)), templates.lines(page)) for at, page in enumerate(pages)]
    found = templates.learned(sheets)
    for page, sheet in zip(pages, sheets, strict=True):
        carriers = {at: found.carriers[sheet.lines[at].name] for at in templates.places(sheet.lines, found)}
        yield templates.marked(page, carriers, found.articles)


def test_the_lines_around_the_articles_are_marked_and_the_articles_stay():
    menu, footer = ["Beranda", "Daerah"], ["Bagikan", "Hak cipta Kabar Buol 2024"]
    pages = [blocks(*menu, *story(n), *footer) for n in range(5)]
    assert marked(*pages) == [[*menu, *footer]] * 5


def test_a_footer_of_forty_words_is_marked_although_it_looks_like_a_paragraph():
    assert marked(*(blocks(*story(n, 1), FOOTER) for n in range(5))) == [[FOOTER]] * 5


def test_the_mark_names_the_share_of_articles_that_carry_the_line():
    pages = [blocks(*story(n), *([FOOTER] if n else [])) for n in range(5)]
    last = list(_marked(pages, {}))[4][-1]
    assert last.mark is not None
    assert last.mark.evidence == "on 4 of 5 articles of the site"


def test_digits_case_and_punctuation_make_no_other_line():
    counters = ["Dibaca: 1.204 kali", "dibaca 7 kali", "DIBACA – 33.1 kali"]
    assert marked(*(blocks(*story(n), counters[n % 3]) for n in range(6))) == [[counters[n % 3]] for n in range(6)]


def test_a_line_that_two_articles_share_stays():
    assert marked(*(blocks(*story(n), *([FOOTER] if n < 2 else [])) for n in range(6))) == [[]] * 6


def test_a_recurring_line_between_two_paragraphs_of_the_article_stays():
    law = (
        "Netralitas diatur dalam Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara yang berlaku sekarang."
    )
    pages = [blocks(*story(n), law, *story(n + 50)) for n in range(5)]
    assert marked(*pages, blocks(*story(9), law)) == [[]] * 6


def test_a_story_that_is_printed_ten_times_stays():
    chance = random.Random(3)  # noqa: S311 - no secret
    copies = []
    for _ in range(10):
        words = [line.split() for line in story(1)]
        for line in words:
            at = chance.randrange(len(line))
            line[at] = line[at] + "x" if chance.random() < 0.6 else line[at]
        copies.append(blocks("Bagikan", *map(" ".join, words), FOOTER))
    others = [blocks("Bagikan", *story(n), FOOTER) for n in range(2, 12)]
    assert marked(*copies, *others) == [["Bagikan", FOOTER]] * 20


def test_a_page_of_nothing_but_recurring_lines_keeps_them():
    parts = [story(n, 1) for n in range(3)]
    roundups = [blocks(*parts[0], *parts[1], *parts[2])]
    assert marked(*roundups, *(blocks(*part, *story(n + 9)) for n, part in enumerate(parts * 3)))[0] == []


def test_the_closing_paragraph_of_routine_notices_stays():
    notice = "Bawaslu Kabupaten {} menggelar sosialisasi netralitas pegawai bagi {} peserta di aula kantor bupati."
    law = "Ketua Bawaslu menyampaikan bahwa pegawai negeri dilarang menjadi anggota maupun pengurus partai politik."
    closing = (
        "Mari bersama-sama mendukung proses demokrasi yang jujur dan adil di daerah ini, tandasnya kepada peserta."
    )
    places = "Buol Katingan Poso Sigi Palu Kapuas Seruyan Agam".split()
    notices = [blocks(notice.format(place, n), law, law[::-1], closing) for n, place in enumerate(places)]
    assert marked(*notices, *(blocks(*story(n)) for n in range(8))) == [[]] * 16


def test_notices_of_which_hardly_a_line_is_their_own_stay_whole():
    chance = random.Random(8)  # noqa: S311 - no secret
    notice = (
        "{place}, Sekretaris Daerah Kabupaten {place} {name} memimpin apel gabungan pegawai {day} ({n}/{n}) sore.",
        "Dalam amanatnya, Sekda mengingatkan seluruh pegawai untuk menjaga netralitas dan tidak ikut politik praktis.",
        "Ia menyebutkan, pada pekan ini kehadiran pegawai tercatat {n} persen, sedangkan {n} pegawai tidak hadir apel.",
        "Apel ditutup dengan doa yang dipimpin oleh {name} dan pembacaan ikrar oleh seluruh peserta apel gabungan.",
    )
    filled = [
        {
            "place": chance.choice("Buol Katingan Poso Sigi Palu Kapuas Seruyan Agam".split()),
            "name": chance.choice(("Admi Munandar", "Hasan Basri", "Nila Puspita")),
            "day": chance.choice(("Senin", "Selasa", "Rabu")),
            "n": chance.randint(1, 99),
        }
        for _ in range(60)
    ]
    assert marked(*(blocks(*(line.format(**each) for line in notice)) for each in filled)) == [[]] * 60


@pytest.mark.parametrize(("carrying", "taken"), [(6, []), (14, [STOCK])])
def test_a_long_line_needs_a_larger_share(carrying: int, taken: list[str]):
    pages = [blocks(*story(n), *([STOCK] if n < carrying else [])) for n in range(40)]
    assert marked(*pages) == [taken] * carrying + [[]] * (40 - carrying)


def test_versions_and_further_pages_of_one_article_are_no_witnesses():
    pages = [blocks(*story(n), FOOTER) for n in range(5)]
    assert marked(*pages, articles={0: "a", 1: "a", 2: "a", 3: "b", 4: "b"}) == [[]] * 5


def test_labels_of_the_page_itself_are_passed_over_and_stay():
    pages = [blocks(*story(n), "Hubungi penulis:", f"Siti {story(n)[0][:9]}", "Ikuti percakapan") for n in range(5)]
    assert marked(*pages) == [["Hubungi penulis:", "Ikuti percakapan"]] * 5


def test_the_days_of_a_weekly_agenda_stay():
    days = "Senin Selasa Rabu Kamis Jumat".split()
    agendas = [
        blocks(
            story(n)[0],
            *(line for day in days for line in (day, f"Rapat {story(n, 9)[days.index(day)][:30]}")),
            "Bagikan",
        )
        for n in range(4)
    ]
    others = [blocks(*story(n), "Bagikan") for n in range(9, 45)]
    assert marked(*agendas, *others) == [["Bagikan"]] * 40


def test_rows_of_a_table_and_what_other_rules_took_stay_as_they_are():
    rows = [Block(text="Golkar\t1.204", kind="cell"), Block(text="Bagikan").marked("share", "a rule")]
    assert marked(*([*blocks(*story(n)), *rows] for n in range(5))) == [[]] * 5


def test_a_long_page_is_looked_at_from_both_ends():
    pages = [blocks("Beranda", *story(n, 3 * templates.EDGE), FOOTER) for n in range(4)]
    assert marked(*pages) == [["Beranda", FOOTER]] * 4


def test_a_line_without_end_costs_no_more_than_a_long_one():
    (line,) = templates.lines([Block(text="netral " * 500_000)])
    assert line.words < templates.LONGEST


def test_of_very_many_articles_a_fixed_part_is_learned_from():
    articles = {f"{number:016x}" for number in range(3 * templates.MAX_ARTICLES)}
    some = templates.sample(articles)
    assert templates.MAX_ARTICLES / 2 < len(some) < templates.MAX_ARTICLES
    assert templates.sample(sorted(articles)) == some
    assert templates.sample(some) == some


LINES = st.lists(st.sampled_from(["Beranda", "Bagikan", FOOTER, STOCK, *story(1), *story(2), *story(3)]), max_size=12)


@given(st.lists(LINES, max_size=12))
def test_what_is_marked_stands_on_enough_other_pages_and_never_is_all_of_a_page(pages: list[list[str]]):
    for at, (page, taken) in enumerate(zip(pages, marked(*(blocks(*page) for page in pages)), strict=True)):
        others = [other for n, other in enumerate(pages) if n != at]
        assert all(sum(text in other for other in others) >= templates.MIN_OTHERS for text in taken)
        assert not taken or len(taken) < len(page)
