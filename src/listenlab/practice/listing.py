"""What the library says of a session: one line of its list, how far it has come, and where a search found words."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far a session has come."""

    COMPLETE = "complete"
    """It has its words, its scores and its document."""
    WAITING = "waiting"
    """Its sound is kept, and there was no recognition model for it."""
    PARKED = "parked"
    """Its sound is kept, and its analysis did not come to an end."""
    RECORDING = "recording"
    """It is being recorded, or listenlab ended while it was."""


_TOLD = {
    State.COMPLETE: "scored",
    State.WAITING: "waiting for a recognition model",
    State.PARKED: "not analysed",
    State.RECORDING: "being recorded, or was when listenlab ended",
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands between a kept recording and its feedback; holds nothing that anybody said."""

    state: State
    """Waiting, parked or recording."""
    reason: str
    """What happened, as a sentence."""
    remedy: str = ""
    """What to do about it, as a sentence; empty when there is nothing but to try again."""

    @property
    def told(self) -> str:
        """What the session is, in a few words."""
        return _TOLD[self.state]

    def way_on(self, session_id: str) -> str:
        """What to do to get the feedback of the session of this id."""
        if self.state is State.RECORDING:
            return f"If nobody records any more: listenlab recover {session_id}"
        again = f"listenlab retry {session_id}"
        return f"{self.remedy}\nThen: {again}" if self.remedy else f"Try again: {again}"


BEGUN = Obstacle(State.PARKED, "Its analysis did not come to an end.")
"""What is said of a recording from the moment it is kept until its analysis has ended, in whatever way."""

IN_PROGRESS = Obstacle(State.RECORDING, "It has no end yet.")
"""What is said of a recording from before its first frame until it is stopped."""
RECORDED = Obstacle(State.PARKED, "It was recorded, and nobody has listened to it yet.")
"""What is said of it from then on until its analysis has ended, in whatever way."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One line of the list of sessions."""

    id: str
    """The session's id."""
    title: str
    """What a person calls it."""
    started_at: str | None
    """When the talk began, or None."""
    kept_at: str
    """When it was put into the library, ISO 8601."""
    listener: str
    """Who practised."""
    partner: str
    """Who was listened to."""
    profile: str
    """The profile it was scored with, or is to be."""
    drill: str | None
    """The drill it belongs to."""
    duration_s: float | None
    """How long it lasted."""
    scores: tuple[tuple[str, int | None], ...]
    """The headline skills' ids and scores; none before it is analysed."""
    obstacle: Obstacle | None = None
    """Why it is not analysed, or None when it is."""

    @property
    def state(self) -> State:
        """How far it has come."""
        return self.obstacle.state if self.obstacle else State.COMPLETE

    @property
    def broke_off(self) -> bool:
        """Whether it was left on its way into the library, if nobody is at it just now."""
        return self.state is State.RECORDING or self.obstacle in (BEGUN, RECORDED)


@dataclass(frozen=True, slots=True)
class Hit:
    """One turn that a search found."""

    session: Listing
    """Where it lies."""
    turn: int
    """The index of the turn."""
    start_s: float | None
    """When it begins."""
    speaker: str
    """Who said it."""
    excerpt: str
    """The words around what was searched for."""
