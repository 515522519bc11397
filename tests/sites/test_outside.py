"""What of a page `explain` shows beside the chosen container."""

from asn_crawl import config
from asn_crawl.clean.page import explain_page, read_page
from asn_crawl.model import Page
from asn_crawl.sites.outside import with_outside

SENTENCES = [f"Ketua Bawaslu mengajak pegawai bagian {n} menjaga netralitas selama masa kampanye." for n in range(6)]
PAGE = (
    "<html><body><nav><a href='/'>Beranda</a></nav><h1>ASN Netral</h1><div class='entry-content'>"
    + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    + f"</div><aside><p>{SENTENCES[1]}</p><p>Iklan baris</p></aside><footer>Hak cipta redaksi</footer></body></html>"
)


def given():
    return Page(source="a.html", body=PAGE.encode(), form="html"), config.load()


def test_what_lies_outside_the_container_is_shown_and_marked():
    blocks = explain_page(*given()).blocks
    outside = [block.text for block in blocks if block.mark and block.mark.rule == "outside"]
    assert outside == ["Beranda", "ASN Netral", SENTENCES[1], "Iklan baris", "Hak cipta redaksi"]
    assert blocks[0].text == "Beranda"


def test_the_text_is_the_same_with_and_without_the_rest_of_the_page():
    assert explain_page(*given()).text == read_page(*given()).text


def test_a_line_between_the_standfirst_and_the_container_is_shown_where_it_stands():
    lead = "Bawaslu Buol memeriksa tiga pegawai yang ikut kampanye di lapangan kota."
    head = f"<head><meta name=description content='{lead}'><script src=/wp-content/x.js></script></head><body>"
    page = PAGE.replace("<body>", head).replace(
        "<div class", f"<p>{lead}</p><p>Senin, 17 Maret 2025</p><p>ASN Netral</p><div class"
    )
    found = explain_page(Page(source="a.html", body=page.encode(), form="html"), config.load()).blocks
    assert [block.text for block in found[:6]] == [
        "Beranda", "ASN Netral", "ASN Netral", lead, "Senin, 17 Maret 2025", SENTENCES[0],
    ]  # fmt: skip
    assert [block.text for block in found if not block.mark] == ["ASN Netral", lead, *SENTENCES]


def test_a_page_of_which_nothing_was_read_is_all_outside():
    found = with_outside(PAGE.encode(), [])
    assert len(found) == 11
    assert {block.mark.rule for block in found if block.mark} == {"outside"}


def test_a_text_capture_has_no_outside():
    page = Page(source="a.txt", body="\n".join(["ASN Netral", *SENTENCES]).encode(), form="text")
    assert explain_page(page, config.load()).blocks == read_page(page, config.load()).blocks
