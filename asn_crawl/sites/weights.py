"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 2.79

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.22, -0.98, -0.63, -0.47, -0.19, -0.19, -0.20, 0.09, -0.22, 0.09, -0.22, 0.29, 0.35, 0.30, 0.01, 0.18, 0.76,
        0.50, 0.56, 0.14, -0.03, 0.11, 0.22, 0.37, 0.02, 0.02, -0.00, 0.03, 0.00, 0.04, 0.23, -0.15, -0.11, -0.12,
        0.00, -0.16, -0.35, 0.11, -0.30, 0.12, 0.01, 0.00,
    ),
    "links, sentence, words": (
        -0.16, -0.46, -0.14, -0.53, -0.01, -0.11, 0.38, 0.59, 0.00, 0.19, -0.38, 0.07, 0.00, -0.12, -0.06, 0.40, 0.00,
        -0.04, -0.38, 0.00, 0.00, -0.30, -0.32, -0.24, -0.00, -0.45, -0.20, 0.00, 0.00, 0.03, -0.01, 0.00, -4.00,
        -3.45, -3.06, -4.00, -4.00, -3.46, -3.77, -4.01,
    ),
    "commas": (
        -0.17, 0.00, 0.11, 0.06,
    ),
    "shape": (
        0.12, -0.24, 0.20, 0.00, -0.05, -0.03, 0.01, 0.00,
    ),
    "cue, words": (
        -0.23, -0.16, -0.01, 0.30, -3.99, -4.06, -3.97, -4.00, -4.01, -3.98, -3.92, -4.00, -2.50, -2.51, -2.53, -2.50,
        -2.45, -2.44, -2.52, -2.50, -2.50, -2.53, -2.50, -2.50,
    ),
    "linked headline": (
        -0.78, 0.15, -3.37,
    ),
    "next to": (
        0.00, 0.19, -0.08, -0.01, -0.04, 0.13, -0.18, -0.47, -0.15, -0.40, -0.36, -0.35, 0.42, 0.68, 0.37, -0.05,
        -0.38, 0.14, 0.36, 0.36, -0.02, -0.32, -0.10, 0.28, -0.00,
    ),
    "two away": (
        0.00, 0.09, -0.11, -0.38, -0.16, -0.25, -0.46, 0.05, -0.10, -0.07, -0.04, -0.31, 0.39, 0.19, 0.11, 0.17,
        -0.11, 0.25, 0.35, 0.34, -0.25, -0.30, 0.09, 0.13, 0.38,
    ),
    "text nearby": (
        0.31, -0.08, -0.12, 0.09, -0.07, -0.12,
    ),
    "group words, links": (
        0.26, -0.04, 0.03, 0.16, 0.31, -0.09, -0.37, -0.47, -0.12, -0.00, 0.35, -0.33, 0.08, -0.04, 0.00, -0.00, 0.31,
        -0.29, -0.00, 0.00, 0.07, 0.34, -0.34, 0.00, 0.00, 0.34, -0.24, 0.09, 0.00, 0.00,
    ),
    "group share": (
        -0.50, -0.10, 0.03, -0.04, 0.38, 0.23,
    ),
    "cards": (
        -0.76, -0.40, -0.19, 0.10, 0.57, 0.67,
    ),
    "article": (
        -0.22, 0.03, 0.07, 0.13,
    ),
    "main, place, words": (
        -0.20, -0.19, 0.05, 0.05, 0.00, 0.00, 0.00, 0.00, -0.26, -1.13, -1.11, -0.64, -0.16, -0.12, 0.19, 0.10, 0.00,
        0.00, 0.00, 0.00, -0.02, -0.51, -0.30, -0.12, 0.04, 0.07, 0.03, 0.14, 0.18, 0.22, -0.03, 0.33, 0.05, 0.14,
        0.35, -0.30, 0.00, 0.31, 0.08, 0.00, 0.22, 0.85, 0.90, 0.73, -0.04, 0.18, -0.10, 0.00,
    ),
    "below h1": (
        -0.12, -0.35, -0.14, -0.63, 0.33, 0.02, -0.76, 0.47, 0.41, 0.46, 0.27, 0.05,
    ),
    "more h1": (
        0.14, -0.45, 0.31,
    ),
    "json-ld": (
        -0.36, 0.01, -0.03, -2.21, 0.00, 0.06, 1.53,
    ),
    "text above, words": (
        -0.04, -0.15, 0.19, 0.54, -0.07, 0.65, 0.26, 0.71, 0.07, 0.33, 0.79, 0.42, 0.07, 0.03, 0.19, -0.26, -0.07,
        -0.09, -0.36, -0.61, -0.15, -0.95, -1.01, -0.50,
    ),
    "twice": (
        -0.09, 0.09,
    ),
    "described": (
        -0.69, 0.69,
    ),
    "title": (
        -0.58, -2.42,
    ),
    "picture, words": (
        -0.05, 0.41, 0.37, 0.28, -0.13, -0.60, -0.31, 0.02,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.97, "<article>": 0.22, "<aside>": -1.00, "<blockquote>": -0.08, "<figure>": -1.28,
    "<footer>": -1.00, "<form>": -1.36, "<header>": -0.15, "<main>": 0.33, "<table>": 0.53, "about": -0.07,
    "active": 0.40, "ads": -0.88, "advert": -1.00, "advertisement": -1.00, "align": -0.19, "aligncenter": -0.18,
    "all": 0.28, "and": -0.14, "app": -0.27, "area": -0.16, "articles": 0.19, "author": -0.99, "auto": -0.66,
    "baca": -1.00, "background": 0.08, "bagikan": -1.00, "banner": -0.14, "bar": -0.54, "below": -0.14, "best": 0.11,
    "between": 0.24, "bio": -1.03, "block": 0.32, "blocks": 0.28, "border": 0.08, "box": -0.13, "boxed": 1.05,
    "breadcrumb": -0.72, "breadcrumbs": -0.73, "builder": 0.59, "button": 0.13, "buttons": -0.06, "byline": -1.01,
    "caption": -1.15, "card": -0.35, "carousel": -0.93, "cat": -0.20, "category": -0.12, "center": -0.09,
    "child": 0.16, "clearfix": -0.13, "col": -0.13, "color": -0.31, "cols": 0.25, "column": -0.42, "columns": 0.08,
    "comment": -0.99, "commentform": -0.13, "comments": -1.31, "consent": -1.00, "constrained": 0.08, "content": 0.31,
    "cookie": -1.01, "cookies": 0.15, "copy": 0.13, "copyright": -1.06, "core": -0.17, "credit": -1.08,
    "credits": -0.93, "cta": -0.47, "custom": -0.28, "date": -0.05, "default": -0.14, "description": -0.11,
    "desktop": -0.21, "detail": -0.24, "details": 0.47, "dialog": -0.05, "disclaimer": -1.51, "display": 0.13,
    "disqus": -1.00, "div": 0.30, "editor": -0.64, "element": 0.32, "enabled": 0.45, "end": -0.09, "entry": 0.48,
    "even": 0.28, "excerpt": -0.07, "fade": -0.80, "featured": 0.43, "field": 0.29, "fields": -0.11,
    "figcaption": -1.03, "first": 0.20, "fixed": 0.36, "flex": 0.75, "flow": 0.41, "footer": -1.32, "for": -0.39,
    "form": -0.24, "format": -0.53, "full": -0.29, "gap": -0.25, "gdpr": -1.00, "global": -0.29, "gray": -0.90,
    "grid": 0.13, "has": 0.07, "heading": 0.15, "headline": -0.46, "height": 0.14, "hentry": 0.14, "hfeed": 0.45,
    "hidden": -0.07, "hide": -0.42, "html": 0.35, "iklan": -1.00, "image": -0.38, "info": -0.46, "inline": -0.19,
    "inner": -0.21, "inside": -0.52, "intro": 0.35, "item": -0.48, "juga": -1.00, "justify": 0.16, "komentar": -1.00,
    "kommentar": -1.04, "kommentare": -1.06, "label": 0.37, "lainnya": -1.00, "large": -0.20, "left": 0.27,
    "light": 0.23, "link": -0.72, "list": 0.13, "login": -1.02, "logo": -0.14, "loop": 0.10, "main": 0.16,
    "masthead": 0.08, "max": -0.36, "media": -0.34, "medium": -0.06, "menu": -0.40, "message": -0.10, "meta": -0.47,
    "mobile": -0.46, "modal": -1.29, "mode": 0.24, "module": 0.47, "most": -0.96, "mostread": -1.00, "name": 0.54,
    "nav": -0.14, "navigation": -0.86, "news": 0.19, "newsletter": -1.28, "next": -0.52, "nocontent": -0.09,
    "node": 0.32, "not": 0.15, "nowrap": 0.20, "one": -0.08, "open": 0.17, "other": -0.05, "outbrain": -1.00,
    "outer": -0.09, "overlay": -0.57, "padding": -0.16, "page": 0.05, "pager": -1.00, "pagination": -1.07,
    "paragraph": 0.26, "parent": 0.20, "popular": -0.98, "populated": -0.14, "populer": -1.00, "popup": -1.10,
    "position": 0.40, "post": 0.72, "posts": -0.55, "primary": -0.26, "print": -0.96, "promo": -0.97,
    "promote": -1.00, "promotion": -1.00, "publish": 0.18, "rating": -0.97, "recommend": -1.02,
    "recommendations": -1.00, "recommended": -1.01, "register": -1.00, "rekomendasi": -1.00, "related": -1.31,
    "relative": 0.12, "reply": -0.90, "respond": -1.00, "responsive": 0.14, "right": 0.28, "robots": -0.09,
    "rounded": 0.36, "row": 0.14, "search": -1.31, "secondary": -0.09, "section": 0.39, "share": -0.90,
    "sharedaddy": -0.21, "sharing": -0.90, "show": 0.21, "sidebar": -0.75, "signup": -1.04, "single": 0.13,
    "singular": -0.09, "skin": 0.24, "slide": -0.56, "slideshow": -0.54, "small": 0.55, "social": -1.00,
    "space": -0.65, "sponsor": -1.00, "sponsored": -0.98, "standard": -0.60, "start": -0.07, "status": 0.17,
    "sticky": 0.34, "style": 0.33, "subscribe": -1.04, "subscription": -1.00, "summary": 0.14, "table": 0.07,
    "tablet": 0.15, "taboola": -1.00, "tag": -0.11, "tagcloud": -1.00, "tags": -0.80, "teaser": -0.90,
    "teasers": -1.00, "template": 0.48, "terkait": -1.00, "terpopuler": -1.00, "text": 0.24, "theme": -0.22,
    "thumbnail": 0.08, "title": -0.29, "toc": 0.21, "top": 0.97, "trending": -1.00, "tweet": -1.20, "twitter": -1.19,
    "two": -0.24, "type": -0.10, "what": 0.07, "widget": -1.30, "width": 0.11, "with": 0.07, "wrap": 0.74,
    "wrapper": -0.09,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.97, "<aside>": -1.00, "<blockquote>": -0.15, "<figure>": -1.13, "<footer>": -1.00,
    "<form>": -1.00, "<header>": -0.18, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "align": -0.08,
    "article": -0.11, "author": -1.04, "baca": -1.00, "bagikan": -1.00, "bar": -0.30, "bio": -1.03, "block": -0.06,
    "blog": -0.11, "body": -0.21, "box": -0.41, "breadcrumb": -1.02, "breadcrumbs": -0.73, "button": -0.05,
    "byline": -1.01, "caption": -0.93, "card": 0.07, "carousel": -1.00, "category": -0.13, "center": -0.43,
    "col": 0.07, "color": -0.14, "comment": -0.95, "comments": -1.14, "consent": -1.00, "container": -0.29,
    "content": -0.36, "cookie": -1.01, "copyright": -1.03, "credit": -1.01, "credits": -1.00, "date": -0.09,
    "default": 0.38, "description": -0.27, "details": -0.11, "disclaimer": -1.41, "disqus": -1.00, "element": -0.10,
    "elementor": -0.22, "entry": -0.20, "excerpt": -0.14, "fields": -0.09, "figcaption": -1.03, "flex": -0.38,
    "font": -0.15, "footer": -1.08, "for": 0.06, "form": -0.11, "full": -0.08, "gdpr": -1.00, "has": -0.26,
    "header": -0.09, "heading": 0.17, "headline": -0.40, "icon": -0.06, "iklan": -1.00, "image": -0.46, "info": -0.16,
    "inline": -0.30, "inner": -0.18, "intro": 0.06, "item": 0.43, "items": -0.26, "juga": -1.00, "komentar": -1.00,
    "kommentar": -1.00, "kommentare": -1.00, "lainnya": -1.00, "large": -0.06, "left": -0.24, "link": -0.11,
    "login": -1.00, "main": -0.11, "menu": -0.79, "meta": -0.32, "modal": -0.74, "most": -0.96, "mostread": -1.00,
    "nav": -0.97, "navigation": -1.00, "newsletter": -1.12, "outbrain": -1.00, "overlay": -1.00, "pager": -1.00,
    "pagination": -1.00, "paragraph": 0.10, "popular": -0.99, "populer": -1.00, "popup": -1.00, "post": -0.41,
    "print": -0.90, "promo": -0.90, "promote": -1.00, "promotion": -1.00, "rating": -0.89, "recommend": -1.02,
    "recommendations": -1.00, "recommended": -1.00, "register": -1.00, "rekomendasi": -1.00, "related": -1.04,
    "reply": -1.00, "respond": -1.00, "right": 0.18, "row": -0.11, "search": -0.98, "section": -0.08, "share": -1.01,
    "sharing": -1.00, "sidebar": -1.01, "signup": -1.00, "single": -0.08, "site": -0.20, "size": -0.05,
    "slideshow": -1.01, "small": -0.08, "social": -0.97, "sponsor": -1.00, "sponsored": -1.00, "subscribe": -1.00,
    "subscription": -1.00, "taboola": -1.00, "tagcloud": -1.00, "tags": -0.80, "teaser": -1.05, "teasers": -1.00,
    "terkait": -1.00, "terpopuler": -1.00, "text": -0.65, "the": 0.09, "title": -0.17, "toc": 0.14, "toggle": 0.06,
    "top": -0.27, "trending": -1.00, "tweet": -1.18, "twitter": -1.18, "white": -0.08, "widget": -1.13, "with": -0.23,
    "wrap": -0.17, "wrapper": -0.27,
}
# fmt: on
