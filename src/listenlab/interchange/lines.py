"""Lines of a transcript, cleaned and checked on their way in.

Whatever the format, texts and names come in plain, an end never lies before its start, and no time is so far off
that it can only be a mistake.
"""

from collections.abc import Sequence
from dataclasses import replace

from listenlab.conversation import Line, TurnKind, Word
from listenlab.conversation.plain import plain

FURTHEST_S = 1000 * 3600.0
"""A talk of a thousand hours is a mistake; times count from about when the recording starts."""


class Misplaced(ValueError):
    """A time that cannot be right; says so as the end of a sentence about its line."""


def spoken(
    text: str,
    speaker: str | None,
    start_s: float | None,
    end_s: float | None,
    *,
    words: Sequence[Word] = (),
    kind: TurnKind | None = None,
) -> Line:
    """A line with plain text and a plain name; raises Misplaced when its times or its words' times cannot be."""
    in_order(start_s, end_s)
    for word in words:
        in_order(word.start_s, word.end_s)
    return Line(plain(text), one_line(speaker), start_s, end_s, tuple(map(_plain_word, words)), kind)


def one_line(text: str | None) -> str | None:
    """A name or title on one line without spaces around it; None when nothing is left of it."""
    return (" ".join(plain(text).split()) or None) if text else None


def in_order(start_s: float | None, end_s: float | None) -> None:
    """Raises Misplaced unless both times are near enough and the end is not before the start."""
    if any(time_s is not None and abs(time_s) > FURTHEST_S for time_s in (start_s, end_s)):
        raise Misplaced("has a time that is too far off")
    if start_s is not None and end_s is not None and end_s < start_s:
        raise Misplaced("ends before it starts")


def _plain_word(word: Word) -> Word:
    text = plain(word.text)
    return word if text == word.text else replace(word, text=text)
