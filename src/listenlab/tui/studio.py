"""The studio: what the screens ask for before, during and after a recording.

A recording belongs to the studio and not to the screen that draws it: whatever becomes of a screen, it goes on, and
can be shown again. Names, devices and texts come as they are and are cleaned where they are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from listenlab.errors import ListenlabError
    from listenlab.practice.listing import Listing
    from listenlab.practice.ports import Stage
    from listenlab.practice.recorder import Standing
    from listenlab.practice.session import Session

_NOTHING = "Nothing can be recorded here."
NOT_SAID = ""
"""Nobody has said whether the partner agreed to be recorded."""


class Phase(StrEnum):
    """Where a recording stands."""

    RECORDING = "recording"
    """It is being made."""
    KEEPING = "keeping it"
    """It has been stopped and is being brought into the library."""
    SCORING = "scoring"
    """It is kept, and being listened to."""
    DONE = "done"
    """Nothing more is going to happen to it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things to choose from."""

    id: str
    """By which it is asked for."""
    name: str
    """What a person calls it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be recorded, and how; an empty text leaves it to the settings."""

    listener: str = ""
    """Who practises."""
    partner: str = ""
    """Who is listened to."""
    profile: str = ""
    """The id of the kind of talk."""
    drill: str = ""
    """The id of the drill; empty for a free talk."""
    microphone: str = ""
    """The id of the microphone; empty for the usual one."""
    second: str = ""
    """The id of the other person's microphone; empty for none."""
    consent: str = NOT_SAID
    """How the partner agreed: spoken, written, not asked."""
    keep: str = "all"
    """How long the sound is kept: all, feedback, or a number of days."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen, and what was chosen last."""

    last: Wanted
    """As last time, but for the consent, which is asked for each time."""
    profiles: Sequence[Choice]
    """The kinds of talk."""
    drills: Sequence[Choice]
    """The drills for two."""
    microphones: Sequence[Choice]
    """What can be recorded from."""
    trouble: str = ""
    """Why nothing can be recorded from, with what to do; empty where something can."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a step of a drill tells the two people."""

    title: str
    """What the step is."""
    listener: str
    """What the listener is to do."""
    speaker: str
    """What the speaker is to do."""
    left_s: float
    """How long it lasts from now on."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the scoring of a recording has come."""

    stage: Stage | None = None
    """What is being done; None before it has begun."""
    done_s: float = 0.0
    """How much of the recording that is done for."""
    whole_s: float = 0.0
    """How long the recording is; 0 where it is not told."""


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


class Held(Protocol):
    """One recording, from its beginning to its feedback. Everything may be asked from any thread."""

    id: str
    """The id of its session."""
    title: str
    """What it is called."""
    lanes: tuple[str, ...]
    """Whom each level belongs to, in the order in which they are drawn: the partner's first."""

    @property
    def phase(self) -> Phase:
        """Where it stands."""

    @property
    def standing(self) -> Standing:
        """How the recording stands."""

    @property
    def levels_dbfs(self) -> tuple[float, ...]:
        """The loudness of the last moments, by lane."""

    @property
    def bookmarks(self) -> int:
        """How many moments were marked."""

    @property
    def behind_s(self) -> float:
        """How much speech waits to be written down."""

    @property
    def card(self) -> Card | None:
        """What the drill tells the two at this moment; None in a free talk, and after the drill."""

    def said(self) -> Sequence[tuple[str, str]]:
        """Who said what so far, as far as it is written down: a name and words, in time order."""

    def bookmark(self, note: str = "", at_s: float | None = None) -> float:
        """Mark this moment, or write a note beside one; answers with its time. Raises DiskFull, CaptureError."""

    def pause(self) -> None:
        """Pause, or go on."""

    def mute(self) -> None:
        """Silence, or record sound again."""

    def stop(self, *, score: bool) -> None:
        """End it, keep it and, where wanted, score it, without waiting for that."""

    def cancel(self) -> None:
        """Leave the scoring for another time; what was recorded is kept."""

    @property
    def progress(self) -> Progress:
        """How far its scoring has come."""

    @property
    def answer(self) -> Session | Listing | None:
        """Its session once it is scored, or how it stands without; None before, and where nothing was recorded."""

    @property
    def trouble(self) -> ListenlabError | None:
        """Why it could not be kept, once that has turned out."""


class Studio(Protocol):
    """Where recordings are made, one at a time."""

    @property
    def held(self) -> Held | None:
        """The recording that was begun last, whatever has become of it."""

    def offer(self) -> Offer:
        """What can be chosen; raises StoreError, ConfigError."""

    def check(self, wanted: Wanted, /) -> Check:
        """Open the microphones for a sound check; raises CaptureError."""

    def begin(self, wanted: Wanted, check: Check | None, /) -> Held:
        """Begin to record, with what a sound check has found.

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

    def begin(self, _: Wanted, __: Check | None) -> Held:
        """Never; raises CaptureError."""
        raise _closed()

    def close(self) -> Sequence[str]:
        """Nothing goes on."""
        return ()


def _closed() -> ListenlabError:
    from listenlab.errors import CaptureError

    return CaptureError(_NOTHING)
