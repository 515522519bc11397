"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 3.28

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.23, -1.03, -0.74, -0.52, -0.06, -0.14, -0.34, -0.01, -0.16, 0.10, -0.34, 0.31, 0.34, 0.35, -0.02, 0.20,
        0.78, 0.49, 0.51, 0.16, 0.02, 0.07, 0.23, 0.35, 0.04, 0.00, -0.00, 0.03, 0.00, 0.03, 0.25, -0.02, -0.07,
        -0.06, 0.00, -0.08, -0.31, 0.12, -0.25, -0.00, 0.02, 0.00,
    ),
    "links, sentence, words": (
        -0.25, -0.40, -0.19, -0.45, -0.02, -0.13, 0.40, 0.64, 0.00, 0.04, -0.44, 0.06, 0.00, -0.13, -0.10, 0.43, 0.00,
        0.05, -0.34, 0.00, 0.00, -0.23, -0.27, -0.31, -0.00, -0.48, -0.22, 0.01, 0.00, 0.03, 0.00, 0.00, -4.00, -3.47,
        -2.98, -4.00, -4.00, -3.46, -3.80, -4.01,
    ),
    "cue, words": (
        -0.32, -0.22, 0.01, 0.37, -3.99, -3.97, -3.94, -4.00, -4.00, -3.97, -3.91, -4.00, -2.50, -2.53, -2.56, -2.50,
        -2.45, -2.45, -2.51, -2.50, -2.50, -2.54, -2.51, -2.50,
    ),
    "linked headline": (
        -0.94, 0.30, -3.36,
    ),
    "next to": (
        0.00, 0.16, -0.14, -0.02, -0.07, 0.14, -0.12, -0.55, -0.14, -0.46, -0.30, -0.30, 0.47, 0.66, 0.44, -0.07,
        -0.46, 0.18, 0.18, 0.22, -0.10, -0.25, 0.02, 0.32, 0.18,
    ),
    "group words, links": (
        0.19, -0.10, -0.07, 0.07, 0.11, -0.07, -0.39, -0.57, -0.14, -0.00, 0.42, -0.36, 0.05, -0.05, 0.00, 0.11, 0.37,
        -0.30, -0.00, 0.00, 0.44, 0.34, -0.40, 0.00, 0.00, 0.36, -0.18, 0.17, 0.00, 0.00,
    ),
    "cards": (
        -0.73, -0.57, -0.10, 0.02, 0.60, 0.78,
    ),
    "article": (
        -0.40, 0.12, 0.13, 0.15,
    ),
    "main, place, words": (
        -0.14, -0.04, 0.10, 0.18, 0.00, 0.00, 0.00, 0.00, -0.24, -1.02, -1.05, -0.74, -0.23, -0.15, 0.12, 0.13, 0.00,
        0.00, 0.00, 0.00, -0.02, -0.57, -0.33, -0.02, 0.02, 0.15, 0.15, 0.15, 0.10, 0.17, -0.05, 0.44, 0.06, 0.19,
        0.44, -0.18, 0.01, 0.09, 0.08, 0.00, 0.25, 0.76, 0.75, 0.42, -0.06, 0.24, -0.13, 0.00,
    ),
    "depth, words": (
        -0.22, -0.50, -0.17, -0.09, -0.05, -0.44, -0.21, -0.01, 0.02, -0.20, 0.13, 0.17, -0.05, 0.68, 0.81, 0.63,
        -0.06, 0.36, 0.42, 0.12, 0.08, 0.10, -0.12, -0.10, 0.02, -0.19, -0.77, -0.34,
    ),
    "below h1": (
        -0.08, -0.43, -0.23, -0.46, 0.41, -0.04, -0.71, 0.48, 0.47, 0.40, 0.19, 0.01,
    ),
    "json-ld": (
        -0.28, 0.01, -0.03, -2.27, 0.00, 0.03, 1.55,
    ),
    "text above, words": (
        -0.06, 0.06, 0.18, 0.61, -0.11, 0.52, 0.23, 0.73, 0.03, 0.35, 0.75, 0.34, 0.10, -0.03, 0.21, -0.27, 0.00,
        -0.16, -0.39, -0.53, -0.22, -0.92, -0.91, -0.49,
    ),
    "title": (
        -0.58, -2.42,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.97, "<article>": 0.24, "<aside>": -1.00, "<blockquote>": -0.14, "<figure>": -1.05,
    "<footer>": -1.00, "<form>": -1.36, "<main>": -0.24, "<table>": 0.99, "ads": -0.70, "advert": -1.00,
    "advertisement": -1.00, "aligncenter": -0.17, "alt": -0.10, "area": 0.38, "article": -0.16, "articles": 0.16,
    "author": -1.37, "auto": 0.10, "baca": -1.00, "bagikan": -1.00, "banner": -0.27, "bar": -0.61, "below": -0.11,
    "between": 0.12, "bio": -0.95, "block": 0.42, "blog": 0.17, "border": 0.06, "box": -0.45, "boxed": 0.72,
    "breadcrumb": -0.72, "breadcrumbs": -0.72, "byline": -1.01, "caption": -1.11, "card": -0.30, "carousel": -1.01,
    "categories": -0.07, "category": -0.19, "center": -0.28, "child": 0.36, "clearfix": 0.21, "color": -0.20,
    "cols": 0.12, "column": -0.38, "columns": 0.29, "comment": -0.91, "commentform": -0.17, "comments": -1.27,
    "consent": -1.00, "cookie": -1.04, "copy": 0.11, "copyright": -1.11, "credit": -1.09, "credits": -0.88,
    "cta": -0.50, "custom": -0.40, "data": -0.31, "date": -0.16, "desktop": -0.52, "detail": -0.37, "details": 0.48,
    "disclaimer": -1.53, "disqus": -1.00, "div": 0.32, "editor": -0.11, "element": 0.52, "elementor": 0.19,
    "enabled": -0.16, "end": -0.21, "even": 0.28, "excerpt": -0.11, "featured": 0.19, "field": 0.15, "fields": -0.05,
    "figcaption": -1.02, "first": 0.22, "fixed": 0.19, "flex": 0.28, "flow": 0.12, "font": -0.14, "footer": -1.62,
    "for": -0.08, "form": -0.11, "format": 0.16, "full": -0.41, "gap": -0.44, "gdpr": -1.00, "global": -0.14,
    "grid": 0.31, "group": 0.17, "head": 0.05, "header": -0.40, "heading": 0.16, "headline": -0.45, "height": 0.19,
    "hentry": 0.37, "hero": -0.12, "hidden": -0.44, "hide": -0.49, "html": -0.07, "iklan": -1.00, "image": -0.46,
    "info": -0.44, "inner": -0.37, "intro": 0.41, "item": -0.30, "items": -0.42, "juga": -1.00, "justify": 0.09,
    "komentar": -1.00, "kommentar": -1.01, "kommentare": -1.12, "lainnya": -1.00, "large": -0.18, "last": 0.06,
    "link": -0.32, "list": 0.12, "location": -0.21, "login": -1.01, "loop": -0.14, "masthead": 0.07, "max": 0.08,
    "media": -0.13, "medium": -0.08, "menu": -0.88, "message": -0.07, "meta": -0.35, "mobile": -0.25, "modal": -1.27,
    "module": 0.63, "more": -0.17, "most": -0.96, "mostread": -1.00, "name": 0.20, "nav": -0.73, "navigation": -0.96,
    "news": -0.26, "newsletter": -1.18, "nocontent": -0.11, "none": -0.35, "not": -0.06, "nowrap": -0.22,
    "outbrain": -1.00, "overlay": -0.77, "padding": -0.19, "pager": -1.00, "pagination": -1.06, "popular": -0.99,
    "populer": -1.00, "popup": -1.21, "position": 0.68, "post": -0.23, "posts": -0.75, "primary": -0.10,
    "print": -0.98, "promo": -0.98, "promote": -1.00, "promotion": -1.00, "publish": 0.24, "rating": -0.90,
    "recommend": -1.03, "recommendations": -1.00, "recommended": -1.01, "register": -1.00, "rekomendasi": -1.00,
    "related": -1.76, "reply": -1.00, "respond": -1.03, "right": 0.25, "robots": -0.11, "rounded": 0.15, "row": 0.08,
    "search": -1.05, "section": -0.13, "share": -0.99, "sharedaddy": -0.21, "sharing": -0.92, "show": 0.14,
    "sidebar": -1.02, "signup": -1.05, "site": -0.19, "size": 0.06, "slide": -0.54, "slideshow": -0.56,
    "small": -0.28, "social": -1.07, "space": -0.20, "sponsor": -1.01, "sponsored": -1.00, "standard": -0.11,
    "start": -0.34, "status": 0.24, "sticky": 0.28, "style": 0.06, "sub": -0.06, "subscribe": -1.05,
    "subscription": -1.00, "table": 0.19, "taboola": -1.00, "tag": -0.16, "tagcloud": -1.00, "tags": -0.74,
    "teaser": -0.85, "teasers": -1.00, "template": -0.11, "terkait": -1.00, "terpopuler": -1.00, "text": 0.53,
    "the": 0.45, "theme": -0.26, "thread": 0.11, "title": -0.27, "toc": 0.25, "toggle": 0.07, "top": 0.80,
    "trending": -1.00, "tweet": -1.11, "twitter": -1.10, "type": -0.05, "what": 0.11, "white": -0.28, "widget": -1.25,
    "width": -0.28, "wrap": 0.50, "wrapper": -0.16,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.97, "<aside>": -2.00, "<blockquote>": -0.17, "<figure>": -1.89, "<footer>": -2.00,
    "<form>": -1.02, "<header>": -0.19, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "article": -0.10,
    "author": -1.00, "baca": -1.00, "bagikan": -1.00, "bar": -0.37, "bio": -1.01, "block": 0.07, "blog": -0.07,
    "body": -0.24, "box": -0.37, "breadcrumb": -1.02, "breadcrumbs": -0.71, "byline": -1.01, "caption": -0.99,
    "card": 0.06, "carousel": -1.00, "category": -0.12, "center": -0.35, "col": 0.08, "comment": -0.72,
    "comments": -1.17, "consent": -1.00, "container": -0.11, "content": -0.47, "cookie": -1.01, "copyright": -1.05,
    "credit": -1.01, "credits": -1.00, "date": -0.13, "default": 0.35, "description": -0.14, "details": -0.08,
    "disclaimer": -1.45, "disqus": -1.00, "entry": -0.27, "excerpt": -0.10, "field": 0.19, "figcaption": -2.02,
    "flex": -0.40, "flow": 0.05, "font": -0.11, "footer": -1.02, "for": 0.06, "gdpr": -1.00, "has": -0.09,
    "header": 0.12, "heading": 0.16, "headline": -0.39, "icon": -0.07, "iklan": -1.00, "image": -0.44, "info": -0.20,
    "inline": -0.29, "inner": -0.10, "intro": 0.06, "item": 0.40, "items": -0.22, "juga": -1.00, "komentar": -1.00,
    "kommentar": -1.00, "kommentare": -1.00, "lainnya": -1.00, "layout": 0.06, "left": -0.26, "link": -0.13,
    "list": 0.09, "login": -1.00, "main": -0.13, "menu": -0.74, "meta": -0.22, "modal": -0.73, "most": -0.96,
    "mostread": -1.00, "name": 0.07, "nav": -0.88, "navigation": -1.00, "newsletter": -2.04, "outbrain": -1.00,
    "overlay": -1.00, "pager": -1.00, "pagination": -1.00, "paragraph": 0.18, "popular": -0.99, "populer": -1.00,
    "popup": -1.00, "post": -0.21, "print": -0.91, "promo": -0.89, "promote": -1.00, "promotion": -1.00,
    "rating": -0.90, "recommend": -1.03, "recommendations": -1.00, "recommended": -1.00, "register": -1.00,
    "rekomendasi": -1.00, "related": -1.02, "reply": -1.00, "respond": -1.00, "right": 0.16, "row": -0.08,
    "search": -0.99, "share": -1.01, "sharing": -1.00, "sidebar": -1.00, "signup": -1.01, "single": -0.08,
    "site": -0.24, "size": 0.07, "slideshow": -1.00, "social": -0.95, "sponsor": -1.00, "sponsored": -1.00,
    "subscribe": -1.00, "subscription": -1.00, "taboola": -1.00, "tagcloud": -1.00, "tags": -0.73, "teaser": -0.92,
    "teasers": -1.00, "terkait": -1.00, "terpopuler": -1.00, "text": -0.77, "the": 0.05, "title": -0.14, "toc": 0.17,
    "toggle": 0.06, "top": -0.36, "trending": -1.00, "tweet": -1.09, "twitter": -1.08, "widget": -0.99, "with": -0.30,
    "wrap": -0.14, "wrapper": -0.14,
}
# fmt: on
