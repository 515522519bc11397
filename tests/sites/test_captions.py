"""How captions end."""

import pytest

from asn_crawl.sites import captions, generic

BODY = "Ketua Bawaslu meminta seluruh pegawai menjaga netralitas selama masa kampanye di daerah ini, kata dia."


@pytest.mark.parametrize(
    "line",
    [
        "Petugas menurunkan baliho di Buol. (Foto: Humas Bawaslu)",
        "Warga antre di pasar Namlea (ANTARA FOTO/Ani Lestari/nz)",
        "Warga antre di pasar Namlea (Antara/Ani Lestari)",
        "Apel gabungan di halaman kantor bupati. Foto: Dok. Humas Pemkab",
        "Suasana sidang di Kasongan (Dok. Diskominfo)",
        "Suasana sidang di Kasongan (ist)",
        "The mayor leaves the town hall. (Ann Example/CQ, Inc via Getty Images)",
        "Farmers block a road. (AP Photo/Ann Example)",
        "Blick auf den Hafen. (Bild: Ann Beispiel)",
        "Blick auf den Hafen © Ann Beispiel",
    ],
)
def test_a_line_that_ends_with_a_credit_is_a_caption(line):
    assert captions.is_credited(line)


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "Hal itu ia sampaikan kepada wartawan, Senin (5/8).",
        "Demikian bunyi surat itu. (Antara)",
        "Polisi menyita barang bukti berupa foto: tiga lembar.",
        "Foto itu beredar luas di media sosial sejak Senin.",
        "Prices rose by a third, the bank said. (Reuters)",
        "",
    ],
)
def test_a_sentence_that_ends_otherwise_is_none(line):
    assert not captions.is_credited(line)


def test_a_credited_line_is_left_out_below_a_picture_only():
    line = "Ketua Bawaslu memimpin apel gabungan di halaman kantor bupati pada Senin pagi. (Foto: Humas Bawaslu)"
    before, after = f"<main><p>{BODY}</p>", f"<p>{line}</p><p>Kedua {BODY}</p><p>Ketiga {BODY}</p></main>"
    assert line in generic.extract(f"{before}{after}")
    found = generic.extract(f"{before}<img src=a.jpg>{after}")
    assert line not in found
    assert found.count(BODY) == 3
