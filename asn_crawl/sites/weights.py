"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 2.70

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.24, -0.96, -0.81, -0.54, -0.42, -0.23, -0.31, -0.05, -0.23, 0.08, -0.39, 0.25, 0.41, 0.31, -0.02, 0.30,
        0.92, 0.62, 0.62, 0.38, 0.02, 0.09, 0.23, 0.31, -0.07, 0.01, 0.00, 0.04, 0.00, 0.04, 0.30, 0.01, -0.09, -0.10,
        0.00, -0.04, -0.44, 0.04, -0.16, 0.11, 0.01, 0.00,
    ),
    "links, sentence, words": (
        -0.25, -0.32, -0.16, -0.49, -0.01, -0.18, 0.54, 0.65, 0.00, -0.07, -0.50, 0.00, 0.00, -0.14, 0.06, 0.39, 0.00,
        0.01, -0.38, 0.00, 0.00, -0.26, -0.28, -0.05, -0.00, -0.32, -0.28, 0.01, 0.00, 0.03, 0.02, 0.00, -4.00, -3.30,
        -3.39, -4.00, -4.00, -3.66, -3.67, -3.98,
    ),
    "cue, words": (
        -0.30, -0.29, -0.08, 0.53, -4.00, -3.96, -3.93, -4.00, -4.00, -3.97, -3.91, -4.00, -3.00, -3.01, -3.10, -3.00,
        -2.45, -2.45, -2.52, -2.50, -2.50, -2.54, -2.51, -2.50,
    ),
    "next to": (
        0.00, 0.13, -0.11, -0.01, -0.07, -0.01, -0.52, -0.60, -0.13, -0.42, -0.35, -0.32, 0.44, 0.73, 0.51, -0.08,
        -0.46, 0.22, 0.39, 0.30, -0.06, -0.44, 0.09, 0.45, 0.33,
    ),
    "cards": (
        -0.71, -0.56, -0.29, 0.05, 0.73, 0.79,
    ),
    "main, place, words": (
        -0.13, 0.16, 0.03, 0.30, 0.00, 0.00, 0.00, 0.00, -0.21, -1.17, -1.35, -0.91, -0.24, 0.02, 0.19, 0.26, 0.00,
        0.00, 0.00, 0.00, -0.02, -1.08, -0.37, -0.03, 0.02, 0.16, 0.10, 0.15, 0.08, 0.38, 0.08, 0.45, 0.06, 0.04,
        0.30, -0.22, 0.01, 0.18, 0.07, 0.00, 0.26, 0.96, 1.00, 0.54, -0.08, 0.13, -0.10, 0.00,
    ),
    "depth, words": (
        -0.27, -0.50, -0.24, -0.05, -0.01, -0.39, -0.22, 0.00, 0.02, -0.15, 0.24, 0.22, -0.04, 0.78, 0.87, 0.63,
        -0.02, 0.19, 0.41, 0.05, 0.07, 0.05, -0.23, -0.07, -0.02, -0.21, -0.87, -0.26,
    ),
    "below h1": (
        -0.12, -0.51, -0.57, -0.27, 0.50, 0.08, -0.71, 0.56, 0.39, 0.48, 0.22, -0.06,
    ),
    "json-ld": (
        -0.37, 0.01, -0.00, -2.23, 0.00, 0.03, 1.56,
    ),
    "title": (
        -0.83, -3.17,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.96, "<article>": 0.44, "<aside>": -1.00, "<figure>": -0.94, "<footer>": -1.00, "<form>": -1.42,
    "<table>": 0.83, "ads": -0.93, "advert": -1.00, "advertisement": -1.00, "align": 0.15, "aligncenter": -0.15,
    "area": 0.22, "article": -0.07, "author": -1.36, "baca": -1.00, "background": 0.05, "bagikan": -1.00,
    "banner": -0.33, "bar": -0.29, "bio": -0.94, "block": 0.39, "body": -0.27, "border": -0.06, "bottom": -0.24,
    "box": -0.43, "boxed": 0.85, "breadcrumb": -1.00, "breadcrumbs": -1.00, "byline": -1.01, "caption": -1.07,
    "card": -0.22, "carousel": -1.05, "category": -0.27, "center": -0.46, "child": 0.27, "clearfix": 0.13,
    "color": -0.52, "column": -0.24, "columns": 0.34, "comment": -1.00, "comments": -1.03, "consent": -1.00,
    "constrained": -0.07, "container": -0.06, "content": -0.18, "cookie": -1.00, "copyright": -1.12, "credit": -1.07,
    "credits": -0.86, "cta": -0.42, "custom": -0.33, "date": -0.18, "default": -0.27, "description": 0.09,
    "detail": -0.13, "details": 0.37, "disclaimer": -1.49, "disqus": -1.00, "element": 0.48, "elementor": 0.13,
    "enabled": -0.14, "entry": 0.09, "excerpt": -0.13, "field": 0.20, "figcaption": -1.01, "fixed": 0.23,
    "flex": 0.10, "flow": 0.14, "font": -0.07, "footer": -1.33, "for": -0.07, "form": -0.08, "format": 0.12,
    "full": -0.55, "gap": -0.13, "gdpr": -1.00, "global": -0.26, "grid": 0.20, "group": 0.24, "has": -0.11,
    "head": 0.07, "header": -0.28, "heading": 0.15, "headline": -0.34, "height": 0.35, "hentry": 0.30, "hero": -0.14,
    "hidden": -0.38, "hide": -0.33, "iklan": -1.00, "image": -0.47, "info": -0.33, "inline": -0.23, "inner": -0.08,
    "intro": 0.19, "item": -0.05, "items": -0.49, "juga": -1.00, "justify": -0.14, "komentar": -1.00,
    "kommentar": -1.00, "kommentare": -1.13, "lainnya": -1.00, "large": -0.22, "last": 0.08, "layout": 0.22,
    "link": -0.34, "list": -0.08, "login": -1.00, "main": 0.19, "media": -0.11, "medium": -0.09, "menu": -1.15,
    "meta": -0.35, "mobile": -0.24, "modal": -1.33, "module": 0.57, "most": -0.94, "mostread": -1.00, "name": 0.30,
    "nav": -0.85, "navigation": -1.00, "news": -0.23, "newsletter": -1.08, "nocontent": -0.12, "none": -0.34,
    "outbrain": -1.00, "overlay": -1.05, "padding": -0.27, "page": 0.19, "pager": -1.00, "pagination": -1.07,
    "popular": -0.99, "populer": -1.00, "popup": -1.16, "position": 0.51, "posts": -0.78, "primary": -0.08,
    "print": -1.00, "promo": -0.99, "promote": -1.00, "promotion": -1.00, "publish": 0.26, "rating": -0.90,
    "recommend": -1.03, "recommendations": -1.00, "recommended": -1.00, "register": -1.00, "rekomendasi": -1.00,
    "related": -1.58, "relative": 0.19, "reply": -1.00, "respond": -1.00, "right": 0.24, "robots": -0.12,
    "search": -1.05, "section": -0.18, "share": -1.01, "sharedaddy": -0.19, "sharing": -0.87, "sidebar": -1.05,
    "signup": -1.04, "size": 0.08, "slideshow": -0.65, "small": -0.31, "social": -1.08, "space": -0.16,
    "sponsor": -1.01, "sponsored": -1.00, "standard": -0.14, "start": -0.35, "status": 0.26, "sticky": 0.09,
    "style": 0.06, "subscribe": -1.04, "subscription": -1.00, "table": 0.26, "tablet": -0.07, "taboola": -1.00,
    "tag": 0.13, "tagcloud": -1.00, "tags": -0.71, "teaser": -1.14, "teasers": -1.00, "template": -0.20,
    "terkait": -1.00, "terpopuler": -1.00, "text": 0.45, "the": 0.37, "theme": -0.21, "thumbnail": 0.20,
    "title": -0.19, "toc": 0.36, "top": 0.79, "trending": -1.00, "tweet": -1.07, "twitter": -1.06, "type": -0.13,
    "what": 0.08, "white": -0.18, "widget": -1.26, "width": -0.33, "wrap": 0.13, "wrapper": -0.13,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.96, "<aside>": -2.00, "<blockquote>": -0.18, "<figure>": -1.87, "<footer>": -2.00,
    "<form>": -1.00, "<header>": -0.12, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "article": -0.09,
    "author": -1.12, "baca": -1.00, "bagikan": -1.00, "bio": -1.01, "block": 0.07, "body": -0.17, "box": -0.46,
    "breadcrumb": -1.00, "breadcrumbs": -1.00, "button": -0.07, "byline": -1.01, "caption": -0.95, "carousel": -1.00,
    "center": -0.28, "col": -0.09, "color": 0.06, "column": -0.09, "comment": -1.00, "comments": -1.03,
    "consent": -1.00, "container": -0.24, "content": -0.56, "cookie": -1.00, "copyright": -1.04, "credit": -1.01,
    "credits": -1.01, "date": -0.14, "default": 0.34, "description": -0.14, "details": -0.08, "disclaimer": -1.39,
    "disqus": -1.00, "elementor": 0.12, "entry": -0.19, "excerpt": -0.11, "field": 0.21, "figcaption": -2.01,
    "flex": -0.37, "font": -0.17, "footer": -0.95, "for": 0.06, "form": -0.07, "gdpr": -1.00, "header": 0.18,
    "heading": 0.15, "headline": -0.32, "hidden": 0.05, "icon": -0.07, "iklan": -1.00, "image": -0.42, "info": -0.27,
    "inline": -0.27, "inner": -0.16, "item": 0.35, "items": -0.17, "juga": -1.00, "komentar": -1.00,
    "kommentar": -1.00, "kommentare": -1.00, "label": -0.07, "lainnya": -1.00, "large": 0.05, "left": -0.28,
    "link": -0.13, "list": -0.06, "login": -1.00, "menu": -1.00, "meta": -0.22, "modal": -1.00, "most": -0.94,
    "mostread": -1.00, "name": 0.06, "nav": -1.01, "navigation": -1.00, "newsletter": -2.00, "outbrain": -1.00,
    "overlay": -1.00, "pager": -1.00, "pagination": -1.00, "paragraph": 0.10, "popular": -0.99, "populer": -1.00,
    "popup": -1.00, "post": -0.29, "print": -0.90, "promo": -0.90, "promote": -1.00, "promotion": -1.00,
    "rating": -0.91, "recommend": -1.03, "recommendations": -1.00, "recommended": -1.00, "register": -1.00,
    "rekomendasi": -1.00, "related": -1.00, "reply": -1.00, "respond": -1.00, "right": 0.16, "row": -0.09,
    "search": -1.00, "share": -1.02, "sharing": -1.00, "sidebar": -1.00, "signup": -1.01, "single": -0.09,
    "size": 0.08, "slideshow": -1.00, "social": -0.96, "sponsor": -1.00, "sponsored": -1.00, "subscribe": -1.00,
    "subscription": -1.00, "taboola": -1.00, "tagcloud": -1.00, "tags": -0.71, "teaser": -0.80, "teasers": -1.00,
    "terkait": -1.00, "terpopuler": -1.00, "text": -0.65, "title": -0.08, "toc": 0.22, "top": -0.27,
    "trending": -1.00, "tweet": -1.05, "twitter": -1.04, "type": 0.08, "widget": -0.87, "with": -0.28, "wrap": -0.08,
    "wrapper": -0.11,
}
# fmt: on
