"""How a caption ends: with whose picture it is."""

import re

_AGENCIES = "afp|antara|ap|dpa|epa|getty|reuters|shutterstock"
_ENDS = re.compile(
    r"(?:"
    r"\((?:[^()]{0,80}[\s/])?(?:via|handout|fotos?|photos?|images)\b[^()]{0,80}"  # (Foto: A. Name), (Name/Getty Images)
    rf"|\([^()]{{1,80}}/ ?(?:{_AGENCIES})|\((?:{_AGENCIES}) ?/[^()]{{1,80}}"
    r"|\((?:bild|courtesy|credit|doc|dok|image|ist|istimewa)\b[^()]{0,60}"
    r"|\b(?:bild|credit|dok|foto|ilustrasi|image|photo|photograph|picture)s?(?: (?:by|credit|oleh))?"
    r" ?[:/©] ?(?:dok\. ?)?(?-i:[A-Z])[^.!?:]{1,50}"
    r"|©[^.!?©]{2,50}"
    r")\)?\W{0,2}$",
    re.IGNORECASE,
)
_SIGNS = re.compile("[(/:©]")  # one of them is in every credit: most lines are told by it
_LAST = 120  # characters that are looked at


def is_credited(text: str) -> bool:
    """Whether a line ends with a credit, such as "(Foto: Humas)" or "(A. Name/Getty Images)"."""
    end = text[-_LAST:]
    return _SIGNS.search(end) is not None and _ENDS.search(end) is not None
