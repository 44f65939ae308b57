"""The coach's hour: three people and sixty minutes, part by part, by a clock that is handed in, in seconds.

Everybody agrees and says what they want to practise (5 min); one listens badly on purpose, so that all hear what it
does (5); then each listens for four minutes, talks it over for three and does it again for four (33); each goes back
to a moment they would like to have again (10), writes down one thing to do next week (5), and says what becomes of
the recordings (2). The times are what a part may take: nobody is cut off, and what was lost is told.

Source: the plan in the project's own catalogue of drills (house values), after trials of deliberate practice, which
share that a round is repeated at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from listenlab.drills.drill import Drill

PEOPLE = 3
"""How many it is for."""
DEMONSTRATION = "roadblock_bingo"
"""The id of the drill in which somebody listens badly on purpose."""
ROUND_S = 240.0
"""The longest a round may take."""


class Doing(StrEnum):
    """What people do in a part."""

    ARRIVE = "arrive"
    """Agree, and say what each wants to practise."""
    DEMONSTRATE = "demonstrate"
    """Listen badly, then well."""
    ROUND = "round"
    """Do the drill."""
    TALK = "talk"
    """Talk about the round."""
    AGAIN = "again"
    """Do the same round once more."""
    REWIND = "rewind"
    """Answer anew at a moment of one's own."""
    RESOLVE = "resolve"
    """Write one line."""
    KEEP = "keep"
    """Keep the recordings, or delete them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the hour."""

    doing: Doing
    """What people do."""
    title: str
    """What it is called."""
    seconds: float
    """How long it may take."""
    about: str
    """What to do, in a sentence."""
    turn: int = 0
    """Whose turn it is, from 0, where it is somebody's."""


@dataclass(frozen=True, slots=True)
class Hour:
    """Where the hour stands."""

    parts: tuple[Part, ...]
    """All of it, in order."""
    began_s: float
    """When it began."""
    since_s: float
    """When the part that goes on began."""
    number: int = 0
    """Which part goes on, from 0; as many as there are once it is over."""

    @property
    def part(self) -> Part | None:
        """The part that goes on; None once the hour is over."""
        return self.parts[self.number] if self.number < len(self.parts) else None

    @property
    def whole_s(self) -> float:
        """How long all of it may take."""
        return sum(part.seconds for part in self.parts)

    def left_s(self, now_s: float) -> float:
        """How much of the part's time is left; less than 0 where it takes longer."""
        return self.part.seconds - (now_s - self.since_s) if self.part else 0.0

    def behind_s(self, now_s: float) -> float:
        """How much later the next part begins than planned, as far as can be told now; less than 0 for earlier."""
        planned_s = sum(part.seconds for part in self.parts[: self.number])
        late_s = self.since_s - self.began_s - planned_s
        return late_s + max(0.0, -self.left_s(now_s))


def begun(people: Sequence[str], now_s: float) -> Hour:
    """The hour, at its first part; raises ValueError unless three people of different names are there."""
    if len(people) != PEOPLE or len(set(people)) != PEOPLE:
        raise ValueError("the hour is for three people of different names")
    return Hour(_parts(people), now_s, now_s)


def onward(hour: Hour, now_s: float) -> Hour:
    """The next part begins."""
    return replace(hour, number=min(hour.number + 1, len(hour.parts)), since_s=now_s)


def fitted(drill: Drill) -> Drill:
    """A drill whose round fits into its part and is offered twice; longer steps are shortened alike."""
    factor = min(1.0, ROUND_S / drill.round_s)
    return replace(
        drill, repeat=True, steps=tuple(replace(step, seconds=step.seconds * factor) for step in drill.steps)
    )


def _parts(people: Sequence[str]) -> tuple[Part, ...]:
    rounds = [part for turn, name in enumerate(people) for part in _turn(turn, name)]
    agreeing = "Does everybody agree to be recorded? What do you want to practise?"
    badly = "Two minutes badly on purpose, two minutes well. The others tap what they hear."
    return (
        Part(Doing.ARRIVE, "Agree, and say what you want", 300, agreeing),
        Part(Doing.DEMONSTRATE, f"{people[0]} listens badly", 300, badly),
        *rounds,
        Part(Doing.REWIND, "Have a moment again", 600, "Each picks a moment, hears it, and answers anew."),
        Part(Doing.RESOLVE, "One line each", 300, "Next week I will…"),
        Part(Doing.KEEP, "Keep or delete", 120, "What becomes of the recordings?"),
    )


def _turn(turn: int, name: str) -> tuple[Part, ...]:
    order = "The speaker first, then the listener, whoever watched, the tool."
    return (
        Part(Doing.ROUND, f"{name} listens", ROUND_S, "Four minutes of the drill.", turn),
        Part(Doing.TALK, f"How {name} listened", 180, order, turn),
        Part(Doing.AGAIN, f"{name} listens again", ROUND_S, "The same once more: this is where most is learned.", turn),
    )
