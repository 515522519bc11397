import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_crawl import config
from asn_crawl.clean.credits import INITIALS, credits, cut_initials  # noqa: A004  # see there
from asn_crawl.clean.mark import mark
from asn_crawl.model import Block

RULES = config.load().rules
BODY = "Ketua Bawaslu Kabupaten Buol meminta seluruh ASN menjaga netralitas selama tahapan pemilihan tahun 2024."
SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def signed(*lines):
    return credits(cut_initials(mark([Block(text=line) for line in lines], RULES)))


def last(text, *before):
    """What is left of the last paragraph of an article."""
    return cut_initials([Block(text=line) for line in (*before, BODY, text)])[-1].kept


@pytest.mark.parametrize(
    ("line", "authors", "editors"),
    [
        ("Penulis: yni", ["yni"], []),
        ("Penulis : Redaksi", ["Redaksi"], []),
        ("Oleh: Ahmad Fauzi, S.Pd", ["Ahmad Fauzi"], []),
        ("Reporter : Ani Lestari, Budi & Cici dan Dedi", ["Ani Lestari", "Budi", "Cici", "Dedi"], []),
        ("Pewarta: Andi | Editor: Budi", ["Andi"], ["Budi"]),
        ("(Reporter: Ani/Editor: Budi)", ["Ani"], ["Budi"]),
        ("Editor : Redaksi", [], ["Redaksi"]),
        ("Editor: Sekar (Humas)", [], ["Sekar (Humas)"]),
        ("Redaktur : H. Amran", [], ["H. Amran"]),
        ("Penulis/Editor: Budi", ["Budi"], ["Budi"]),
        ("Sumber : Humas Pemkab Buru", [], []),
        ("Penulis: Ani Foto: Budi", ["Ani"], []),
        ("Editor :\nRedaksi", [], ["Redaksi"]),
        ("Editor - Sofyan", [], ["Sofyan"]),
        ("(Kontributor Lumajang: Arif)", ["Arif"], []),
        ("editor: sofyan arif", [], ["sofyan arif"]),
        ("Penulis : Dina M Redaktur Pelaksana : Sofyan Pimred : Rudi", ["Dina M"], ["Sofyan"]),
        ("Pewarta: Dina Marlina Editor: Sofyan Copyright © ANTARA 2025", ["Dina Marlina"], ["Sofyan"]),
        ("Penulis\nDita Angga", ["Dita Angga"], []),
        ("Laporan Wartawan KabarBuol.com, Ani Lestari", ["Ani Lestari"], []),
        ("(Laporan Reporter Kabar Buol / Ani Lestari)", ["Ani Lestari"], []),
        ("Pewarta: Ani Penerjemah: Cici Editor: Budi", ["Ani"], ["Budi"]),
    ],
)
def test_a_byline_names_authors_and_editors(line, authors, editors):
    found = signed(BODY, BODY, *line.split("\n"))
    assert (list(found.authors), list(found.editors)) == (authors, editors)


def test_a_byline_above_the_article_loses_its_date():
    block = Block(text="By admin, 2 Januari, 2023").marked("byline", "a date")
    assert credits([block]).authors == ("admin",)


@pytest.mark.parametrize("line", ["• Oleh Ani Lestari", "By On Sabtu, Maret 30, 2024", "Oleh :\nANI LESTARI, SS *)"])
def test_a_byline_above_the_article_is_read_behind_a_bullet_and_without_a_day(line):
    names = signed(*line.split("\n"), BODY, BODY).authors
    assert [name.title() for name in names] == ["Ani Lestari"] * ("On" not in line)


def test_initials_behind_a_label_that_was_cut_out_are_read():
    found = signed(BODY, BODY, 'Simak Video "Apel ASN di Buol" [Gambas:Video 20detik] (asm/sar)')
    assert found.initials == ("asm", "sar")


def test_a_byline_glued_to_the_last_paragraph_is_read_and_the_initials_before_it_too():
    found = signed(BODY, "ASN wajib netral. (yni) Editor: Budi")
    assert (found.editors, found.initials) == (("Budi",), ("yni",))


def test_a_writer_of_two_to_four_small_letters_is_initials_too():
    assert signed(BODY, "Penulis: yni").initials == ("yni",)
    assert signed(BODY, "Penulis: Yuni").initials == ()


def test_a_name_is_listed_once():
    assert signed(BODY, "Penulis: Ani", "Reporter: Ani").authors == ("Ani",)


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("(yni)", ["yni"]),
        ("(eri/art/kpg)", ["eri", "art", "kpg"]),
        ("(ARA)", ["ARA"]),
        ("(Med)", ["Med"]),
        ("(***)", []),
        ("***", []),
        ("(adv)", ["adv"]),
        ("(*/red)", ["red"]),
        ("(hms/kominfo)", ["hms", "kominfo"]),
        ("[red]", ["red"]),
        ("(ant)", ["ant"]),
        ("(Tim Redaksi)", ["Tim Redaksi"]),
        ("(HUMAS)", ["HUMAS"]),
        ("(Fahreza Rizky/Bakti)", ["Fahreza Rizky", "Bakti"]),
        ("(yni) ***", ["yni"]),
        ("(dd-jp)", ["dd", "jp"]),
        ("(dn—red)", ["dn", "red"]),
        ("(din/02)", ["din"]),
        ("(LT-03)", ["LT-03"]),
        ("(Arif N)", ["Arif N"]),
        ("(Biro Lumajang)", ["Biro Lumajang"]),
        ("(b-7/r5)", ["b-7", "r5"]),
        ("(SP/red.03)", ["SP", "red.03"]),
        ("(ANI LESTARI/B-11)", ["ANI LESTARI", "B-11"]),
        ("(KabarBuol.Co/Dinda)", ["Dinda"]),
        ("(Kabarbuol.com/Rizki Sandi Saputra)", ["Rizki Sandi Saputra"]),
        ("{din}", ["din"]),
        ("*din", ["din"]),
        ("/*din", ["din"]),
        ("// din", ["din"]),
        ("—din", ["din"]),
        ("(Dina Marlina)", ["Dina Marlina"]),
        ("(Tribun-Timur.com/Hasan)", ["Hasan"]),
    ],
)
@pytest.mark.parametrize(
    "before", ["ASN wajib netral. ", "ASN wajib netral.", "“ASN wajib netral,” katanya. “Sudah.” "]
)
def test_initials_behind_the_last_sentence_are_cut_and_listed(group, names, before):
    out = cut_initials([Block(text=BODY), Block(text=before + group)])
    assert out[1].kept == before.strip()
    assert list(credits(out).initials) == names


@pytest.mark.parametrize(
    "group",
    [
        "(Golkar)", "(6/8)", "(ASN)", "(PDIP)", "(PDI-P)", "(KPU)", "(Bawaslu)", "(2024)", "(lihat tabel)", "(PKB/PKS)",
        "(bersambung)", "(Sulteng)", "(anak-anak)", "(dan/atau)", "(Foto: Humas)", "(Gerindra)", "(NasDem)",
        "(TNI/Polri)", "(Rp 5 juta)", "(non-ASN)", "(BKPSDM)", "(Karianto, Ketua Bawaslu Buol)",
        "(Jawa Timur)", "(Partai Golkar)", "(kabar.co.id)", "*dan", "(02)", "(Grup A)", "(Kelas B)", "(Golkar A)",
    ],
)  # fmt: skip
def test_abbreviations_parties_and_numbers_stay(group):
    text = f"ASN wajib netral. {group}"
    assert last(text) == text


def test_what_does_not_stand_behind_a_final_mark_stays():
    assert last("Kegiatan itu dihadiri tim (yni)") == "Kegiatan itu dihadiri tim (yni)"


def test_a_word_in_capitals_that_the_article_uses_stays():
    text = "Ia ketua lembaga itu. (LKBH)"
    assert last(text, "Lembaga Bantuan Hukum Buol, LKBH namanya, mengawasi netralitas ASN.") == text
    assert last(text) == "Ia ketua lembaga itu."


def test_a_name_that_the_page_signs_with_is_initials_however_it_is_written():
    text = "Ia ketua lembaga itu, SSN."
    blocks = [Block(text=f"PANGKALPINANG, SSN - {BODY}"), Block(text=f"{text} (SSN)")]
    assert cut_initials(blocks)[-1].kept == f"{text} (SSN)"
    assert cut_initials(blocks, {"ssn"})[-1].kept == text
    assert cut_initials([Block(text=f"{BODY} (Iskandar)")], {"iskandar"})[-1].kept == BODY
    assert cut_initials([Block(text=f"{BODY} (Golkar)")], {"golkar"})[-1].kept == f"{BODY} (Golkar)"


@pytest.mark.parametrize(
    ("line", "authors", "editors"),
    [
        ("Pewarta: Boyke Ledy Watra Editor : Anom Prihantoro", ("Boyke Ledy Watra",), ("Anom Prihantoro",)),
        ("Editor: Zulfadli", (), ("Zulfadli",)),
        ("Oleh Redaksi Kabar Buol", (), ()),
        ("Editor: jabatan itu kini diisi warga Buol yang sejak lama bekerja pada sejumlah media", (), ()),
    ],
)
def test_a_byline_right_below_the_article_is_read_where_the_reader_left_it_outside(line, authors, editors):
    below = Block(text=line).marked("outside", "score -2.6")
    found = credits([Block(text=BODY), below, *[Block(text="Terkait").marked("outside", "score -3")] * 5])
    assert (found.authors, found.editors) == (authors, editors)
    far = [Block(text="Terkait").marked("outside", "score -3")] * 5
    assert credits([Block(text=BODY), *far, below]).authors == ()


def test_initials_inside_the_article_stay():
    text = "ASN wajib netral. (yni)"
    out = cut_initials([Block(text=text), Block(text=BODY)])
    assert out[0].kept == text


def test_initials_on_a_line_of_their_own_are_marked():
    out = cut_initials([Block(text=BODY), Block(text="(yni)")])
    assert out[1].mark
    assert (out[1].mark.rule, out[1].mark.evidence) == ("byline", INITIALS)
    assert credits(out).initials == ("yni",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("yni", ("yni",)),
        ("yni/ara", ("yni", "ara")),
        ("Arif/Red", ("Arif", "Red")),
        ("Red", ("Red",)),
        ("-arf-", ("arf",)),
        ("dan", ()),
        ("-dan-", ()),
        ("Palu", ()),
        ("Golkar/PKB", ()),
    ],
)
def test_small_letters_alone_on_the_last_line_are_initials(line, names):
    assert signed(BODY, line).initials == names


def test_the_last_paragraph_is_found_above_stray_labels_and_marked_blocks():
    tail = [Block(text="Netralitas ASN"), Block(text="Terpopuler").marked("listing-heading", "x")]
    assert cut_initials([Block(text=BODY + " (yni)"), *tail])[0].kept == BODY


@given(
    st.lists(st.sampled_from([BODY, BODY + " (yni)", "(yni)", "***", "Penulis: yni", "(ASN)", "Netral"]), max_size=6)
)
@settings(max_examples=60, deadline=None)
def test_cutting_again_changes_no_article(lines):
    once = cut_initials([Block(text=line) for line in lines])
    assert [block.text for block in once] == lines
    assert len([block for block in once if block.cuts]) <= 1


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_seed_gives_the_names_of_its_gold(number):
    gold = json.loads((SEEDS / "gold" / f"{number}.json").read_text("utf-8"))
    text = (SEEDS / gold["source"]).read_text("utf-8")
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    half = lines[:11] if number == "002" else lines  # its second half repeats the first: the task of collapse
    found = signed(*half)
    assert list(found.authors) == gold["authors"]
    assert list(found.editors) == gold["editors"]
    assert list(found.initials) == gold["initials"]
