"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 2.66

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.22, -0.95, -0.81, -0.54, -0.43, -0.24, -0.32, -0.11, -0.24, 0.02, -0.39, 0.25, 0.37, 0.37, -0.01, 0.31,
        0.97, 0.60, 0.59, 0.37, 0.02, 0.10, 0.23, 0.31, -0.06, 0.01, 0.00, 0.04, 0.00, 0.04, 0.30, 0.00, -0.09, -0.10,
        0.00, -0.04, -0.41, 0.06, -0.14, 0.11, 0.01, 0.00,
    ),
    "links, sentence, words": (
        -0.26, -0.36, -0.15, -0.50, -0.01, -0.19, 0.54, 0.67, 0.00, -0.05, -0.49, -0.01, 0.00, -0.14, 0.04, 0.37,
        0.00, 0.01, -0.37, 0.00, 0.00, -0.27, -0.28, -0.05, -0.00, -0.32, -0.28, 0.01, 0.00, 0.03, 0.01, 0.00, -4.00,
        -3.30, -3.41, -4.00, -4.00, -3.60, -3.67, -3.98,
    ),
    "cue, words": (
        -0.32, -0.27, -0.09, 0.52, -4.00, -3.96, -3.93, -4.00, -4.00, -3.97, -3.91, -4.00, -3.00, -3.01, -3.10, -3.00,
        -2.45, -2.44, -2.52, -2.50, -2.50, -2.54, -2.51, -2.50,
    ),
    "next to": (
        0.00, 0.16, -0.10, -0.01, -0.06, -0.01, -0.37, -0.61, -0.12, -0.43, -0.35, -0.32, 0.44, 0.72, 0.50, -0.08,
        -0.47, 0.21, 0.37, 0.29, -0.05, -0.49, 0.15, 0.36, 0.29,
    ),
    "cards": (
        -0.76, -0.60, -0.29, 0.11, 0.74, 0.81,
    ),
    "main, place, words": (
        -0.12, 0.13, 0.04, 0.26, 0.00, 0.00, 0.00, 0.00, -0.21, -1.17, -1.32, -0.81, -0.24, 0.01, 0.18, 0.26, 0.00,
        0.00, 0.00, 0.00, -0.02, -1.08, -0.37, -0.04, 0.02, 0.17, 0.10, 0.16, 0.04, 0.41, 0.08, 0.44, 0.06, 0.01,
        0.27, -0.23, 0.01, 0.19, 0.07, 0.00, 0.27, 0.98, 0.99, 0.48, -0.07, 0.15, -0.10, 0.00,
    ),
    "depth, words": (
        -0.26, -0.51, -0.24, -0.06, -0.01, -0.38, -0.20, -0.00, 0.02, -0.16, 0.24, 0.22, -0.04, 0.77, 0.88, 0.69,
        -0.01, 0.16, 0.41, 0.05, 0.07, 0.15, -0.28, -0.08, -0.05, -0.21, -0.88, -0.29,
    ),
    "below h1": (
        -0.12, -0.52, -0.56, -0.26, 0.55, 0.13, -0.70, 0.55, 0.34, 0.46, 0.21, -0.07,
    ),
    "json-ld": (
        -0.37, 0.01, -0.00, -2.23, 0.00, 0.04, 1.56,
    ),
    "title": (
        -0.70, -3.30,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.96, "<article>": 0.39, "<aside>": -1.00, "<figure>": -0.94, "<footer>": -1.00, "<form>": -1.41,
    "<header>": 0.09, "<table>": 0.72, "ads": -0.93, "advert": -1.00, "advertisement": -1.00, "align": 0.15,
    "aligncenter": -0.15, "area": 0.20, "article": -0.07, "author": -1.38, "baca": -1.00, "background": 0.08,
    "bagikan": -1.00, "banner": -0.40, "bar": -0.27, "bio": -0.95, "block": 0.37, "body": -0.27, "bottom": -0.24,
    "box": -0.41, "boxed": 0.86, "breadcrumb": -1.00, "breadcrumbs": -1.00, "byline": -1.01, "caption": -1.06,
    "card": -0.21, "carousel": -1.05, "category": -0.26, "center": -0.46, "child": 0.28, "clearfix": 0.14,
    "col": 0.05, "color": -0.49, "column": -0.24, "columns": 0.42, "comment": -1.00, "comments": -1.03,
    "consent": -1.00, "constrained": -0.09, "container": -0.06, "content": -0.13, "cookie": -1.00, "copyright": -1.11,
    "core": -0.06, "credit": -1.09, "credits": -0.87, "cta": -0.41, "custom": -0.32, "date": -0.19, "default": -0.26,
    "description": 0.09, "detail": -0.06, "details": 0.19, "disclaimer": -1.49, "disqus": -1.00, "element": 0.46,
    "elementor": 0.12, "enabled": -0.14, "entry": 0.10, "excerpt": -0.12, "field": 0.20, "figcaption": -1.01,
    "fixed": 0.24, "flex": 0.09, "flow": 0.14, "font": -0.08, "footer": -1.36, "for": -0.08, "form": -0.07,
    "format": 0.12, "full": -0.53, "gap": -0.14, "gdpr": -1.00, "global": -0.28, "grid": 0.21, "group": 0.21,
    "has": -0.12, "head": 0.07, "header": -0.36, "heading": 0.14, "headline": -0.32, "height": 0.34, "hentry": 0.30,
    "hero": -0.14, "hidden": -0.37, "hide": -0.32, "iklan": -1.00, "image": -0.45, "info": -0.32, "inline": -0.24,
    "inner": -0.09, "intro": 0.18, "item": -0.22, "items": -0.49, "juga": -1.00, "justify": -0.16, "komentar": -1.00,
    "kommentar": -1.00, "kommentare": -1.12, "label": 0.05, "lainnya": -1.00, "large": -0.17, "last": 0.08,
    "layout": 0.22, "left": 0.07, "link": -0.35, "list": -0.08, "login": -1.00, "main": 0.19, "media": -0.11,
    "medium": -0.09, "menu": -1.15, "meta": -0.41, "mobile": -0.26, "modal": -1.34, "module": 0.57, "most": -0.95,
    "mostread": -1.00, "name": 0.30, "nav": -0.83, "navigation": -1.00, "news": -0.23, "newsletter": -1.07,
    "nocontent": -0.12, "none": -0.35, "outbrain": -1.00, "overlay": -1.05, "padding": -0.29, "pager": -1.00,
    "pagination": -1.06, "popular": -0.99, "populer": -1.00, "popup": -1.16, "position": 0.51, "posts": -0.60,
    "primary": -0.07, "print": -1.00, "promo": -0.99, "promote": -1.00, "promotion": -1.00, "publish": 0.25,
    "rating": -0.91, "recommend": -1.03, "recommendations": -1.00, "recommended": -1.00, "register": -1.00,
    "rekomendasi": -1.00, "related": -1.35, "relative": 0.19, "reply": -1.00, "respond": -1.00, "right": 0.25,
    "robots": -0.12, "search": -1.04, "section": -0.19, "share": -1.03, "sharedaddy": -0.20, "sharing": -0.87,
    "sidebar": -1.18, "signup": -1.04, "size": 0.09, "slideshow": -0.65, "small": -0.30, "social": -1.08,
    "space": -0.16, "sponsor": -1.01, "sponsored": -1.00, "standard": -0.15, "start": -0.35, "status": 0.25,
    "sticky": -0.14, "style": 0.08, "subscribe": -1.04, "subscription": -1.00, "table": 0.31, "tablet": -0.07,
    "taboola": -1.00, "tag": 0.14, "tagcloud": -1.00, "tags": -0.71, "teaser": -1.15, "teasers": -1.00,
    "template": -0.18, "terkait": -1.00, "terpopuler": -1.00, "text": 0.46, "the": 0.37, "theme": -0.21,
    "thumbnail": 0.19, "title": -0.17, "toc": 0.34, "top": 0.75, "trending": -1.00, "tweet": -1.06, "twitter": -1.06,
    "type": -0.14, "what": 0.08, "white": -0.18, "widget": -1.25, "width": -0.34, "wrap": 0.15, "wrapper": -0.21,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.96, "<aside>": -2.00, "<blockquote>": -0.18, "<figure>": -1.88, "<footer>": -2.00,
    "<form>": -1.00, "<header>": -0.12, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "article": -0.06,
    "author": -1.13, "baca": -1.00, "bagikan": -1.00, "bio": -1.02, "block": 0.06, "body": -0.18, "box": -0.47,
    "breadcrumb": -1.00, "breadcrumbs": -1.00, "button": -0.07, "byline": -1.01, "caption": -0.95, "carousel": -1.00,
    "center": -0.28, "col": -0.10, "color": 0.06, "column": -0.09, "comment": -1.00, "comments": -1.03,
    "consent": -1.00, "container": -0.23, "content": -0.60, "cookie": -1.00, "copyright": -1.03, "credit": -1.01,
    "credits": -1.01, "date": -0.14, "default": 0.34, "description": -0.14, "details": -0.07, "disclaimer": -1.39,
    "disqus": -1.00, "elementor": 0.12, "entry": -0.20, "excerpt": -0.10, "field": 0.21, "figcaption": -2.01,
    "flex": -0.36, "font": -0.18, "footer": -1.04, "for": 0.06, "form": -0.07, "gdpr": -1.00, "header": 0.23,
    "heading": 0.14, "headline": -0.30, "hidden": 0.06, "icon": -0.07, "iklan": -1.00, "image": -0.42, "info": -0.27,
    "inline": -0.27, "inner": -0.15, "item": 0.40, "items": -0.17, "juga": -1.00, "komentar": -1.00,
    "kommentar": -1.00, "kommentare": -1.00, "label": -0.07, "lainnya": -1.00, "left": -0.29, "link": -0.14,
    "login": -1.00, "menu": -1.00, "meta": -0.29, "modal": -1.00, "most": -0.95, "mostread": -1.00, "name": 0.06,
    "nav": -1.00, "navigation": -1.00, "newsletter": -2.00, "outbrain": -1.00, "overlay": -1.00, "page": 0.05,
    "pager": -1.00, "pagination": -1.00, "paragraph": 0.10, "popular": -0.99, "populer": -1.00, "popup": -1.00,
    "post": -0.31, "print": -0.90, "promo": -0.90, "promote": -1.00, "promotion": -1.00, "rating": -0.92,
    "recommend": -1.03, "recommendations": -1.00, "recommended": -1.00, "register": -1.00, "rekomendasi": -1.00,
    "related": -1.00, "reply": -1.00, "respond": -1.00, "right": 0.17, "row": -0.08, "search": -1.00, "share": -1.02,
    "sharing": -1.00, "sidebar": -1.00, "signup": -1.00, "single": -0.10, "size": 0.09, "slideshow": -1.00,
    "social": -0.96, "sponsor": -1.00, "sponsored": -1.00, "subscribe": -1.00, "subscription": -1.00,
    "taboola": -1.00, "tagcloud": -1.00, "tags": -0.71, "teaser": -0.84, "teasers": -1.00, "terkait": -1.00,
    "terpopuler": -1.00, "text": -0.63, "title": -0.06, "toc": 0.22, "top": -0.28, "trending": -1.00, "tweet": -1.05,
    "twitter": -1.04, "type": 0.08, "widget": -0.89, "with": -0.28, "wrap": -0.08, "wrapper": -0.08,
}
# fmt: on
