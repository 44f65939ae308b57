"""Text in columns of a terminal, where a letter may take none, one or two of them.

Marks that combine with the letter before take none, Chinese, Japanese and Korean characters and most emoji two (Unicode
Standard Annex 11). Everything else takes one.
"""

import unicodedata
from collections.abc import Iterator

_NONE = frozenset(("Mn", "Me", "Cf"))


def columns(text: str) -> int:
    """How many columns a line of text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def cut(text: str, most: int) -> str:
    """As much of the beginning of a line as `most` columns hold."""
    taken = 0
    for place, letter in enumerate(text):
        taken += _columns(letter)
        if taken > most:
            return text[:place]
    return text


def fitted(text: str, room: int) -> str:
    """A line cut or filled up with spaces to exactly `room` columns."""
    short = cut(text, room)
    return short + " " * (room - columns(short))


def wrapped(text: str, room: int) -> list[str]:
    """A line broken between words into lines of at most `room` columns (at least 2); longer words are broken too."""
    lines: list[str] = []
    for word in _broken(text, room):
        if lines and columns(lines[-1]) + 1 + columns(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _broken(text: str, room: int) -> Iterator[str]:
    for word in text.split():
        rest = word
        while columns(rest) > room:
            piece = cut(rest, room)
            yield piece
            rest = rest[len(piece) :]
        yield rest


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in _NONE:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
