"""Cutting a turn into sentences that keep their times.

A sentence's times are those of its words; where words have none, the first sentence begins and the last one ends with
the turn, and what lies between is not known.
"""

from collections.abc import Sequence

from listenlab import lexicon
from listenlab.conversation import Sentence, Turn, Word
from listenlab.language.sentences import split


def cut(turn: Turn, language: str, *, punctuated: bool) -> tuple[Sentence, ...]:
    """The sentences of a turn, in order and without labels."""
    written = turn.text.split()
    known = punctuated or lexicon.knows(language)
    ranges = split(written, punctuated=punctuated, language=language) if known else _whole(written)
    timed: Sequence[Word | None] = turn.words if len(turn.words) == len(written) else [None] * len(written)
    return tuple(
        Sentence(
            " ".join(written[place.start : place.stop]),
            _start_s(timed[place.start], turn.start_s if place.start == 0 else None),
            _end_s(timed[place.stop - 1], turn.end_s if place.stop == len(written) else None),
        )
        for place in ranges
    )


def _whole(written: Sequence[str]) -> tuple[range, ...]:
    return (range(len(written)),) if written else ()


def _start_s(word: Word | None, otherwise_s: float | None) -> float | None:
    return word.start_s if word and word.start_s is not None else otherwise_s


def _end_s(word: Word | None, otherwise_s: float | None) -> float | None:
    return word.end_s if word and word.end_s is not None else otherwise_s
