"""Cutting a turn into sentences that keep their times.

A sentence's times are those of its words; where words have none, the first sentence begins and the last one ends with
the turn, and what lies between is not known. Where nothing is punctuated, a pause between two words of at least
`PAUSE_S`, which bounds utterances, ends a sentence too.
"""

from collections.abc import Iterator, Sequence

from listenlab import lexicon
from listenlab.conversation import Sentence, Turn, Word
from listenlab.language.sentences import split

PAUSE_S = 0.5


def cut(turn: Turn, language: str, *, punctuated: bool) -> tuple[Sentence, ...]:
    """The sentences of a turn, in order and without labels."""
    written = turn.text.split()
    known = punctuated or lexicon.knows(language)
    ranges = split(written, punctuated=punctuated, language=language) if known else _whole(written)
    if not punctuated:
        ranges = tuple(piece for part in ranges for piece in _at_pauses(part, turn.words, len(written)))
    timed: Sequence[Word | None] = turn.words if len(turn.words) == len(written) else [None] * len(written)
    return tuple(
        Sentence(
            " ".join(written[place.start : place.stop]),
            _start_s(timed[place.start], turn.start_s if place.start == 0 else None),
            _end_s(timed[place.stop - 1], turn.end_s if place.stop == len(written) else None),
        )
        for place in ranges
    )


def _at_pauses(part: range, words: Sequence[Word], count: int) -> Iterator[range]:
    """A sentence cut where its words, if they have times, leave a pause."""
    start = part.start
    for place in range(part.start + 1, part.stop if len(words) == count else 0):
        before, word = words[place - 1].span, words[place].span
        if before and word and word.start_s - before.end_s >= PAUSE_S:
            yield range(start, place)
            start = place
    yield range(start, part.stop)


def _whole(written: Sequence[str]) -> tuple[range, ...]:
    return (range(len(written)),) if written else ()


def _start_s(word: Word | None, otherwise_s: float | None) -> float | None:
    return word.start_s if word and word.start_s is not None else otherwise_s


def _end_s(word: Word | None, otherwise_s: float | None) -> float | None:
    return word.end_s if word and word.end_s is not None else otherwise_s
