import contextlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import asn_crawl
from asn_crawl import config
from asn_crawl.clean.page import read, read_page
from asn_crawl.errors import PageError
from asn_crawl.model import Page

LEAD = "BUOL, Bawaslu Kabupaten Buol - Ketua Bawaslu, Karianto, meminta ASN netral, Senin (8/1), menjelang Pemilu 2024."
PROSE = "Menurut dia, aparatur sipil negara yang terbukti tidak netral akan direkomendasikan untuk diberi sanksi berat."
END = "“Kami mengimbau semua pihak ikut mengawasi jalannya pilkada di daerah ini,” katanya di hadapan para camat."
TITLE = "ASN Wajib Netral pada Pilkada"


def html(*paragraphs: str, head: str = "") -> str:
    body = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in paragraphs)
    head = f"<head><title>{TITLE}</title>{head}</head>"
    return f"<html lang=id>{head}<body><div class=entry-content>{body}</div></body></html>"


def capture(*lines: str) -> str:
    return "\n\n".join(lines)


# --- the interface ---------------------------------------------------------------------------------------------------


def test_the_package_gives_read_and_the_text_is_title_paragraphs_and_a_final_newline():
    assert asn_crawl.read(html(PROSE, END)).text == f"{TITLE}\n\n{PROSE}\n\n{END}\n"
    assert asn_crawl.read(capture(TITLE, PROSE, END)).text == f"{TITLE}\n\n{PROSE}\n\n{END}\n"


def test_a_page_without_title_is_its_paragraphs_alone():
    assert read(capture(PROSE, END)).text == f"{PROSE}\n\n{END}\n"
    assert read(f"<div><p>{PROSE}</p><p>{END}</p></div>").text == f"{PROSE}\n\n{END}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("before", ["", "\n "])
def test_a_page_that_begins_with_any_tag_is_no_text(before, encoding):
    page = f"{before}<script>var tujuan = 'berita';</script><center>{PROSE}<br><br>{END}</center>"
    assert read(page.encode(encoding)).text == f"{PROSE}\n\n{END}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("page", [html(PROSE, END), capture(TITLE, PROSE, END)], ids=["html", "capture"])
def test_bytes_and_text_give_the_same_text(page, encoding):
    assert read(page.encode(encoding)).text == read(page).text == f"{TITLE}\n\n{PROSE}\n\n{END}\n"


def test_a_declared_charset_does_not_spoil_a_text_that_is_decoded_already():
    page = html(PROSE, "Café, “kata” – é.", head="<meta charset=iso-8859-1>")
    assert "Café, “kata” – é." in read(page).text


def test_the_same_page_gives_the_same_reading():
    assert read(html(LEAD, PROSE, END)) == read(html(LEAD, PROSE, END))


@pytest.mark.parametrize(
    "line",
    ["<p>Diterbitkan: 17 Mei 2023</p>", "<dl><dd>Diterbitkan: 17 Mei 2023</dd></dl>", "<ul><li>17 Mei 2023</ul>"],
)
def test_the_date_of_publication_above_the_body_is_no_body_text(line):
    assert read(html(line, PROSE, END)).text == f"{TITLE}\n\n{PROSE}\n\n{END}\n"


# --- the site --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [html(LEAD, PROSE), capture(TITLE, LEAD, PROSE)], ids=["html", "capture"])
@pytest.mark.parametrize(
    ("url", "site", "name"),
    [
        ("https://www.potretmaluku.id/a", None, "potretmaluku"),
        ("https://www.potretmaluku.id/a", "prokalteng", "prokalteng"),
        ("https://www.potretmaluku.id/a", "koran-uji", "koran-uji"),
        ("https://www.uji.example/a", None, "uji.example"),
        ("", "koran-uji", "koran-uji"),
        ("", "dutametro", "dutametro"),
    ],
)
def test_the_site_is_the_label_given_else_the_one_of_the_host_else_the_host(page, url, site, name):
    if url.startswith("https://www.uji") and not page.startswith("<"):
        assert read(page, url=url, site=site).site == "bawaslu-buol"  # a capture says who filed it
    else:
        assert read(page, url=url, site=site).site == name


def test_a_page_that_nothing_names_is_of_an_unknown_site():
    assert (read(html(PROSE, END)).site, read(capture(TITLE, PROSE, END)).site) == ("unknown", "unknown")


def test_a_label_of_no_site_file_still_reads_with_the_zone_of_the_host():
    reading = read(capture(TITLE, "7 Agustus 2024 09:05", PROSE), url="https://potretmaluku.id/a", site="koran-uji")
    assert reading.published_at == datetime(2024, 8, 7, 9, 5, tzinfo=ZoneInfo("Asia/Jayapura"))


# --- what is read from the blocks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "dateline"),
    [
        ("TRIBUNPALU.COM, BUOL - Ketua lembaga itu mengatakan", ("BUOL", "TRIBUNPALU.COM")),
        ("Rizal, Warga Buol - begitu ia disapa - mengatakan", (None, None)),
    ],
)
def test_below_a_standfirst_only_a_dateline_of_a_known_place_is_one(second, dateline):
    rest = "pemeriksaan dilakukan setelah lembaga itu menerima laporan warga mengenai unggahan di media sosial."
    reading = read(html("Tiga pegawai diperiksa lembaga pengawas pada akhir pekan lalu.", f"{second} {rest}"))
    assert (reading.dateline_place, reading.dateline_outlet) == dateline


@pytest.mark.parametrize("page", [html(LEAD, PROSE, END + " (yni)"), capture(TITLE, LEAD, PROSE, END + " (yni)")])
def test_dateline_initials_and_dates_are_read_from_the_text(page):
    reading = read(page)
    assert (reading.dateline_place, reading.dateline_outlet) == ("BUOL", "Bawaslu Kabupaten Buol")
    assert (reading.initials, reading.body) == (("yni",), (LEAD, PROSE, END))
    assert reading.mentioned_dates == (date(2024, 1, 8),)


def test_a_capture_with_a_date_line_knows_when_it_was_published_and_a_page_says_it_by_itself():
    reading = read(capture(TITLE, "Senin, 5 Agustus 2024 | 10:00 WITA", LEAD, PROSE))
    assert (reading.published_at, reading.published_from) == (
        datetime(2024, 8, 5, 10, 0, tzinfo=ZoneInfo("Asia/Makassar")), "text",
    )  # fmt: skip
    assert reading.mentioned_dates == (date(2024, 1, 8),)


def test_a_capture_without_a_date_line_has_the_day_of_its_address():
    url = "https://prokalteng.co/a/b/06/08/2024/c/"
    reading = read(capture(TITLE, LEAD, PROSE), url=url)
    assert (reading.published_at, reading.published_from) == (date(2024, 8, 6), "url")
    dated = read(capture(TITLE, "Senin, 5 Agustus 2024 | 10:00 WITA", LEAD, PROSE), url=url)
    assert (dated.published_at.day, dated.published_from) == (5, "text")
    undated = read(capture(TITLE, LEAD, PROSE), url="https://prokalteng.co/c/")
    assert (undated.published_at, undated.published_from) == (None, None)


def test_captions_are_metadata_each_once_and_leave_the_body():
    figure = "<figure><img><figcaption>Apel di Kantor Bupati Buol, Senin (8/1/2024).</figcaption></figure>"
    again = "<p class=wp-caption-text>Apel di kantor Bupati Buol Senin (8/1/2024).</p>"
    other = "<figcaption>Karianto</figcaption>"
    reading = read(html(figure, again, other, PROSE, END))
    assert reading.captions == ("Apel di Kantor Bupati Buol, Senin (8/1/2024).", "Karianto")
    assert reading.body == (PROSE, END)
    assert reading.mentioned_dates == (date(2024, 1, 8),)


def test_names_of_the_markup_and_of_the_text_are_one_list_without_twins():
    head = '<meta name=author content="Ani Lestari">'
    reading = read(html(PROSE, END, "Penulis: Budi Santoso", "Penulis: ANI LESTARI", "Editor: Citra", head=head))
    assert (reading.authors, reading.editors) == (("Ani Lestari", "Budi Santoso"), ("Citra",))


def test_headings_with_no_text_below_them_are_marked_and_others_stay():
    reading = read(html("<h2>Sanksi</h2>", PROSE, END, "<h3>Lihat Pula</h3>", "<h3>Topik Hangat</h3>"))
    assert reading.body == ("Sanksi", PROSE, END)
    tail = [block.mark.rule for block in reading.blocks if block.mark]
    assert len(tail) == 2


def test_a_title_that_the_body_prints_again_is_there_once():
    assert read(html(f"<h1>{TITLE}</h1>", PROSE, END)).text.count(TITLE) == 1


def test_election_results_in_a_table_survive():
    rows = "".join(f"<tr><td>Pasangan {n}</td><td>{n}2.345</td></tr>" for n in (1, 2, 3))
    reading = read(html(PROSE, f"<table><tr><th>Calon</th><th>Suara</th></tr>{rows}</table>", END))
    assert reading.body[1:5] == ("Calon\tSuara", "Pasangan 1\t12.345", "Pasangan 2\t22.345", "Pasangan 3\t32.345")


# --- refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page", ["", "   \n ", "Berita", "Terpopuler\nArtikel Terbaru", "<html></html>", "<div></div>"]
)
def test_a_page_without_text_is_refused_with_stage_and_reason(page):
    with pytest.raises(PageError) as caught:
        read(page)
    assert caught.value.stage in ("decode", "read")
    assert caught.value.reason


def test_a_page_of_which_only_boilerplate_is_found_is_refused():
    with pytest.raises(PageError, match="words are left"):
        read(capture("Lompat ke isi utama", "Berita", "ASN netral", "Terpopuler", "Artikel Terbaru"))


def test_a_list_in_a_warc_record_is_refused_like_any_other():
    page = Page(source="a@1", body=html(PROSE).replace("<body>", "<body class='archive'>").encode(), form="html")
    with pytest.raises(PageError, match="a list of articles"):
        read_page(page, config.load())


# --- laws ------------------------------------------------------------------------------------------------------------

pieces = st.lists(
    st.sampled_from(
        [PROSE, END, LEAD, TITLE, "Baca Juga : Tiga ASN Diperiksa", "Terpopuler", "Penulis: yni", "9.1", "(yni)",
         "gambar utama", "Editor : Redaksi", "Berita", "Tag: ASN", "Dokumentasi Lainnya:"]
    ),
    max_size=12,
)  # fmt: skip


@given(pieces, st.booleans())
def test_what_is_kept_and_what_is_left_out_is_the_whole_page(lines, as_html):
    page = html(*lines) if as_html else capture(*lines)
    try:
        reading = read(page)
    except PageError:
        return
    found = [block.text for block in reading.blocks]
    assert found[-len(lines) :] == lines
    assert all(text in " ".join([*lines, TITLE]) for text in reading.body)


@given(st.text(max_size=400) | st.binary(max_size=400))
def test_any_input_gives_a_reading_or_a_refusal(page):
    with contextlib.suppress(PageError):
        assert read(page).text.endswith("\n")


@pytest.mark.parametrize(
    ("link", "site"),
    [
        ('<link rel="canonical" href="https://dutametro.com/a-b/">', "dutametro"),
        ("<link href='https://www.potretmaluku.id/a-b/' rel='canonical' />", "potretmaluku"),
        ('<link rel="canonical" href="https://koran.example/a-b/">', "koran.example"),
        ('<link rel="amphtml" href="https://dutametro.com/a-b/">', "unknown"),
    ],
)
def test_a_page_saved_without_its_address_is_known_by_the_one_it_names(link, site):
    sentence = (
        "Ketua Bawaslu mengajak seluruh pegawai menjaga netralitas selama masa kampanye berlangsung di daerah itu."
    )
    body = "".join(f"<p>{sentence} Bagian {n}.</p>" for n in range(4))
    reading = read(f"<html><head>{link}</head><body><div class='entry-content'>{body}</div></body></html>")
    assert (reading.site, reading.url) == (site, "")


def test_a_line_with_the_date_is_marked_however_many_menu_lines_stand_above_it():
    menu = "".join(f"<li class=menu-item><a href=/{n}>Rubrik {n}</a></li>" for n in range(9))
    above = "<h1>ASN Harus Netral</h1><div>Ani Lestari, Jurnalis &middot; <b>Senin 28 Oktober 2024 14:02 WIB</b></div>"
    prose = [
        "Ketua Bawaslu Kabupaten Buol meminta seluruh ASN menjaga netralitas selama tahapan pemilihan tahun ini.",
        "“Sanksinya jelas, mulai dari penurunan jabatan sampai pemberhentian. Jangan coba-coba,” katanya.",
        "Apel diikuti pejabat eselon II, III, IV serta seluruh staf di lingkungan sekretariat daerah.",
    ]
    body = f"<ul class=menu>{menu}</ul>{above}<div>{''.join(f'<p>{text}</p>' for text in prose)}</div>"
    assert read(f"<title>ASN Harus Netral</title><body>{body}</body>").body == tuple(prose)
