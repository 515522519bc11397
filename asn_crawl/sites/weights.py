"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 2.70

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.22, -0.93, -0.61, -0.51, 0.04, -0.19, -0.17, 0.10, -0.16, 0.11, -0.22, 0.31, 0.39, 0.28, 0.01, 0.15, 0.65,
        0.41, 0.53, 0.10, -0.06, 0.11, 0.27, 0.32, 0.01, 0.02, -0.00, 0.03, 0.00, 0.04, 0.22, -0.13, -0.10, -0.11,
        0.00, -0.14, -0.35, 0.08, -0.40, 0.10, 0.02, 0.00,
    ),
    "links, sentence, words": (
        -0.13, -0.36, -0.03, -0.49, -0.01, -0.01, 0.40, 0.61, 0.00, 0.22, -0.36, 0.06, 0.00, -0.12, -0.01, 0.36, 0.00,
        0.02, -0.37, -0.00, 0.00, -0.26, -0.31, -0.23, -0.00, -0.39, -0.22, 0.00, 0.00, 0.03, -0.01, 0.00, -3.00,
        -2.79, -2.17, -2.99, -3.00, -2.55, -2.86, -3.01,
    ),
    "commas": (
        -0.20, 0.00, 0.15, 0.05,
    ),
    "shape": (
        0.12, -0.23, 0.17, 0.00, -0.05, -0.03, 0.01, 0.00,
    ),
    "cue, words": (
        -0.20, -0.20, 0.02, 0.30, -3.99, -4.04, -3.96, -4.00, -4.00, -3.98, -3.95, -4.00, -2.50, -2.52, -2.53, -2.50,
        -2.45, -2.44, -2.52, -2.50, -2.50, -2.53, -2.50, -2.50,
    ),
    "linked headline": (
        -0.81, -0.05, -3.14,
    ),
    "next to": (
        0.00, 0.19, -0.09, -0.01, -0.04, 0.18, -0.33, -0.44, -0.10, -0.47, -0.03, -0.52, 0.26, 0.68, 0.40, -0.09,
        -0.35, 0.20, 0.40, 0.35, -0.05, -0.36, -0.07, 0.30, -0.00,
    ),
    "two away": (
        0.00, 0.11, -0.10, -0.33, -0.22, -0.10, -0.50, 0.01, -0.18, -0.17, -0.09, -0.27, 0.44, 0.14, 0.07, 0.09,
        -0.17, 0.21, 0.39, 0.27, -0.22, -0.31, 0.34, 0.11, 0.47,
    ),
    "text nearby": (
        0.26, -0.04, -0.11, 0.13, -0.11, -0.13,
    ),
    "group words, links": (
        0.20, -0.05, -0.00, 0.15, 0.21, -0.15, -0.35, -0.50, -0.11, -0.00, 0.28, -0.31, 0.15, -0.04, 0.00, -0.13,
        0.28, -0.08, -0.00, 0.00, 0.04, 0.47, -0.37, 0.00, 0.00, 0.40, -0.22, 0.11, 0.00, 0.00,
    ),
    "group share": (
        -0.50, -0.28, 0.13, 0.21, 0.33, 0.11,
    ),
    "cards": (
        -0.80, -0.45, -0.05, 0.07, 0.55, 0.68,
    ),
    "article": (
        -0.20, 0.05, 0.06, 0.08,
    ),
    "main, place, words": (
        -0.18, -0.22, 0.01, 0.12, 0.00, 0.00, 0.00, 0.00, -0.26, -1.10, -1.00, -0.64, -0.14, -0.05, 0.23, 0.10, 0.00,
        0.00, 0.00, 0.00, -0.02, -0.47, -0.39, -0.18, 0.03, 0.07, 0.04, 0.13, 0.20, 0.24, 0.02, 0.35, 0.05, -0.03,
        0.34, -0.32, 0.00, 0.30, 0.05, 0.00, 0.23, 0.82, 0.88, 0.73, -0.04, 0.22, -0.14, 0.00,
    ),
    "below h1": (
        -0.14, -0.31, -0.18, -0.62, 0.31, -0.04, -0.70, 0.55, 0.33, 0.57, 0.22, 0.02,
    ),
    "more h1": (
        0.12, -0.40, 0.28,
    ),
    "json-ld": (
        -0.11, 0.01, -0.04, -1.46, 0.00, 0.05, 1.55,
    ),
    "text above, words": (
        -0.01, -0.12, 0.19, 0.54, -0.05, 0.67, 0.25, 0.64, 0.07, 0.37, 0.66, 0.43, 0.07, -0.02, 0.26, -0.25, -0.08,
        -0.12, -0.44, -0.62, -0.14, -0.99, -0.87, -0.44,
    ),
    "twice": (
        -0.07, 0.06,
    ),
    "described": (
        -0.70, 0.70,
    ),
    "title": (
        -0.77, -2.23,
    ),
    "picture, words": (
        -0.03, 0.40, 0.28, 0.27, -0.12, -0.61, -0.23, 0.03,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.97, "<article>": 0.20, "<aside>": -1.05, "<blockquote>": -0.06, "<figure>": -1.25,
    "<footer>": -1.49, "<form>": -1.36, "<header>": -0.12, "<main>": 0.32, "<table>": 0.52, "accordion": 0.06,
    "active": 0.47, "ads": -0.88, "advert": -1.00, "advertisement": -1.00, "align": -0.24, "aligncenter": -0.19,
    "all": 0.28, "and": -0.11, "app": -0.24, "area": -0.17, "articles": 0.45, "author": -1.00, "auto": -0.69,
    "baca": -1.00, "bagikan": -1.00, "banner": -0.13, "bar": -0.53, "below": -0.12, "best": 0.09, "between": 0.25,
    "bio": -1.01, "block": 0.30, "blocks": 0.25, "bold": 0.26, "bottom": -0.12, "boxed": 1.04, "breadcrumb": -0.75,
    "breadcrumbs": -0.75, "builder": 0.51, "button": 0.08, "buttons": 0.23, "byline": -1.02, "caption": -1.17,
    "card": -0.35, "carousel": -0.74, "cat": -0.26, "center": -0.08, "child": 0.17, "clearfix": -0.16, "col": -0.16,
    "colophon": -0.15, "color": -0.26, "cols": 0.24, "column": -0.35, "columns": 0.06, "comment": -0.90,
    "commentform": -0.13, "comments": -1.18, "con": 0.38, "consent": -1.00, "constrained": 0.08, "contact": -0.17,
    "content": 0.33, "contents": 0.21, "cookie": -1.01, "cookies": 0.16, "copy": 0.09, "copyright": -1.07,
    "core": -0.15, "credit": -1.07, "credits": -0.92, "cta": -0.47, "custom": -0.27, "dark": 0.19, "date": -0.06,
    "default": -0.15, "detail": -0.23, "details": 0.48, "disclaimer": -1.49, "display": 0.11, "disqus": -1.00,
    "div": 0.47, "editor": -0.65, "element": 0.28, "embed": -0.05, "enabled": 0.41, "end": -0.08, "entry": 0.52,
    "even": 0.31, "fade": -0.74, "featured": 0.45, "field": 0.27, "fields": -0.11, "figcaption": -1.03, "first": 0.29,
    "fixed": 0.32, "flex": 0.65, "flow": 0.45, "footer": -1.38, "for": -0.40, "form": -0.11, "format": -0.46,
    "full": -0.34, "gap": -0.18, "gdpr": -1.00, "global": -0.23, "gray": -0.94, "grid": 0.20, "heading": 0.12,
    "headline": -0.45, "height": 0.14, "hentry": 0.14, "hfeed": 0.43, "hidden": -0.12, "hide": -0.24,
    "horizontal": 0.16, "hover": -0.10, "html": 0.42, "iklan": -1.00, "image": -0.38, "info": -0.44, "inline": -0.19,
    "inner": -0.18, "inside": -0.48, "intro": 0.38, "item": -0.35, "items": 0.13, "juga": -1.00, "justify": 0.12,
    "komentar": -1.00, "kommentar": -1.03, "kommentare": -1.04, "label": 0.34, "lainnya": -1.00, "large": -0.20,
    "layout": 0.08, "left": 0.26, "light": 0.25, "line": 0.42, "link": -0.74, "list": 0.16, "login": -1.02,
    "logo": -0.09, "loop": -0.09, "main": 0.11, "masthead": 0.09, "max": -0.23, "media": -0.34, "medium": -0.05,
    "menu": -0.43, "message": -0.06, "meta": -0.51, "mobile": -0.48, "modal": -1.22, "mode": 0.22, "module": 0.38,
    "most": -0.96, "mostread": -1.00, "name": 0.51, "nav": -0.19, "navigation": -0.87, "news": 0.17,
    "newsletter": -1.28, "next": -0.49, "nocontent": -0.10, "node": 0.28, "not": 0.19, "nowrap": 0.14, "offset": 0.14,
    "one": -0.13, "open": 0.17, "other": -0.14, "outbrain": -1.00, "overlay": -0.62, "padding": -0.21, "page": 0.11,
    "pager": -1.00, "pagination": -1.09, "paragraph": 0.23, "parent": 0.14, "popular": -0.99, "populated": -0.09,
    "populer": -1.00, "popup": -1.09, "position": 0.38, "post": 0.74, "postid": -0.06, "posts": -0.51,
    "primary": -0.21, "print": -0.95, "promo": -0.96, "promote": -1.00, "promotion": -1.00, "publish": 0.16,
    "rating": -0.97, "recent": -0.08, "recommend": -1.12, "recommendations": -1.00, "recommended": -1.01,
    "register": -1.00, "rekomendasi": -1.00, "related": -1.40, "relative": 0.17, "reply": -0.89, "required": -0.07,
    "respond": -1.01, "responsive": 0.14, "right": 0.28, "robots": -0.10, "rounded": 0.40, "row": 0.07,
    "scroll": 0.23, "search": -1.30, "secondary": -0.13, "section": 0.37, "share": -0.90, "sharedaddy": -0.19,
    "sharing": -0.88, "show": 0.18, "side": 0.20, "sidebar": -0.74, "signup": -1.06, "single": 0.08,
    "singular": -0.11, "skin": 0.26, "slide": -0.52, "slider": -0.23, "slideshow": -0.55, "small": 0.46,
    "social": -0.98, "space": -0.69, "sponsor": -1.00, "sponsored": -1.00, "standard": -0.54, "start": -0.07,
    "status": 0.14, "sticky": 0.29, "stretch": -0.08, "style": 0.31, "subscribe": -1.05, "subscription": -1.00,
    "summary": 0.12, "tab": -0.11, "tablet": 0.13, "taboola": -1.00, "tag": -0.17, "tagcloud": -1.00, "tags": -0.77,
    "teaser": -0.91, "teasers": -1.00, "template": 0.46, "terkait": -1.00, "terpopuler": -1.00, "text": 0.28,
    "textwidget": -0.11, "the": -0.08, "theme": -0.15, "thread": 0.13, "thumbnail": 0.10, "title": -0.23, "toc": 0.18,
    "top": 0.92, "trending": -1.00, "tweet": -1.19, "twitter": -1.18, "two": -0.20, "type": -0.15, "view": 0.16,
    "what": 0.10, "white": -0.11, "widget": -1.35, "width": 0.12, "wrap": 0.78, "wrapper": -0.08,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.97, "<aside>": -1.02, "<blockquote>": -0.15, "<figure>": -1.10, "<footer>": -1.05,
    "<form>": -1.00, "<header>": -0.17, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "align": -0.06,
    "article": -0.11, "author": -1.06, "baca": -1.00, "bagikan": -1.00, "bar": -0.31, "base": 0.16, "bio": -1.02,
    "block": -0.06, "blog": -0.16, "body": -0.19, "box": -0.43, "breadcrumb": -1.02, "breadcrumbs": -0.75,
    "button": -0.06, "byline": -1.02, "caption": -0.93, "card": 0.06, "carousel": -1.00, "category": -0.12,
    "center": -0.42, "col": 0.12, "color": -0.14, "comment": -0.78, "comments": -1.14, "consent": -1.00,
    "container": -0.26, "content": -0.24, "cookie": -1.01, "copyright": -1.03, "credit": -1.01, "credits": -1.00,
    "cta": -0.14, "date": -0.10, "default": 0.36, "description": -0.25, "details": -0.11, "disclaimer": -1.40,
    "disqus": -1.00, "element": -0.13, "elementor": -0.22, "entry": -0.23, "excerpt": -0.11, "fields": -0.10,
    "figcaption": -1.03, "flex": -0.37, "font": -0.16, "footer": -1.06, "for": 0.06, "form": -0.16, "full": -0.08,
    "gdpr": -1.00, "grid": 0.08, "has": -0.22, "header": -0.12, "heading": 0.14, "headline": -0.39, "hidden": -0.06,
    "icon": -0.06, "iklan": -1.00, "image": -0.43, "info": -0.16, "inline": -0.27, "inner": -0.14, "intro": 0.05,
    "item": 0.36, "items": -0.27, "juga": -1.00, "justify": -0.05, "komentar": -1.00, "kommentar": -1.00,
    "kommentare": -1.00, "lainnya": -1.00, "left": -0.23, "link": -0.11, "login": -1.00, "main": -0.11,
    "media": -0.13, "menu": -0.81, "message": 0.06, "meta": -0.33, "modal": -0.75, "module": 0.27, "most": -0.95,
    "mostread": -1.00, "nav": -0.97, "navigation": -1.00, "newsletter": -1.13, "none": -0.21, "outbrain": -1.00,
    "overlay": -1.00, "pager": -1.00, "pagination": -1.00, "paragraph": 0.08, "popular": -0.99, "populer": -1.00,
    "popup": -1.00, "post": -0.41, "posts": -0.27, "print": -0.87, "promo": -0.91, "promote": -1.00,
    "promotion": -1.00, "rating": -0.89, "recommend": -1.02, "recommendations": -1.00, "recommended": -1.00,
    "register": -1.00, "rekomendasi": -1.00, "related": -1.03, "reply": -1.00, "required": -0.06, "respond": -1.00,
    "right": 0.19, "row": -0.06, "search": -0.98, "section": -0.09, "share": -1.01, "sharing": -1.00,
    "sidebar": -1.01, "signup": -1.00, "site": -0.19, "slideshow": -1.00, "small": -0.06, "social": -0.97,
    "sponsor": -1.00, "sponsored": -1.00, "style": 0.10, "subscribe": -1.00, "subscription": -1.00, "summary": -0.10,
    "taboola": -1.00, "tagcloud": -1.00, "tags": -0.76, "teaser": -1.08, "teasers": -1.00, "terkait": -1.00,
    "terpopuler": -1.00, "text": -0.66, "textwidget": -0.19, "the": 0.10, "title": -0.10, "toc": 0.14, "toggle": 0.05,
    "top": -0.29, "trending": -1.00, "tweet": -1.17, "twitter": -1.17, "white": -0.06, "widget": -1.08, "with": -0.22,
    "wrap": -0.18, "wrapper": -0.22,
}
# fmt: on
