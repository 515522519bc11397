"""How a caption ends: with whose picture it is."""

import re

_AGENCIES = "afp|antara|ap|dpa|epa|getty|reuters|shutterstock"
_ENDS = re.compile(
    r"(?:"
    r"\((?:[^()]{0,80}[\s/])?(?:via|handout|fotos?|photos?|images)\b[^()]{0,80}"  # (Foto: A. Name), (Name/Getty Images)
    rf"|\([^()]{{1,80}}/ ?(?:{_AGENCIES})|\((?:{_AGENCIES}) ?/[^()]{{1,80}}"
    r"|\((?:bild|courtesy|credit|doc|dok|image|ist|istimewa)\b[^()]{0,60}"
    r"|\b(?:bild|credit|dok|foto|ilustrasi|image|photo|photograph|picture)s?(?: (?:by|credit|oleh))?"
    r"(?: ?[:/©] ?|\. )(?-i:[A-Z])[^.!?:]{1,50}"
    r"|©[^.!?©]{2,50}"
    r")\)?\W{0,2}$",
    re.IGNORECASE,
)
_LAST = 120  # characters that are looked at


def is_credited(text: str) -> bool:
    """Whether a line ends with a credit, such as "(Foto: Humas)" or "(A. Name/Getty Images)"."""
    return _ENDS.search(text[-_LAST:]) is not None
