import json
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.fetch.discover import wordpress

BASE = "https://a.id/wp-json/wp/v2/posts"
HEADERS = (("Content-Type", "application/json; charset=UTF-8"), ("X-WP-Total", "812"), ("x-wp-totalpages", "9"))


def post(**changed):
    plain = {
        "id": 812, "link": "https://a.id/asn-netral/", "slug": "asn-netral", "status": "publish",
        "date_gmt": "2024-08-07T01:00:00", "modified_gmt": "2024-08-08T02:03:04", "content": {"protected": False},
    }  # fmt: skip
    return plain | changed


def read(answer, status=200):
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return wordpress.entries(status, HEADERS, body, BASE)


def test_posts_may_be_listed_at_two_addresses():
    assert wordpress.endpoints("https://a.id/") == (BASE, "https://a.id/?rest_route=/wp/v2/posts")


@pytest.mark.parametrize("endpoint", wordpress.endpoints("https://a.id/"))
def test_a_page_of_posts_is_asked_for_in_utc_with_a_days_overlap(endpoint):
    wib = timezone(timedelta(hours=7))
    url = wordpress.posts_url(endpoint, page=3, modified_after=datetime(2024, 8, 7, 5, tzinfo=wib))
    asked = parse_qs(urlsplit(url).query)
    assert url.startswith(endpoint)
    assert asked.pop("rest_route", ["/wp/v2/posts"]) == ["/wp/v2/posts"]
    assert asked.pop("_fields")[0].split(",")[:2] == ["id", "link"]
    assert asked == {"page": ["3"], "per_page": ["100"], "orderby": ["modified"], "order": ["asc"],
                     "modified_after": ["2024-08-05T22:00:00Z"]}  # fmt: skip


def test_a_search_carries_its_words():
    asked = parse_qs(urlsplit(wordpress.posts_url(BASE, query="netralitas ASN & PNS")).query)
    assert asked["search"] == ["netralitas ASN & PNS"]
    assert "modified_after" not in asked


def test_a_post_is_an_entry_with_its_time_of_change_in_utc():
    posts = read([post(modified="2024-08-08T09:03:04")])
    assert (posts.total_pages, posts.problem) == (9, "")
    (entry,) = posts.entries
    assert entry.url == "https://a.id/asn-netral/"
    assert entry.lastmod == datetime(2024, 8, 8, 2, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize("stamp", [None, "", "0000-00-00T00:00:00", "-0001-11-30T00:00:00", 5])
def test_without_a_time_of_change_the_time_of_publication_stands_in(stamp):
    (entry,) = read([post(modified_gmt=stamp)]).entries
    assert entry.lastmod == datetime(2024, 8, 7, 1, tzinfo=UTC)


def test_the_local_time_of_change_is_never_read():
    (entry,) = read([post(modified_gmt=None, date_gmt=None, modified="2024-08-08T09:03:04")]).entries
    assert entry.lastmod is None


@pytest.mark.parametrize("changed", [{"content": {"protected": True}}, {"status": "private"}, {"status": "draft"},
                                     {"link": None}, {"link": "mailto:x"}])  # fmt: skip
def test_what_nobody_may_read_is_no_entry(changed):
    assert [entry.url for entry in read([post(**changed), post()]).entries] == ["https://a.id/asn-netral/"]


@pytest.mark.parametrize("content", [None, [], "x", {"protected": "true"}])
def test_a_content_of_another_form_hides_no_post(content):
    assert len(read([post(content=content)]).entries) == 1


def test_php_warnings_in_front_of_the_answer_are_passed_over():
    body = b"\xef\xbb\xbf<br />\n<b>Warning</b>: x[0] in <b>/a.php</b><br />\n" + json.dumps([post()]).encode()
    assert len(read(body).entries) == 1


def test_a_site_without_posts_is_no_problem():
    assert (read([]).entries, read([]).problem) == ((), "")


def test_behind_the_last_page_there_is_an_end_and_no_problem():
    answer = {"code": "rest_post_invalid_page_number", "message": "x", "data": {"status": 400}}
    assert (read(answer, 400).entries, read(answer, 400).problem) == ((), "")


@pytest.mark.parametrize(
    ("status", "answer", "sentence"),
    [
        (401, {"code": "rest_not_logged_in"}, "the REST interface is closed: 401 rest_not_logged_in"),
        (403, b"<html>403 Forbidden</html>", "the REST interface is closed: 403"),
        (404, {"code": "rest_no_route"}, "the REST interface is closed: 404 rest_no_route"),
        (404, b"", "the REST interface is closed: 404"),
        (200, b"<!DOCTYPE html><title>Beranda</title>", "the REST interface is closed: 200 with an HTML page"),
        (200, b'{"name": "a"}', "the REST interface answers 200 with what is no list of posts"),
        (200, b'[{"link": "https://a.id', "the REST interface answers 200 with what is no list of posts"),
        (400, {"code": "rest_invalid_param"}, "the REST interface answers 400"),
        (500, [post()], "the REST interface answers 500"),
        (200, b"[" * 100_000, "the REST interface answers 200"),
    ],
)
def test_a_closed_interface_is_said_in_a_sentence(status, answer, sentence):
    posts = read(answer, status)
    assert posts.entries == ()
    assert posts.problem.startswith(sentence)


@pytest.mark.parametrize("value", ["-1", "9" * 30, "x", "", "1.5", "²"])
def test_a_count_that_is_none_is_not_believed(value):
    posts = wordpress.entries(200, [("X-WP-TotalPages", value)], b"[]", BASE)
    assert posts.total_pages is None


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(post())), inner, max_size=5),
    max_leaves=8,
)


@given(st.integers(100, 599), st.binary(max_size=200) | values.map(lambda value: json.dumps(value).encode()))
def test_no_answer_makes_it_raise(status, body):
    posts = wordpress.entries(status, HEADERS, body, BASE)
    assert all(entry.url.startswith("http") for entry in posts.entries)
    assert 200 <= status < 300 or not posts.entries


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://a.id/2024/08/asn-netral/", "asn-netral"),
        ("https://a.id/asn-netral.html", "asn-netral"),
        ("https://a.id/berita/%d8%a8", "%d8%a8"),
        ("https://a.id/?p=12", ""),
    ],
)
def test_a_post_is_called_by_the_last_part_of_its_address(url, slug):
    assert wordpress.slug(url) == slug


def test_posts_are_looked_up_by_their_slugs_at_either_endpoint():
    for endpoint in wordpress.endpoints("https://a.id/"):
        asked = parse_qs(urlsplit(wordpress.slugs_url(endpoint, ["asn-netral", "%d8%a8"])).query)
        assert asked["slug"] == ["asn-netral,%d8%a8"]
        assert (asked["per_page"], asked.get("rest_route", ["/wp/v2/posts"])) == (["100"], ["/wp/v2/posts"])
