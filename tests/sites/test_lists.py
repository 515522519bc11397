"""A list of articles of a theme that no file knows is refused, and an article beside such lists is read."""

import pytest

from asn_crawl import config
from asn_crawl.errors import PageError
from asn_crawl.model import SiteSpec
from asn_crawl.sites.reader import read_html

LOADED = config.load()
UNKNOWN = SiteSpec(name="uji.example", home="", hosts=())
TITLES = (
    "Bawaslu Buol Ingatkan ASN Jaga Netralitas", "KPU Tetapkan Daftar Pemilih Sementara Pilkada",
    "Bupati Lantik Puluhan Pejabat Eselon Tiga", "Harga Beras Naik Menjelang Ramadan di Pasar Buol",
    "Polres Gelar Apel Siaga Pengamanan Kampanye", "Warga Keluhkan Jalan Rusak di Kecamatan Biau",
    "DPRD Bahas Rancangan Peraturan Daerah Pajak", "Sekolah Baru Diresmikan di Kecamatan Momunu",
)  # fmt: skip
TEASER = (
    "Ketua panitia kegiatan ke-{} menyampaikan bahwa seluruh pegawai wajib mengikuti aturan yang berlaku dan menjaga "
    "kepercayaan masyarakat."
)
ABOUT = (
    "Suara Uji adalah media siber yang menyajikan berita terkini dari Kabupaten Buol dan Sulawesi Tengah secara cepat, "
    "tepat dan berimbang kepada pembaca di mana pun berada.",
    "Redaksi menerima tulisan, kritik dan saran dari pembaca melalui surat elektronik, dan setiap naskah yang dimuat "
    "menjadi tanggung jawab penulisnya sesuai dengan pedoman media siber.",
)
CARDS = {
    "heading": "<div class=card><img src=/a.jpg><h3><a href=/{at}>{title}</a></h3>{more}</div>",
    "block in a link": "<div class=item><a href=/{at}><img src=/a.jpg><div class=judul>{title}</div></a>{more}</div>",
    "item": "<ul><li><a href=/{at}>{title}</a> {more}</li></ul>",
}
MORE = {"nothing": "", "date": "<span>{at} Agustus 2024</span>", "teaser": f"<p>{TEASER}</p>"}
FOOTERS = {
    "footer": "<footer>{}</footer>",
    "named": "<div id=footer class=footer><div class=about>{}</div></div>",
    "unnamed": "<div class=bawah><div class=kolom>{}</div></div>",
}


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def cards(form: str = CARDS["heading"], more: str = "") -> str:
    rows = (form.format(at=at, title=title, more=more.format(at, at=at)) for at, title in enumerate(TITLES, 1))
    return f"<div class=daftar>{''.join(rows)}</div>"


def page(body: str, *, title: str = "Politik", head: str = "") -> bytes:
    start = f"<title>{title} - Suara Uji</title><meta property=og:title content='{title}'>{head}"
    return f"<html lang=id><head>{start}</head><body>{body}</body></html>".encode()


def body_of(source: bytes) -> list[str]:
    found = read_html(source, url="https://uji.example/politik", site=UNKNOWN, config=LOADED)
    return [block.text for block in found.blocks if block.mark is None]


def refusal(source: bytes) -> str:
    with pytest.raises(PageError) as caught:
        body_of(source)
    return caught.value.reason


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("form", CARDS)
def test_a_list_with_paragraphs_about_the_site_in_its_footer_is_no_article(form, more, footer):
    footer = FOOTERS[footer].format(paragraphs(*ABOUT))
    refusal(page(f"<h1>Politik</h1>{cards(CARDS[form], MORE[more])}{footer}"))


def test_headlines_above_the_few_words_of_a_footer_give_a_list_away():
    source = page(f"<h1>Politik</h1>{cards()}{FOOTERS['footer'].format(paragraphs(*ABOUT))}")
    said = "a list of articles, not an article: 8 linked headlines stand above the 51 words in footer"
    assert refusal(source) == said


@pytest.mark.parametrize("kind", ["CollectionPage", "SearchResultsPage"])
def test_a_page_that_calls_itself_a_list_is_one_and_an_article_in_a_list_is_none(kind):
    said = '<script type="application/ld+json">{"@graph": [{"@type": "%s"}%s]}</script>'
    text = f"<h1>Politik</h1><div class=entry-content>{paragraphs(*ABOUT)}</div>"
    assert refusal(page(text, head=said % (kind, ""))).endswith(f"its JSON-LD says {kind.lower()}")
    article = ', {"@type": "NewsArticle", "headline": "Politik"}'
    assert body_of(page(text, head=said % (kind, article))) == [*ABOUT]


# --- what is an article all the same ---------------------------------------------------------------------------------

TITLE = "Bupati Buol Buka Musyawarah Pembangunan Daerah"


@pytest.mark.parametrize("heading", [f"<h1>{TITLE}</h1>", f"<h3>{TITLE}</h3>", f"<h2><a href=/ini>{TITLE}</a></h2>"])
@pytest.mark.parametrize("form", CARDS)
def test_a_short_article_below_a_ticker_of_headlines_is_read(form, heading):
    ticker = f"<h1><a href=/>Suara Uji</a></h1>{cards(CARDS[form])}"
    source = page(f"{ticker}<div class=isi>{heading}{paragraphs(*ABOUT)}</div>", title=TITLE)
    assert [text for text in body_of(source) if text != TITLE] == [*ABOUT]


@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("form", CARDS)
def test_an_article_above_a_list_of_headlines_is_read(form, more):
    source = page(f"<div><h1>{TITLE}</h1>{paragraphs(*ABOUT)}{cards(CARDS[form], MORE[more])}</div>", title=TITLE)
    assert [text for text in body_of(source) if text in ABOUT] == [*ABOUT]


def test_an_article_with_a_link_to_another_below_each_paragraph_is_read():
    told = [f"{ABOUT[0]} Bagian {at}." for at in range(6)]
    links = [f"<a href=/{at}>{title}</a>" for at, title in enumerate(TITLES)]
    text = "".join(f"<p>{part}</p><p>{link}</p>" for part, link in zip(told, links, strict=False))
    assert [text for text in body_of(page(f"<h1>{TITLE}</h1><div>{text}</div>", title=TITLE)) if text in told] == told
