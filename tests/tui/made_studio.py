"""A studio without microphones: what goes on in it is up to the test."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from listenlab.errors import CaptureError, ListenlabError
from listenlab.practice.drilling import Play
from listenlab.practice.listing import Listing
from listenlab.practice.session import Session
from listenlab.tui.held import Phase, Progress
from listenlab.tui.studio import Choice, Offer
from listenlab.tui.wanted import Wanted
from tests.tui.made_gym import SHELF, Led


@dataclass(frozen=True)
class Standing:
    """How a made-up recording stands."""

    elapsed_s: float = 760.0
    recording: bool = True
    paused: bool = False
    muted: bool = False
    levels_dbfs: tuple[float, ...] = (-24.0, -60.0)
    room_s: float = 33_120.0
    trouble: str = ""
    ended: str = ""
    folder: Path = Path()


@dataclass
class Held:
    """A recording that is none."""

    id: str = "b0b0"
    title: str = "Talk with Ana"
    lanes: tuple[str, ...] = ("Ana", "Sam")
    phase: Phase = Phase.RECORDING
    standing: Standing = field(default_factory=Standing)
    bookmarks: int = 0
    behind_s: float = 0.0
    wanted: Wanted = field(default_factory=Wanted)
    led: Led | None = None
    heard: Sequence[tuple[str, str]] = ()
    progress: Progress = field(default_factory=Progress)
    comes: Session | Listing | None = None
    answer: Session | Listing | None = None
    trouble: ListenlabError | None = None
    takes_long: bool = False
    done: list[str] = field(default_factory=list)

    @property
    def levels_dbfs(self) -> tuple[float, ...]:
        return self.standing.levels_dbfs

    def said(self) -> Sequence[tuple[str, str]]:
        return self.heard

    def bookmark(self, note: str = "", at_s: float | None = None) -> float:
        self.bookmarks += at_s is None
        self.done.append(f"noted {note}" if note else "marked")
        return 760.0 if at_s is None else at_s

    def pause(self) -> None:
        self.done.append("paused")
        self.standing = Standing(paused=not self.standing.paused)

    def mute(self) -> None:
        self.done.append("muted")
        self.standing = Standing(muted=not self.standing.muted)

    def stop(self, *, score: bool) -> None:
        self.done.append("stopped to score" if score else "stopped for later")
        self.phase = Phase.SCORING if self.takes_long else Phase.DONE
        self.answer = None if self.takes_long else self.comes
        if self.led is not None:
            self.led.end()
            if isinstance(self.answer, Session):
                self.answer = replace(self.answer, drill=self.led.play.drill.id, round=self.led.round)

    def cancel(self) -> None:
        self.done.append("cancelled")
        self.phase, self.answer = Phase.DONE, self.comes


@dataclass
class Check:
    """A sound check that hears what it is told to have heard."""

    people: tuple[str, str] = ("Sam", "Ana")
    channels: tuple[str, ...] = ("desk, left", "desk, right")
    texts: tuple[str, str] = ("How has your week been?", "There were three good days.")
    levels_dbfs: tuple[float, ...] = (-24.0, -70.0)
    says: tuple[str, ...] = ("All is well.",)
    done: list[str] = field(default_factory=list)
    closed: bool = False
    fails: ListenlabError | None = None

    def look(self) -> None:
        assert not self.closed

    def quiet(self, told: Callable[[float], bool]) -> None:
        self._stretch("quiet", told)

    def read(self, person: int, told: Callable[[float], bool]) -> None:
        self._stretch(f"read by {self.people[person]}", told)

    def _stretch(self, what: str, told: Callable[[float], bool]) -> None:
        if self.fails:
            raise self.fails
        told(1.0)
        self.done.append(what)

    def swap(self) -> None:
        self.done.append("swapped")

    def found(self) -> tuple[str, ...]:
        return self.says

    def close(self) -> None:
        self.closed = True


@dataclass
class Studio:
    """A studio in which a test says what is held."""

    comes: Held = field(default_factory=Held)
    checks: Check = field(default_factory=Check)
    last: Wanted = field(default_factory=lambda: Wanted("Sam", "Ana", "coaching", microphone="desk", keep="7"))
    microphones: tuple[Choice, ...] = (Choice("desk", "desk"), Choice("lapel", "lapel"))
    trouble: str = ""
    refuses: ListenlabError | None = None
    held: Held | None = None
    asked: list[tuple[Wanted, object]] = field(default_factory=list)
    sits: tuple[str, ...] = ()
    rounds: Callable[[Play], Held] = field(default=lambda _: Held())

    def offer(self) -> Offer:
        kinds = (Choice("one_on_one", "One-on-one"), Choice("coaching", "Coaching"))
        drills = [Choice(each.id, each.title) for each in SHELF if not each.is_for_one]
        return Offer(self.last, kinds, drills, self.microphones, self.trouble)

    def seats(self, wanted: Wanted) -> Sequence[str]:
        return self.sits

    def check(self, wanted: Wanted) -> Check:
        if self.refuses:
            raise self.refuses
        return self.checks

    def begin(self, wanted: Wanted, check: object, play: Play | None = None) -> Held:
        self.asked.append((wanted, check))
        if self.refuses:
            raise self.refuses
        if play is not None:
            self.comes = replace(self.rounds(play), led=Led(play), wanted=wanted)
        self.held = self.comes
        return self.comes

    def close(self) -> Sequence[str]:
        return ()


BUSY = CaptureError("desk cannot be opened.", "Close other programs that record.")
