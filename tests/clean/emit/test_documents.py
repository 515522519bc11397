import random
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.clean.emit import record
from asn_crawl.clean.emit.documents import join, settle
from asn_crawl.clean.emit.packing import pack, unpack
from asn_crawl.clean.emit.record import Past
from asn_crawl.config import load
from asn_crawl.errors import PageError
from asn_crawl.model import Block, Cut, Mark, Page, Reading, Rejected
from tests.clean.emitting import fake_read

CONFIG = load()
BASE = "https://prokalteng.co/berita/asn-harus-netral"
PARAGRAPHS = (
    "Bupati meminta seluruh pegawai menjaga sikap selama masa kampanye berlangsung.",
    "Ketua panitia mengatakan laporan warga akan diperiksa paling lambat pekan depan.",
    "Sekretaris daerah menambahkan bahwa sanksi disiplin sudah disiapkan sejak lama.",
    "Acara itu dihadiri oleh perwakilan sekolah, puskesmas, dan kantor kecamatan.",
)


def taken(body="ASN harus netral\nIsi berita.", url=BASE, **more):
    page = Page(**({"source": "a.jsonl:1", "form": "text", "body": body.encode(), "url": url} | more))
    reading = fake_read(page)
    assert isinstance(reading, Reading)
    return record.read(record.of_page(page), reading, page.body, CONFIG, "rules"), reading


def settled(*pairs, off_topic_too=False):
    readings = {found.key: reading for found, reading in pairs}
    return settle([found for found, _ in pairs], readings.__getitem__, off_topic_too=off_topic_too)


def at(day):
    return datetime(2026, 11, day, tzinfo=UTC)


def stages(found):
    return sorted(each.stage for each in found.verdicts)


def test_the_page_that_was_fetched_last_is_the_document():
    early, late, undated = (taken(f"ASN\n{word}", fetched_at=when) for word, when in
                            (("dini", at(1)), ("akhir", at(2)), ("entah", None)))  # fmt: skip
    found = settled(late, undated, early)
    (document,) = found.documents
    assert document.reading.text == "ASN\n\nakhir\n"
    assert (document.row.version, document.row.first_fetched_at) == (3, "2026-11-01T00:00:00+00:00")
    assert stages(found) == ["", "superseded", "superseded"]
    assert all(document.row.id in each.reason and "version 3" in each.reason for each in found.verdicts if each.stage)


def test_a_fetched_version_with_under_half_the_words_does_not_replace_the_text():
    whole = taken("ASN harus netral\n" + "Isi berita yang panjang. " * 10, fetched=True, fetched_at=at(1))
    cut = taken("ASN harus netral\nIsi berita.", fetched=True, fetched_at=at(2))
    corrected = taken("ASN harus netral\n" + "Isi berita yang benar. " * 9, fetched=True, fetched_at=at(3))
    assert "panjang" in settled(whole, cut).documents[0].reading.text
    assert "benar" in settled(whole, cut, corrected).documents[0].reading.text
    assert stages(settled(whole, cut)) == ["", "superseded"]
    given = taken("ASN harus netral\nIsi berita.", fetched_at=at(2))  # by hand, on purpose
    assert "panjang" not in settled(whole, given).documents[0].reading.text


def test_of_pages_fetched_at_one_moment_the_larger_hash_wins():
    one, other = taken("ASN\nsatu"), taken("ASN\ndua")
    (document,) = settled(one, other).documents
    assert document.row.raw_sha256 == max(one[0].raw_sha256, other[0].raw_sha256)


def test_the_same_bytes_from_two_files_are_one_version_from_the_smaller_name():
    (document,) = settled(taken(source="b.txt"), taken(source="a.txt")).documents
    assert (document.row.version, document.row.source) == (1, "a.txt")


def test_the_file_name_comes_from_the_first_version():
    early = taken("ASN\n@2026-01-05\nsatu", fetched_at=at(1))
    late = taken("Judul baru ASN\n@2026-02-06\ndua", fetched_at=at(2))
    (document,) = settled(late, early).documents
    assert document.stem == "prokalteng/2026/2026-01-05-asn-harus-netral"
    assert document.row.published_at == "2026-02-06"


def test_other_addresses_of_an_article_are_aliases():
    (document,) = settled(
        taken(url=BASE + "?utm_source=x", fetched_at=at(1)), taken(url=BASE, fetched_at=at(2))
    ).documents
    assert document.row.aliases == (BASE + "?utm_source=x",)


@given(st.randoms(use_true_random=False), st.lists(st.integers(0, 11), min_size=1, max_size=12))
def test_no_order_of_the_records_shows(shuffler: random.Random, picks):
    pairs = [
        taken(
            f"ASN harus netral{' (hal. 2)' if pick % 2 else ''}\n{PARAGRAPHS[pick % 4]}",
            url=BASE + f"?page={pick % 3 + 1}",
            source=f"{number}.txt",
            fetched_at=at(pick % 4 + 1) if pick % 4 else None,
        )
        for number, pick in enumerate(picks)
    ]
    shuffled = shuffler.sample(pairs, len(pairs))
    one, other = settled(*pairs), settled(*shuffled)
    assert one.documents == other.documents
    assert sorted(one.verdicts) == sorted(other.verdicts)
    assert len(one.verdicts) == len(pairs)
    assert sum(not each.stage for each in one.verdicts) == len(one.documents)


# further pages


def test_further_pages_join_the_first_in_their_own_order():
    pages = [taken(f"ASN harus netral\n{PARAGRAPHS[n]}", url=BASE + (f"/{n + 1}" if n else "")) for n in (0, 2, 1)]
    found = settled(*pages)
    (document,) = found.documents
    assert document.reading.text == "ASN harus netral\n\n" + "\n\n".join(PARAGRAPHS[:3]) + "\n"
    assert sorted(each.reason for each in found.verdicts if each.stage == "joined") == [
        f"page {number} of {document.row.id}" for number in (2, 3)
    ]


def test_a_page_joined_across_a_gap_says_which_one_is_not_there():
    pages = [taken(f"ASN harus netral\n{PARAGRAPHS[n]}", url=BASE + (f"/{n + 1}" if n else "")) for n in (0, 2, 3)]
    found = settled(*pages)
    (document,) = found.documents
    assert sorted(each.reason for each in found.verdicts if each.stage == "joined") == [
        f"page 3 of {document.row.id}, without page 2", f"page 4 of {document.row.id}"
    ]  # fmt: skip


def test_an_older_copy_of_a_further_page_says_which_page_it_was():
    second = (taken("ASN harus netral\nDua.", url=BASE + "/2", fetched_at=at(1)),
              taken("ASN harus netral\nDua, diperbarui.", url=BASE + "/2", fetched_at=at(2)))  # fmt: skip
    found = settled(taken(), *second)
    (document,) = found.documents
    assert [each.reason for each in found.verdicts if each.stage == "superseded"] == [
        f"an older copy of page 2 of {document.row.id}, whose version 2 is kept"
    ]


def test_what_a_further_page_prints_again_at_its_ends_stands_once():
    first = taken(f"ASN harus netral\n{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}")
    second = taken(f"ASN harus netral\n{PARAGRAPHS[0]}\n{PARAGRAPHS[2]}\n{PARAGRAPHS[1]}", url=BASE + "?page=2")
    (document,) = settled(first, second).documents
    assert document.reading.text.split("\n\n")[1:] == [PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[2] + "\n"]
    assert document.row.marks["standfirst-repeat"] == 1


def test_joining_goes_by_page_number_and_deletes_no_block():
    pages = [fake_read(Page(source="x", form="text", body=f"ASN\n{each}".encode())) for each in PARAGRAPHS[:3]]
    joined = join(pages[0], [(3, pages[2]), (2, pages[1])])
    assert [block.text for block in joined.blocks] == [block.text for page in pages for block in page.blocks]


@pytest.mark.parametrize("title", ["Rapat desa ditunda", ""])
def test_a_further_page_with_another_headline_or_none_stands_alone(title):
    found = settled(taken(), taken(f"{title}\n{PARAGRAPHS[1]}", url=BASE + "/2"))
    assert stages(found) == ["", ""]


def test_a_further_page_without_its_first_stands_alone():
    (document,) = settled(taken(url=BASE + "/2")).documents
    assert document.row.url == BASE + "/2"


def test_lists_that_page_alike_are_joined_by_no_address_alone():
    found = settled(
        taken("Berita Terbaru\nsatu", url="https://x.id/a-b"), taken("Arsip\ndua", url="https://x.id/a-b/2")
    )
    assert len(found.documents) == 2


# topic


def test_only_a_fetched_page_without_a_topic_word_is_off_topic():
    text = "Harga cabai\nNaik lagi."
    left_out = settled(taken(text, fetched=True))
    assert (stages(left_out), left_out.documents) == (["topic"], ())
    assert stages(settled(taken(text))) == [""]
    assert stages(settled(taken(text, fetched=True), off_topic_too=True)) == [""]
    assert stages(settled(taken(text, fetched=True), taken(text, source="b"))) == ["", "superseded"]


def test_an_article_of_which_one_page_was_given_by_hand_is_not_filtered():
    first, second = taken("Harga cabai\nNaik.", fetched=True), taken("Harga cabai\nLagi.", url=BASE + "/2")
    assert stages(settled(first, second)) == ["", "joined"]


def test_a_topic_word_on_page_two_is_the_articles():
    first = taken("Harga cabai\nNaik.", fetched=True)
    second = taken("Harga cabai\nKata pegawai ASN.", url=BASE + "/2", fetched=True)
    assert settled(first, second).documents[0].row.topic == ("ASN",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NETRALITAS asn", ("netral", "ASN")),
        ("Kinetral dan pasnya", ()),
        ("ASNAWI", ()),
        ("(ASN)", ("ASN",)),
        ("pegawai negeri sipilnya", ("pegawai negeri sipil",)),
        ("basn asn", ("ASN",)),
        ("", ()),
    ],
)
def test_topic_words_count_at_word_starts_and_capitals_as_whole_words(text, found):
    assert record.topic_words(text, ("netral", "ASN", "pegawai negeri sipil")) == found


# identity


@pytest.mark.parametrize(
    ("canonical", "title", "joins"),
    [
        ("https://prokalteng.co/pemilu/asn-harus-netral/", "Lain", True),
        ("/pemilu/asn-harus-netral/", "Lain", False),
        ("https://prokalteng.co/pemilu/rapat-desa", "Rapat Desa", True),
        ("https://prokalteng.co/pemilu/rapat-desa", "Judul lain", False),
        ("https://prokalteng.co/", "Prokalteng", False),
        ("https://dutametro.com/pemilu/asn-harus-netral", "Lain", False),
        ("https://prokalteng.co/pemilu/asn-harus-netral/2", "Lain", False),
        ("not an address", "Lain", False),
    ],
)
def test_a_canonical_address_joins_only_where_it_can_be_believed(canonical, title, joins):
    page, reading = taken(f"{title}\n={canonical}\nIsi")
    plain, _ = taken(f"{title}\nIsi")
    assert (page.id != plain.id) == joins
    assert reading.canonical_url == canonical


def test_a_canonical_address_makes_no_first_page_of_a_second():
    second, _ = taken(f"ASN\n={BASE}\nIsi", url=BASE + "/2")
    assert (second.page_no, second.head) == (2, taken()[0].id)


def test_a_print_twin_is_the_article_itself():
    assert taken(url=BASE + "/print")[0].id == taken()[0].id


def test_without_an_address_the_bytes_and_the_inputs_own_id_make_the_identity():
    ids = [taken(url="", source_id=each)[0].id for each in ("1", "2", None)]
    assert len(set(ids)) == 3
    assert taken(url="", source="other.txt")[0].id == ids[2]


def test_a_family_tells_its_offices_apart_by_host():
    hosts = ("buol.bawaslu.go.id", "palu.bawaslu.go.id")
    ids = {taken(url=f"https://{host}/berita/apel", site="bawaslu-x")[0].id for host in hosts}
    assert len(ids) == 2


# names


@given(st.text(max_size=200))
def test_any_label_makes_a_safe_folder(label):
    name = record.site_folder(label)
    assert 1 <= len(name) <= 60
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
    assert ".." not in name
    assert name[0] not in ".-"


@pytest.mark.parametrize(
    ("label", "folder"),
    [
        ("../../etc", "etc"),
        ("Index.Sqlite", "index-sqlite"),
        ("", "unknown"),
        ("a/b", "a-b"),
        ("x..y", "x.y"),
        ("CON", "site-con"),
        ("com1.id", "site-com1.id"),
        ("contoh", "contoh"),
        ("aux." + "x" * 60, "site-aux." + "x" * 51),
    ],
)
def test_labels_that_would_leave_the_folder_or_hit_our_files_are_tamed(label, folder):
    assert record.site_folder(label) == folder


def test_a_page_without_date_goes_to_undated():
    assert record.stem(taken()[1]) == "prokalteng/undated/0000-00-00-asn-harus-netral"


# what goes through the index


@given(st.integers(-14 * 60, 14 * 60), st.booleans())
def test_a_reading_comes_back_from_the_index_as_it_was(minutes, plain):
    moment = datetime(2024, 9, 17, 8, 15, 0, 500, tzinfo=timezone(timedelta(minutes=minutes)))
    block = Block(text="Isi", cuts=(Cut(start=0, end=1, rule="promo", evidence="e"),))
    marked = Block(text="Iklan", mark=Mark(rule="promo", evidence="e"))
    reading = Reading(
        site="x",
        published_at=moment.date() if plain else moment,
        updated_at=moment,
        blocks=(block, marked),
        mentioned_dates=(moment.date(),),
        confidence=0.5,
    )
    again = unpack(pack(reading))
    assert again == reading
    assert str(again.published_at) == str(reading.published_at)


def test_marks_count_blocks_left_out_whole_or_in_part():
    cuts = tuple(Cut(start=n, end=n + 1, rule="promo", evidence="e") for n in (0, 2))
    found, reading = taken()
    block = Block(text="a b c", cuts=cuts)
    (document,) = settled((found, msgspec.structs.replace(reading, blocks=(*reading.blocks, block)))).documents
    assert document.row.marks == {"caption": 1, "promo": 1}


def test_a_carried_document_keeps_its_versions_and_marks():
    found, reading = taken()
    past = Past(
        version=3, first_fetched_at="2020-01-01T00:00:00+00:00", aliases=("https://x.id/old",), marks={"promo": 2}
    )
    (document,) = settled((msgspec.structs.replace(found, past=past), reading)).documents
    row = document.row
    assert (row.version, row.first_fetched_at, row.aliases) == (3, past.first_fetched_at, past.aliases)
    assert row.marks == {"caption": 1, "promo": 2}


def test_a_name_that_is_no_unicode_is_written_out():
    page = record.encodable(Page(source="caf\udce9.txt", body=b"", form="text"))
    assert page.source == "caf\\udce9.txt"
    rejected = record.encodable(Rejected(source="é", stage="input", reason="\ud800"))
    assert (rejected.source, rejected.reason) == ("é", "\\ud800")


def test_a_rejected_page_names_the_site_of_its_address():
    page = record.of_page(Page(source="a", body=b"", form="html", url="https://www.prokalteng.co/x"))
    failed = record.failed(page, PageError("read", "no text"), CONFIG)
    assert (failed.site, failed.stage, failed.reason) == ("prokalteng", "read", "no text")


def test_topic_and_title_stay_cheap_on_hostile_text():
    assert record.topic_words("aasn" * 250_000, ("ASN", "asnasn")) == ()
    assert not record.same_title("a" * 1_000_000, "b" * 1_000_000)
