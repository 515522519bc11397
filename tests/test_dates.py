import csv
import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_crawl import dates
from asn_crawl.mentions import mentioned
from tests.beside import ARTICLES, needs_articles

GOLD = sorted((Path(__file__).parent / "seeds/gold").glob("*.json"))
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))
moments = st.datetimes(min_value=datetime(1990, 1, 2), max_value=datetime(2100, 12, 30))
hostile = st.text(st.sampled_from("0123456789/-.,:()+TZ \n’'eijlMnSaAgustWIBdh\u00a0\u0660\ud800"), max_size=80)


def shown(moment: datetime | date | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat() if moment else None


def listed(*texts: str) -> list[str]:
    return [day.isoformat() for day in mentioned(texts)]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Senin, 17 Maret 2025 | 08:15 WIB", "2025-03-17T08:15+07:00"),
        ("Rabu 6 Agustus 2024 pukul 10.30 WIB", "2024-08-06T10:30+07:00"),
        ("Selasa, 6 Agustus 2024 pukul 9.05", "2024-08-06T09:05+07:00"),
        ("Selasa, 6 Agustus 2024 jam 9.05", "2024-08-06T09:05+07:00"),
        ("6 Agustus 2024, 9:05", "2024-08-06T09:05+07:00"),
        ("Jum'at, 17 Februari 2017 - 13:30 wib", "2017-02-17T13:30+07:00"),
        ("Jum’at, 17 Februari 2017 - 13:30 (WIB)", "2017-02-17T13:30+07:00"),
        ("Sabtu, 31/10/2015 13:28 WIB WIB", "2015-10-31T13:28+07:00"),
        ("on 16 Feb 2016 at 09:20 WIB", "2016-02-16T09:20+07:00"),
        ("10:30 | Selasa, 6 Agustus 2024", "2024-08-06T10:30+07:00"),
        ("10.30 - 6 Agustus 2024", "2024-08-06T10:30+07:00"),
        ("August 6, 2024 10:30 am", "2024-08-06T10:30+07:00"),
        ("August 6, 2024 at 10:30 p.m.", "2024-08-06T22:30+07:00"),
        ("August 6th, 2024 12:05 AM", "2024-08-06T00:05+07:00"),
        ("Aug 6 2024 12:05 PM", "2024-08-06T12:05+07:00"),
        ("08/23/2024 10:30:00 am", "2024-08-23T10:30+07:00"),
        ("Friday, November 22, 2024", "2024-11-22"),
        ("By admin, 2  Januari,  2023", "2023-01-02"),
        ("\n\t2\u00a0Januari\n2023", "2023-01-02"),
        ("Ditulis pada Ahad, 04 Agustus tahun 2024", "2024-08-04"),
        ("06-Agu-2024", "2024-08-06"),
        ("6 Ags. 2024", "2024-08-06"),
        ("6 AGUSTUS 2024", "2024-08-06"),
        ("6 Agt '24", "2024-08-06"),
        ("22. Januar 2018", "2018-01-22"),
        ("6-8-2024", "2024-08-06"),
        ("6.8.2024", "2024-08-06"),
        ("06/08/24", "2024-08-06"),
        ("06/08/98", "1998-08-06"),
        ("06/08/90", "1990-08-06"),
        ("06/08/89", "2089-08-06"),
        ("2024/08/06", "2024-08-06"),
        ("2024-8-6 10:30", "2024-08-06T10:30+07:00"),
        ("Diterbitkan: 2024-08-06T10:30:00.000+07:00", "2024-08-06T10:30+07:00"),
        ("Edisi 3 - 6 Agustus 2024", "2024-08-06"),
        ("31/02/2024, diperbarui 01/03/2024", "2024-03-01"),
    ],
)
def test_a_printed_date_is_read(printed, meant):
    assert shown(dates.parse(printed, "Asia/Jakarta")) == meant


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Sen, 01/02/2023 - 16:00", "2023-01-02T16:00+08:00"),  # 2 January 2023 was a Monday
        ("Rab, 01/02/2023 - 16:00", "2023-02-01T16:00+08:00"),  # and 1 February a Wednesday
        ("Kam, 01/02/2023 - 16:00", "2023-02-01T16:00+08:00"),  # fits neither order
        ("01/02/2023 - 16:00", "2023-02-01T16:00+08:00"),
        ("Senin, 01/01/2024 - 16:00", "2024-01-01T16:00+08:00"),
    ],
)
def test_month_stands_before_day_only_where_the_weekday_says_so(printed, meant):
    assert shown(dates.parse(printed, "Asia/Makassar")) == meant


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("6 Agustus 2024 01:30", "2024-08-06T01:30+09:00"),
        ("6 Agustus 2024 01:30 WIT", "2024-08-06T01:30+09:00"),
        ("6 Agustus 2024 01:30 WITA", "2024-08-06T02:30+09:00"),
        ("6 Agustus 2024 23.30 WIB", "2024-08-07T01:30+09:00"),
        ("6 Agustus 2024 01:30 GMT+7", "2024-08-06T03:30+09:00"),
        ("6 Agustus 2024 01:30 UTC", "2024-08-06T10:30+09:00"),
        ("6 Agustus 2024 01:30 GMT+5:30", "2024-08-06T05:00+09:00"),
        ("6 Agustus 2024 01:30 Witanto", "2024-08-06T01:30+09:00"),
    ],
)
def test_a_printed_zone_goes_before_the_sites_and_the_answer_is_in_the_sites(printed, meant):
    assert shown(dates.parse(printed, "Asia/Jayapura")) == meant


@pytest.mark.parametrize("name", ["jan", "peb", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "ags", "agt", "agust",
                                  "sep", "sept", "okt", "oct", "nov", "nop", "des", "dec"])  # fmt: skip
def test_short_month_names_are_known_in_any_case(name):
    month = {"peb": 2, "ags": 8, "agt": 8, "agust": 8, "sept": 9, "oct": 10, "nop": 11, "dec": 12}.get(name)
    month = month or 1 + [full[:3].lower() for full in MONTHS].index(name)
    for printed in (name, name.title(), name.upper(), name + "."):
        assert dates.parse(f"7 {printed} 2024", "Asia/Jakarta") == date(2024, month, 7)


@pytest.mark.parametrize("slip", ["Pebruari", "Febuari", "Nopember", "Agutus", "Desembar"])
def test_slips_in_month_names_are_survived(slip):
    assert dates.parse(f"7 {slip} 2024", "Asia/Jakarta") is not None


@pytest.mark.parametrize(
    "printed",
    [
        "", "Diterbitkan 3 jam lalu", "Kemarin 10:30", "31/02/2024", "30 Februari 2024", "32 Mei 2024", "0 Mei 2024",
        "29 Februari 2023", "13/13/2024", "2024-13-05", "6 Agustus 1989", "6 Agustus 2101", "6 Agustus", "Agustus 2024",
        "2024", "10 Marco 2024", "5 desa 2024", "Mei 2024 10.30", "1 006/08/2024", "20240806", "6 Agustus 20245",
        "Selasa, 6 Agustus 10:30", "UU No. 5/2014", "No. 12/6/8/2024", "2024/2025",
        # how MySQL's zero date is printed
        "30 November -0001", "November 30, -0001", "30/11/-0001", "30-11-0001", "30/11/0001", "30.11.0000",
    ],
)  # fmt: skip
def test_what_is_no_whole_date_of_our_years_is_none(printed):
    assert dates.parse(printed, "Asia/Jakarta") is None


@pytest.mark.parametrize("tail", ["25:00", "10:75", "1.234 kali dibaca", "1.50 menit", "12:345", "pukul sepuluh"])
def test_what_is_no_time_of_day_leaves_a_plain_date(tail):
    meant = dates.parse(f"6 Agustus 2024 | {tail}", "Asia/Jakarta")
    assert (type(meant), meant) == (date, date(2024, 8, 6))


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("2024-08-06T10:30:00+07:00", "2024-08-06T12:30+09:00"),
        ("2024-08-06T10:30:00+0700", "2024-08-06T12:30+09:00"),
        ("2024-08-06T10:30:00+07", "2024-08-06T12:30+09:00"),
        ("2024-08-06T10:30+07:00", "2024-08-06T12:30+09:00"),
        ("2024-08-06T10:30:00Z", "2024-08-06T19:30+09:00"),
        ("2024-08-06T10:30:00.123Z", "2024-08-06T19:30+09:00"),
        ("2024-08-06T10:30:00.1234567Z", "2024-08-06T19:30+09:00"),
        ("2024-08-06T20:30:00-0500", "2024-08-07T10:30+09:00"),
        ("2024-08-06 10:30:00", "2024-08-06T10:30+09:00"),
        ("2024-08-06 10:30:00 +07:00", "2024-08-06T12:30+09:00"),
        ("2024-08-06 10:30:00 -05:00", "2024-08-07T00:30+09:00"),
        ("2024-08-06 10:30:00 UTC", "2024-08-06T19:30+09:00"),
        ("2024-08-06T10:30", "2024-08-06T10:30+09:00"),
        ("2024-8-6T10:30:00", "2024-08-06T10:30+09:00"),
        ("  2024-08-06\n", "2024-08-06"),
        ("20240806T103000Z", "2024-08-06T19:30+09:00"),
        ("20240806", "2024-08-06"),
        ("Tue, 06 Aug 2024 10:30:00 +0700", "2024-08-06T12:30+09:00"),
        ("Tue, 06 Aug 2024 20:30:00 -0500", "2024-08-07T10:30+09:00"),
        ("Tue, 6 Aug 2024 10:30:00 GMT", "2024-08-06T19:30+09:00"),
        ("6 Agustus 2024 10.30 WIB", "2024-08-06T12:30+09:00"),
        ("November 22, 2024", "2024-11-22"),
    ],
)
def test_a_machine_value_is_given_in_the_sites_zone(value, meant):
    assert shown(dates.parse_machine(value, "Asia/Jayapura")) == meant


@pytest.mark.parametrize(
    "value",
    ["", "null", "PT30M", "0000-00-00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1970-01-01",
     "1970-01-01T00:00:00Z", "2024-02-30T10:00:00", "1722915000", "{{ date }}", "2024", "10:30", "\ud800" * 12,
     "-0001-11-30T00:00:00+00:00", "0001-11-30 00:00:00"],
)  # fmt: skip
def test_a_machine_value_without_a_date_of_our_years_is_none(value):
    assert dates.parse_machine(value, "Asia/Jakarta") is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Senin (8/1/2024) bertempat", ["2024-01-08"]),
        ("Jakarta, Selasa (17/09/2024).", ["2024-09-17"]),
        ("pada, Jumat, (6/10/2023), di", ["2023-10-06"]),
        ("Senin kemarin (28/8/2023).", ["2023-08-28"]),
        ("Rabu, 14 Februari 2024", ["2024-02-14"]),
        ("Rabu (14/2/24)", ["2024-02-14"]),
        ("tanggal 14 Februari 2024.", ["2024-02-14"]),
        ("rapat (6/8/2024) itu", ["2024-08-06"]),
        ("Kamis,28 Mei 2026", ["2026-05-28"]),
        ("per 1 Januari (2027)", ["2027-01-01"]),
        ("August 6, 2024", ["2024-08-06"]),
        ("merdeka 17 Agustus 1945", ["1945-08-17"]),
        ("pukul 10.30, 6 Agustus 2024", ["2024-08-06"]),
        ("Vol. 12 - 6 Agustus 2024", ["2024-08-06"]),
        ("29-31 Mei 2026", ["2026-05-29", "2026-05-31"]),
        ("29 – 31 Mei 2026", ["2026-05-29", "2026-05-31"]),
        ("8 hingga 9 April 2026", ["2026-04-08", "2026-04-09"]),
        ("8 s/d 9 April 2026", ["2026-04-08", "2026-04-09"]),
        ("8 sampai dengan 9 April 2026", ["2026-04-08", "2026-04-09"]),
        ("6 dan 7 Agustus 2024", ["2024-08-06", "2024-08-07"]),
        ("5, 6, dan 7 Agustus 2024", ["2024-08-05", "2024-08-06", "2024-08-07"]),
        ("Senin-Selasa (5-6/8/2024)", ["2024-08-05", "2024-08-06"]),
        ("31 Mei hingga 1 Juni 2026", ["2026-05-31", "2026-06-01"]),
        ("29 Desember - 2 Januari 2025", ["2024-12-29", "2025-01-02"]),
        ("27 Mei, 31 Mei dan 2 Juni 2026", ["2026-05-27", "2026-05-31", "2026-06-02"]),
        ("Jumat, 29 Mei sampai Senin, 1 Juni 2026", ["2026-05-29", "2026-06-01"]),
        ("(30/5-1/6/2024)", ["2024-05-30", "2024-06-01"]),
        ("31/5/2026, 6 Mei 2026 dan (31/05/2026)", ["2026-05-31", "2026-05-06"]),
    ],
)
def test_a_whole_date_or_range_is_listed(text, meant):
    assert listed(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Pilkada 2024. Selasa (6/8).", ["2024-08-06"]),
        ("Pilkada 2024. Selasa, 6 Agustus.", ["2024-08-06"]),
        ("Pilkada 2024. Selasa malam (6/8).", ["2024-08-06"]),
        ("Pilkada 2024. Selasa dini hari (6/8).", ["2024-08-06"]),
        ("Pilkada 2024. Selasa lalu, tanggal 6 Agustus.", ["2024-08-06"]),
        ("Pilkada 2024. SELASA (06/08).", ["2024-08-06"]),
        ("Pemilu 2024. Senin (28/8).", ["2023-08-28"]),  # the year before, by its weekday
        ("Pemilu 2019 dan 2024. Selasa (6/8).", ["2019-08-06"]),  # both fit, both named once: the earlier
        ("Pemilu 2019 dan 2024, Pilkada 2024. Selasa (6/8).", ["2024-08-06"]),  # named more often
        ("Tahun 2021. Selasa (6/8).", ["2019-08-06"]),  # 2019 is nearer than 2024
        ("Selasa (6/8), bukan (7/8/2024).", ["2024-08-06", "2024-08-07"]),
        ("Tahun 2024. Senin-Selasa (5-6/8).", ["2024-08-05", "2024-08-06"]),
        ("Tahun 2024. Senin dan Selasa, 5 dan 6 Agustus.", ["2024-08-05", "2024-08-06"]),
        ("Tahun 2024. Kamis (29/2).", ["2024-02-29"]),
        ("Tahun 2024. Jum'at (9/8), Jum’at (16/8).", ["2024-08-09", "2024-08-16"]),
    ],
)
def test_a_date_without_year_takes_the_nearest_named_year_whose_weekday_fits(text, meant):
    assert listed(text) == meant


def test_the_year_may_be_named_in_another_text_of_the_page():
    assert listed("Selasa (6/8).", "Pilkada 2024") == ["2024-08-06"]
    assert listed("Selasa (6/8).", "Pilkada serentak, 12024 suara, Rp 2.024") == []


@pytest.mark.parametrize(
    "text",
    [
        "1/2 sendok", "3/4 suara", "UU No. 5/2014", "layanan 24/7", "skor 2-1", "RT 03/04", "telepon 0812-3456-7890",
        "Perbawaslu 20/2023", "tanggal 22 September nanti", "pada 5 Mei", "musim 2024/2025",
        "Nomor B/12/5/2024/Reskrim", "Nomor 800/1/2/2024", "(6/8)", "dua minggu (1/2)", "Selasa pukul 10.30",
        "Selasa, 6 orang", "(14/2/24)", "Selasa (31/2)", "Selasa (6/8/202)", "Selasa (6/13)", "31 Februari 2024",
        "21-19, 21-15", "Mei 2024",
        "10 Marco 2024", "6,5 Mei 2024", "Rp 1.500/2.000", "5 desa 2024", "Selasa. Ada 3/4 suara", "harga 6/8",
        "6 Agustus 1899", "6 Agustus 2101",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_listed_even_where_the_page_names_a_year(text):
    assert listed("Pilkada tahun 2024", text) == []


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_the_dates_mentioned_in_a_seed_are_those_of_its_gold(gold):
    meant = json.loads(gold.read_text("utf-8"))
    texts = [meant["title"] or "", *meant["captions"], *meant["body"]]
    assert listed(*texts) == meant["mentioned_dates"]


def test_there_are_five_seeds():
    assert len(GOLD) == 5


@needs_articles
def test_what_real_articles_mention_lies_near_their_publication():
    near = total = 0
    with ARTICLES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            published = dates.parse(row["tanggal"], "Asia/Jakarta")
            if isinstance(published, datetime):
                gaps = [abs(day - published.date()) for day in mentioned([row["judul"], row["isi"]])]
                near += sum(gap < timedelta(days=400) for gap in gaps)
                total += len(gaps)
    assert total >= 1800
    assert near / total >= 0.95


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("https://contoh.id/2024/08/06/judul-berita/", date(2024, 8, 6)),
        ("https://prokalteng.co/pemerintahan/pemkab-katingan/06/08/2024/netralitas-asn/", date(2024, 8, 6)),
        ("https://contoh.id/20240806/judul", date(2024, 8, 6)),
        ("https://contoh.id/nasional/20240806103000-20-123/judul", date(2024, 8, 6)),
        ("/2024/8/6", date(2024, 8, 6)),
        ("https://contoh.id/31/02/2024/2024/03/01/judul", date(2024, 3, 1)),
        ("https://contoh.id/2024/08/judul", None),
        ("https://contoh.id/08/23/2024/judul", None),
        ("https://contoh.id/20241345/judul", None),
        ("https://contoh.id/202408061/judul", None),
        ("https://contoh.id/read/12345678", None),
        ("https://contoh.id/1989/08/06/judul", None),
        ("https://contoh.id/berita?tanggal=/2024/08/06/", None),
        ("https://contoh.id/berita#/2024/08/06/", None),
        ("http://[kacau", None),
        ("", None),
    ],
)
def test_a_date_in_the_path_of_a_url_is_read(url, meant):
    assert dates.in_url(url) == meant


@settings(derandomize=True)
@given(days)
def test_every_way_to_print_a_day_is_read_back(day):
    for printed in (
        f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month}/{day.year})",
        f"{day:%A, %B %d, %Y}",
        f"{day:%d-%m-%Y}",
        day.isoformat(),
    ):
        assert dates.parse(printed, "Asia/Jakarta") == day
        assert mentioned([printed]) == (day,)


@settings(derandomize=True)
@given(days)
def test_a_weekday_and_the_named_year_give_the_day_back(day):
    text = f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month})"
    assert mentioned([text, f"tahun {day.year}"]) == (day,)


@settings(derandomize=True)
@given(moments, st.sampled_from(["Asia/Jakarta", "Asia/Jayapura"]))
def test_an_iso_time_is_the_same_moment_in_the_sites_zone(naive, zone):
    moment = naive.replace(tzinfo=ZoneInfo("Asia/Makassar"))
    found = dates.parse_machine(moment.isoformat(), zone)
    assert isinstance(found, datetime)
    assert (found, found.tzinfo) == (moment, ZoneInfo(zone))


@settings(derandomize=True)
@given(hostile)
def test_nothing_raises_and_years_stay_in_bounds(text):
    for found in (dates.parse(text, "Asia/Jakarta"), dates.parse_machine(text, "Asia/Jakarta"), dates.in_url(text)):
        assert found is None or found.year in dates.PUBLISHED_YEARS
    assert all(day.year in dates.MENTIONED_YEARS for day in mentioned([text]))


@settings(derandomize=True)
@given(st.lists(hostile, max_size=4))
def test_a_text_said_twice_adds_no_date(texts):
    once = mentioned(texts)
    assert len(set(once)) == len(once)


@pytest.mark.parametrize("worst", ["1", " ", "/", "(", "1,", "1-", "6 ", "20:", "Senin ", "31 Mei - "])
def test_a_megabyte_of_the_worst_is_read_in_linear_time(worst):
    text = worst * (1_000_000 // len(worst))
    assert mentioned([text]) == ()
    assert dates.parse(text, "Asia/Jakarta") is None
    assert dates.parse_machine(text, "Asia/Jakarta") is None
    assert dates.in_url(text) is None


def test_all_dates_without_year_at_once_are_still_read():
    text = " ".join(f"{name} ({day}/{month})" for name in WEEKDAYS for day in range(1, 40) for month in range(1, 40))
    assert len(mentioned([text, " ".join(map(str, range(1900, 2100)))])) > 2000
