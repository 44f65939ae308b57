"""The studio: what the screens ask for before, during and after a recording.

A recording belongs to the studio and not to the screen that draws it: whatever becomes of a screen, it goes on, and
can be shown again. Names, devices and texts come as they are and are cleaned where they are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from listenlab.tui.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from listenlab.errors import ListenlabError
    from listenlab.practice.drilling import Play
    from listenlab.tui.held import Held

_NOTHING = "Nothing can be recorded here."


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things to choose from."""

    id: str
    """By which it is asked for."""
    name: str
    """What a person calls it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen, and what was chosen last."""

    last: Wanted
    """As last time, but for the consent, which is asked for each time."""
    profiles: Sequence[Choice]
    """The kinds of talk."""
    drills: Sequence[Choice]
    """The drills that are done together."""
    microphones: Sequence[Choice]
    """What can be recorded from."""
    trouble: str = ""
    """Why nothing can be recorded from, with what to do; empty where something can."""


class Check(Protocol):
    """A sound check with open microphones. What listens is for one thread; `levels_dbfs` may be read from any."""

    channels: tuple[str, ...]
    """What to call each microphone's channel."""
    people: tuple[str, str]
    """The listener and the partner."""
    texts: tuple[str, str]
    """What each of them reads aloud."""

    @property
    def levels_dbfs(self) -> tuple[float, ...]:
        """How loud each channel is."""

    def look(self) -> None:
        """Hear what has come, for the levels; does nothing while a stretch is listened to."""

    def quiet(self, told: Callable[[float], bool]) -> None:
        """Hear the room; `told` how many seconds are left, False ends it early. Raises NoInputDevice."""

    def read(self, person: int, told: Callable[[float], bool]) -> None:
        """Hear the listener (0) or the partner (1) read; raises NoInputDevice."""

    def swap(self) -> None:
        """The other person has read first."""

    def found(self) -> tuple[str, ...]:
        """What the two lines say, in sentences; raises CaptureError before both were read."""

    def close(self) -> None:
        """Let go of the microphones; closing twice does no harm."""


class Studio(Protocol):
    """Where recordings are made, one at a time."""

    @property
    def held(self) -> Held | None:
        """The recording that was begun last, whatever has become of it."""

    def offer(self) -> Offer:
        """What can be chosen; raises StoreError, ConfigError."""

    def check(self, wanted: Wanted, /) -> Check:
        """Open the microphones for a sound check; raises CaptureError."""

    def seats(self, wanted: Wanted, /) -> Sequence[str]:
        """What to call the listener's microphone and the speaker's; nothing where they share one.

        Raises CaptureError.
        """

    def begin(self, wanted: Wanted, check: Check | None, play: Play | None = None, /) -> Held:
        """Begin to record, with what a sound check has found; `play` is the drill whose round is next.

        Raises CaptureError, RecorderBusy, DiskFull, StoreError, ConfigError; then nothing is kept.
        """

    def close(self) -> Sequence[str]:
        """Stop whatever goes on, keep it, and say what came of it; nothing where nothing went on."""


class Closed:
    """A studio in which nothing can be recorded."""

    held: Held | None = None

    def offer(self) -> Offer:
        """Nothing can be chosen."""
        return Offer(Wanted(), (), (), (), _NOTHING)

    def check(self, _: Wanted) -> Check:
        """Never; raises CaptureError."""
        raise _closed()

    def seats(self, _: Wanted) -> Sequence[str]:
        """Nobody sits anywhere."""
        return ()

    def begin(self, _: Wanted, __: Check | None, ___: Play | None = None) -> Held:
        """Never; raises CaptureError."""
        raise _closed()

    def close(self) -> Sequence[str]:
        """Nothing goes on."""
        return ()


def _closed() -> ListenlabError:
    from listenlab.errors import CaptureError

    return CaptureError(_NOTHING)
