"""What the means of discovery ask for, by their documents: large ones, unchanged ones, what is remembered of them."""

import gzip
from urllib.parse import parse_qsl, urlsplit

import pytest

from asn_crawl.fetch.means import sitemap as means_sitemap
from asn_crawl.fetch.means import wordpress
from tests.fetch.crawling import (
    DAY,
    HOUR,
    NOW,
    ROBOTS,
    XML,
    articles,
    asked,
    list_page,
    path,
    posts,
    sitemap,
    validated,
)
from tests.fetch.faulty import response
from tests.fetch.test_faults import MAX_MB, run_alone

P1, P2, P3 = path(1), path(2), path(3)
PACKED = {**XML, "Content-Encoding": "gzip"}
MB = 1_000_000


def large(base, *paths, size):
    """A sitemap of about a size in bytes, most of it blanks that gzip makes nothing of."""
    one = sitemap(base, *paths)
    blank = b" " * 200_000 + b"<url><loc>" + base.encode() + b"/tag/asn/</loc></url>"
    return one.replace(b"</urlset>", blank * (size // len(blank)) + b"</urlset>")


@pytest.fixture
def by_sitemap(crawl, server):
    """A site that is read by its sitemap."""
    base = crawl.site("satu", server, means=["sitemap"])
    server.answers |= {"/robots.txt": ROBOTS, **articles(1, 2, 3)}
    return base


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_sitemap_that_is_larger_than_a_page_may_be_is_read(crawl, server, by_sitemap, is_packed):
    body = large(by_sitemap, P1, P2, size=8 * MB)
    packed = response(gzip.compress(body, 1), headers=PACKED)
    server.answers["/sitemap.xml"] = packed if is_packed else response(body, headers=XML)
    summary = crawl.run()
    assert (summary.totals.stored, summary.problems) == (2, ())


def test_a_sitemap_over_50_mb_is_named_whatever_it_is_packed_to(crawl, server, by_sitemap):
    body = large(by_sitemap, P1, size=60 * MB)
    server.answers["/robots.txt"] = response(f"Sitemap: {by_sitemap}/a.xml\nSitemap: {by_sitemap}/b.xml\n".encode())
    server.answers["/a.xml"] = response(gzip.compress(body, 1), headers=PACKED)
    server.answers["/b.xml"] = response(body, headers=XML)
    summary = crawl.run()
    says = [each.sentence for each in summary.problems if each.kind == "discovery"]
    assert ["a.xml: the document has more than" in says[0], "b.xml: the body was cut: length" in says[1]] == [True] * 2
    assert summary.totals.stored == 1  # what was read before the limit


def test_a_full_sitemap_leaves_the_run_small(crawl, server, by_sitemap):
    images = "<image:image><image:loc>https://gambar.test/a.jpg</image:loc></image:image>" * 60
    urls = [f"{by_sitemap}{P1}", *(f"{by_sitemap}/tag/{number}/" for number in range(10_000))]
    body = "".join(f"<url><loc>{url}</loc>{images}</url>" for url in urls)
    server.answers["/sitemap.xml"] = response(f"<urlset>{body}</urlset>".encode(), headers=XML)
    summary, megabytes = run_alone(crawl)
    assert summary["problems"] == []
    assert megabytes < MAX_MB


def index_of(base, **lastmods):
    """An index of sitemaps, each with a time of change."""
    listed = (f"<sitemap><loc>{base}/{name}.xml</loc>{_dated(at)}</sitemap>" for name, at in lastmods.items())
    return f"<sitemapindex>{''.join(listed)}</sitemapindex>".encode()


def _dated(at):
    return f"<lastmod>{at.isoformat()}</lastmod>" if at else ""


def test_the_children_of_an_index_that_is_304_are_asked_for_all_the_same(crawl, server, by_sitemap):
    index = index_of(by_sitemap, anak=None)
    server.answers["/sitemap.xml"] = validated(server, lambda: index, "application/xml")
    server.answers["/anak.xml"] = response(sitemap(by_sitemap, P1), headers=XML)
    crawl.run()
    asked(server)
    server.answers["/anak.xml"] = response(sitemap(by_sitemap, P1, P2), headers=XML)
    for hours in (1, 2):
        server.heads.clear()
        crawl.run(NOW + hours * HOUR)
        assert b"if-none-match" in server.heads[0].lower()
        assert asked(server)[:2] == ["/sitemap.xml", "/anak.xml"]
    assert crawl.stored() == [P1, P2]


def test_a_child_that_the_index_calls_unchanged_is_asked_for_once_a_day(crawl, server, by_sitemap):
    dates = {"lama": NOW - 90 * DAY, "baru": NOW - HOUR}
    server.answers |= {f"/{name}.xml": response(sitemap(by_sitemap, P1), headers=XML) for name in dates}
    server.answers["/sitemap.xml"] = response(index_of(by_sitemap, **dates), headers=XML)
    found = []
    for at in (NOW, NOW + HOUR, NOW + 1.1 * DAY):
        crawl.run(at)
        found.append([each for each in asked(server) if each in ("/lama.xml", "/baru.xml")])
    assert found == [["/baru.xml", "/lama.xml"], ["/baru.xml"], ["/baru.xml", "/lama.xml"]]


def test_a_backfill_asks_for_every_sitemap_in_full(crawl, server, by_sitemap):
    body = sitemap(by_sitemap, P1)
    server.answers["/lama.xml"] = validated(server, lambda: body, "application/xml")
    server.answers["/sitemap.xml"] = response(index_of(by_sitemap, lama=NOW - 90 * DAY), headers=XML)
    crawl.run()
    conditional(server)
    crawl.run(NOW + HOUR, backfill=True)
    assert conditional(server) == [("/sitemap.xml", False), ("/lama.xml", False)]


@pytest.fixture
def by_lists(crawl, server):
    """A site that is read by two list pages, which answer conditionally: the base, and the pages' links."""
    base = crawl.site("satu", server, means=["listing"], more='platform = "drupal"\n')
    pages = {"/berita": [P1], "/berita?page=1": [P2]}
    server.answers |= {"/robots.txt": ROBOTS, **articles(1, 2, 3)}
    for each, following in (("/berita", "/berita?page=1"), ("/berita?page=1", "")):
        body = lambda each=each, following=following: list_page(*pages[each], following=following)  # noqa: E731
        server.answers[each] = validated(server, body)
    return base, pages


def conditional(server):
    """The pages that were asked for since the last call, and whether conditionally."""
    heads = [(head.split()[1].decode(), b"if-none-match" in head.lower()) for head in server.heads]
    server.heads.clear()
    return heads


def test_lists_are_asked_for_conditionally_and_a_304_leads_on_to_the_next_page(crawl, server, by_lists):
    _, pages = by_lists
    crawl.run()
    conditional(server)
    pages["/berita?page=1"].append(P3)
    crawl.run(NOW + HOUR)
    assert conditional(server) == [("/berita", True), ("/berita?page=1", True), (P3, False)]
    assert crawl.stored() == [P1, P2, P3]
    crawl.run(NOW + 1.1 * DAY)
    assert ("/berita", False) in conditional(server)


def test_a_304_list_still_yields_the_links_that_were_passed_over_before(crawl, server, by_lists):
    base, _ = by_lists
    dated = list_page(P1).replace(b"</article>", b'<time datetime="2026-01-05T10:00:00+07:00"></time></article>')
    server.answers["/berita"] = validated(server, lambda: dated)
    assert crawl.run(since=NOW - 30 * DAY).totals.leads == 0
    assert crawl.run(NOW + HOUR).totals.stored == 1
    assert crawl.known(base + P1).found_by == "listing"


def test_a_304_list_is_a_list_that_works(crawl, server, by_lists):
    crawl.run()
    assert crawl.run(NOW + HOUR).problems == ()


@pytest.mark.parametrize("grows", [False, True])
def test_a_walk_through_a_list_that_was_broken_off_is_gone_on_with(crawl, server, grows):
    base = crawl.site("satu", server, means=["listing"], more='platform = "drupal"\n')
    address = lambda page: f"/berita?page={page}" if page else "/berita"  # noqa: E731
    server.answers |= {"/robots.txt": ROBOTS, **articles(*range(9))}
    server.answers |= {
        address(page): response(list_page(path(page), following=address(page + 1) if page < 7 else ""))
        for page in range(8)
    }
    whole = server.answers[address(4)]
    server.answers[address(4)] = response(b"", "503 Service Unavailable", {"Retry-After": "7200"})
    crawl.run()
    assert crawl.known(base + path(4)) is None
    server.answers[address(4)] = whole
    if grows:
        server.answers["/berita"] = response(list_page(path(8), path(0), following=address(1)))
    crawl.run(NOW + 3 * HOUR)
    assert crawl.stored() == sorted(map(path, range(8 + grows)))
    asked(server)
    crawl.run(NOW + 4 * HOUR)
    assert asked(server) == [address(0), address(1)]


class Rest(dict):
    """Answers, those of REST for what is ``published``: all of it, or what is looked up by slugs."""

    def __init__(self, base, numbers):
        super().__init__({"/robots.txt": ROBOTS, **articles(*numbers)})
        self.base, self.published, self.sweeps, self.knows_slugs = base, list(map(path, numbers)), 0, True

    def get(self, target, default=None):
        if not target.startswith("/wp-json/"):
            return super().get(target, default)
        asked = dict(parse_qsl(urlsplit(target).query))
        slugs = asked.get("slug", "").split(",") if "slug" in asked else None
        self.sweeps += slugs is not None
        named = [each for each in self.published if slugs is None or each.split("/")[2] in slugs]
        return posts(self.base, *(named if slugs is None or self.knows_slugs else []))

    def trash(self, number):
        self.published.remove(path(number))
        del self[path(number)]


@pytest.fixture
def rest(crawl, server):
    """A site that is read by REST, with five posts."""
    server.answers = Rest(crawl.site("satu", server, means=["wordpress"]), range(5))
    return server.answers


def gone(crawl, rest):
    return [number for number in range(5) if crawl.known(rest.base + path(number)).gone_at]


def test_a_post_that_rest_no_longer_names_is_asked_for_at_once_and_gone(crawl, server, rest):
    crawl.run()
    rest.trash(3)
    asked(server)
    summary = crawl.run(NOW + HOUR)
    assert [each for each in asked(server) if "wp-json" not in each] == [path(3)]
    assert (gone(crawl, rest), summary.totals.unchanged) == ([3], 1)
    assert path(3) in crawl.stored()  # its last text stays


def test_known_posts_are_looked_up_once_a_day_a_bounded_number_in_a_run(crawl, rest, monkeypatch):
    monkeypatch.setattr(wordpress, "SWEEP_POSTS", 2)
    monkeypatch.setattr(wordpress, "SWEEP_REQUESTS", 2)
    crawl.run()
    counts = []
    for hours in (1, 2, 3, 24, 26, 27):
        rest.sweeps = 0
        crawl.run(NOW + hours * HOUR)
        counts.append(rest.sweeps)
    assert counts == [2, 1, 0, 0, 2, 1]


def test_a_number_of_posts_that_comes_out_even_is_looked_up_again_too(crawl, rest, monkeypatch):
    monkeypatch.setattr(wordpress, "SWEEP_POSTS", 5)
    crawl.run()
    for days in (1, 2, 3):
        rest.sweeps = 0
        crawl.run(NOW + days * 1.1 * DAY)
        assert rest.sweeps == 1


def test_an_interface_that_does_not_know_slugs_makes_nothing_due(crawl, server, rest):
    crawl.run()
    rest.knows_slugs = False
    asked(server)
    crawl.run(NOW + HOUR)
    assert [each for each in asked(server) if "wp-json" not in each] == []


def test_a_dry_run_looks_no_known_post_up(crawl, rest):
    crawl.run()
    crawl.run(NOW + HOUR, dry_run=True)
    assert rest.sweeps == 0


def test_a_backfill_pages_through_all_posts_whatever_is_known_of_them(crawl, server, rest):
    crawl.run()
    asked(server)
    crawl.run(NOW + HOUR, backfill=True)
    assert not [each for each in asked(server) if "after=" in each]


def test_a_watermark_that_a_wrong_clock_has_set_is_not_believed(crawl, server, rest):
    crawl.run(NOW + 3650 * DAY)
    rest.published.append(path(5))
    server.answers |= articles(5)
    asked(server)
    crawl.run(NOW)
    assert not [each for each in asked(server) if "after=2036" in each]
    assert path(5) in crawl.stored()


def test_a_sitemap_that_robots_and_an_index_name_is_asked_for_once(crawl, server, by_sitemap):
    lines = f"Sitemap: {by_sitemap}/peta.xml\nSitemap: {by_sitemap}/peta-1.xml\n"
    server.answers |= {
        "/robots.txt": response(lines.encode()),
        "/peta.xml": response(sitemap(by_sitemap, children=["/peta-1.xml"]), headers=XML),
        "/peta-1.xml": response(sitemap(by_sitemap, P1, P2), headers=XML),
    }
    assert crawl.run().totals.stored == 2
    assert asked(server) == ["/robots.txt", "/peta.xml", "/peta-1.xml", P1, P2]


class OneTime(dict):
    """Answers, those of REST a post a page; all of them were changed at one time."""

    def __init__(self, base, numbers):
        super().__init__({"/robots.txt": ROBOTS, **articles(*numbers)})
        self.base, self.numbers, self.at = base, list(numbers), "2026-11-20T01:00:00"

    def get(self, target, default=None):
        if not target.startswith("/wp-json/") or "slug=" in target:
            return super().get(target, default)
        asked = dict(parse_qsl(urlsplit(target).query))
        number = self.numbers[int(asked["page"]) - 1]
        answer = posts(self.base, path(number), pages=len(self.numbers))
        return answer.replace(b"2026-11-20T01:00:00", self.at.encode())


def test_more_posts_than_a_run_reads_that_were_changed_at_one_time_are_all_found(crawl, server):
    crawl.settings("min_free_mb = 1\nmax_list_pages = 2")
    server.answers = rest = OneTime(crawl.site("satu", server, means=["wordpress"]), range(1))
    crawl.run()
    rest.update(articles(*range(1, 7)))
    rest.numbers, rest.at = list(range(1, 7)), "2026-11-22T01:30:00"
    for hours in (1, 2, 3):
        crawl.run(NOW + hours * HOUR)
    assert crawl.stored() == [path(number) for number in range(7)]


def test_a_backfill_walks_an_index_to_its_end(crawl, server, by_sitemap, monkeypatch):
    monkeypatch.setattr(means_sitemap, "MAX_SITEMAPS", 2)
    server.answers["/sitemap.xml"] = response(sitemap(by_sitemap, children=["/1.xml", "/2.xml", "/3.xml"]), headers=XML)
    server.answers |= {
        f"/{number}.xml": response(sitemap(by_sitemap, path(number)), headers=XML) for number in (1, 2, 3)
    }
    assert crawl.run().totals.stored == 1
    assert crawl.run(NOW + HOUR, backfill=True).totals.stored == 2
