"""Scripts that have no blanks between words."""

import asn_crawl
from asn_crawl.sites import generic

BODY = (
    "县政府星期一宣布，今年将在河上修建三座新桥，方便两岸居民往来，工程预计明年春天完成。"
    "村民表示，他们等待这些桥已经很多年，孩子们上学要走很远的路。"
)
BOX = "<div><div>Selasa 6 Agustus 2024 08.15 WITA 来源 新闻网</div></div>"


def page(number):
    return f"<html><body>{BOX}<h1>三座新桥</h1><div>{f'<p>{BODY}</p>' * number}</div></body></html>"


def test_paragraphs_of_such_a_script_outweigh_labels_with_blanks():
    assert generic.extract(page(4)) == "\n\n".join([BODY] * 4)


def test_a_page_of_a_few_such_paragraphs_is_an_article():
    assert asn_crawl.read(page(1).replace(BOX, "")).body == (BODY,)
