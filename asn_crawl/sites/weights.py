"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 2.66

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.23, -0.95, -0.83, -0.51, -0.44, -0.25, -0.32, -0.05, -0.21, 0.03, -0.38, 0.23, 0.38, 0.37, -0.02, 0.28,
        0.92, 0.59, 0.62, 0.39, 0.02, 0.09, 0.23, 0.30, -0.06, 0.01, 0.00, 0.03, 0.00, 0.04, 0.30, 0.00, -0.08, -0.10,
        0.00, -0.04, -0.37, 0.06, -0.14, 0.10, 0.01, 0.00,
    ),
    "links, sentence, words": (
        -0.24, -0.34, -0.14, -0.47, -0.01, -0.18, 0.55, 0.66, 0.00, -0.05, -0.47, -0.01, 0.00, -0.12, 0.02, 0.37,
        0.00, 0.03, -0.39, 0.00, 0.00, -0.27, -0.29, -0.05, -0.00, -0.33, -0.28, 0.01, 0.00, 0.03, 0.02, 0.00, -4.00,
        -3.30, -3.41, -4.00, -4.00, -3.67, -3.67, -3.98,
    ),
    "cue, words": (
        -0.30, -0.29, -0.09, 0.53, -4.00, -3.96, -3.93, -4.00, -4.00, -3.97, -3.90, -4.00, -3.00, -3.01, -3.10, -3.00,
        -2.45, -2.44, -2.52, -2.50, -2.50, -2.54, -2.51, -2.50,
    ),
    "next to": (
        0.00, 0.14, -0.11, -0.01, -0.06, -0.13, -0.40, -0.59, -0.13, -0.44, -0.33, -0.33, 0.45, 0.71, 0.49, -0.03,
        -0.43, 0.21, 0.36, 0.31, -0.03, -0.43, 0.05, 0.39, 0.34,
    ),
    "cards": (
        -0.74, -0.60, -0.34, 0.17, 0.73, 0.78,
    ),
    "main, place, words": (
        -0.13, 0.15, 0.01, 0.27, 0.00, 0.00, 0.00, 0.00, -0.21, -1.17, -1.29, -0.79, -0.25, 0.02, 0.18, 0.25, 0.00,
        0.00, 0.00, 0.00, -0.03, -1.10, -0.35, -0.04, 0.02, 0.16, 0.09, 0.15, 0.08, 0.36, 0.08, 0.45, 0.06, 0.05,
        0.28, -0.24, 0.01, 0.19, 0.07, 0.00, 0.26, 0.98, 0.97, 0.47, -0.07, 0.15, -0.10, 0.00,
    ),
    "depth, words": (
        -0.25, -0.53, -0.24, -0.03, -0.01, -0.35, -0.20, -0.00, 0.02, -0.16, 0.21, 0.20, -0.04, 0.75, 0.89, 0.67,
        -0.02, 0.18, 0.40, 0.05, 0.06, 0.06, -0.24, -0.09, -0.01, -0.17, -0.86, -0.26,
    ),
    "below h1": (
        -0.10, -0.49, -0.56, -0.21, 0.55, 0.13, -0.73, 0.43, 0.36, 0.58, 0.15, -0.12,
    ),
    "json-ld": (
        -0.36, 0.01, -0.00, -2.24, 0.00, 0.04, 1.55,
    ),
    "title": (
        -0.70, -3.30,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.96, "<article>": 0.40, "<aside>": -1.00, "<figure>": -0.94, "<footer>": -1.00, "<form>": -1.40,
    "<header>": 0.14, "<table>": 0.75, "ads": -0.93, "advert": -1.00, "advertisement": -1.00, "align": 0.14,
    "aligncenter": -0.15, "area": 0.21, "article": -0.06, "author": -1.38, "baca": -1.00, "background": 0.09,
    "bagikan": -1.00, "banner": -0.41, "bar": -0.28, "bio": -0.95, "block": 0.37, "body": -0.30, "bottom": -0.15,
    "box": -0.38, "boxed": 0.87, "breadcrumb": -1.00, "breadcrumbs": -1.00, "byline": -1.01, "caption": -1.07,
    "card": -0.24, "carousel": -1.06, "category": -0.28, "center": -0.46, "child": 0.26, "clearfix": 0.11,
    "col": 0.06, "color": -0.51, "column": -0.24, "columns": 0.34, "comment": -1.00, "comments": -1.01,
    "consent": -1.00, "constrained": -0.09, "content": -0.15, "cookie": -1.00, "copyright": -1.12, "credit": -1.07,
    "credits": -0.87, "cta": -0.42, "custom": -0.36, "date": -0.20, "default": -0.26, "description": 0.07,
    "details": 0.19, "disclaimer": -1.49, "disqus": -1.00, "element": 0.48, "elementor": 0.13, "enabled": -0.14,
    "entry": 0.09, "excerpt": -0.08, "field": 0.19, "figcaption": -1.01, "fixed": 0.24, "flex": 0.05, "flow": 0.15,
    "font": -0.10, "footer": -1.26, "for": -0.08, "form": -0.05, "format": 0.13, "full": -0.54, "gap": -0.14,
    "gdpr": -1.00, "global": -0.28, "grid": 0.17, "group": 0.23, "has": -0.13, "head": 0.07, "header": -0.36,
    "heading": 0.13, "headline": -0.33, "height": 0.36, "hentry": 0.31, "hero": -0.14, "hidden": -0.38, "hide": -0.33,
    "iklan": -1.00, "image": -0.47, "info": -0.31, "inline": -0.19, "inner": -0.08, "intro": 0.18, "item": -0.20,
    "items": -0.50, "juga": -1.00, "justify": -0.17, "komentar": -1.00, "kommentar": -1.00, "kommentare": -1.12,
    "label": 0.09, "lainnya": -1.00, "large": -0.20, "last": 0.08, "layout": 0.22, "left": 0.07, "link": -0.35,
    "list": -0.07, "login": -1.00, "main": 0.22, "media": -0.11, "medium": -0.09, "menu": -1.00, "meta": -0.42,
    "mobile": -0.27, "modal": -1.35, "module": 0.56, "most": -0.94, "mostread": -1.00, "name": 0.30, "nav": -0.83,
    "navigation": -1.00, "news": -0.23, "newsletter": -1.04, "nocontent": -0.12, "none": -0.31, "outbrain": -1.00,
    "overlay": -1.05, "padding": -0.29, "page": 0.08, "pager": -1.00, "pagination": -1.06, "popular": -0.99,
    "populer": -1.00, "popup": -1.00, "position": 0.53, "posts": -0.53, "primary": -0.11, "print": -1.00,
    "promo": -0.98, "promote": -1.00, "promotion": -1.00, "publish": 0.26, "rating": -0.91, "recommend": -1.03,
    "recommendations": -1.00, "recommended": -1.00, "register": -1.00, "rekomendasi": -1.00, "related": -1.35,
    "reply": -1.00, "respond": -1.00, "right": 0.23, "robots": -0.12, "search": -1.05, "section": -0.18,
    "share": -1.03, "sharedaddy": -0.19, "sharing": -0.88, "sidebar": -1.18, "signup": -1.04, "size": 0.09,
    "slideshow": -0.65, "small": -0.31, "social": -1.08, "sponsor": -1.01, "sponsored": -1.00, "standard": -0.15,
    "start": -0.22, "status": 0.26, "sticky": -0.16, "style": 0.13, "subscribe": -1.05, "subscription": -1.00,
    "table": 0.27, "tablet": -0.07, "taboola": -1.00, "tag": 0.13, "tagcloud": -1.00, "tags": -0.71, "teaser": -1.16,
    "teasers": -1.00, "template": -0.19, "terkait": -1.00, "terpopuler": -1.00, "text": 0.48, "the": 0.37,
    "theme": -0.21, "thumbnail": 0.20, "title": -0.17, "toc": 0.36, "top": 0.81, "trending": -1.00, "tweet": -1.07,
    "twitter": -1.06, "type": -0.15, "what": 0.09, "white": -0.15, "widget": -1.23, "width": -0.35, "wrap": 0.15,
    "wrapper": -0.17,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.96, "<aside>": -2.00, "<blockquote>": -0.18, "<figure>": -1.87, "<footer>": -2.00,
    "<form>": -1.00, "<header>": -0.12, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "article": -0.08,
    "author": -1.13, "baca": -1.00, "bagikan": -1.00, "bio": -1.02, "block": 0.10, "body": -0.20, "box": -0.47,
    "breadcrumb": -1.00, "breadcrumbs": -1.00, "button": -0.07, "byline": -1.01, "caption": -0.95, "carousel": -1.00,
    "center": -0.28, "col": -0.09, "color": 0.06, "column": -0.09, "comment": -1.00, "comments": -1.01,
    "consent": -1.00, "container": -0.28, "content": -0.61, "cookie": -1.00, "copyright": -1.03, "credit": -1.02,
    "credits": -1.01, "date": -0.15, "default": 0.35, "description": -0.16, "details": -0.07, "disclaimer": -1.39,
    "disqus": -1.00, "elementor": 0.08, "entry": -0.20, "field": 0.20, "figcaption": -2.01, "flex": -0.37,
    "font": -0.19, "footer": -1.00, "for": 0.06, "gdpr": -1.00, "header": 0.18, "heading": 0.13, "headline": -0.30,
    "hidden": 0.06, "icon": -0.07, "iklan": -1.00, "image": -0.42, "info": -0.23, "inline": -0.24, "inner": -0.16,
    "item": 0.38, "items": -0.18, "juga": -1.00, "komentar": -1.00, "kommentar": -1.00, "kommentare": -1.00,
    "lainnya": -1.00, "left": -0.28, "link": -0.13, "login": -1.00, "menu": -1.00, "meta": -0.29, "modal": -1.01,
    "most": -0.94, "mostread": -1.00, "name": 0.06, "nav": -1.00, "navigation": -1.00, "newsletter": -2.00,
    "outbrain": -1.00, "overlay": -1.00, "pager": -1.00, "pagination": -1.00, "paragraph": 0.10, "popular": -0.99,
    "populer": -1.00, "popup": -1.00, "post": -0.29, "print": -0.89, "promo": -0.89, "promote": -1.00,
    "promotion": -1.00, "rating": -0.92, "recommend": -1.03, "recommendations": -1.00, "recommended": -1.00,
    "register": -1.00, "rekomendasi": -1.00, "related": -1.00, "reply": -1.00, "respond": -1.00, "right": 0.16,
    "search": -1.00, "share": -1.02, "sharing": -1.00, "sidebar": -1.00, "signup": -1.01, "single": -0.10,
    "size": 0.10, "slideshow": -1.00, "social": -0.96, "sponsor": -1.00, "sponsored": -1.00, "subscribe": -1.00,
    "subscription": -1.00, "taboola": -1.00, "tagcloud": -1.00, "tags": -0.71, "teaser": -0.85, "teasers": -1.00,
    "terkait": -1.00, "terpopuler": -1.00, "text": -0.64, "title": -0.06, "toc": 0.23, "top": -0.24,
    "trending": -1.00, "tweet": -1.05, "twitter": -1.05, "type": 0.08, "widget": -0.91, "with": -0.28,
    "wrapper": -0.12,
}
# fmt: on
