"""The weights of the generic reader: what each value of a feature, and each name around a line, adds to its score.

Written by ``tests/bench/fit.py``, never by hand. A score is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = -0.01

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.40, -1.02, -0.86, -0.72, -0.13, -0.43, -0.27, 0.22, -0.27, -0.04, -0.24, 0.41, 0.44, 0.49, 0.10, 0.06,
        0.82, 0.62, 0.77, 0.31, -0.11, 0.16, 0.39, 0.43, 0.07, 0.01, 1.00, 0.03, 0.00, 0.08, 0.14, -0.19, -0.22,
        -0.34, 0.00, 0.07, -0.18, 0.10, -0.43, 0.01, -0.00, 0.00,
    ),
    "links, words": (
        0.11, 0.35, 0.43, 0.40, 0.00, 0.09, -0.01, 0.30, 0.00, 0.11, -0.31, -0.26, -0.01, -0.58, -0.37, 0.09, 0.00,
        -0.69, -0.50, -0.15,
    ),
    "sentence, words": (
        0.06, -0.24, -0.38, -0.51, 0.06, 0.09, 0.16, 0.65,
    ),
    "commas": (
        -0.09, 0.09, 0.19, 0.10,
    ),
    "next to": (
        0.00, 0.14, -0.09, -0.05, -0.08, 0.05, -0.55, -0.48, 0.06, -0.58, -0.10, -0.59, 0.51, 0.87, 0.45, -0.11,
        -0.25, 0.15, 0.58, 0.49, -0.13, -0.57, -0.02, 0.34, 0.08,
    ),
    "two away": (
        0.00, 0.06, -0.14, -0.29, -0.31, -0.22, -0.43, -0.17, -0.27, -0.21, -0.09, -0.27, 0.38, 0.20, 0.23, -0.06,
        -0.09, 0.15, 0.32, 0.44, -0.17, -0.27, 0.17, 0.12, 0.35,
    ),
    "text nearby": (
        0.11, -0.16, -0.12, 0.16, -0.12, 0.01,
    ),
    "group words, links": (
        0.12, -0.02, 0.06, 0.42, -0.10, -0.12, -0.43, -0.65, -0.09, -0.00, 0.23, -0.26, 0.14, -0.04, 0.00, -0.00,
        -0.19, -0.16, 3.16, 0.00, 0.22, 0.40, -0.68, 0.00, 0.00, 0.75, -0.32, 0.12, 0.00, 0.00,
    ),
    "group share": (
        -0.48, -0.41, -0.10, 0.36, 0.69, 0.46,
    ),
    "cards": (
        -0.67, -0.22, 0.08, 0.54, 1.04, 1.24,
    ),
    "article": (
        -0.11, 0.11, -0.13, 0.25,
    ),
    "below h1": (
        -0.39, -0.79, -0.37, 0.00, 0.51, 0.17,
    ),
    "more h1": (
        0.08, -0.47, 0.50,
    ),
    "text above, words": (
        -0.01, -0.37, 0.32, 0.81, 0.07, 0.72, 0.63, 1.08, 0.39, 0.69, 0.76, 0.72, 0.11, 0.33, 0.26, -0.06, 0.11,
        -0.22, -0.56, -0.68, -0.51, -1.43, -1.40, -0.84,
    ),
    "twice": (
        -0.04, 0.09,
    ),
    "in json-ld": (
        0.02, 0.00, -0.78,
    ),
    "described": (
        -0.32, 1.12,
    ),
    "title": (
        0.01, -0.14,
    ),
    "picture, words": (
        0.15, 0.10, 0.14, 0.30, -0.05, -0.56, -0.27, 0.03,
    ),
    "shape": (
        0.17, -0.09, -0.05, -0.30, 0.00, -0.08, 0.00, -0.00, 0.00, 0.03, 0.00, -0.01, 0.00, 0.00, 0.00, 0.00, 0.00,
        0.15, 0.00, -0.16, 0.00, 0.02, 0.00, -0.00, 0.00, -0.00, 0.00, 2.37, 0.00, 0.00, 0.00, 0.00,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.88, "<article>": 0.18, "<aside>": -1.54, "<blockquote>": -0.14, "<figure>": -1.25,
    "<footer>": -1.71, "<form>": -1.38, "<header>": -0.29, "<main>": 0.37, "<table>": 0.86, "about": -0.19,
    "active": 0.34, "ads": -0.69, "align": -0.43, "aligncenter": -0.44, "all": 0.11, "alt": -0.22, "and": -0.17,
    "app": -0.18, "articlebody": -0.27, "articles": -0.22, "aside": 0.21, "author": -1.08, "auto": -0.72,
    "background": 0.25, "banner": -0.37, "bar": -0.65, "base": -0.06, "below": -0.13, "best": 0.56, "between": 0.16,
    "bio": -1.06, "block": 0.39, "blocks": 0.31, "blog": -0.10, "body": 0.06, "bold": 0.44, "border": 0.12,
    "bottom": -0.10, "box": 0.08, "boxed": 1.17, "breadcrumb": -0.76, "breadcrumbs": -0.75, "builder": 0.55,
    "button": 0.06, "byline": -1.05, "caption": -1.29, "card": -0.77, "carousel": 0.10, "cat": -0.31,
    "category": -0.07, "center": -0.40, "child": 0.17, "clearfix": -0.16, "col": -0.10, "colophon": -0.09,
    "color": -0.59, "cols": 0.62, "column": -0.21, "comment": -1.12, "comments": -1.37, "con": 0.40, "consent": -1.00,
    "constrained": 0.14, "contact": -0.24, "container": -0.08, "content": 0.28, "contents": 0.22, "cookie": -1.01,
    "cookies": 0.23, "copy": -0.12, "copyright": -1.09, "core": -0.32, "credit": -1.13, "credits": -0.75,
    "cta": -0.87, "custom": -0.33, "dark": 0.21, "date": -0.10, "description": -0.26, "desktop": -0.41,
    "detail": -0.23, "details": 0.34, "display": 0.08, "div": 0.45, "editor": -0.63, "element": 0.34,
    "elementor": 0.09, "embed": -0.09, "enabled": 0.43, "entry": 0.76, "even": 0.39, "excerpt": 0.05, "fade": -0.55,
    "featured": 0.50, "field": 0.33, "fields": -0.16, "first": 0.53, "fixed": 0.39, "flex": 0.61, "flow": 0.58,
    "font": 0.07, "footer": -1.54, "for": -0.15, "form": -0.27, "format": -0.34, "full": -0.31, "gap": -0.17,
    "gdpr": 16.80, "global": -0.26, "gray": -1.33, "grid": 0.15, "group": 0.14, "has": 0.06, "head": 0.08,
    "header": 0.07, "heading": 0.14, "headline": -0.65, "height": 0.28, "hentry": 0.13, "hfeed": 0.48, "hide": -0.41,
    "home": 0.23, "hover": -0.22, "how": 0.16, "html": 0.51, "icon": -0.26, "image": -0.27, "info": -0.61,
    "inline": -0.29, "inner": -0.08, "inside": -0.70, "intro": 0.45, "item": -0.49, "items": 0.19, "json-ld 2": -0.78,
    "kommentar": -1.02, "kommentare": -1.18, "label": 0.59, "large": -0.47, "last": -0.21, "left": 0.12,
    "light": 0.08, "line": 0.64, "link": -1.06, "links": -0.05, "location": 0.09, "login": -1.02, "logo": -0.09,
    "masthead": 0.11, "max": -0.16, "media": -0.60, "medium": -0.23, "menu": -0.27, "message": -0.09, "meta": -0.70,
    "middle": 0.19, "mobile": -0.42, "modal": -1.81, "mode": 0.25, "module": 0.29, "name": 0.79, "nav": -0.22,
    "navigation": -0.97, "new": -0.08, "news": 0.05, "newsletter": -1.37, "next": -0.52, "nocontent": -0.12,
    "node": 0.28, "none": 0.07, "not": 0.08, "notice": -0.11, "nowrap": 0.36, "off": -0.10, "offset": 0.30,
    "one": -0.20, "open": 0.25, "other": -0.18, "outbrain": 4.08, "outer": -0.29, "overlay": -0.71, "padding": -0.14,
    "page": 0.16, "pagination": -1.14, "paragraph": 0.38, "parent": 0.26, "popular": -0.87, "popup": -1.20,
    "position": 0.30, "post": 0.46, "postid": -0.07, "posts": -0.63, "primary": -0.24, "print": -1.13, "promo": -0.78,
    "publish": 0.13, "rating": -0.51, "recent": -0.16, "recommend": -1.34, "recommended": -1.03, "related": -1.70,
    "relative": 0.49, "reply": -1.00, "required": -0.14, "respond": -0.90, "right": 0.25, "robots": -0.12,
    "rounded": 0.67, "row": 0.11, "scroll": 0.46, "search": -1.28, "secondary": -0.28, "section": 0.29,
    "share": -0.97, "sharedaddy": -0.20, "sharing": -1.07, "show": 0.33, "sidebar": -0.62, "signup": -1.21,
    "singular": -0.05, "site": -0.15, "size": 0.07, "skin": 0.21, "slide": -0.92, "slider": -0.76, "small": 0.45,
    "social": -0.77, "space": -0.93, "sponsor": -1.02, "sponsored": -1.02, "standard": -0.40, "start": -0.33,
    "status": 0.13, "stretch": -0.21, "style": 0.42, "sub": -0.06, "subscribe": -1.14, "subscription": -1.01,
    "summary": 0.14, "tab": -0.62, "tablet": 0.26, "tagcloud": 5.00, "tags": -0.83, "teaser": -0.93, "template": 0.38,
    "textwidget": -0.28, "the": -0.12, "theme": -0.12, "thread": -0.21, "thumbnail": 0.06, "title": -0.34,
    "toc": 0.37, "toggle": 0.16, "top": 0.59, "trending": -1.02, "type": -0.33, "view": -0.06, "what": 0.32,
    "white": -0.12, "widget": -1.44, "width": 0.31, "with": 0.12, "wrap": 0.69,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.88, "<aside>": -1.05, "<blockquote>": -0.13, "<figure>": -1.30, "<footer>": -1.05,
    "<form>": -1.00, "<header>": -0.36, "about": -0.06, "and": 0.10, "article": -0.08, "author": -1.00, "bar": -0.27,
    "base": 0.37, "bio": -1.07, "block": 0.15, "blog": -0.24, "body": -0.31, "box": -0.43, "breadcrumb": -1.04,
    "breadcrumbs": -0.75, "button": -0.19, "byline": -1.05, "caption": -1.13, "card": 0.43, "category": -0.17,
    "center": -0.47, "clearfix": -0.29, "col": -0.12, "color": -0.31, "column": -0.27, "comment": -0.69,
    "comments": -1.11, "consent": -1.00, "content": -0.52, "cookie": -1.02, "copy": -0.10, "copyright": -1.06,
    "credit": -1.05, "credits": -1.42, "cta": -0.23, "custom": -0.10, "date": -0.27, "default": 0.61,
    "description": -0.38, "details": -0.41, "element": -0.31, "elementor": -0.58, "entry": -0.20, "excerpt": -0.15,
    "field": -0.21, "fields": -0.14, "flex": -0.74, "font": -0.24, "footer": -0.99, "for": 0.20, "form": -0.19,
    "full": -0.15, "gdpr": 16.80, "grid": 0.13, "group": -0.12, "has": -0.33, "head": 0.08, "header": -0.19,
    "heading": 0.16, "headline": -0.50, "hidden": -0.37, "how": 0.14, "icon": -0.20, "image": -0.41, "info": -0.17,
    "inline": -0.19, "inner": -0.31, "intro": -0.11, "item": 0.38, "items": -0.64, "justify": -0.14,
    "kommentare": 7.75, "label": -0.24, "left": -0.46, "link": -0.56, "list": 0.16, "login": -1.00, "main": -0.15,
    "media": -0.22, "menu": -0.89, "message": -0.11, "meta": -0.28, "mobile": 0.06, "modal": -0.80, "module": 0.40,
    "nav": -0.92, "navigation": -1.01, "newsletter": -1.13, "none": -0.34, "notice": -0.11, "overlay": -1.00,
    "page": -0.11, "pagination": -1.02, "paragraph": 0.16, "popular": -1.02, "popup": -1.01, "post": -0.50,
    "posts": -0.45, "print": -0.81, "promo": -0.69, "rating": -0.29, "recommend": -0.87, "recommended": -1.00,
    "related": -1.13, "reply": -1.00, "required": -0.12, "respond": -1.00, "row": 0.09, "search": -0.91,
    "section": -0.31, "share": -1.12, "sharing": -1.01, "sidebar": -1.01, "signup": -1.01, "single": -0.32,
    "site": -0.08, "size": 0.06, "small": -0.14, "social": -0.91, "sponsor": 2.48, "sponsored": -1.00, "style": 0.34,
    "subscribe": -1.00, "subscription": -1.00, "summary": -0.12, "tagcloud": 5.00, "tags": -0.80, "teaser": -1.02,
    "text": -0.47, "textwidget": -0.18, "the": 0.29, "title": -0.33, "toc": 0.33, "toggle": 0.15, "top": -0.41,
    "type": -0.12, "white": -0.07, "widget": -0.98, "with": -0.34, "wrap": -0.31, "wrapper": -0.45,
}
# fmt: on
