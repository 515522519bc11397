"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 2.30

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.27, -1.05, -0.68, -0.50, -0.09, -0.19, -0.19, 0.10, -0.19, 0.06, -0.26, 0.33, 0.33, 0.25, -0.01, 0.19,
        0.71, 0.45, 0.54, 0.20, -0.00, 0.09, 0.25, 0.48, 0.06, 0.01, -0.00, 0.03, 0.00, 0.04, 0.23, -0.04, -0.08,
        -0.07, 0.00, -0.15, -0.36, 0.09, -0.33, 0.02, 0.01, 0.00,
    ),
    "links, sentence, words": (
        -0.23, -0.41, -0.11, -0.52, -0.02, -0.06, 0.49, 0.60, 0.00, 0.10, -0.43, 0.08, 0.00, -0.13, -0.05, 0.46, 0.00,
        -0.01, -0.42, 0.00, 0.00, -0.32, -0.28, -0.26, -0.00, -0.48, -0.21, 0.01, 0.00, 0.03, -0.03, 0.00, -4.00,
        -3.47, -3.09, -4.00, -4.00, -3.48, -3.77, -4.01,
    ),
    "cue, words": (
        -0.30, -0.17, 0.05, 0.36, -3.99, -4.04, -3.96, -4.00, -4.00, -3.98, -3.91, -4.00, -2.50, -2.55, -2.53, -2.50,
        -2.45, -2.45, -2.52, -2.50, -2.50, -2.53, -2.50, -2.50,
    ),
    "linked headline": (
        -0.81, 0.18, -3.37,
    ),
    "next to": (
        0.00, 0.16, -0.09, -0.01, -0.05, 0.16, -0.17, -0.53, -0.14, -0.46, -0.34, -0.39, 0.45, 0.70, 0.45, -0.06,
        -0.40, 0.10, 0.37, 0.28, -0.06, -0.34, -0.02, 0.29, 0.10,
    ),
    "group words, links": (
        0.18, -0.09, -0.13, -0.01, 0.11, -0.09, -0.46, -0.50, -0.10, -0.00, 0.38, -0.43, -0.03, -0.05, 0.00, 0.21,
        0.48, -0.31, -0.00, 0.00, 0.28, 0.40, -0.33, 0.00, 0.00, 0.60, -0.26, 0.14, 0.00, 0.00,
    ),
    "cards": (
        -0.73, -0.46, -0.14, 0.12, 0.57, 0.65,
    ),
    "article": (
        -0.23, -0.00, 0.12, 0.11,
    ),
    "main, place, words": (
        -0.22, -0.07, -0.01, 0.05, 0.00, 0.00, 0.00, 0.00, -0.26, -1.11, -1.10, -0.66, -0.19, -0.09, 0.26, 0.16, 0.00,
        0.00, 0.00, 0.00, -0.02, -0.51, -0.27, -0.08, 0.03, 0.06, 0.06, 0.13, 0.15, 0.25, 0.09, 0.39, 0.04, 0.08,
        0.40, -0.26, 0.01, 0.19, 0.11, 0.00, 0.26, 0.81, 0.70, 0.63, -0.05, 0.18, -0.14, 0.00,
    ),
    "depth, words": (
        -0.26, -0.30, -0.05, -0.03, -0.01, -0.31, -0.11, -0.03, 0.02, -0.08, 0.16, 0.26, -0.04, 0.51, 0.75, 0.61,
        -0.06, 0.27, 0.33, 0.02, 0.04, -0.01, -0.21, -0.06, 0.07, -0.29, -0.76, -0.41,
    ),
    "below h1": (
        -0.12, -0.33, -0.26, -0.57, 0.33, -0.06, -0.71, 0.57, 0.37, 0.47, 0.22, 0.09,
    ),
    "json-ld": (
        -0.40, 0.01, -0.02, -2.18, 0.00, 0.05, 1.54,
    ),
    "text above, words": (
        -0.05, -0.06, 0.23, 0.59, -0.09, 0.56, 0.27, 0.75, 0.05, 0.31, 0.78, 0.35, 0.06, 0.00, 0.21, -0.27, -0.04,
        -0.03, -0.39, -0.58, -0.18, -1.00, -0.98, -0.48,
    ),
    "title": (
        -0.55, -2.45,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.98, "<article>": 0.23, "<aside>": -1.00, "<figure>": -1.14, "<footer>": -1.00, "<form>": -1.33,
    "<header>": -0.10, "<main>": 0.32, "<table>": 0.59, "about": -0.06, "active": 0.40, "ads": -0.92, "advert": -1.00,
    "advertisement": -1.00, "align": -0.25, "aligncenter": -0.21, "all": 0.28, "alt": 0.08, "and": -0.13,
    "app": -0.29, "area": -0.17, "articles": 0.14, "author": -0.95, "auto": -0.69, "baca": -1.00, "bagikan": -1.00,
    "banner": -0.17, "bar": -0.55, "base": 0.11, "below": -0.13, "best": 0.12, "between": 0.24, "bio": -0.99,
    "block": 0.37, "blocks": 0.27, "border": 0.16, "bottom": 0.05, "box": -0.12, "boxed": 1.03, "breadcrumb": -0.71,
    "breadcrumbs": -0.71, "builder": 0.56, "button": 0.18, "buttons": -0.05, "byline": -1.02, "caption": -1.13,
    "card": -0.29, "carousel": -0.95, "cat": -0.17, "center": -0.07, "child": 0.09, "clearfix": -0.11, "col": -0.07,
    "color": -0.29, "cols": 0.27, "column": -0.42, "columns": 0.10, "comment": -0.92, "commentform": -0.15,
    "comments": -1.20, "consent": -1.00, "constrained": 0.08, "content": 0.24, "cookie": -1.00, "cookies": 0.15,
    "copy": 0.09, "copyright": -1.12, "core": -0.19, "credit": -1.07, "credits": -0.94, "cta": -0.56, "custom": -0.21,
    "date": -0.08, "default": -0.19, "description": -0.07, "desktop": -0.25, "detail": -0.32, "details": 0.48,
    "disclaimer": -1.51, "display": 0.11, "disqus": -1.00, "div": 0.26, "editor": -0.78, "element": 0.31,
    "enabled": 0.49, "end": -0.08, "entry": 0.45, "even": 0.28, "fade": -0.85, "featured": 0.43, "field": 0.35,
    "fields": -0.07, "figcaption": -1.01, "first": 0.19, "fixed": 0.38, "flex": 0.75, "flow": 0.41, "fluid": -0.10,
    "font": 0.07, "footer": -1.34, "for": -0.41, "form": -0.18, "format": -0.47, "full": -0.33, "gap": -0.21,
    "gdpr": -1.00, "global": -0.31, "gray": -0.82, "grid": 0.12, "group": 0.07, "header": 0.05, "heading": 0.20,
    "headline": -0.50, "height": 0.06, "hentry": 0.08, "hfeed": 0.45, "hidden": -0.09, "hide": -0.36, "home": 0.08,
    "html": 0.33, "icon": -0.08, "iklan": -1.00, "image": -0.39, "info": -0.43, "inline": -0.15, "inner": -0.23,
    "inside": -0.61, "intro": 0.35, "item": -0.46, "juga": -1.00, "justify": 0.17, "komentar": -1.00,
    "kommentar": -1.02, "kommentare": -1.08, "label": 0.33, "lainnya": -1.00, "large": -0.14, "layout": 0.13,
    "left": 0.36, "light": 0.18, "link": -0.69, "list": 0.15, "location": 0.08, "login": -1.02, "logo": -0.18,
    "loop": 0.11, "main": 0.14, "masthead": 0.08, "max": -0.39, "media": -0.32, "menu": -0.42, "message": -0.10,
    "meta": -0.45, "mobile": -0.41, "modal": -1.21, "mode": 0.20, "module": 0.46, "more": -0.07, "most": -0.95,
    "mostread": -1.00, "name": 0.61, "nav": -0.07, "navigation": -0.91, "news": 0.26, "newsletter": -1.22,
    "next": -0.49, "nocontent": -0.13, "node": 0.30, "not": 0.17, "nowrap": 0.15, "one": -0.12, "open": 0.15,
    "other": -0.09, "outbrain": -1.00, "outer": -0.06, "overlay": -0.64, "padding": -0.22, "page": 0.06,
    "pager": -1.00, "pagination": -1.05, "paragraph": 0.20, "parent": 0.24, "popular": -0.97, "populated": -0.18,
    "populer": -1.00, "popup": -1.11, "position": 0.39, "post": 0.57, "posts": -0.65, "primary": -0.23,
    "print": -0.95, "promo": -1.01, "promote": -1.00, "promotion": -1.00, "publish": 0.25, "rating": -0.95,
    "recommend": -1.03, "recommendations": -1.00, "recommended": -1.01, "register": -1.00, "rekomendasi": -1.00,
    "related": -1.46, "relative": 0.17, "reply": -0.91, "respond": -1.02, "responsive": 0.11, "right": 0.36,
    "robots": -0.13, "rounded": 0.37, "row": 0.08, "search": -1.33, "secondary": -0.10, "section": 0.42,
    "share": -0.94, "sharedaddy": -0.23, "sharing": -0.90, "show": 0.19, "sidebar": -0.63, "signup": -1.05,
    "single": 0.12, "singular": -0.07, "site": -0.05, "size": 0.08, "skin": 0.27, "slide": -0.57, "slideshow": -0.53,
    "small": 0.55, "social": -1.03, "space": -0.57, "sponsor": -1.00, "sponsored": -0.97, "standard": -0.55,
    "start": -0.05, "status": 0.24, "sticky": 0.34, "style": 0.28, "subscribe": -1.05, "subscription": -1.00,
    "summary": 0.16, "table": 0.09, "tablet": 0.23, "taboola": -1.00, "tag": -0.07, "tagcloud": -1.00, "tags": -0.78,
    "teaser": -0.85, "teasers": -1.00, "template": 0.47, "terkait": -1.00, "terpopuler": -1.00, "text": 0.22,
    "theme": -0.21, "thread": 0.11, "title": -0.30, "toc": 0.20, "top": 0.92, "trending": -1.00, "tweet": -1.15,
    "twitter": -1.14, "two": -0.19, "type": -0.13, "view": -0.09, "what": 0.05, "widget": -1.24, "width": 0.08,
    "with": 0.09, "wrap": 0.76, "wrapper": -0.06,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.98, "<aside>": -2.00, "<blockquote>": -0.08, "<figure>": -1.95, "<footer>": -2.00,
    "<form>": -1.01, "<header>": -0.24, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "align": -0.09,
    "article": -0.10, "author": -1.05, "baca": -1.00, "bagikan": -1.00, "bar": -0.35, "bio": -1.02, "block": -0.09,
    "blog": -0.11, "body": -0.24, "box": -0.42, "breadcrumb": -1.02, "breadcrumbs": -0.71, "button": -0.05,
    "byline": -1.02, "caption": -0.95, "card": 0.07, "carousel": -1.00, "category": -0.11, "center": -0.44,
    "col": 0.13, "color": -0.16, "comment": -0.81, "comments": -1.14, "consent": -1.00, "container": -0.25,
    "content": -0.31, "cookie": -1.01, "copyright": -1.05, "credit": -1.01, "credits": -1.00, "date": -0.12,
    "default": 0.34, "description": -0.24, "details": -0.10, "disclaimer": -1.42, "disqus": -1.00, "element": -0.06,
    "elementor": -0.28, "entry": -0.36, "excerpt": -0.10, "field": 0.06, "fields": -0.05, "figcaption": -2.01,
    "flex": -0.37, "font": -0.15, "footer": -1.02, "for": 0.06, "form": -0.07, "full": -0.08, "gdpr": -1.00,
    "has": -0.30, "header": -0.06, "heading": 0.20, "headline": -0.44, "icon": -0.07, "iklan": -1.00, "image": -0.39,
    "info": -0.14, "inline": -0.27, "inner": -0.20, "item": 0.39, "items": -0.28, "juga": -1.00, "komentar": -1.00,
    "kommentar": -1.00, "kommentare": -1.00, "label": -0.06, "lainnya": -1.00, "left": -0.25, "link": -0.12,
    "login": -1.00, "main": -0.10, "menu": -0.81, "meta": -0.30, "modal": -0.75, "most": -0.97, "mostread": -1.00,
    "nav": -0.95, "navigation": -1.00, "newsletter": -2.08, "outbrain": -1.00, "overlay": -1.00, "pager": -1.00,
    "pagination": -1.00, "paragraph": 0.12, "popular": -0.99, "populer": -1.00, "popup": -1.00, "post": -0.42,
    "print": -0.90, "promo": -0.92, "promote": -1.00, "promotion": -1.00, "rating": -0.89, "recommend": -1.03,
    "recommendations": -1.00, "recommended": -1.00, "register": -1.00, "rekomendasi": -1.00, "related": -1.04,
    "reply": -1.00, "respond": -1.00, "right": 0.23, "row": -0.11, "search": -0.98, "section": -0.11, "share": -1.01,
    "sharing": -1.00, "sidebar": -1.01, "signup": -1.00, "single": -0.14, "site": -0.21, "size": -0.06,
    "slideshow": -1.01, "small": -0.09, "social": -0.98, "sponsor": -1.00, "sponsored": -1.00, "subscribe": -1.00,
    "subscription": -1.00, "taboola": -1.00, "tagcloud": -1.00, "tags": -0.78, "teaser": -0.95, "teasers": -1.00,
    "terkait": -1.00, "terpopuler": -1.00, "text": -0.60, "the": 0.09, "title": -0.18, "toc": 0.15, "toggle": 0.05,
    "top": -0.31, "trending": -1.00, "tweet": -1.14, "twitter": -1.13, "white": -0.12, "widget": -1.19, "with": -0.28,
    "wrap": -0.17, "wrapper": -0.28,
}
# fmt: on
