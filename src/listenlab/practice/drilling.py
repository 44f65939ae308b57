"""Leading people through a drill: rounds, chairs and steps, by a clock that is handed in.

The clock is the recording's own, in seconds, so that pausing the recording pauses the drill and every step lies where
its measures look for it. A value throughout: each move makes a new one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from listenlab.conversation import Span
from listenlab.drills.drill import Drill, Step
from listenlab.drills.round import Chairs, Round

__all__ = [
    "Chairs",
    "Phase",
    "Play",
    "begun",
    "ended",
    "finished",
    "moved",
    "onward",
    "repeated",
    "rotation",
    "skipped",
    "so_far",
    "started",
]


class Phase(StrEnum):
    """Where a drill stands."""

    READY = "ready"
    """A round is about to begin; everybody reads their card."""
    STEP = "step"
    """A step of it is going on."""
    REVIEW = "review"
    """The round is over: measures, and what to talk about."""
    DONE = "done"
    """Everybody has listened."""


@dataclass(frozen=True, slots=True)
class Play:
    """A drill that people are doing."""

    drill: Drill
    """Which."""
    chairs: tuple[Chairs, ...]
    """Who sits where, round by round."""
    phase: Phase = Phase.READY
    """Where it stands."""
    number: int = 0
    """Which of the chairs are taken, from 0."""
    again: bool = False
    """Whether this round is a second try."""
    step: int = 0
    """Which step goes on, from 0."""
    since_s: float = 0.0
    """When it began."""
    steps: tuple[Span | None, ...] = ()
    """When the steps before it in this round were."""
    rounds: tuple[Round, ...] = ()
    """The rounds that are over."""

    @property
    def now(self) -> Chairs:
        """Who does what in this round."""
        return self.chairs[self.number]

    @property
    def card(self) -> Step:
        """The step that goes on, or is next."""
        return self.drill.steps[min(self.step, len(self.drill.steps) - 1)]

    @property
    def may_repeat(self) -> bool:
        """Whether the round that is over is offered once more."""
        return self.phase is Phase.REVIEW and self.drill.repeat and not self.again

    def left_s(self, at_s: float) -> float:
        """How much of the step that goes on is left, at least 0."""
        return max(0.0, self.since_s + self.card.seconds - at_s) if self.phase is Phase.STEP else 0.0


def rotation(people: Sequence[str], *, alone: bool = False) -> tuple[Chairs, ...]:
    """Chairs for so many rounds that everybody listens once, to the next person, while the others watch.

    Raises ValueError for fewer than two people, unless it is done `alone`, or two of one name.
    """
    if len(set(people)) != len(people) or len(people) < (1 if alone else 2):
        raise ValueError("a drill takes people of different names, two at least")
    if alone:
        return (Chairs(people[0]),)
    turned = (tuple(people[place:]) + tuple(people[:place]) for place in range(len(people)))
    return tuple(Chairs(listener, speaker, tuple(others)) for listener, speaker, *others in turned)


def begun(drill: Drill, people: Sequence[str]) -> Play:
    """A drill with these people, before its first round.

    Raises ValueError when there are too few or too many of them.
    """
    if not drill.least_people <= len(people) <= drill.most_people:
        few, many = drill.least_people, drill.most_people
        wanted = "one" if many == 1 else f"{few}" if few == many else f"{few} to {many}"
        raise ValueError(f"{drill.title} is for {wanted}")
    return Play(drill, rotation(people, alone=drill.is_for_one))


def started(play: Play, at_s: float) -> Play:
    """The round's first step begins."""
    return replace(play, phase=Phase.STEP, step=0, since_s=at_s, steps=()) if play.phase is Phase.READY else play


def moved(play: Play, at_s: float) -> Play:
    """Where the drill stands by now: steps end when their time is over, each where the next begins."""
    while play.phase is Phase.STEP and at_s >= play.since_s + play.card.seconds:
        play = _next_step(play, play.since_s + play.card.seconds)
    return play


def skipped(play: Play, at_s: float) -> Play:
    """The step that goes on ends now."""
    play = moved(play, at_s)
    return _next_step(play, at_s) if play.phase is Phase.STEP else play


def ended(play: Play, at_s: float) -> Play:
    """The round is over now, whatever of it is left."""
    play = moved(play, at_s)
    return _over(replace(play, steps=so_far(play, at_s).steps)) if play.phase is Phase.STEP else play


def so_far(play: Play, at_s: float) -> Round:
    """The round that goes on, as it would be if it were over now: what has not begun is left out."""
    steps = (*play.steps, _spent(play, at_s)) if play.phase is Phase.STEP else play.steps
    return Round(play.now, (*steps, *[None] * (len(play.drill.steps) - len(steps))), play.again)


def repeated(play: Play) -> Play:
    """The round that is over once more, with the same chairs."""
    return replace(play, phase=Phase.READY, again=True, step=0, steps=()) if play.may_repeat else play


def onward(play: Play) -> Play:
    """The next round with chairs turned, or the end."""
    if play.phase is not Phase.REVIEW:
        return play
    if play.number + 1 == len(play.chairs):
        return replace(play, phase=Phase.DONE)
    return replace(play, phase=Phase.READY, number=play.number + 1, again=False, step=0, steps=())


def finished(play: Play) -> Play:
    """The drill is over, whoever has not listened yet."""
    return replace(play, phase=Phase.DONE) if play.phase is not Phase.STEP else play


def _next_step(play: Play, at_s: float) -> Play:
    steps = (*play.steps, _spent(play, at_s))
    if len(steps) < len(play.drill.steps):
        return replace(play, step=play.step + 1, since_s=at_s, steps=steps)
    return _over(replace(play, steps=steps))


def _over(play: Play) -> Play:
    return replace(play, phase=Phase.REVIEW, rounds=(*play.rounds, Round(play.now, play.steps, play.again)))


def _spent(play: Play, at_s: float) -> Span | None:
    """When the step that goes on was, if it ended now; None for one in which nobody talks."""
    return None if play.card.silent else Span(play.since_s, max(at_s, play.since_s))
