"""How a text must begin that a pattern fits, so that most patterns need not be tried on a line."""

import re
from collections.abc import Iterable, Iterator, Set

SIZE = 6  # characters
_MAX = 2000  # beginnings of one pattern; what would have more is cut shorter
END = "\n"  # stands for the text's end
_ANY = "\0"  # stands for whatever follows
_TOKEN = re.compile(
    r"""(?P<look>\(\?<?[=!]) | (?P<open>\((?!\?)|\(\?(?:-?i)?:|\(\?>) | (?P<other>\(\?) | (?P<close>\)) | (?P<or>\|)
    | (?P<repeat>(?:[?*+]|\{(?:[0-9]+,?|,)[0-9]*\})[?+]?)
    | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\]) | (?P<escape>\\.) | (?P<literal>.)""",
    re.DOTALL | re.VERBOSE,
)


def beginnings(pattern: str) -> tuple[str, ...]:
    """What a text begins with that is not empty and fits the pattern as a whole: one of these, case ignored.

    They are in small letters, of up to `SIZE` characters, none behind the first that is no letter or digit; the
    text's end counts as one, `END`. The empty string stands alone and means that nothing is known.
    """
    tokens = [(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(pattern)]
    if any(kind == "other" for kind, _ in tokens):  # flags for all, names, conditions
        return ("",)
    found = {each.rstrip(_ANY) for each in _joined(_branches(iter(tokens)), {END}) if each != END}
    return ("",) if "" in found else tuple(sorted(found))


def _branches(tokens: Iterator[tuple[str, str]]) -> Set[str]:
    """The beginnings of a group, up to its bracket."""
    done: Set[str] = set()
    before: Set[str] = {""}
    last: Set[str] = {""}
    for kind, text in tokens:
        if kind == "close":
            break
        if kind == "or":
            done, before, last = done | _joined(before, last), {""}, {""}
        elif kind == "repeat":
            last = _repeated(last, text)
        else:
            before = _joined(before, last)
            last = _branches(tokens) if kind in ("open", "look") else _character(kind, text)
            last = {""} if kind == "look" else last
    return done | _joined(before, last)


def _joined(left: Set[str], right: Set[str]) -> Set[str]:
    if len(left) * len(right) > _MAX:
        return {one + _ANY for one in left if one} | (right if "" in left else set())
    return {one if _is_full(one) else (one + other)[:SIZE] for one in left for other in right}


def _is_full(beginning: str) -> bool:
    return len(beginning) >= SIZE or (beginning != "" and not beginning[-1].isalnum())


def _repeated(once: Set[str], quantifier: str) -> Set[str]:
    often = once if quantifier[0] == "?" else _joined(once, {_ANY})
    return often | {""} if quantifier.startswith(("?", "*", "{0", "{,")) else often


def _character(kind: str, text: str) -> Set[str]:
    if kind == "set":
        return _members(text)
    if text in ("^", "$", r"\b", r"\B", r"\A", r"\Z"):
        return {""}
    if text == "." or (kind == "escape" and text[1].isalnum()):
        return {_ANY}
    return {text[-1].lower()}


def _members(text: str) -> Set[str]:
    """The characters of a set that names each of them or has ranges of ASCII."""
    if text[1] == "^" or re.search(r"\\[^\W_]|(?<!\\)-[^\0-\x7f]", text):
        return {_ANY}
    candidates: Iterable[str] = {*map(chr, range(128)), *text}
    return {each.lower() for each in candidates if re.match(text, each)}
