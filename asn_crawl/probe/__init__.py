"""``asn-crawl sites``: does a site still answer and read as its file says, and what would the file of a new one say.

    session ─► means (feed, sitemap, REST, lists) ─► sample articles ─► readings ─► check: what is broken
                                                                                └─► add: a site's file, a saved page

Everything is asked through `fetch`'s own asker and read by `clean`'s own reader; the decisions between are pure.
"""
