"""What of a page `explain` shows beside the chosen container."""

from asn_crawl import config
from asn_crawl.clean.page import explain_page, read_page
from asn_crawl.model import Page

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


def test_a_text_capture_has_no_outside():
    page = Page(source="a.txt", body="\n".join(["ASN Netral", *SENTENCES]).encode(), form="text")
    assert explain_page(page, config.load()).blocks == read_page(page, config.load()).blocks
