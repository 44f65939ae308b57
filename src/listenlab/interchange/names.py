"""Which beginnings of lines are speakers' names: "Ana López: so it was you".

Text is full of colons that follow no name ("I told him: don't"). A beginning counts as a name when it looks like one
(a single word, or words of which the first and last do not begin in lower case) or when it stands there at least twice.
"""

import re
from collections import Counter
from collections.abc import Iterable

MOST_WORDS = 6

_BEGINNING = re.compile(r"\s{0,20}(?P<name>[^\s:：][^:：\n]{0,59}?)\s{0,5}(?:：|:(?=\s|$))\s{0,20}")  # noqa: RUF001
_NO_NAME = re.compile(r"[?!;\"“”<>{}|]|-->")


def split(line: str) -> tuple[str, str] | None:
    """What may be a name, and the text after it; None where a line has no such beginning."""
    if not (found := _BEGINNING.match(line)):
        return None
    name = " ".join(found["name"].split())
    letters = any(character.isalpha() for character in name) or name.startswith("+")
    if not letters or len(name.split()) > MOST_WORDS or _NO_NAME.search(name):
        return None
    return name, line[found.end() :].rstrip()


def among(candidates: Iterable[str]) -> frozenset[str]:
    """Those of the beginnings found in a text, each given as often as it stands there, that are names."""
    counts = Counter(candidates)
    return frozenset(name for name, count in counts.items() if count > 1 or looks_like_name(name))


def looks_like_name(text: str) -> bool:
    """Whether a few words could be somebody's name by their looks."""
    words = text.split()
    return len(words) == 1 or not (_starts_small(words[0]) or _starts_small(words[-1]))


def _starts_small(word: str) -> bool:
    return next((letter.islower() for letter in word if letter.isalnum()), False)
