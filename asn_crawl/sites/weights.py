"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 2.89

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.22, -0.94, -0.62, -0.51, 0.02, -0.19, -0.17, 0.10, -0.16, 0.11, -0.21, 0.32, 0.38, 0.29, 0.01, 0.15, 0.65,
        0.42, 0.53, 0.10, -0.06, 0.11, 0.27, 0.32, 0.02, 0.02, -0.00, 0.03, 0.00, 0.04, 0.22, -0.14, -0.11, -0.11,
        0.00, -0.14, -0.35, 0.08, -0.39, 0.10, 0.02, 0.00,
    ),
    "links, sentence, words": (
        -0.13, -0.34, -0.01, -0.49, -0.01, 0.01, 0.42, 0.61, 0.00, 0.23, -0.36, 0.06, 0.00, -0.12, -0.00, 0.36, 0.00,
        0.02, -0.36, -0.00, 0.00, -0.25, -0.31, -0.24, -0.00, -0.39, -0.22, 0.00, 0.00, 0.03, -0.01, 0.00, -3.00,
        -2.83, -2.21, -2.99, -3.00, -2.58, -2.87, -3.01,
    ),
    "commas": (
        -0.20, 0.00, 0.15, 0.05,
    ),
    "shape": (
        0.11, -0.23, 0.18, 0.00, -0.04, -0.03, 0.01, 0.00,
    ),
    "cue, words": (
        -0.20, -0.20, 0.03, 0.30, -3.99, -4.04, -3.96, -4.00, -4.00, -3.99, -3.95, -4.00, -2.50, -2.52, -2.53, -2.50,
        -2.45, -2.44, -2.52, -2.50, -2.50, -2.53, -2.50, -2.50,
    ),
    "linked headline": (
        -0.97, -0.06, -2.97,
    ),
    "next to": (
        0.00, 0.40, -0.11, -0.01, -0.02, 0.18, -0.44, -0.46, -0.11, -0.47, -0.03, -0.52, 0.25, 0.67, 0.38, -0.08,
        -0.37, 0.19, 0.39, 0.35, -0.05, -0.36, -0.08, 0.29, -0.02,
    ),
    "two away": (
        0.00, 0.08, -0.09, -0.32, -0.23, -0.10, -0.48, 0.01, -0.18, -0.17, -0.06, -0.28, 0.44, 0.14, 0.07, 0.09,
        -0.17, 0.21, 0.39, 0.26, -0.21, -0.33, 0.34, 0.12, 0.47,
    ),
    "text nearby": (
        0.27, -0.04, -0.11, 0.12, -0.11, -0.14,
    ),
    "group words, links": (
        0.18, -0.06, -0.01, 0.16, 0.27, -0.16, -0.36, -0.50, -0.10, -0.00, 0.28, -0.30, 0.16, -0.04, 0.00, -0.13,
        0.28, -0.09, -0.00, 0.00, 0.04, 0.44, -0.36, 0.00, 0.00, 0.40, -0.22, 0.11, 0.00, 0.00,
    ),
    "group share": (
        -0.49, -0.28, 0.13, 0.20, 0.33, 0.11,
    ),
    "cards": (
        -0.79, -0.45, -0.05, 0.08, 0.54, 0.67,
    ),
    "article": (
        -0.20, 0.05, 0.07, 0.08,
    ),
    "main, place, words": (
        -0.18, -0.22, 0.00, 0.12, 0.00, 0.00, 0.00, 0.00, -0.26, -1.11, -1.00, -0.65, -0.15, -0.04, 0.24, 0.10, 0.00,
        0.00, 0.00, 0.00, -0.02, -0.47, -0.39, -0.18, 0.03, 0.07, 0.04, 0.13, 0.20, 0.25, 0.03, 0.36, 0.05, -0.03,
        0.35, -0.32, 0.00, 0.30, 0.05, 0.00, 0.23, 0.82, 0.88, 0.74, -0.04, 0.21, -0.15, 0.00,
    ),
    "below h1": (
        -0.15, -0.31, -0.22, -0.61, 0.30, -0.04, -0.69, 0.56, 0.33, 0.57, 0.22, 0.03,
    ),
    "more h1": (
        0.12, -0.40, 0.28,
    ),
    "json-ld": (
        -0.11, 0.01, -0.04, -1.47, 0.00, 0.05, 1.55,
    ),
    "text above, words": (
        -0.01, -0.12, 0.19, 0.54, -0.05, 0.68, 0.25, 0.64, 0.07, 0.36, 0.66, 0.43, 0.06, -0.03, 0.27, -0.25, -0.08,
        -0.12, -0.44, -0.61, -0.14, -0.99, -0.87, -0.45,
    ),
    "twice": (
        -0.06, 0.06,
    ),
    "described": (
        -0.71, 0.71,
    ),
    "title": (
        -0.77, -2.23,
    ),
    "picture, words": (
        -0.02, 0.39, 0.23, 0.26, -0.12, -0.61, -0.16, 0.04,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.97, "<article>": 0.20, "<aside>": -1.06, "<blockquote>": -0.06, "<figure>": -1.26,
    "<footer>": -1.47, "<form>": -1.35, "<header>": -0.15, "<main>": 0.32, "<table>": 0.53, "about": -0.05,
    "accordion": 0.07, "active": 0.45, "ads": -0.88, "advert": -1.00, "advertisement": -1.00, "align": -0.24,
    "aligncenter": -0.19, "all": 0.28, "and": -0.10, "app": -0.26, "area": -0.15, "articles": 0.45, "author": -1.01,
    "auto": -0.67, "baca": -1.00, "bagikan": -1.00, "banner": -0.13, "bar": -0.53, "below": -0.12, "best": 0.08,
    "between": 0.25, "bio": -1.01, "block": 0.30, "blocks": 0.27, "blog": 0.06, "bold": 0.27, "bottom": -0.11,
    "boxed": 1.05, "breadcrumb": -0.78, "breadcrumbs": -0.78, "builder": 0.53, "button": 0.08, "buttons": 0.23,
    "byline": -1.01, "caption": -1.18, "card": -0.36, "carousel": -0.74, "cat": -0.25, "center": -0.08, "child": 0.18,
    "clearfix": -0.14, "col": -0.15, "colophon": -0.13, "color": -0.29, "cols": 0.24, "column": -0.36,
    "columns": 0.06, "comment": -0.90, "commentform": -0.13, "comments": -1.18, "con": 0.38, "consent": -1.00,
    "constrained": 0.09, "contact": -0.17, "content": 0.33, "contents": 0.20, "cookie": -1.01, "cookies": 0.16,
    "copy": 0.09, "copyright": -1.07, "core": -0.16, "credit": -1.08, "credits": -0.92, "cta": -0.47, "custom": -0.26,
    "dark": 0.20, "date": -0.05, "default": -0.16, "detail": -0.23, "details": 0.48, "disclaimer": -1.48,
    "display": 0.11, "disqus": -1.00, "div": 0.48, "editor": -0.64, "element": 0.30, "embed": -0.07, "enabled": 0.42,
    "end": -0.08, "entry": 0.52, "even": 0.31, "excerpt": -0.05, "fade": -0.74, "featured": 0.45, "field": 0.27,
    "fields": -0.11, "figcaption": -1.03, "first": 0.30, "fixed": 0.33, "flex": 0.65, "flow": 0.45, "footer": -1.38,
    "for": -0.41, "form": -0.10, "format": -0.44, "full": -0.35, "gap": -0.18, "gdpr": -1.00, "global": -0.22,
    "gray": -0.93, "grid": 0.18, "heading": 0.13, "headline": -0.46, "height": 0.14, "hentry": 0.14, "hfeed": 0.43,
    "hidden": -0.12, "hide": -0.24, "horizontal": 0.16, "hover": -0.10, "html": 0.41, "iklan": -1.00, "image": -0.39,
    "info": -0.44, "inline": -0.22, "inner": -0.18, "inside": -0.49, "intro": 0.38, "item": -0.34, "items": 0.15,
    "juga": -1.00, "justify": 0.13, "komentar": -1.00, "kommentar": -1.03, "kommentare": -1.04, "label": 0.34,
    "lainnya": -1.00, "large": -0.20, "layout": 0.07, "left": 0.26, "light": 0.25, "line": 0.42, "link": -0.73,
    "list": 0.16, "login": -1.02, "logo": -0.10, "loop": -0.09, "main": 0.11, "masthead": 0.05, "max": -0.25,
    "media": -0.34, "medium": -0.06, "menu": -0.42, "message": -0.06, "meta": -0.50, "mobile": -0.47, "modal": -1.22,
    "mode": 0.23, "module": 0.39, "most": -0.96, "mostread": -1.00, "name": 0.51, "nav": -0.20, "navigation": -0.87,
    "news": 0.17, "newsletter": -1.28, "next": -0.49, "nocontent": -0.10, "node": 0.29, "not": 0.21, "nowrap": 0.15,
    "offset": 0.15, "one": -0.13, "open": 0.18, "other": -0.14, "outbrain": -1.00, "overlay": -0.63, "padding": -0.20,
    "page": 0.10, "pager": -1.00, "pagination": -1.09, "paragraph": 0.21, "parent": 0.16, "popular": -0.99,
    "populated": -0.10, "populer": -1.00, "popup": -1.09, "position": 0.39, "post": 0.73, "postid": -0.07,
    "posts": -0.50, "primary": -0.22, "print": -0.95, "promo": -0.96, "promote": -1.00, "promotion": -1.00,
    "publish": 0.16, "rating": -0.97, "recent": -0.09, "recommend": -1.12, "recommendations": -1.00,
    "recommended": -1.01, "register": -1.00, "rekomendasi": -1.00, "related": -1.40, "relative": 0.17, "reply": -0.88,
    "required": -0.07, "respond": -1.01, "responsive": 0.14, "right": 0.28, "robots": -0.10, "rounded": 0.39,
    "row": 0.06, "search": -1.29, "secondary": -0.14, "section": 0.36, "share": -0.90, "sharedaddy": -0.20,
    "sharing": -0.88, "show": 0.19, "side": 0.20, "sidebar": -0.74, "signup": -1.06, "single": 0.07,
    "singular": -0.10, "skin": 0.26, "slide": -0.52, "slider": -0.23, "slideshow": -0.54, "small": 0.47,
    "social": -0.98, "space": -0.68, "sponsor": -1.00, "sponsored": -1.00, "standard": -0.54, "start": -0.07,
    "status": 0.14, "sticky": 0.28, "stretch": -0.07, "style": 0.31, "subscribe": -1.05, "subscription": -1.00,
    "summary": 0.11, "tab": -0.11, "tablet": 0.14, "taboola": -1.00, "tag": -0.17, "tagcloud": -1.00, "tags": -0.77,
    "teaser": -0.91, "teasers": -1.00, "template": 0.46, "terkait": -1.00, "terpopuler": -1.00, "text": 0.28,
    "textwidget": -0.11, "the": -0.09, "theme": -0.15, "thread": 0.13, "thumbnail": 0.11, "title": -0.23, "toc": 0.19,
    "top": 0.91, "trending": -1.00, "tweet": -1.19, "twitter": -1.18, "two": -0.20, "type": -0.15, "view": 0.15,
    "what": 0.10, "white": -0.10, "widget": -1.34, "width": 0.13, "wrap": 0.78, "wrapper": -0.07,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.97, "<aside>": -1.02, "<blockquote>": -0.15, "<figure>": -1.11, "<footer>": -1.05,
    "<form>": -1.00, "<header>": -0.17, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "align": -0.06,
    "article": -0.11, "author": -1.06, "baca": -1.00, "bagikan": -1.00, "bar": -0.31, "base": 0.17, "bio": -1.02,
    "block": -0.07, "blog": -0.15, "body": -0.19, "box": -0.43, "breadcrumb": -1.02, "breadcrumbs": -0.78,
    "button": -0.07, "byline": -1.01, "caption": -0.94, "card": 0.06, "carousel": -1.00, "category": -0.12,
    "center": -0.42, "col": 0.11, "color": -0.13, "comment": -0.77, "comments": -1.14, "consent": -1.00,
    "container": -0.30, "content": -0.24, "cookie": -1.01, "copyright": -1.03, "credit": -1.01, "credits": -1.00,
    "cta": -0.14, "date": -0.09, "default": 0.36, "description": -0.25, "details": -0.11, "disclaimer": -1.39,
    "disqus": -1.00, "element": -0.11, "elementor": -0.22, "entry": -0.23, "excerpt": -0.11, "fields": -0.09,
    "figcaption": -1.03, "flex": -0.38, "font": -0.15, "footer": -1.07, "for": 0.06, "form": -0.16, "full": -0.08,
    "gdpr": -1.00, "grid": 0.08, "has": -0.22, "header": -0.14, "heading": 0.15, "headline": -0.40, "hidden": -0.06,
    "icon": -0.07, "iklan": -1.00, "image": -0.43, "info": -0.16, "inline": -0.27, "inner": -0.13, "intro": 0.05,
    "item": 0.39, "items": -0.28, "juga": -1.00, "komentar": -1.00, "kommentar": -1.00, "kommentare": -1.00,
    "lainnya": -1.00, "left": -0.22, "link": -0.11, "login": -1.00, "main": -0.11, "media": -0.13, "menu": -0.81,
    "message": 0.06, "meta": -0.32, "modal": -0.76, "module": 0.27, "most": -0.95, "mostread": -1.00, "nav": -0.97,
    "navigation": -1.00, "newsletter": -1.13, "none": -0.21, "outbrain": -1.00, "overlay": -1.00, "pager": -1.00,
    "pagination": -1.00, "paragraph": 0.06, "popular": -0.99, "populer": -1.00, "popup": -1.00, "post": -0.41,
    "posts": -0.27, "print": -0.87, "promo": -0.91, "promote": -1.00, "promotion": -1.00, "rating": -0.89,
    "recommend": -1.02, "recommendations": -1.00, "recommended": -1.00, "register": -1.00, "rekomendasi": -1.00,
    "related": -1.03, "reply": -1.00, "required": -0.06, "respond": -1.00, "right": 0.19, "row": -0.06,
    "search": -0.98, "section": -0.09, "share": -1.01, "sharing": -1.00, "sidebar": -1.00, "signup": -1.00,
    "site": -0.16, "slideshow": -1.00, "small": -0.06, "social": -0.97, "sponsor": -1.00, "sponsored": -1.00,
    "style": 0.11, "subscribe": -1.00, "subscription": -1.00, "summary": -0.11, "taboola": -1.00, "tagcloud": -1.00,
    "tags": -0.77, "teaser": -1.08, "teasers": -1.00, "terkait": -1.00, "terpopuler": -1.00, "text": -0.67,
    "textwidget": -0.19, "the": 0.10, "title": -0.10, "toc": 0.14, "top": -0.28, "trending": -1.00, "tweet": -1.17,
    "twitter": -1.16, "white": -0.06, "widget": -1.08, "with": -0.22, "wrap": -0.19, "wrapper": -0.21,
}
# fmt: on
