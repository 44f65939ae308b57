"""One recording as the screens see it, from its beginning to its feedback.

Times are seconds of the recording. Names and texts come as they are and are cleaned where they are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from listenlab.drills.round import Rating
    from listenlab.drills.tally import Behaviour, Tap
    from listenlab.errors import ListenlabError
    from listenlab.practice.drilling import Play
    from listenlab.practice.listing import Listing
    from listenlab.practice.ports import Stage
    from listenlab.practice.recorder import Standing
    from listenlab.practice.session import Session
    from listenlab.tui.wanted import Wanted


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
class Card:
    """What a step of a drill tells people."""

    title: str
    """What the step is."""
    listener: str
    """What the listener is to do."""
    speaker: str
    """What the speaker is to do."""
    left_s: float
    """How long it lasts from now on."""
    observer: str = ""
    """What whoever watches looks out for; empty where nobody does."""
    seconds: float = 0.0
    """How long it lasts as a whole."""
    number: int = 1
    """Which step it is, from 1."""
    of: int = 1
    """How many steps there are."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the scoring of a recording has come."""

    stage: Stage | None = None
    """What is being done; None before it has begun."""
    done_s: float = 0.0
    """How much of the recording that is done for."""
    whole_s: float = 0.0
    """How long the recording is; 0 where it is not told."""


class Led(Protocol):
    """The round of a drill that a recording is; what is counted and answered is kept at once."""

    @property
    def play(self) -> Play:
        """Where the drill stands by now."""

    @property
    def card(self) -> Card | None:
        """What it tells people at this moment; None after the round."""

    @property
    def taps(self) -> Sequence[Tap]:
        """What whoever watches has counted, in order."""

    def tap(self, behaviour: Behaviour, at_s: float) -> None:
        """Count what somebody saw at a second of the recording; raises StoreError where it cannot be kept yet."""

    def untap(self) -> None:
        """Take back what was counted last; raises StoreError."""

    def skip(self) -> None:
        """The step that goes on ends now, and the next begins; raises StoreError."""

    def answered(self, ratings: Sequence[Rating]) -> None:
        """Keep what people answered after the round, and nothing they answered before; raises StoreError."""

    def promised(self, aim: str, resolve: str) -> None:
        """Keep what its listener set out to practise, and means to do after it; raises StoreError."""


class Held(Protocol):
    """One recording, from its beginning to its feedback. Everything may be asked from any thread."""

    id: str
    """The id of its session."""
    title: str
    """What it is called."""
    lanes: tuple[str, ...]
    """Whom each level belongs to, in the order in which they are drawn: the partner's first."""
    wanted: Wanted
    """What was asked for, with who turned out to have which microphone."""

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
    def led(self) -> Led | None:
        """The round of a drill that it is; None in a free talk."""

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
