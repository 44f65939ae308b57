"""Features of form: length, final mark, and where in the turn and after what a sentence stands."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from listenlab.language.place import Place

Found: TypeAlias = Iterator[tuple[str, tuple[str, ...]]]
"""Features with the words each rests on."""

SENTENCE_WORDS = (1, 2, 4, 7, 11, 17, 26)
PAUSES = (1, 2, 3)
TURN_WORDS = (1, 4, 8, 15, 30, 60)
OTHER_WORDS = (1, 4, 12, 30, 60)


def form(place: Place) -> Iterator[str]:
    """The names of the features."""
    reading = place.reading
    yield from reached("words", len(reading.tokens), SENTENCE_WORDS)
    yield from reached("turn words", place.turn_words, TURN_WORDS)
    yield from reached("other words", place.anchor.last_words, OTHER_WORDS)
    yield from reached("pauses", reading.pauses, PAUSES)
    yield f"mark {reading.mark or 'none'}"
    yield f"place {_position(place)}"
    if place.anchor.asked:
        yield "other asked"
    if any(other.mark == "?" for other in place.others):
        yield "turn asks elsewhere"
    if place.index and place.readings[place.index - 1].mark == "?":
        yield "asked just before"


def reached(name: str, value: float, edges: tuple[float, ...]) -> tuple[str, ...]:
    """A feature for each edge that a value reaches, such as "words 4+"; edges rise."""
    return _ladder(name, edges)[: bisect_right(edges, value)]


@cache
def _ladder(name: str, edges: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(f"{name} {edge:g}+" for edge in edges)


def _position(place: Place) -> str:
    count = len(place.readings)
    if count == 1:
        return "only"
    return "first" if place.index == 0 else "last" if place.index == count - 1 else "middle"
