"""Items of a list and cells of a table of which most are article text."""

import pytest

from asn_crawl.sites import generic

BODY = "Ketua Bawaslu meminta seluruh pegawai menjaga netralitas selama masa kampanye di daerah ini, kata dia."
LINK = "<a href=/buol>Pegawai kecamatan Bukal</a>"
ITEMS = ("Pegawai dinas pendidikan dan kebudayaan.", LINK, "Pegawai dinas kesehatan.", "Pegawai rumah sakit daerah.")


def page(parts):
    return f"<article><p>Pertama {BODY}</p>{parts}<p>Kedua {BODY}</p><p>Ketiga {BODY}</p></article>"


def listed(lines, tag="li"):
    return page(f"<ul>{''.join(f'<{tag}>{line}</{tag}>' for line in lines)}</ul>")


def test_a_linked_item_stays_among_items_that_are_kept():
    assert "Pegawai kecamatan Bukal" in generic.extract(listed(ITEMS))


def test_a_linked_cell_stays_among_cells_that_are_kept():
    rows = "".join(f"<tr><td>{line}</td></tr>" for line in ITEMS)
    assert "Pegawai kecamatan Bukal" in generic.extract(page(f"<table>{rows}</table>"))


@pytest.mark.parametrize(
    "html",
    [
        listed(ITEMS, "p"),
        listed((ITEMS[0], LINK, LINK, LINK)),
        listed((ITEMS[0], "Baca juga: Pegawai kecamatan Bukal")),
    ],
)
def test_a_link_is_left_out_among_paragraphs_or_more_links_or_where_it_is_advertised(html):
    assert ITEMS[0] in generic.extract(html)
    assert "Bukal" not in generic.extract(html)
