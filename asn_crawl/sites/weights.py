"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off
BIAS = 2.23

# The value of each feature, in the order of `features.FEATURES`.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "kind, words": (
        -0.23, -0.97, -0.65, -0.55, -0.13, -0.19, -0.19, 0.07, -0.24, 0.08, -0.26, 0.30, 0.36, 0.30, 0.00, 0.18, 0.75,
        0.48, 0.59, 0.14, -0.03, 0.11, 0.23, 0.39, 0.02, 0.02, -0.00, 0.03, 0.00, 0.05, 0.26, -0.08, -0.07, -0.08,
        0.00, -0.16, -0.38, 0.09, -0.32, 0.08, 0.01, 0.00,
    ),
    "links, sentence, words": (
        -0.18, -0.47, -0.17, -0.54, -0.01, -0.08, 0.42, 0.61, 0.00, 0.15, -0.36, 0.07, 0.00, -0.13, -0.03, 0.43, 0.00,
        -0.05, -0.40, 0.00, 0.00, -0.30, -0.29, -0.24, -0.00, -0.44, -0.23, 0.00, 0.00, 0.03, -0.02, 0.00, -4.00,
        -3.47, -3.07, -4.00, -4.00, -3.46, -3.78, -4.01,
    ),
    "cue, words": (
        -0.25, -0.19, 0.01, 0.34, -3.99, -4.06, -3.97, -4.00, -4.00, -3.98, -3.92, -4.00, -2.50, -2.51, -2.52, -2.50,
        -2.45, -2.44, -2.51, -2.50, -2.50, -2.53, -2.50, -2.50,
    ),
    "linked headline": (
        -0.77, 0.14, -3.37,
    ),
    "next to": (
        0.00, 0.17, -0.07, -0.01, -0.04, 0.12, -0.16, -0.52, -0.14, -0.42, -0.37, -0.36, 0.41, 0.69, 0.42, -0.01,
        -0.39, 0.14, 0.34, 0.36, -0.02, -0.34, -0.10, 0.29, 0.01,
    ),
    "two away": (
        0.00, 0.14, -0.11, -0.39, -0.18, -0.26, -0.49, 0.03, -0.06, -0.03, -0.03, -0.31, 0.38, 0.19, 0.10, 0.17,
        -0.12, 0.24, 0.37, 0.33, -0.26, -0.30, 0.06, 0.12, 0.39,
    ),
    "text nearby": (
        0.30, -0.06, -0.13, 0.09, -0.07, -0.13,
    ),
    "group words, links": (
        0.28, -0.01, -0.01, 0.16, 0.31, -0.03, -0.41, -0.44, -0.12, -0.00, 0.31, -0.39, 0.04, -0.05, 0.00, 0.00, 0.37,
        -0.29, -0.00, 0.00, 0.08, 0.34, -0.34, 0.00, 0.00, 0.37, -0.25, 0.10, 0.00, 0.00,
    ),
    "group share": (
        -0.53, -0.07, 0.03, -0.02, 0.36, 0.22,
    ),
    "cards": (
        -0.76, -0.42, -0.18, 0.11, 0.58, 0.67,
    ),
    "article": (
        -0.21, 0.05, 0.04, 0.12,
    ),
    "main, place, words": (
        -0.21, -0.15, 0.04, 0.04, 0.00, 0.00, 0.00, 0.00, -0.26, -1.11, -1.13, -0.62, -0.16, -0.09, 0.24, 0.14, 0.00,
        0.00, 0.00, 0.00, -0.02, -0.51, -0.30, -0.11, 0.04, 0.07, 0.05, 0.15, 0.17, 0.22, -0.07, 0.33, 0.05, 0.11,
        0.32, -0.30, 0.00, 0.26, 0.12, 0.00, 0.22, 0.83, 0.91, 0.72, -0.04, 0.16, -0.11, 0.00,
    ),
    "below h1": (
        -0.14, -0.34, -0.19, -0.66, 0.32, 0.02, -0.75, 0.58, 0.39, 0.52, 0.21, 0.03,
    ),
    "json-ld": (
        -0.37, 0.01, -0.02, -2.20, 0.00, 0.05, 1.53,
    ),
    "text above, words": (
        -0.04, -0.07, 0.31, 0.62, -0.08, 0.62, 0.26, 0.70, 0.08, 0.31, 0.75, 0.39, 0.07, 0.02, 0.18, -0.27, -0.07,
        -0.11, -0.39, -0.63, -0.16, -1.00, -1.03, -0.48,
    ),
    "title": (
        -0.56, -2.44,
    ),
    "picture, words": (
        -0.07, 0.40, 0.37, 0.29, -0.12, -0.62, -0.29, 0.04,
    ),
}

# What the name of any element adds that the line stands in.
IN: dict[str, float] = {
    "<address>": -0.97, "<article>": 0.21, "<aside>": -1.00, "<blockquote>": -0.08, "<figure>": -1.17,
    "<footer>": -1.00, "<form>": -1.37, "<header>": -0.13, "<main>": 0.35, "<table>": 0.49, "about": -0.08,
    "active": 0.41, "ads": -0.87, "advert": -1.00, "advertisement": -1.00, "align": -0.22, "aligncenter": -0.19,
    "all": 0.30, "and": -0.16, "app": -0.24, "area": -0.16, "articles": 0.17, "author": -0.98, "auto": -0.68,
    "baca": -1.00, "background": 0.08, "bagikan": -1.00, "banner": -0.15, "bar": -0.53, "below": -0.15, "best": 0.13,
    "between": 0.24, "bio": -1.01, "block": 0.30, "blocks": 0.27, "border": 0.08, "box": -0.10, "boxed": 1.07,
    "breadcrumb": -0.72, "breadcrumbs": -0.73, "builder": 0.57, "button": 0.14, "buttons": -0.06, "byline": -1.01,
    "caption": -1.10, "card": -0.34, "carousel": -0.93, "cat": -0.18, "category": -0.12, "center": -0.12,
    "child": 0.13, "clearfix": -0.13, "col": -0.13, "color": -0.31, "cols": 0.24, "column": -0.44, "columns": 0.10,
    "comment": -0.97, "commentform": -0.14, "comments": -1.30, "consent": -1.00, "constrained": 0.08,
    "container": 0.07, "content": 0.29, "cookie": -1.01, "cookies": 0.18, "copy": 0.10, "copyright": -1.08,
    "core": -0.17, "credit": -1.10, "credits": -0.93, "cta": -0.48, "custom": -0.28, "date": -0.08, "default": -0.17,
    "description": -0.08, "desktop": -0.27, "detail": -0.23, "details": 0.47, "disclaimer": -1.53, "display": 0.14,
    "disqus": -1.00, "div": 0.27, "editor": -0.70, "element": 0.33, "enabled": 0.48, "end": -0.10, "entry": 0.50,
    "even": 0.29, "fade": -0.89, "featured": 0.46, "field": 0.32, "fields": -0.11, "figcaption": -1.01, "first": 0.21,
    "fixed": 0.35, "flex": 0.77, "flow": 0.40, "fluid": -0.09, "footer": -1.34, "for": -0.38, "form": -0.26,
    "format": -0.53, "full": -0.32, "gap": -0.24, "gdpr": -1.00, "global": -0.30, "gray": -0.87, "grid": 0.11,
    "has": 0.07, "heading": 0.13, "headline": -0.47, "height": 0.14, "hentry": 0.14, "hero": 0.06, "hfeed": 0.42,
    "hidden": -0.08, "hide": -0.39, "home": 0.06, "html": 0.36, "iklan": -1.00, "image": -0.34, "info": -0.48,
    "inline": -0.20, "inner": -0.21, "inside": -0.55, "intro": 0.36, "item": -0.51, "juga": -1.00, "justify": 0.17,
    "komentar": -1.00, "kommentar": -1.03, "kommentare": -1.06, "label": 0.36, "lainnya": -1.00, "large": -0.16,
    "last": 0.05, "layout": 0.06, "left": 0.29, "light": 0.27, "link": -0.71, "list": 0.13, "location": 0.05,
    "login": -1.02, "logo": -0.13, "loop": 0.09, "main": 0.13, "masthead": 0.07, "max": -0.36, "media": -0.35,
    "menu": -0.40, "message": -0.09, "meta": -0.48, "mobile": -0.47, "modal": -1.28, "mode": 0.24, "module": 0.50,
    "more": -0.05, "most": -0.96, "mostread": -1.00, "name": 0.63, "nav": -0.16, "navigation": -0.91, "news": 0.25,
    "newsletter": -1.25, "next": -0.53, "nocontent": -0.10, "node": 0.32, "not": 0.21, "nowrap": 0.20, "one": -0.12,
    "open": 0.13, "other": -0.06, "outbrain": -1.00, "outer": -0.12, "overlay": -0.62, "padding": -0.15, "page": 0.06,
    "pager": -1.00, "pagination": -1.07, "paragraph": 0.26, "parent": 0.18, "popular": -0.98, "populated": -0.16,
    "populer": -1.00, "popup": -1.09, "position": 0.40, "post": 0.69, "posts": -0.53, "primary": -0.26,
    "print": -0.96, "promo": -0.97, "promote": -1.00, "promotion": -1.00, "publish": 0.22, "rating": -0.97,
    "recommend": -1.02, "recommendations": -1.00, "recommended": -1.01, "register": -1.00, "rekomendasi": -1.00,
    "related": -1.32, "relative": 0.13, "reply": -0.89, "respond": -1.00, "responsive": 0.12, "right": 0.30,
    "robots": -0.10, "rounded": 0.37, "row": 0.13, "search": -1.32, "secondary": -0.11, "section": 0.40,
    "share": -0.91, "sharedaddy": -0.22, "sharing": -0.93, "show": 0.20, "sidebar": -0.71, "signup": -1.04,
    "single": 0.21, "singular": -0.14, "size": 0.06, "skin": 0.25, "slide": -0.57, "slideshow": -0.53, "small": 0.56,
    "social": -1.01, "space": -0.64, "sponsor": -1.00, "sponsored": -0.98, "standard": -0.62, "start": -0.09,
    "status": 0.20, "sticky": 0.36, "style": 0.34, "sub": -0.05, "subscribe": -1.04, "subscription": -1.00,
    "summary": 0.13, "table": 0.07, "tablet": 0.20, "taboola": -1.00, "tag": -0.12, "tagcloud": -1.00, "tags": -0.82,
    "teaser": -0.81, "teasers": -1.00, "template": 0.47, "terkait": -1.00, "terpopuler": -1.00, "text": 0.26,
    "theme": -0.19, "thumbnail": 0.07, "title": -0.28, "toc": 0.20, "top": 0.97, "trending": -1.00, "tweet": -1.20,
    "twitter": -1.19, "two": -0.24, "type": -0.13, "what": 0.05, "widget": -1.33, "width": 0.11, "with": 0.10,
    "wrap": 0.73, "wrapper": -0.09,
}

# What a name of the element that holds the line, or of a wrapper around it, adds besides.
OWN: dict[str, float] = {
    "<address>": -0.97, "<aside>": -2.00, "<blockquote>": -0.15, "<figure>": -1.96, "<footer>": -2.00,
    "<form>": -1.00, "<header>": -0.22, "ads": -1.00, "advert": -1.00, "advertisement": -1.00, "align": -0.07,
    "article": -0.09, "author": -1.04, "baca": -1.00, "bagikan": -1.00, "bar": -0.29, "bio": -1.03, "block": -0.06,
    "blog": -0.11, "body": -0.22, "box": -0.44, "breadcrumb": -1.02, "breadcrumbs": -0.73, "button": -0.06,
    "byline": -1.01, "caption": -0.89, "card": 0.08, "carousel": -1.00, "category": -0.12, "center": -0.44,
    "col": 0.13, "color": -0.15, "comment": -0.95, "comments": -1.14, "consent": -1.00, "container": -0.31,
    "content": -0.38, "cookie": -1.01, "copyright": -1.03, "credit": -1.01, "credits": -1.00, "date": -0.10,
    "default": 0.38, "description": -0.27, "details": -0.11, "disclaimer": -1.42, "disqus": -1.00, "element": -0.07,
    "elementor": -0.25, "entry": -0.23, "excerpt": -0.11, "fields": -0.09, "figcaption": -2.01, "flex": -0.38,
    "font": -0.16, "footer": -1.08, "for": 0.05, "form": -0.11, "full": -0.07, "gdpr": -1.00, "has": -0.26,
    "header": -0.10, "heading": 0.15, "headline": -0.42, "icon": -0.06, "iklan": -1.00, "image": -0.43, "info": -0.17,
    "inline": -0.30, "inner": -0.19, "item": 0.42, "items": -0.26, "juga": -1.00, "komentar": -1.00,
    "kommentar": -1.00, "kommentare": -1.00, "label": -0.05, "lainnya": -1.00, "left": -0.26, "link": -0.11,
    "login": -1.00, "main": -0.11, "menu": -0.80, "meta": -0.33, "modal": -0.75, "most": -0.97, "mostread": -1.00,
    "nav": -0.98, "navigation": -1.00, "newsletter": -2.08, "outbrain": -1.00, "overlay": -1.00, "pager": -1.00,
    "pagination": -1.00, "paragraph": 0.12, "popular": -0.99, "populer": -1.00, "popup": -1.00, "post": -0.44,
    "print": -0.90, "promo": -0.90, "promote": -1.00, "promotion": -1.00, "rating": -0.89, "recommend": -1.02,
    "recommendations": -1.00, "recommended": -1.00, "register": -1.00, "rekomendasi": -1.00, "related": -1.05,
    "reply": -1.00, "respond": -1.00, "right": 0.17, "row": -0.10, "search": -0.98, "section": -0.08, "share": -1.01,
    "sharing": -1.00, "sidebar": -1.01, "signup": -1.01, "single": -0.11, "site": -0.24, "slideshow": -1.01,
    "small": -0.08, "social": -0.97, "sponsor": -1.00, "sponsored": -1.00, "subscribe": -1.00, "subscription": -1.00,
    "taboola": -1.00, "tagcloud": -1.00, "tags": -0.82, "teaser": -0.94, "teasers": -1.00, "terkait": -1.00,
    "terpopuler": -1.00, "text": -0.62, "the": 0.09, "title": -0.20, "toc": 0.15, "toggle": 0.06, "top": -0.26,
    "trending": -1.00, "tweet": -1.17, "twitter": -1.17, "white": -0.10, "widget": -1.17, "with": -0.25,
    "wrap": -0.18, "wrapper": -0.25,
}
# fmt: on
