"""Retakes: new answers to a talk that is over, kept beside what was answered then.

A retake stands for itself: it holds what was heard, what was said then and what is said now, so that it can be read
whatever is put right in the talk afterwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from listenlab.feedback.seen import clock

TITLE = "Answered anew"
_MOST_QUOTED_WORDS = 24
SIGNS = {True: "✓", False: "✗", None: "·"}


@dataclass(frozen=True, slots=True)
class Retake:
    """One new answer."""

    drill: str
    """The id of the drill it was made in."""
    at: str
    """When the round of that drill began, ISO 8601; the retakes of one round share it."""
    turn: int
    """Which turn it answers anew, by its index when the retake was made."""
    heard: str
    """What the partner had said."""
    before: str
    """What was answered then; empty where nobody answered."""
    said: str
    """What is answered now."""
    at_s: float | None = None
    """When that was in the recording, or None without times."""
    rule: str = ""
    """The id of the only rule it is judged by; empty where the drill has its own way."""
    silence_s: float | None = None
    """How long it was quiet before it; below 0 it began over the partner's words, None where that was not measured."""
    well: bool | None = None
    """Whether it went as it should; None where that cannot be told."""
    told: str = ""
    """What there is to say of it, as a clause."""
    spoken: bool = False
    """Whether it was said aloud."""


def by_moment(retakes: Iterable[Retake]) -> tuple[tuple[Retake, ...], ...]:
    """The retakes that answer the same thing together, in the order in which it was first tried again."""
    found: dict[tuple[str, ...], list[Retake]] = {}
    for each in retakes:
        found.setdefault((each.drill, each.rule, each.heard, each.before), []).append(each)
    return tuple(map(tuple, found.values()))


def heading(takes: Sequence[Retake]) -> str:
    """What was tried again: when it was, and what the partner had said."""
    first = takes[0]
    when = "" if first.at_s is None else f"{clock(first.at_s)}  "
    return f'{when}"{first.heard}"'


def lines(takes: Sequence[Retake], every: Sequence[Retake]) -> tuple[tuple[str, str], ...]:
    """What was answered then, and each answer since: a sign or nothing, and the words with what there is to say.

    An answer that was said aloud has its number among `every` one of the talk, by which it can be played.
    """
    words = takes[0].before.split()
    before = " ".join(words) if len(words) <= _MOST_QUOTED_WORDS else f"{' '.join(words[:_MOST_QUOTED_WORDS])} …"
    then = f'You said "{before}"' if before else "You said nothing"
    numbers = [every.index(each) + 1 if each.spoken else None for each in takes]
    return (("", then), *((SIGNS[take.well], line(take, at)) for take, at in zip(takes, numbers, strict=True)))


def line(take: Retake, number: int | None = None) -> str:
    """A retake's words, and what there is to say of it."""
    head = "Anew" if number is None else f"Anew, aloud (answer {number})"
    said = f'{head}: "{take.said}"' if take.said else f"{head}: nothing"
    return f"{said}  {take.told}".rstrip()
