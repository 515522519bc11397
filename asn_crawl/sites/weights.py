"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 2.34

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.21, -0.94, -0.62, -0.47, -0.19, -0.19, -0.20, 0.09, -0.21, 0.08, -0.22, 0.29, 0.36, 0.30, 0.01, 0.20, 0.68,
        0.46, 0.56, 0.14, -0.03, 0.12, 0.24, 0.33, 0.02, 0.02, -0.00, 0.03, 0.00, 0.04, 0.23, -0.14, -0.11, -0.12,
        0.00, -0.14, -0.33, 0.10, -0.31, 0.12, 0.01, 0.00,
    ),
    "links, sentence, words": (
        -0.13, -0.34, -0.09, -0.53, -0.01, -0.01, 0.42, 0.59, 0.00, 0.21, -0.35, 0.07, 0.00, -0.12, -0.03, 0.40, 0.00,
        -0.00, -0.35, 0.00, 0.00, -0.28, -0.27, -0.22, -0.00, -0.40, -0.20, 0.00, 0.00, 0.04, 0.02, 0.00, -3.00,
        -2.76, -2.28, -3.00, -3.00, -2.53, -2.84, -3.01,
    ),
    "commas": (
        -0.18, 0.00, 0.12, 0.06,
    ),
    "shape": (
        0.11, -0.24, 0.20, 0.00, -0.06, -0.03, 0.01, 0.00,
    ),
    "cue, words": (
        -0.19, -0.19, -0.02, 0.30, -3.99, -4.04, -3.96, -4.00, -4.00, -3.97, -3.94, -4.00, -2.50, -2.51, -2.53, -2.50,
        -2.45, -2.44, -2.52, -2.50, -2.50, -2.53, -2.50, -2.50,
    ),
    "linked headline": (
        -0.61, -0.00, -3.39,
    ),
    "next to": (
        0.00, 0.20, -0.08, -0.01, -0.04, 0.13, -0.25, -0.49, -0.14, -0.38, -0.36, -0.35, 0.41, 0.68, 0.36, -0.06,
        -0.37, 0.15, 0.37, 0.37, -0.03, -0.31, -0.11, 0.28, 0.01,
    ),
    "two away": (
        0.00, 0.11, -0.11, -0.37, -0.16, -0.24, -0.48, 0.03, -0.10, -0.08, -0.04, -0.32, 0.40, 0.17, 0.11, 0.16,
        -0.10, 0.25, 0.36, 0.33, -0.24, -0.29, 0.10, 0.14, 0.38,
    ),
    "text nearby": (
        0.30, -0.08, -0.12, 0.09, -0.07, -0.12,
    ),
    "group words, links": (
        0.30, -0.02, 0.03, 0.16, 0.16, -0.07, -0.37, -0.46, -0.11, -0.00, 0.37, -0.31, 0.10, -0.05, 0.00, 0.00, 0.30,
        -0.30, -0.00, 0.00, 0.07, 0.33, -0.32, 0.00, 0.00, 0.33, -0.24, 0.09, 0.00, 0.00,
    ),
    "group share": (
        -0.51, -0.11, 0.04, -0.06, 0.39, 0.24,
    ),
    "cards": (
        -0.75, -0.39, -0.19, 0.09, 0.57, 0.68,
    ),
    "article": (
        -0.22, 0.03, 0.07, 0.13,
    ),
    "main, place, words": (
        -0.19, -0.19, 0.04, 0.05, 0.00, 0.00, 0.00, 0.00, -0.25, -1.10, -1.10, -0.63, -0.15, -0.14, 0.18, 0.10, 0.00,
        0.00, 0.00, 0.00, -0.01, -0.50, -0.30, -0.11, 0.04, 0.09, 0.04, 0.14, 0.18, 0.21, -0.04, 0.32, 0.05, 0.14,
        0.35, -0.30, 0.00, 0.31, 0.08, 0.00, 0.22, 0.84, 0.89, 0.73, -0.04, 0.18, -0.11, 0.00,
    ),
    "below h1": (
        -0.14, -0.35, -0.16, -0.61, 0.33, 0.03, -0.75, 0.48, 0.39, 0.49, 0.21, 0.08,
    ),
    "more h1": (
        0.13, -0.45, 0.32,
    ),
    "json-ld": (
        -0.14, 0.01, -0.03, -1.47, 0.00, 0.07, 1.55,
    ),
    "text above, words": (
        -0.03, -0.15, 0.19, 0.55, -0.06, 0.63, 0.26, 0.71, 0.08, 0.34, 0.77, 0.42, 0.08, 0.04, 0.19, -0.26, -0.06,
        -0.08, -0.37, -0.61, -0.15, -0.96, -1.01, -0.50,
    ),
    "twice": (
        -0.09, 0.09,
    ),
    "described": (
        -0.69, 0.69,
    ),
    "title": (
        -0.59, -2.41,
    ),
    "picture, words": (
        -0.02, 0.40, 0.36, 0.29, -0.12, -0.59, -0.33, 0.02,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.97, "<article>": 0.22, "<aside>": -1.00, "<blockquote>": -0.07, "<figure>": -1.26,
    "<footer>": -1.00, "<form>": -1.36, "<header>": -0.15, "<main>": 0.33, "<table>": 0.53, "about": -0.07,
    "active": 0.39, "ads": -0.87, "advert": -1.00, "advertisement": -1.00, "align": -0.20, "aligncenter": -0.18,
    "all": 0.29, "and": -0.14, "app": -0.26, "area": -0.15, "articles": 0.21, "author": -0.99, "auto": -0.69,
    "baca": -1.00, "background": 0.07, "bagikan": -1.00, "banner": -0.13, "bar": -0.53, "below": -0.13, "best": 0.11,
    "between": 0.24, "bio": -1.03, "block": 0.32, "blocks": 0.27, "border": 0.10, "box": -0.13, "boxed": 1.05,
    "breadcrumb": -0.72, "breadcrumbs": -0.73, "builder": 0.59, "button": 0.12, "buttons": -0.06, "byline": -1.01,
    "caption": -1.15, "card": -0.34, "carousel": -0.93, "cat": -0.20, "category": -0.12, "center": -0.09,
    "child": 0.16, "clearfix": -0.12, "col": -0.13, "color": -0.31, "cols": 0.26, "column": -0.41, "columns": 0.08,
    "comment": -0.99, "commentform": -0.13, "comments": -1.31, "consent": -1.00, "constrained": 0.07, "content": 0.31,
    "cookie": -1.01, "cookies": 0.15, "copy": 0.10, "copyright": -1.07, "core": -0.17, "credit": -1.08,
    "credits": -0.92, "cta": -0.46, "custom": -0.29, "date": -0.05, "default": -0.14, "description": -0.10,
    "desktop": -0.22, "detail": -0.22, "details": 0.48, "dialog": -0.06, "disclaimer": -1.51, "display": 0.13,
    "disqus": -1.00, "div": 0.31, "editor": -0.65, "element": 0.33, "enabled": 0.45, "end": -0.08, "entry": 0.47,
    "even": 0.29, "excerpt": -0.07, "fade": -0.80, "featured": 0.42, "field": 0.30, "fields": -0.11,
    "figcaption": -1.03, "first": 0.22, "fixed": 0.34, "flex": 0.74, "flow": 0.40, "footer": -1.31, "for": -0.39,
    "form": -0.24, "format": -0.54, "full": -0.28, "gap": -0.22, "gdpr": -1.00, "global": -0.28, "gray": -0.91,
    "grid": 0.12, "has": 0.08, "heading": 0.15, "headline": -0.45, "height": 0.15, "hentry": 0.14, "hfeed": 0.46,
    "hidden": -0.05, "hide": -0.43, "html": 0.33, "iklan": -1.00, "image": -0.39, "info": -0.45, "inline": -0.20,
    "inner": -0.21, "inside": -0.51, "intro": 0.34, "item": -0.47, "items": 0.06, "juga": -1.00, "justify": 0.16,
    "komentar": -1.00, "kommentar": -1.02, "kommentare": -1.06, "label": 0.38, "lainnya": -1.00, "large": -0.22,
    "left": 0.28, "light": 0.22, "link": -0.72, "list": 0.12, "login": -1.02, "logo": -0.13, "loop": 0.10,
    "main": 0.15, "masthead": 0.08, "max": -0.36, "media": -0.36, "medium": -0.10, "menu": -0.39, "message": -0.09,
    "meta": -0.46, "mobile": -0.46, "modal": -1.28, "mode": 0.22, "module": 0.46, "more": -0.06, "most": -0.96,
    "mostread": -1.00, "name": 0.53, "nav": -0.16, "navigation": -0.84, "news": 0.17, "newsletter": -1.27,
    "next": -0.50, "nocontent": -0.10, "node": 0.30, "not": 0.14, "nowrap": 0.20, "offset": 0.06, "one": -0.07,
    "open": 0.18, "other": -0.05, "outbrain": -1.00, "outer": -0.10, "overlay": -0.57, "padding": -0.16, "page": 0.06,
    "pager": -1.00, "pagination": -1.07, "paragraph": 0.25, "parent": 0.20, "popular": -0.98, "populated": -0.13,
    "populer": -1.00, "popup": -1.10, "position": 0.39, "post": 0.73, "posts": -0.54, "primary": -0.26,
    "print": -0.96, "promo": -0.97, "promote": -1.00, "promotion": -1.00, "publish": 0.17, "rating": -0.98,
    "recommend": -1.02, "recommendations": -1.00, "recommended": -1.01, "register": -1.00, "rekomendasi": -1.00,
    "related": -1.29, "relative": 0.12, "reply": -0.90, "respond": -1.00, "responsive": 0.14, "right": 0.28,
    "robots": -0.10, "rounded": 0.36, "row": 0.14, "search": -1.31, "secondary": -0.09, "section": 0.37,
    "share": -0.90, "sharedaddy": -0.22, "sharing": -0.90, "show": 0.20, "sidebar": -0.74, "signup": -1.04,
    "single": 0.13, "singular": -0.11, "skin": 0.25, "slide": -0.55, "slideshow": -0.54, "small": 0.54,
    "social": -1.00, "space": -0.64, "sponsor": -1.00, "sponsored": -0.98, "standard": -0.60, "start": -0.08,
    "status": 0.16, "sticky": 0.34, "style": 0.33, "subscribe": -1.04, "subscription": -1.00, "summary": 0.15,
    "tablet": 0.15, "taboola": -1.00, "tag": -0.11, "tagcloud": -1.00, "tags": -0.81, "teaser": -0.89,
    "teasers": -1.00, "template": 0.48, "terkait": -1.00, "terpopuler": -1.00, "text": 0.24, "theme": -0.21,
    "thumbnail": 0.07, "title": -0.28, "toc": 0.18, "top": 0.93, "trending": -1.00, "tweet": -1.20, "twitter": -1.19,
    "two": -0.23, "type": -0.11, "what": 0.07, "widget": -1.29, "width": 0.10, "with": 0.08, "wrap": 0.73,
    "wrapper": -0.10,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.97, "<aside>": -1.00, "<blockquote>": -0.15, "<figure>": -1.13, "<footer>": -1.00,
    "<form>": -1.00, "<header>": -0.17, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "align": -0.07,
    "article": -0.11, "author": -1.04, "baca": -1.00, "bagikan": -1.00, "bar": -0.29, "bio": -1.03, "block": -0.06,
    "blog": -0.11, "body": -0.20, "box": -0.39, "breadcrumb": -1.01, "breadcrumbs": -0.73, "button": -0.05,
    "byline": -1.01, "caption": -0.92, "card": 0.08, "carousel": -1.00, "category": -0.12, "center": -0.43,
    "col": 0.08, "color": -0.14, "comment": -0.94, "comments": -1.14, "consent": -1.00, "container": -0.29,
    "content": -0.35, "cookie": -1.01, "copyright": -1.03, "credit": -1.01, "credits": -1.00, "date": -0.09,
    "default": 0.38, "description": -0.26, "details": -0.11, "disclaimer": -1.41, "disqus": -1.00, "element": -0.10,
    "elementor": -0.22, "entry": -0.19, "excerpt": -0.14, "fields": -0.09, "figcaption": -1.03, "flex": -0.38,
    "font": -0.15, "footer": -1.08, "for": 0.06, "form": -0.11, "full": -0.08, "gdpr": -1.00, "has": -0.25,
    "header": -0.09, "heading": 0.17, "headline": -0.39, "icon": -0.06, "iklan": -1.00, "image": -0.45, "info": -0.16,
    "inline": -0.30, "inner": -0.17, "item": 0.43, "items": -0.27, "juga": -1.00, "komentar": -1.00,
    "kommentar": -1.00, "kommentare": -1.00, "lainnya": -1.00, "large": -0.05, "left": -0.24, "link": -0.11,
    "login": -1.00, "main": -0.11, "menu": -0.79, "meta": -0.31, "modal": -0.75, "most": -0.96, "mostread": -1.00,
    "nav": -0.96, "navigation": -1.00, "newsletter": -1.12, "outbrain": -1.00, "overlay": -1.00, "pager": -1.00,
    "pagination": -1.00, "paragraph": 0.08, "popular": -0.99, "populer": -1.00, "popup": -1.00, "post": -0.40,
    "print": -0.89, "promo": -0.90, "promote": -1.00, "promotion": -1.00, "rating": -0.89, "recommend": -1.02,
    "recommendations": -1.00, "recommended": -1.00, "register": -1.00, "rekomendasi": -1.00, "related": -1.04,
    "reply": -1.00, "respond": -1.00, "right": 0.16, "row": -0.10, "search": -0.98, "section": -0.07, "share": -1.01,
    "sharing": -1.00, "sidebar": -1.01, "signup": -1.00, "single": -0.09, "site": -0.19, "size": -0.05,
    "slideshow": -1.01, "small": -0.08, "social": -0.97, "sponsor": -1.00, "sponsored": -1.00, "subscribe": -1.00,
    "subscription": -1.00, "taboola": -1.00, "tagcloud": -1.00, "tags": -0.81, "teaser": -1.04, "teasers": -1.00,
    "terkait": -1.00, "terpopuler": -1.00, "text": -0.65, "the": 0.09, "title": -0.17, "toc": 0.14, "toggle": 0.06,
    "top": -0.29, "trending": -1.00, "tweet": -1.18, "twitter": -1.17, "white": -0.08, "widget": -1.13, "with": -0.23,
    "wrap": -0.16, "wrapper": -0.26,
}
# fmt: on
