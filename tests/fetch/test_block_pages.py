import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from asn_crawl import config
from asn_crawl.exchange import Exchange
from asn_crawl.fetch.block_pages import MAX_BYTES, MAX_WORDS, block_reason

REFUSALS = config.load().refusals
ROOT = Path(__file__).resolve().parents[2]
ARTICLE = " ".join(["Bawaslu mengingatkan netralitas ASN."] * MAX_WORDS)


def reason(page: str | bytes, *headers: tuple[str, str]) -> str | None:
    exchange = Exchange(
        url="https://situs.test/a",
        request_headers=(),
        status=200,
        reason="OK",
        http_version="1.1",
        headers=headers,
        body=b"",
        ip="192.0.2.1",
        started_at=datetime(2026, 11, 22, tzinfo=UTC),
    )
    return block_reason(exchange, page.encode() if isinstance(page, str) else page, REFUSALS)


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<html><head><title>Just a moment...</title></head></html>", "the title is 'Just a moment...'"),
        ("<TITLE lang=en>\n Attention Required! | Cloudflare\n</TITLE>", "bot challenge"),
        ("<title>Log In &lsaquo; Potret Maluku &#8212; WordPress</title>", "login"),
        ("<script>window._cf_chl_opt = {}</script><p>Enable JavaScript", "'cf_chl_opt' and no more than"),
        (f"<div class=h-captcha></div><script>{ARTICLE}</script>", "'h-captcha'"),
        (f"<div class=h-captcha></div><style>{ARTICLE}", "'h-captcha'"),
        ('<form><input type="password"></form>', "login"),
    ],
)
def test_a_page_in_the_place_of_the_article_is_named(page, says):
    assert says in (reason(page) or "")


@pytest.mark.parametrize(
    ("name", "value"),
    [("CF-Mitigated", "challenge"), ("x-amzn-waf-action", "captcha"), ("X-Amzn-WAF-Action", "Challenge")],
)
def test_a_provider_that_says_challenge_is_believed(name, value):
    assert name.lower() in (reason(ARTICLE, (name, value)) or "")


@pytest.mark.parametrize(
    "page",
    [
        "",
        f"<title>Access denied: ASN Dilarang Masuk TPS</title><p>{ARTICLE}",
        f'<p>{ARTICLE}</p><form><input type="password"></form><div class="g-recaptcha"></div>',
        f"<script>a<b</script><p>{ARTICLE}<script src=https://hcaptcha.com/1/api.js></script>",
        f"<title>Kategori: Politik</title><p>{ARTICLE}",
    ],
)
def test_any_other_page_is_left(page):
    assert reason(page, ("Server", "cloudflare"), ("content-security-policy", "hcaptcha.com")) is None


def test_the_pages_of_the_four_sites_are_left():
    pages = sorted((ROOT / "tests/sites").glob("*/page.html"))
    assert len(pages) >= 4
    assert {path.parent.name: reason(path.read_bytes()) for path in pages} == {path.parent.name: None for path in pages}


@pytest.mark.parametrize("part", [b"<", b"<script>", b"<title ", b"<style <script </style", b"h-captcha <a ", b"a "])
@pytest.mark.parametrize("size", [MAX_BYTES, 1_000_000])
def test_a_hostile_page_is_cheap(part, size):
    page = (b"h-captcha" + part * size)[:size]
    started = time.process_time()
    reason(page)
    assert time.process_time() - started < 0.5
