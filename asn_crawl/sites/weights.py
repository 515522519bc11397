"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 1.74

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.22, -0.93, -0.64, -0.53, -0.12, -0.19, -0.19, 0.08, -0.21, 0.08, -0.24, 0.33, 0.38, 0.31, 0.00, 0.19, 0.67,
        0.45, 0.61, 0.15, -0.03, 0.12, 0.25, 0.36, 0.03, 0.02, -0.00, 0.03, 0.00, 0.04, 0.23, -0.17, -0.11, -0.11,
        0.00, -0.14, -0.35, 0.09, -0.32, 0.09, 0.01, 0.00,
    ),
    "links, sentence, words": (
        -0.15, -0.35, -0.11, -0.54, -0.01, 0.02, 0.46, 0.62, 0.00, 0.17, -0.34, 0.08, 0.00, -0.12, 0.00, 0.43, 0.00,
        -0.00, -0.36, 0.00, 0.00, -0.28, -0.27, -0.23, -0.00, -0.39, -0.22, 0.00, 0.00, 0.04, 0.01, 0.00, -3.00,
        -2.78, -2.29, -3.00, -3.00, -2.53, -2.85, -3.01,
    ),
    "cue, words": (
        -0.22, -0.21, -0.01, 0.35, -3.99, -4.05, -3.96, -4.00, -4.00, -3.97, -3.95, -4.00, -2.50, -2.51, -2.52, -2.50,
        -2.45, -2.44, -2.51, -2.50, -2.50, -2.53, -2.50, -2.50,
    ),
    "linked headline": (
        -0.60, -0.01, -3.39,
    ),
    "next to": (
        0.00, 0.17, -0.07, -0.01, -0.04, 0.12, -0.22, -0.53, -0.13, -0.40, -0.37, -0.36, 0.40, 0.68, 0.42, -0.01,
        -0.39, 0.15, 0.35, 0.37, -0.02, -0.33, -0.11, 0.29, 0.02,
    ),
    "two away": (
        0.00, 0.15, -0.11, -0.38, -0.17, -0.25, -0.50, 0.01, -0.05, -0.05, -0.03, -0.31, 0.38, 0.18, 0.11, 0.17,
        -0.11, 0.25, 0.36, 0.33, -0.24, -0.30, 0.08, 0.13, 0.38,
    ),
    "text nearby": (
        0.29, -0.06, -0.12, 0.09, -0.08, -0.12,
    ),
    "group words, links": (
        0.32, 0.01, -0.01, 0.16, 0.16, -0.00, -0.41, -0.41, -0.11, -0.00, 0.33, -0.38, 0.06, -0.05, 0.00, 0.01, 0.36,
        -0.30, -0.00, 0.00, 0.06, 0.33, -0.32, 0.00, 0.00, 0.35, -0.25, 0.09, 0.00, 0.00,
    ),
    "group share": (
        -0.53, -0.07, 0.03, -0.04, 0.37, 0.24,
    ),
    "cards": (
        -0.75, -0.41, -0.20, 0.11, 0.57, 0.68,
    ),
    "article": (
        -0.21, 0.04, 0.04, 0.12,
    ),
    "main, place, words": (
        -0.21, -0.16, 0.03, 0.04, 0.00, 0.00, 0.00, 0.00, -0.25, -1.09, -1.12, -0.62, -0.15, -0.12, 0.22, 0.14, 0.00,
        0.00, 0.00, 0.00, -0.01, -0.50, -0.29, -0.11, 0.04, 0.09, 0.06, 0.15, 0.18, 0.20, -0.07, 0.32, 0.05, 0.11,
        0.32, -0.30, 0.00, 0.27, 0.12, 0.00, 0.22, 0.81, 0.90, 0.73, -0.04, 0.17, -0.13, 0.00,
    ),
    "below h1": (
        -0.15, -0.33, -0.20, -0.64, 0.32, 0.02, -0.73, 0.59, 0.37, 0.55, 0.15, 0.06,
    ),
    "json-ld": (
        -0.15, 0.01, -0.02, -1.47, 0.00, 0.07, 1.56,
    ),
    "text above, words": (
        -0.03, -0.06, 0.31, 0.63, -0.07, 0.60, 0.25, 0.71, 0.08, 0.32, 0.74, 0.39, 0.08, 0.02, 0.18, -0.27, -0.06,
        -0.10, -0.40, -0.62, -0.15, -1.00, -1.03, -0.49,
    ),
    "title": (
        -0.57, -2.43,
    ),
    "picture, words": (
        -0.04, 0.39, 0.37, 0.31, -0.12, -0.62, -0.33, 0.04,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.97, "<article>": 0.21, "<aside>": -1.00, "<blockquote>": -0.07, "<figure>": -1.29,
    "<footer>": -1.00, "<form>": -1.38, "<header>": -0.14, "<main>": 0.35, "<table>": 0.50, "about": -0.08,
    "active": 0.40, "ads": -0.86, "advert": -1.00, "advertisement": -1.00, "align": -0.23, "aligncenter": -0.18,
    "all": 0.31, "and": -0.15, "app": -0.24, "area": -0.17, "articles": 0.19, "author": -0.97, "auto": -0.70,
    "baca": -1.00, "background": 0.07, "bagikan": -1.00, "banner": -0.15, "bar": -0.52, "below": -0.14, "best": 0.13,
    "between": 0.24, "bio": -1.00, "block": 0.30, "blocks": 0.27, "border": 0.09, "box": -0.10, "boxed": 1.07,
    "breadcrumb": -0.73, "breadcrumbs": -0.74, "builder": 0.57, "button": 0.14, "buttons": -0.06, "byline": -1.01,
    "caption": -1.14, "card": -0.34, "carousel": -0.93, "cat": -0.18, "category": -0.12, "center": -0.12,
    "child": 0.13, "clearfix": -0.14, "col": -0.13, "color": -0.31, "cols": 0.24, "column": -0.43, "columns": 0.11,
    "comment": -0.98, "commentform": -0.14, "comments": -1.29, "consent": -1.00, "constrained": 0.07,
    "container": 0.07, "content": 0.29, "cookie": -1.01, "cookies": 0.17, "copy": 0.08, "copyright": -1.09,
    "core": -0.18, "credit": -1.10, "credits": -0.92, "cta": -0.47, "custom": -0.29, "date": -0.08, "default": -0.18,
    "description": -0.07, "desktop": -0.26, "detail": -0.21, "details": 0.48, "disclaimer": -1.52, "display": 0.13,
    "disqus": -1.00, "div": 0.29, "editor": -0.71, "element": 0.33, "enabled": 0.48, "end": -0.08, "entry": 0.48,
    "even": 0.30, "fade": -0.88, "featured": 0.46, "field": 0.33, "fields": -0.11, "figcaption": -1.02, "first": 0.20,
    "fixed": 0.34, "flex": 0.76, "flow": 0.40, "fluid": -0.07, "footer": -1.33, "for": -0.39, "form": -0.26,
    "format": -0.54, "full": -0.30, "gap": -0.21, "gdpr": -1.00, "global": -0.28, "gray": -0.88, "grid": 0.09,
    "has": 0.07, "heading": 0.14, "headline": -0.46, "height": 0.15, "hentry": 0.15, "hero": 0.06, "hfeed": 0.44,
    "hidden": -0.06, "hide": -0.40, "home": 0.06, "html": 0.35, "iklan": -1.00, "image": -0.38, "info": -0.47,
    "inline": -0.20, "inner": -0.20, "inside": -0.53, "intro": 0.35, "item": -0.50, "juga": -1.00, "justify": 0.18,
    "komentar": -1.00, "kommentar": -1.02, "kommentare": -1.06, "label": 0.37, "lainnya": -1.00, "large": -0.20,
    "last": 0.06, "layout": 0.07, "left": 0.31, "light": 0.26, "link": -0.71, "list": 0.12, "location": 0.06,
    "login": -1.02, "logo": -0.12, "loop": 0.09, "main": 0.13, "masthead": 0.06, "max": -0.36, "media": -0.38,
    "medium": -0.08, "menu": -0.39, "message": -0.08, "meta": -0.47, "mobile": -0.47, "modal": -1.27, "mode": 0.22,
    "module": 0.49, "more": -0.06, "most": -0.96, "mostread": -1.00, "name": 0.62, "nav": -0.18, "navigation": -0.89,
    "news": 0.23, "newsletter": -1.29, "next": -0.51, "nocontent": -0.10, "node": 0.30, "not": 0.19, "nowrap": 0.20,
    "one": -0.11, "open": 0.14, "other": -0.05, "outbrain": -1.00, "outer": -0.13, "overlay": -0.62, "padding": -0.15,
    "page": 0.08, "pager": -1.00, "pagination": -1.07, "paragraph": 0.25, "parent": 0.18, "popular": -0.97,
    "populated": -0.15, "populer": -1.00, "popup": -1.09, "position": 0.39, "post": 0.70, "posts": -0.52,
    "primary": -0.26, "print": -0.96, "promo": -0.98, "promote": -1.00, "promotion": -1.00, "publish": 0.21,
    "rating": -0.98, "recommend": -1.02, "recommendations": -1.00, "recommended": -1.01, "register": -1.00,
    "rekomendasi": -1.00, "related": -1.29, "relative": 0.12, "reply": -0.89, "respond": -1.00, "responsive": 0.12,
    "right": 0.30, "robots": -0.10, "rounded": 0.37, "row": 0.13, "search": -1.32, "secondary": -0.11,
    "section": 0.37, "share": -0.91, "sharedaddy": -0.23, "sharing": -0.93, "show": 0.19, "sidebar": -0.70,
    "signup": -1.04, "single": 0.21, "singular": -0.14, "skin": 0.26, "slide": -0.57, "slideshow": -0.52,
    "small": 0.54, "social": -1.00, "space": -0.63, "sponsor": -1.00, "sponsored": -0.98, "standard": -0.62,
    "start": -0.09, "status": 0.19, "sticky": 0.36, "style": 0.35, "sub": -0.05, "subscribe": -1.04,
    "subscription": -1.00, "summary": 0.14, "table": 0.06, "tablet": 0.19, "taboola": -1.00, "tag": -0.11,
    "tagcloud": -1.00, "tags": -0.83, "teaser": -0.81, "teasers": -1.00, "template": 0.48, "terkait": -1.00,
    "terpopuler": -1.00, "text": 0.26, "theme": -0.18, "thumbnail": 0.06, "title": -0.27, "toc": 0.16, "toggle": 0.05,
    "top": 0.93, "trending": -1.00, "tweet": -1.19, "twitter": -1.18, "two": -0.24, "type": -0.13, "what": 0.06,
    "widget": -1.31, "width": 0.10, "with": 0.11, "wrap": 0.73, "wrapper": -0.09,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.97, "<aside>": -1.00, "<blockquote>": -0.14, "<figure>": -1.15, "<footer>": -1.00,
    "<form>": -1.00, "<header>": -0.21, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "align": -0.06,
    "article": -0.08, "author": -1.04, "baca": -1.00, "bagikan": -1.00, "bar": -0.28, "bio": -1.03, "block": -0.07,
    "blog": -0.11, "body": -0.22, "box": -0.42, "breadcrumb": -1.01, "breadcrumbs": -0.74, "button": -0.06,
    "byline": -1.01, "caption": -0.93, "card": 0.08, "carousel": -1.00, "category": -0.12, "center": -0.43,
    "col": 0.14, "color": -0.14, "comment": -0.94, "comments": -1.14, "consent": -1.00, "container": -0.31,
    "content": -0.36, "cookie": -1.01, "copyright": -1.03, "credit": -1.01, "credits": -1.00, "date": -0.10,
    "default": 0.38, "description": -0.25, "details": -0.11, "disclaimer": -1.42, "disqus": -1.00, "element": -0.08,
    "elementor": -0.25, "entry": -0.22, "excerpt": -0.11, "fields": -0.09, "figcaption": -1.02, "flex": -0.38,
    "font": -0.15, "footer": -1.07, "for": 0.06, "form": -0.11, "full": -0.08, "gdpr": -1.00, "has": -0.25,
    "header": -0.10, "heading": 0.16, "headline": -0.42, "icon": -0.06, "iklan": -1.00, "image": -0.46, "info": -0.18,
    "inline": -0.29, "inner": -0.18, "item": 0.42, "items": -0.26, "juga": -1.00, "komentar": -1.00,
    "kommentar": -1.00, "kommentare": -1.00, "lainnya": -1.00, "left": -0.25, "link": -0.10, "login": -1.00,
    "main": -0.11, "menu": -0.80, "meta": -0.32, "modal": -0.76, "most": -0.97, "mostread": -1.00, "nav": -0.97,
    "navigation": -1.00, "newsletter": -1.13, "outbrain": -1.00, "overlay": -1.00, "pager": -1.00,
    "pagination": -1.00, "paragraph": 0.10, "popular": -0.99, "populer": -1.00, "popup": -1.00, "post": -0.43,
    "print": -0.89, "promo": -0.90, "promote": -1.00, "promotion": -1.00, "rating": -0.89, "recommend": -1.02,
    "recommendations": -1.00, "recommended": -1.00, "register": -1.00, "rekomendasi": -1.00, "related": -1.04,
    "reply": -1.00, "respond": -1.00, "right": 0.15, "row": -0.10, "search": -0.98, "section": -0.08, "share": -1.01,
    "sharing": -1.00, "sidebar": -1.01, "signup": -1.01, "single": -0.12, "site": -0.24, "size": -0.06,
    "slideshow": -1.01, "small": -0.08, "social": -0.97, "sponsor": -1.00, "sponsored": -1.00, "subscribe": -1.00,
    "subscription": -1.00, "taboola": -1.00, "tagcloud": -1.00, "tags": -0.82, "teaser": -0.96, "teasers": -1.00,
    "terkait": -1.00, "terpopuler": -1.00, "text": -0.63, "the": 0.09, "title": -0.19, "toc": 0.15, "toggle": 0.06,
    "top": -0.28, "trending": -1.00, "tweet": -1.17, "twitter": -1.17, "white": -0.10, "widget": -1.16, "with": -0.25,
    "wrap": -0.17, "wrapper": -0.23,
}
# fmt: on
