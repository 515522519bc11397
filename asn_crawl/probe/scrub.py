"""A page without what does not belong into a report: scripts, trackers, tokens, comments in the source. Pure."""

import re
from collections.abc import Collection
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from asn_crawl import urls

# JSON-LD stays, since dates and authors are read from it; stylesheets of the site itself give its theme away.
_GONE = (
    'script:not([type*="ld+json" i]), style, noscript, iframe, object, embed, template, input[type="hidden" i], '
    'link[rel~="preload" i], link[rel~="prefetch" i], link[rel~="dns-prefetch" i], link[rel~="preconnect" i], '
    'link[rel~="modulepreload" i], link[rel~="pingback" i], meta[charset], meta[http-equiv], '
    'meta[name*="verif" i], meta[name*="token" i], meta[property^="fb:" i]'
)
_FETCHED = 'img, source, video, audio, link[rel~="stylesheet" i], link[rel*="icon" i]'
_ADDRESSES = ("src", "srcset", "href", "data-src", "data-srcset", "data-lazy-src", "poster")
_ATTRIBUTES = frozenset({"nonce", "integrity", "ping", "crossorigin"})
_HEAD = re.compile(r"<head(?:\s[^<>]{0,1000})?>")


def scrubbed(source: bytes, url: str, hosts: Collection[str], day: date) -> bytes:
    """The page in UTF-8, with a comment on its second line that says where it comes from.

    Args:
        source: The page in UTF-8, its limits checked.
        url: Its address.
        hosts: The site's own; what the page fetches from others, such as counting pixels, is taken out.
        day: When it was captured.
    """
    tree = LexborHTMLParser(source)
    for node in tree.css(_GONE):
        node.decompose()
    for node in tree.css(_FETCHED):
        _without_others(node, hosts)
    for node in tree.css("*"):
        for name in [name for name in node.attributes if name.startswith("on") or name in _ATTRIBUTES]:
            del node.attrs[name]
    text = _without_comments(tree.html or "")
    head = _HEAD.search(text)
    text = f'{text[: head.end()]}<meta charset="utf-8">{text[head.end() :]}' if head else text
    doctype = "<!DOCTYPE html>" if text[:9].lower() == "<!doctype" else ""
    rest = text[text.find(">") + 1 :] if doctype else text
    said = url.replace("--", "%2D%2D").replace(">", "%3E")
    origin = f"<!-- Captured from {said} on {day:%Y-%m-%d}; scripts and trackers taken out. -->"
    return f"{doctype}\n{origin}\n{rest.strip()}\n".encode("utf-8", "replace")


def _without_others(node: LexborNode, hosts: Collection[str]) -> None:
    """Take the addresses off a node that lie on other hosts."""
    for name in _ADDRESSES:
        value = (node.attributes.get(name) or "").strip()
        if value.startswith(("http://", "https://", "//")) and urls.host(value.split()[0]) not in hosts:
            del node.attrs[name]


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + len("-->")
    return "".join((*kept, text[at:]))
