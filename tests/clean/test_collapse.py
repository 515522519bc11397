"""The shapes of in-page repeats, one behaviour each, and the laws that hold for any page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_crawl.clean.collapse import collapse
from asn_crawl.model import Block, Cut

TITLE = "Bawaslu Buol Ajak Aparatur Sipil Negara Jaga Netralitas"
A = [
    "BUOL – Ketua Bawaslu Kabupaten Buol Karianto mengajak seluruh aparatur sipil negara menjaga netralitas. Ajakan "
    "itu disampaikan saat apel di halaman kantor bupati, Senin (6/8).",
    "“Netralitas bukan hanya kewajiban hukum, tetapi juga wujud tanggung jawab kepada masyarakat,” kata Karianto di "
    "hadapan 240 peserta.",
    "Menurut dia, pegawai yang terbukti memihak akan diteruskan ke Komisi Aparatur Sipil Negara untuk diproses. "
    "Sanksinya bisa sampai pemberhentian.",
    "Sekretaris Daerah Rahmawati menambahkan bahwa setiap kepala dinas wajib memantau media sosial bawahannya selama "
    "masa kampanye.",
    "Apel ditutup dengan pembacaan ikrar netralitas yang diikuti semua pegawai dari 32 organisasi perangkat daerah.",
]
B = [
    "Dinas Pertanian menyalurkan 500 ton pupuk bersubsidi kepada kelompok tani di empat kecamatan pesisir.",
    "Penyaluran dilakukan bertahap sejak awal bulan agar tidak terjadi penumpukan di gudang penyalur.",
    "Petani berharap harga gabah tetap stabil hingga musim panen raya yang diperkirakan jatuh pada bulan April.",
]
SENTENCES = [sentence.rstrip(".") + "." for text in A for sentence in text.replace(".", ".|").split("|") if sentence]
ROUTINE = "Setiap pegawai yang melanggar dikenai sanksi sesuai dengan ketentuan peraturan perundang-undangan."
TABLE = [
    "Kecamatan Biau: pasangan 1 meraih 1.204 suara, pasangan 2 meraih 987 suara.",
    "Kecamatan Momunu: pasangan 1 meraih 804 suara, pasangan 2 meraih 1.187 suara.",
    "Kecamatan Bokat: pasangan 1 meraih 604 suara, pasangan 2 meraih 587 suara.",
]
VERSES = ["Mari kita jaga bersama negeri ini,", "satu hati satu tekad satu janji,", "demi rakyat dan bangsa kita,"]


def page(texts, title=None):
    head = [Block(text=title, kind="title", origin="line 0")] if title else []
    return head + [Block(text=" ".join(text.split()), origin=f"line {at}") for at, text in enumerate(texts, 1)]


def kept(texts, title=None):
    return [block.kept for block in collapse(page(texts, title)) if block.kept]


def plain(texts):
    """The texts with other case, quotes and dashes."""
    return [text.upper().replace("“", '"').replace("”", '"').replace("–", "-") for text in texts]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(A + A, id="twice"),
        pytest.param(A * 3, id="three times"),
        pytest.param(A + plain(A), id="other case, quotes and dashes"),
        pytest.param(A + A[:3], id="its first three paragraphs again"),
        pytest.param([text for text in A for _ in range(2)], id="each paragraph twice"),
        pytest.param(A + A[2:] + A[:2], id="rotated"),
        pytest.param([*A, " ".join(A)], id="merged into one"),
        pytest.param([*A, " ".join(A[:2]), " ".join(A[2:])], id="merged into two"),
        pytest.param(A + [text.strip() for text in SENTENCES], id="split into sentences"),
        pytest.param([*A, *A[:2], A[2][:60]], id="second copy breaks off within a word"),
        pytest.param([*A[:2], A[2][:60], *A], id="first copy breaks off within a word"),
        pytest.param([*A[:2], A[2][:107], *A], id="first copy breaks off after a sentence"),
    ],
)
def test_a_body_that_is_printed_again_is_kept_once(texts):
    assert kept(texts) == A


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([*A, *A[-2:], "Belum ada tanggapan."], [*A, "Belum ada tanggapan."], id="tail and a new line"),
        pytest.param([*A, *A[:2], B[0], *A[2:]], [*A, B[0]], id="a new paragraph inside"),
        pytest.param([*A, *A[:2], *B, *A[2:]], [*A, *B], id="three new paragraphs inside"),
        pytest.param([*A, *B, *A], [*A, *B], id="another text between"),
        pytest.param([*A, f"{A[0]} {A[1]}", f"{A[2]} {B[0]} {A[3]}", A[4]], [*A, B[0]], id="new sentence merged in"),
        pytest.param([*A, A[0], *B[:1], A[1], *B[1:2], *A[2:]], [*A, *B[:2]], id="new paragraphs between"),
    ],
)  # fmt: skip
def test_what_is_new_in_the_second_copy_is_kept(texts, expected):
    assert kept(texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([], id="nothing"),
        pytest.param(A[:1], id="one line"),
        pytest.param(A + B, id="two articles"),
        pytest.param([*A[:2], ROUTINE, *A[2:], *B[:2], ROUTINE, *B[2:]], id="two articles with one routine sentence"),
        pytest.param([A[0], f"{A[1]} {ROUTINE}", *A[2:], f"{ROUTINE} {B[0]}"], id="routine sentence in paragraphs"),
        pytest.param([*A[:3], A[2].split(". ")[0] + ".", *A[3:]], id="pull quote behind its paragraph"),
        pytest.param([*A[:2], A[2].split(". ")[0] + ".", *A[2:]], id="pull quote before its paragraph"),
        pytest.param(["“Kami netral,” katanya.", *A, "“Kami netral,” katanya."], id="short quote twice"),
        pytest.param([A[1], *A[2:], A[1]], id="a lone sentence twice, far apart"),
        pytest.param(["Kami ASN siap menjaga netralitas!"] * 3, id="a pledge chanted"),
        pytest.param(VERSES + [text.split(".")[0] for text in B] + VERSES, id="refrain"),
        pytest.param([f"Pasal {n} Pegawai yang melanggar ayat ({n}) dikenai sanksi menurut aturan." for n in range(9)],
                     id="law articles"),
        pytest.param([text for n in range(4) for text in (f"Pasal {n} {B[n % 3]}", ROUTINE)], id="refrain of a law"),
        pytest.param([f"Senin apel bersama seluruh pegawai dimulai pukul 08.00 di {place}."
                      for place in ("Biau", "Momunu", "Bokat")], id="schedule"),
        pytest.param(["Di TPS 1 Desa Kali, pasangan nomor 1 meraih 120 suara dan pasangan nomor 2 meraih 98 suara.",
                      "Di TPS 2 Desa Kali, pasangan nomor 1 meraih 130 suara dan pasangan nomor 2 meraih 77 suara."],
                     id="polling stations"),
        pytest.param(["Saksi di TPS 120 Desa Kali adalah Andi, hadir sejak pukul tujuh pagi bersama warga.",
                      "Saksi di TPS 1220 Desa Kali adalah Andri, hadir sejak pukul tujuh pagi bersama warga."],
                     id="names and numbers one letter apart"),
        pytest.param([*TABLE, A[0], *(row.replace("4 suara", "5 suara") for row in TABLE)], id="two election tables"),
        pytest.param(["***", "—", "***", "—"], id="no words"),
    ],
)  # fmt: skip
def test_text_that_is_not_a_copy_is_left_alone(texts):
    assert collapse(page(texts)) == page(texts)


@pytest.mark.parametrize("times", [2, 3])
def test_a_body_repeated_on_one_line_is_cut(times):
    assert kept([" ".join(A * times)]) == [" ".join(A)]


def test_a_body_repeated_on_one_line_is_cut_whole_where_its_last_full_stop_is_missing():
    line = " ".join(A).removesuffix(".")
    assert kept([f"{line} {line}."]) == [line]


def test_a_cut_for_a_repeat_leaves_earlier_cuts_where_they_are():
    line = " ".join([*A, *A[:2], "Baca juga: Apel ASN", *A[2:]])
    at = line.index("Baca juga")
    cut = Cut(start=at, end=at + len("Baca juga: Apel ASN"), rule="related-link", evidence="inline")
    (block,) = collapse([Block(text=line, cuts=(cut,))])
    assert block.kept == " ".join(A)
    assert cut in block.cuts


def test_title_printed_again_before_the_second_copy_is_kept_once():
    assert kept([*A, TITLE, *A], TITLE) == [TITLE, *A]


def test_a_short_copy_then_the_title_and_the_whole_text_is_kept_whole_and_once():
    assert kept([*A[:2], A[2][:60], TITLE, *A], TITLE) == [TITLE, *A]
    assert kept([A[0][:80], TITLE, *A], TITLE) == [TITLE, *A]


def test_a_word_that_only_the_fuller_wording_has_is_never_cut():
    whole = " ".join(A)
    for texts in ([*A[:2], A[2][:60], whole], [whole, *A[:2], A[2][:60]], [A[0], A[1][:50], B[0], whole, *A]):
        assert "ke Komisi" in " ".join(kept(texts))
        assert "kewajiban" in " ".join(kept(texts))


def test_the_later_copy_is_kept_where_only_it_has_the_dateline():
    assert kept([A[0].removeprefix("BUOL – "), *A[1:], *A]) == A


def test_a_standfirst_said_again_behind_the_dateline_is_marked():
    lead = "Ketua Bawaslu Kabupaten Buol Karianto mengajak seluruh aparatur sipil negara menjaga netralitas."
    result = collapse(page([lead, *A], TITLE))
    assert [block.mark.rule for block in result if block.mark] == ["standfirst-repeat"]
    assert result[1].mark.evidence == "block 2 (line 2), score 100"


def test_captions_that_differ_in_case_are_kept_once():
    blocks = [Block(text=text, kind="caption") for text in ("Apel ASN di Buol", "APEL ASN di Buol.", "Lain")]
    assert [block.kept for block in collapse(blocks)] == ["Apel ASN di Buol", "", "Lain"]


def test_marked_blocks_are_passed_over_and_are_no_witnesses():
    first = [block.marked("outside", "not in the body") for block in page(A)]
    assert collapse([*first, *page(A)]) == [*first, *page(A)]


def test_related_links_between_the_paragraphs_do_not_hide_a_copy():
    second = [text for number, text in enumerate(A) for text in (text, f"Baca Juga: Berita lain nomor {number}")]
    assert [text for text in kept(A + second) if not text.startswith("Baca")] == A


def test_evidence_names_the_kept_block_its_origin_and_the_score():
    texts = [*A, A[0].replace("Kabupaten", "Kabupatn"), *A[1:]]
    result = collapse(page(texts))
    assert result[5].mark.evidence == "block 0 (line 1), score 96"
    assert result[6].mark.evidence == "block 1 (line 2), score 100"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(A + B + SENTENCES + TABLE + VERSES + [ROUTINE, TITLE, " ".join(A), "***"]),
                  st.lists(st.sampled_from(A + B + SENTENCES), min_size=1, max_size=4).map(" ".join),
                  st.sampled_from(A).map(lambda text: text[:70])),
        min_size=1, max_size=14),
    st.booleans(),
)  # fmt: skip
def test_collapse_is_idempotent_and_loses_no_wording(texts, has_title):
    blocks = page(texts, TITLE if has_title else None)
    result = collapse(blocks)
    assert collapse(result) == result
    assert [block.text for block in result] == [block.text for block in blocks]
    assert any(block.kept for block in result)
    words = {word.strip("“”,.()") for text in texts for word in text.split()}
    left = {word.strip("“”,.()") for block in result for word in block.kept.split()}
    # a copy that was cut within a word ends in a part of a kept word
    assert all(any(other.startswith(word) for other in left) for word in words - left)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["ya " * 300_000], id="one word"),
        pytest.param(["Kami siap menjaga netralitas ASN"] * 30_000, id="one short line"),
        pytest.param(["“ " * 500_000 + "."] * 2, id="quotes only"),
        pytest.param(["1," * 500_000], id="digits and commas"),
        pytest.param(["!" * 40 + ". " + ("!" * 41 + ". ") * 20_000] * 2, id="sentences of marks"),
        pytest.param(
            [f"TPS {n} Desa Kali: nomor 1 meraih {n * 7919 % 300} suara, nomor 2 {n % 300}." for n in range(9_000)],
            id="a long table",
        ),
    ],
)
def test_hostile_text_comes_back_as_it_is(texts):
    assert collapse(page(texts)) == page(texts)
