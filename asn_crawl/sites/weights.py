"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 2.49

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.28, -1.04, -0.75, -0.57, -0.15, -0.18, -0.21, 0.08, -0.25, 0.16, -0.25, 0.36, 0.37, 0.29, -0.01, 0.19,
        0.73, 0.48, 0.65, 0.18, -0.02, 0.11, 0.21, 0.45, 0.04, 0.02, -0.00, 0.03, 0.00, 0.04, 0.23, -0.07, -0.08,
        -0.08, 0.00, -0.19, -0.34, 0.14, -0.34, 0.05, 0.01, 0.00,
    ),
    "links, sentence, words": (
        -0.27, -0.43, -0.15, -0.51, -0.02, -0.08, 0.44, 0.62, 0.00, 0.11, -0.43, 0.06, 0.00, -0.14, -0.05, 0.47, 0.00,
        -0.00, -0.38, 0.00, 0.00, -0.33, -0.23, -0.25, -0.00, -0.44, -0.20, 0.00, 0.00, 0.03, -0.03, 0.00, -4.00,
        -3.48, -3.06, -4.00, -4.00, -3.48, -3.77, -4.01,
    ),
    "cue, words": (
        -0.34, -0.19, 0.05, 0.39, -3.99, -4.05, -3.95, -4.00, -4.00, -3.98, -3.91, -4.00, -2.50, -2.54, -2.53, -2.50,
        -2.45, -2.44, -2.52, -2.50, -2.50, -2.53, -2.51, -2.50,
    ),
    "linked headline": (
        -0.83, 0.19, -3.36,
    ),
    "next to": (
        0.00, 0.14, -0.11, -0.01, -0.04, 0.13, -0.19, -0.52, -0.18, -0.48, -0.38, -0.39, 0.45, 0.71, 0.47, -0.06,
        -0.37, 0.17, 0.44, 0.33, -0.04, -0.35, -0.08, 0.29, 0.07,
    ),
    "group words, links": (
        0.17, -0.11, -0.13, -0.04, 0.08, -0.10, -0.50, -0.54, -0.12, -0.00, 0.39, -0.42, -0.07, -0.04, 0.00, 0.21,
        0.49, -0.29, -0.00, 0.00, 0.30, 0.40, -0.29, 0.00, 0.00, 0.66, -0.18, 0.13, 0.00, 0.00,
    ),
    "cards": (
        -0.71, -0.42, -0.18, 0.11, 0.58, 0.62,
    ),
    "article": (
        -0.18, 0.02, 0.04, 0.12,
    ),
    "main, place, words": (
        -0.25, -0.15, -0.01, 0.05, 0.00, 0.00, 0.00, 0.00, -0.28, -1.20, -1.14, -0.69, -0.19, -0.07, 0.27, 0.14, 0.00,
        0.00, 0.00, 0.00, -0.02, -0.49, -0.32, -0.08, 0.04, 0.03, 0.05, 0.14, 0.18, 0.20, -0.12, 0.34, 0.05, 0.05,
        0.34, -0.32, 0.00, 0.27, 0.15, 0.00, 0.23, 0.92, 1.01, 0.81, -0.05, 0.23, -0.10, 0.00,
    ),
    "below h1": (
        -0.11, -0.33, -0.28, -0.68, 0.30, 0.00, -0.75, 0.61, 0.39, 0.54, 0.23, 0.07,
    ),
    "json-ld": (
        -0.39, 0.01, -0.02, -2.20, 0.00, 0.06, 1.54,
    ),
    "text above, words": (
        -0.07, -0.09, 0.26, 0.61, -0.10, 0.58, 0.28, 0.73, 0.06, 0.32, 0.79, 0.40, 0.05, 0.03, 0.25, -0.23, -0.05,
        -0.05, -0.36, -0.60, -0.19, -1.02, -1.09, -0.51,
    ),
    "title": (
        -0.58, -2.42,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.98, "<article>": 0.18, "<aside>": -1.00, "<blockquote>": -0.06, "<figure>": -1.25,
    "<footer>": -1.00, "<form>": -1.37, "<header>": -0.16, "<main>": 0.34, "<table>": 0.51, "about": -0.07,
    "active": 0.40, "ads": -0.90, "advert": -1.00, "advertisement": -1.00, "align": -0.27, "aligncenter": -0.22,
    "all": 0.30, "and": -0.16, "app": -0.24, "area": -0.18, "articles": 0.10, "author": -0.98, "auto": -0.67,
    "baca": -1.00, "bagikan": -1.00, "banner": -0.19, "bar": -0.54, "below": -0.16, "best": 0.13, "between": 0.23,
    "bio": -1.00, "block": 0.31, "blocks": 0.29, "border": 0.11, "box": -0.10, "boxed": 1.08, "breadcrumb": -0.71,
    "breadcrumbs": -0.72, "builder": 0.56, "button": 0.19, "buttons": -0.06, "byline": -1.01, "caption": -1.16,
    "card": -0.34, "carousel": -0.94, "cat": -0.20, "category": -0.09, "center": -0.14, "child": 0.10,
    "clearfix": -0.12, "col": -0.13, "color": -0.31, "cols": 0.23, "column": -0.43, "columns": 0.09, "comment": -1.01,
    "commentform": -0.15, "comments": -1.28, "consent": -1.00, "constrained": 0.10, "container": 0.07,
    "content": 0.31, "cookie": -1.01, "cookies": 0.15, "copy": 0.10, "copyright": -1.10, "core": -0.17,
    "credit": -1.12, "credits": -0.93, "cta": -0.51, "custom": -0.24, "date": -0.08, "default": -0.16,
    "desktop": -0.26, "detail": -0.31, "details": 0.46, "disclaimer": -1.49, "display": 0.13, "disqus": -1.00,
    "div": 0.26, "editor": -0.71, "element": 0.34, "enabled": 0.50, "end": -0.09, "entry": 0.51, "even": 0.27,
    "fade": -0.93, "featured": 0.47, "field": 0.38, "fields": -0.10, "figcaption": -1.01, "first": 0.18,
    "fixed": 0.37, "flex": 0.76, "flow": 0.39, "fluid": -0.14, "footer": -1.37, "for": -0.42, "form": -0.26,
    "format": -0.52, "full": -0.33, "gap": -0.20, "gdpr": -1.00, "global": -0.28, "gray": -0.87, "grid": 0.10,
    "has": 0.06, "header": 0.05, "heading": 0.16, "headline": -0.51, "height": 0.11, "hentry": 0.16, "hfeed": 0.43,
    "hidden": -0.05, "hide": -0.37, "home": 0.08, "html": 0.33, "icon": -0.10, "iklan": -1.00, "image": -0.41,
    "info": -0.47, "inline": -0.17, "inner": -0.26, "inside": -0.56, "intro": 0.38, "item": -0.51, "juga": -1.00,
    "justify": 0.18, "komentar": -1.00, "kommentar": -1.02, "kommentare": -1.06, "label": 0.38, "lainnya": -1.00,
    "large": -0.15, "last": 0.07, "layout": 0.05, "left": 0.34, "light": 0.22, "link": -0.74, "list": 0.09,
    "location": 0.06, "login": -1.02, "logo": -0.16, "loop": 0.10, "main": 0.14, "masthead": 0.06, "max": -0.39,
    "media": -0.32, "medium": -0.08, "menu": -0.40, "message": -0.09, "meta": -0.47, "mobile": -0.45, "modal": -1.26,
    "mode": 0.22, "module": 0.54, "more": -0.08, "most": -0.96, "mostread": -1.00, "name": 0.64, "nav": -0.10,
    "navigation": -0.90, "news": 0.27, "newsletter": -1.23, "next": -0.52, "nocontent": -0.14, "node": 0.30,
    "not": 0.20, "nowrap": 0.20, "offset": 0.06, "one": -0.09, "open": 0.15, "other": -0.11, "outbrain": -1.00,
    "outer": -0.11, "overlay": -0.65, "padding": -0.18, "page": 0.06, "pager": -1.00, "pagination": -1.07,
    "paragraph": 0.24, "parent": 0.21, "popular": -0.98, "populated": -0.15, "populer": -1.00, "popup": -1.09,
    "position": 0.37, "post": 0.61, "posts": -0.60, "primary": -0.23, "print": -0.96, "promo": -1.00,
    "promote": -1.00, "promotion": -1.00, "publish": 0.22, "rating": -0.96, "recommend": -1.04,
    "recommendations": -1.00, "recommended": -1.01, "register": -1.00, "rekomendasi": -1.00, "related": -1.43,
    "relative": 0.14, "reply": -0.88, "respond": -1.02, "responsive": 0.12, "right": 0.36, "robots": -0.14,
    "rounded": 0.35, "row": 0.12, "search": -1.33, "secondary": -0.13, "section": 0.42, "share": -0.93,
    "sharedaddy": -0.25, "sharing": -0.92, "show": 0.21, "sidebar": -0.68, "signup": -1.04, "single": 0.15,
    "singular": -0.14, "skin": 0.27, "slide": -0.60, "slideshow": -0.47, "small": 0.56, "social": -1.05,
    "space": -0.57, "sponsor": -1.00, "sponsored": -0.97, "standard": -0.58, "status": 0.21, "sticky": 0.34,
    "style": 0.25, "sub": -0.05, "subscribe": -1.05, "subscription": -1.00, "summary": 0.12, "table": 0.07,
    "tablet": 0.23, "taboola": -1.00, "tag": -0.14, "tagcloud": -1.00, "tags": -0.78, "teaser": -0.91,
    "teasers": -1.00, "template": 0.43, "terkait": -1.00, "terpopuler": -1.00, "text": 0.23, "theme": -0.16,
    "title": -0.29, "toc": 0.17, "top": 0.94, "trending": -1.00, "tweet": -1.18, "twitter": -1.16, "two": -0.21,
    "type": -0.11, "view": -0.09, "what": 0.07, "widget": -1.31, "width": 0.11, "with": 0.09, "wrap": 0.73,
    "wrapper": -0.08,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.98, "<aside>": -2.00, "<blockquote>": -0.16, "<figure>": -1.98, "<footer>": -2.00,
    "<form>": -1.01, "<header>": -0.23, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "align": -0.08,
    "article": -0.11, "author": -1.06, "baca": -1.00, "bagikan": -1.00, "bar": -0.32, "bio": -1.03, "block": -0.05,
    "blog": -0.14, "body": -0.20, "box": -0.41, "breadcrumb": -1.02, "breadcrumbs": -0.72, "byline": -1.01,
    "caption": -0.94, "card": 0.06, "carousel": -1.00, "category": -0.12, "center": -0.46, "col": 0.14,
    "color": -0.15, "comment": -0.86, "comments": -1.13, "consent": -1.00, "container": -0.26, "content": -0.36,
    "cookie": -1.01, "copyright": -1.05, "credit": -1.01, "credits": -1.00, "date": -0.11, "default": 0.38,
    "description": -0.25, "details": -0.10, "disclaimer": -1.39, "disqus": -1.00, "elementor": -0.30, "entry": -0.30,
    "excerpt": -0.12, "field": 0.07, "fields": -0.08, "figcaption": -2.01, "flex": -0.38, "font": -0.15,
    "footer": -1.06, "for": 0.06, "form": -0.10, "full": -0.09, "gdpr": -1.00, "has": -0.28, "header": -0.06,
    "heading": 0.17, "headline": -0.45, "icon": -0.07, "iklan": -1.00, "image": -0.43, "info": -0.20, "inline": -0.29,
    "inner": -0.19, "item": 0.44, "items": -0.26, "juga": -1.00, "komentar": -1.00, "kommentar": -1.00,
    "kommentare": -1.00, "lainnya": -1.00, "left": -0.22, "link": -0.11, "login": -1.00, "main": -0.13, "menu": -0.83,
    "meta": -0.31, "modal": -0.75, "most": -0.97, "mostread": -1.00, "nav": -0.95, "navigation": -1.00,
    "newsletter": -2.07, "outbrain": -1.00, "overlay": -1.00, "pager": -1.00, "pagination": -1.00, "paragraph": 0.13,
    "popular": -0.99, "populer": -1.00, "popup": -1.00, "post": -0.43, "print": -0.90, "promo": -0.91,
    "promote": -1.00, "promotion": -1.00, "rating": -0.89, "recommend": -1.04, "recommendations": -1.00,
    "recommended": -1.00, "register": -1.00, "rekomendasi": -1.00, "related": -1.04, "reply": -1.00, "respond": -1.00,
    "right": 0.22, "row": -0.10, "search": -0.98, "section": -0.11, "share": -1.02, "sharing": -1.00,
    "sidebar": -1.01, "signup": -1.01, "single": -0.10, "site": -0.24, "size": -0.05, "slideshow": -1.01,
    "small": -0.08, "social": -0.97, "sponsor": -1.00, "sponsored": -1.00, "subscribe": -1.00, "subscription": -1.00,
    "taboola": -1.00, "tagcloud": -1.00, "tags": -0.77, "teaser": -0.95, "teasers": -1.00, "terkait": -1.00,
    "terpopuler": -1.00, "text": -0.65, "the": 0.10, "title": -0.22, "toc": 0.14, "toggle": 0.06, "top": -0.29,
    "trending": -1.00, "tweet": -1.16, "twitter": -1.15, "white": -0.10, "widget": -1.19, "with": -0.29,
    "wrap": -0.19, "wrapper": -0.31,
}
# fmt: on
