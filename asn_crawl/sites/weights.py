"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 2.02

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.22, -0.91, -0.60, -0.62, 0.07, -0.18, -0.15, 0.11, -0.27, 0.06, -0.29, 0.38, 0.43, 0.33, 0.01, 0.19, 0.66,
        0.42, 0.54, 0.16, -0.05, 0.11, 0.27, 0.31, 0.00, 0.02, -0.00, 0.03, 0.00, 0.02, 0.23, -0.12, -0.09, -0.11,
        0.00, -0.17, -0.42, 0.08, -0.38, 0.12, 0.02, 0.00,
    ),
    "links, sentence, words": (
        -0.22, -0.40, -0.01, -0.45, 0.07, -0.01, 0.45, 0.67, 0.00, 0.21, -0.37, 0.08, 0.00, -0.15, -0.05, 0.40, 0.00,
        -0.01, -0.40, 0.00, 0.00, -0.23, -0.26, -0.22, -0.00, -0.58, -0.34, 0.00, 0.00, -0.01, -0.04, 0.00, -3.00,
        -2.66, -2.15, -2.99, -3.00, -2.54, -2.78, -3.01,
    ),
    "commas": (
        -0.23, -0.01, 0.18, 0.06,
    ),
    "next to": (
        0.00, 0.21, -0.09, -0.01, -0.04, 0.16, -0.30, -0.39, -0.13, -0.49, -0.03, -0.53, 0.29, 0.68, 0.39, -0.08,
        -0.30, 0.10, 0.41, 0.34, -0.06, -0.38, -0.09, 0.30, 0.04,
    ),
    "two away": (
        0.00, 0.10, -0.10, -0.28, -0.23, -0.13, -0.47, 0.03, -0.17, -0.21, -0.08, -0.30, 0.44, 0.15, 0.11, 0.10,
        -0.20, 0.18, 0.38, 0.30, -0.20, -0.28, 0.27, 0.11, 0.49,
    ),
    "text nearby": (
        0.29, -0.04, -0.11, 0.13, -0.14, -0.13,
    ),
    "group words, links": (
        0.22, -0.08, 0.01, 0.20, 0.28, -0.11, -0.35, -0.53, -0.11, -0.00, 0.28, -0.32, 0.17, -0.04, 0.00, -0.14, 0.14,
        -0.04, -0.00, 0.00, 0.01, 0.45, -0.35, 0.00, 0.00, 0.42, -0.23, 0.11, 0.00, 0.00,
    ),
    "group share": (
        -0.49, -0.30, 0.15, 0.21, 0.34, 0.08,
    ),
    "cards": (
        -0.82, -0.45, -0.02, 0.11, 0.50, 0.68,
    ),
    "article": (
        -0.21, 0.03, 0.08, 0.09,
    ),
    "main, place, words": (
        -0.15, -0.34, 0.06, 0.14, 0.00, 0.00, 0.00, 0.00, -0.33, -1.14, -1.05, -0.62, -0.13, -0.11, 0.25, 0.12, 0.00,
        0.00, 0.00, 0.00, -0.02, -0.56, -0.34, -0.16, 0.03, 0.09, 0.05, 0.14, 0.20, 0.22, 0.01, 0.36, 0.05, -0.00,
        0.35, -0.30, 0.00, 0.31, 0.05, 0.00, 0.23, 0.88, 0.79, 0.79, -0.03, 0.26, -0.12, 0.00,
    ),
    "below h1": (
        -0.36, -0.62, 0.26, 0.02, 0.58, 0.12,
    ),
    "more h1": (
        0.14, -0.44, 0.30,
    ),
    "json-ld": (
        -0.14, 0.13, -0.03, -1.54, 0.01, 0.05, 1.53,
    ),
    "text above, words": (
        -0.01, -0.19, 0.26, 0.61, -0.09, 0.60, 0.30, 0.70, 0.14, 0.31, 0.59, 0.45, 0.06, -0.04, 0.21, -0.23, -0.07,
        -0.12, -0.43, -0.60, -0.18, -0.95, -0.89, -0.44,
    ),
    "twice": (
        -0.05, 0.05,
    ),
    "described": (
        -0.72, 0.72,
    ),
    "title": (
        -0.78, -2.22,
    ),
    "picture, words": (
        -0.10, 0.27, 0.23, 0.38, -0.05, -0.66, -0.18, 0.11,
    ),
    "shape": (
        0.09, -0.20, 0.14, 0.00, -0.02, -0.02, 0.01, 0.00,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.97, "<article>": 0.21, "<aside>": -1.05, "<figure>": -1.21, "<footer>": -1.48, "<form>": -1.36,
    "<header>": -0.11, "<main>": 0.31, "<table>": 0.58, "active": 0.48, "ads": -0.85, "advert": -1.00,
    "advertisement": -1.00, "align": -0.26, "aligncenter": -0.17, "all": 0.29, "and": -0.10, "app": -0.28,
    "area": -0.20, "articles": 0.46, "author": -0.99, "auto": -0.66, "baca": -1.00, "bagikan": -1.00, "banner": -0.14,
    "bar": -0.50, "base": -0.07, "below": -0.12, "best": 0.12, "between": 0.28, "bio": -1.02, "block": 0.28,
    "blocks": 0.27, "bold": 0.26, "bottom": -0.12, "boxed": 1.05, "breadcrumb": -0.73, "breadcrumbs": -0.73,
    "builder": 0.48, "button": 0.09, "buttons": 0.23, "byline": -1.02, "caption": -1.26, "card": -0.36,
    "carousel": -0.73, "cat": -0.27, "center": -0.11, "child": 0.18, "clearfix": -0.14, "col": -0.14,
    "colophon": -0.14, "color": -0.25, "cols": 0.24, "column": -0.33, "comment": -0.89, "commentform": -0.14,
    "comments": -1.17, "con": 0.36, "consent": -1.00, "constrained": 0.09, "contact": -0.17, "content": 0.30,
    "contents": 0.19, "cookie": -1.01, "cookies": 0.16, "copy": 0.10, "copyright": -1.07, "core": -0.14,
    "credit": -1.11, "credits": -0.91, "cta": -0.45, "custom": -0.25, "dark": 0.18, "data": -0.07, "date": -0.07,
    "default": -0.17, "description": -0.10, "detail": -0.26, "details": 0.54, "disclaimer": -1.49, "display": 0.12,
    "disqus": -1.00, "div": 0.48, "editor": -0.69, "element": 0.31, "embed": -0.10, "enabled": 0.43, "entry": 0.52,
    "even": 0.31, "fade": -0.74, "featured": 0.51, "field": 0.25, "fields": -0.11, "figcaption": -1.02, "first": 0.30,
    "fixed": 0.30, "flex": 0.62, "flow": 0.47, "footer": -1.36, "for": -0.36, "form": -0.12, "format": -0.45,
    "full": -0.35, "gap": -0.18, "gdpr": -1.00, "global": -0.21, "gray": -0.96, "grid": 0.16, "header": 0.09,
    "heading": 0.06, "headline": -0.45, "height": 0.17, "hentry": 0.13, "hfeed": 0.44, "hidden": -0.13, "hide": -0.23,
    "home": 0.06, "horizontal": 0.16, "hover": -0.08, "html": 0.41, "iklan": -1.00, "image": -0.38, "info": -0.46,
    "inline": -0.20, "inner": -0.16, "inside": -0.44, "intro": 0.41, "item": -0.32, "items": 0.10, "juga": -1.00,
    "justify": 0.11, "komentar": -1.00, "kommentar": -1.02, "kommentare": -1.05, "label": 0.32, "lainnya": -1.00,
    "large": -0.23, "layout": 0.08, "left": 0.25, "light": 0.17, "line": 0.43, "link": -0.74, "links": -0.06,
    "list": 0.14, "login": -1.02, "logo": -0.07, "loop": -0.05, "main": 0.08, "masthead": 0.12, "max": -0.24,
    "media": -0.29, "medium": -0.05, "menu": -0.41, "message": -0.05, "meta": -0.56, "middle": 0.06, "mobile": -0.51,
    "modal": -1.20, "mode": 0.21, "module": 0.36, "most": -0.95, "mostread": -1.00, "name": 0.49, "nav": -0.20,
    "navigation": -0.83, "news": 0.11, "newsletter": -1.28, "next": -0.51, "nocontent": -0.10, "node": 0.29,
    "not": 0.22, "nowrap": 0.14, "off": 0.06, "offset": 0.12, "one": -0.15, "open": 0.19, "other": -0.13,
    "outbrain": -1.00, "outer": -0.11, "overlay": -0.58, "padding": -0.15, "page": 0.15, "pager": -1.00,
    "pagination": -1.08, "paragraph": 0.19, "parent": 0.17, "popular": -0.99, "populated": -0.07, "populer": -1.00,
    "popup": -1.09, "position": 0.36, "post": 0.71, "posts": -0.50, "primary": -0.18, "print": -0.95, "promo": -0.94,
    "promote": -1.00, "promotion": -1.00, "publish": 0.16, "rating": -0.98, "recent": -0.08, "recommend": -1.12,
    "recommendations": -1.00, "recommended": -1.01, "register": -1.00, "rekomendasi": -1.00, "related": -1.42,
    "relative": 0.15, "reply": -0.89, "required": -0.07, "respond": -1.01, "responsive": 0.13, "right": 0.26,
    "robots": -0.10, "rounded": 0.44, "row": 0.07, "scroll": 0.24, "search": -1.28, "secondary": -0.26,
    "section": 0.37, "share": -0.95, "sharedaddy": -0.20, "sharing": -0.86, "show": 0.20, "side": 0.17,
    "sidebar": -0.70, "signup": -1.06, "single": 0.11, "singular": -0.13, "site": -0.06, "skin": 0.28, "slide": -0.50,
    "slider": -0.33, "slideshow": -0.55, "small": 0.45, "social": -0.96, "space": -0.69, "sponsor": -1.00,
    "sponsored": -0.99, "standard": -0.54, "start": -0.06, "status": 0.13, "sticky": 0.29, "stretch": -0.08,
    "style": 0.36, "sub": -0.06, "subscribe": -1.05, "subscription": -1.00, "summary": 0.11, "tab": -0.06,
    "tablet": 0.15, "taboola": -1.00, "tag": -0.20, "tagcloud": -1.00, "tags": -0.75, "teaser": -0.87,
    "teasers": -1.00, "template": 0.47, "terkait": -1.00, "terpopuler": -1.00, "text": 0.31, "textwidget": -0.17,
    "the": -0.09, "theme": -0.17, "thread": 0.13, "thumbnail": 0.09, "title": -0.24, "toc": 0.17, "toggle": 0.05,
    "top": 0.87, "trending": -1.00, "tweet": -1.18, "twitter": -1.17, "two": -0.19, "type": -0.15, "view": 0.15,
    "what": 0.12, "white": -0.09, "widget": -1.36, "width": 0.10, "wrap": 0.71,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.97, "<aside>": -1.02, "<blockquote>": -0.14, "<figure>": -1.10, "<footer>": -1.04,
    "<form>": -1.00, "<header>": -0.21, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "article": -0.05,
    "author": -1.06, "baca": -1.00, "bagikan": -1.00, "bar": -0.27, "base": 0.14, "bio": -1.02, "blog": -0.14,
    "body": -0.21, "box": -0.40, "breadcrumb": -1.01, "breadcrumbs": -0.73, "button": -0.07, "byline": -1.02,
    "caption": -1.03, "card": 0.06, "carousel": -1.00, "category": -0.13, "center": -0.41, "col": 0.16,
    "color": -0.19, "comment": -0.78, "comments": -1.13, "consent": -1.00, "container": -0.23, "content": -0.26,
    "cookie": -1.01, "copyright": -1.03, "credit": -1.04, "credits": -1.00, "cta": -0.14, "date": -0.12,
    "default": 0.38, "description": -0.27, "details": -0.12, "disclaimer": -1.40, "disqus": -1.00, "element": -0.13,
    "elementor": -0.19, "entry": -0.24, "excerpt": -0.10, "fields": -0.10, "figcaption": -1.02, "flex": -0.39,
    "font": -0.15, "footer": -1.05, "for": 0.07, "form": -0.15, "full": -0.06, "gdpr": -1.00, "grid": 0.07,
    "has": -0.26, "header": -0.15, "heading": 0.09, "headline": -0.40, "hidden": -0.09, "icon": -0.07, "iklan": -1.00,
    "image": -0.41, "info": -0.18, "inline": -0.25, "inner": -0.13, "intro": 0.06, "item": 0.39, "items": -0.28,
    "juga": -1.00, "justify": -0.05, "komentar": -1.00, "kommentar": -1.00, "kommentare": -1.00, "label": -0.06,
    "lainnya": -1.00, "left": -0.23, "link": -0.23, "login": -1.00, "main": -0.11, "media": -0.13, "menu": -0.78,
    "message": 0.05, "meta": -0.37, "modal": -0.73, "module": 0.30, "most": -0.95, "mostread": -1.00, "nav": -0.94,
    "navigation": -1.00, "newsletter": -1.13, "none": -0.21, "outbrain": -1.00, "overlay": -1.00, "pager": -1.00,
    "pagination": -1.00, "paragraph": 0.09, "popular": -0.99, "populer": -1.00, "popup": -1.00, "post": -0.39,
    "posts": -0.26, "print": -0.87, "promo": -0.89, "promote": -1.00, "promotion": -1.00, "rating": -0.89,
    "recommend": -1.02, "recommendations": -1.00, "recommended": -1.00, "register": -1.00, "rekomendasi": -1.00,
    "related": -1.05, "reply": -1.00, "required": -0.06, "respond": -1.00, "right": 0.18, "row": -0.05,
    "search": -0.98, "section": -0.19, "share": -1.06, "sharing": -1.00, "sidebar": -1.01, "signup": -1.00,
    "site": -0.18, "slideshow": -1.00, "small": -0.09, "social": -0.97, "sponsor": -1.00, "sponsored": -1.00,
    "style": 0.12, "subscribe": -1.00, "subscription": -1.00, "summary": -0.10, "taboola": -1.00, "tagcloud": -1.00,
    "tags": -0.74, "teaser": -1.07, "teasers": -1.00, "terkait": -1.00, "terpopuler": -1.00, "text": -0.66,
    "textwidget": -0.21, "the": 0.12, "title": -0.10, "toc": 0.13, "toggle": 0.05, "top": -0.29, "trending": -1.00,
    "tweet": -1.16, "twitter": -1.16, "white": -0.05, "widget": -1.07, "with": -0.22, "wrap": -0.20, "wrapper": -0.20,
}
# fmt: on
