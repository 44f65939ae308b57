"""A gym without a library: rounds are measured for real, on talks that were written down."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from listenlab.drills.drill import Drill
from listenlab.drills.progression import after
from listenlab.drills.round import Rating, Round
from listenlab.drills.shelf import ORDER, drill
from listenlab.drills.tally import Behaviour, Tap
from listenlab.errors import ListenlabError
from listenlab.feedback import profile
from listenlab.practice import drilling
from listenlab.practice.comparing import Comparison
from listenlab.practice.drilled import Drilled, drilled
from listenlab.practice.session import Session
from listenlab.practice.yardstick import Yardstick
from listenlab.tui.gym import Reviewed
from listenlab.tui.held import Card

YARDSTICK = Yardstick(profile("drill"), profile("drill").thresholds)
SHELF = tuple(drill(name) for name in ORDER)


@dataclass
class Led:
    """A round that goes on by a clock the test holds."""

    begun: drilling.Play
    at_s: float = 0.0
    taps: tuple[Tap, ...] = ()
    ratings: tuple[Rating, ...] = ()
    said: tuple[str, str] = ("", "")
    fails: ListenlabError | None = None

    @property
    def play(self) -> drilling.Play:
        return drilling.moved(drilling.started(self.begun, 0.0), self.at_s)

    @property
    def card(self) -> Card | None:
        play = self.play
        if play.phase is not drilling.Phase.STEP:
            return None
        step, many = play.card, len(play.drill.steps)
        watched = step.observer if play.now.observers else ""
        left_s = play.left_s(self.at_s)
        return Card(step.title, step.listener, step.speaker, left_s, watched, step.seconds, play.step + 1, many)

    def tap(self, behaviour: Behaviour, at_s: float) -> None:
        self.taps = (*self.taps, Tap(at_s, behaviour))
        if self.fails:
            raise self.fails

    def untap(self) -> None:
        self.taps = self.taps[:-1]

    def skip(self) -> None:
        self.begun = drilling.skipped(drilling.started(self.begun, 0.0), self.at_s)

    def end(self) -> None:
        self.begun = drilling.ended(drilling.started(self.begun, 0.0), self.at_s)

    def answered(self, ratings: Sequence[Rating]) -> None:
        self.ratings = tuple(ratings)

    def promised(self, aim: str, resolve: str) -> None:
        self.said = (aim, resolve)

    @property
    def round(self) -> Round:
        play = self.play
        steps = play.rounds[-1].steps if play.rounds else (None,)
        return Round(play.now, steps, play.again, self.taps, self.ratings, *self.said)


@dataclass
class Gym:
    """What drills need; a test says what is kept."""

    kept: dict[str, Session] = field(default_factory=dict)
    comparison: Comparison | None = None
    found: tuple[Drilled, ...] = ()
    second: float = 0.0
    forgotten: list[str] = field(default_factory=list)
    shelf: tuple[Drill, ...] = SHELF

    def drills(self) -> Sequence[Drill]:
        return self.shelf

    def drill(self, name: str) -> Drill:
        return next(each for each in self.shelf if each.id == name)

    def review(self, session: Session) -> Reviewed | None:
        wanted = next((each for each in self.shelf if each.id == session.drill), None)
        done = drilled(session, wanted, YARDSTICK) if wanted else None
        return done and Reviewed(done, after(done.drill, self.shelf, (), succeeded=bool(done.well)))

    def compare(self, session_id: str) -> Comparison | None:
        return self.comparison

    def records(self) -> Sequence[Drilled]:
        return self.found

    def forget(self, session_ids: Sequence[str]) -> None:
        self.forgotten += session_ids

    def now_s(self) -> float:
        return self.second


def of(session: Session, told: Round, name: str) -> Session:
    """A talk as the round of a drill."""
    return replace(session, drill=name, round=told)
