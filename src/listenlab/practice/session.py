"""Session: one practice talk with everything that is known about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from listenlab.conversation import Conversation
from listenlab.drills.round import Round
from listenlab.feedback import Scorecard
from listenlab.feedback.bookmark import Bookmark
from listenlab.feedback.retake import Retake


class Source(StrEnum):
    """What a session was made from."""

    MICROPHONE = "microphone"
    AUDIO = "audio"
    TRANSCRIPT = "transcript"
    REHEARSAL = "rehearsal"


@dataclass(frozen=True, slots=True)
class Session:
    """One practice talk, heard and scored."""

    id: str
    """Its name in the library."""
    title: str
    """What a person calls it."""
    source: Source
    """What it was made from."""
    conversation: Conversation
    """What was said, labelled."""
    scorecard: Scorecard
    """How the listener listened."""
    started_at: str | None = None
    """When the talk began, ISO 8601, or None when nobody knows."""
    drill: str | None = None
    """The id of the drill it belongs to."""
    round: Round | None = None
    """The round of that drill it was, with who sat where and what people saw; None for a talk."""
    retakes: tuple[Retake, ...] = ()
    """What was answered anew since, in the order it was said."""
    corrections: tuple[Mapping[str, object], ...] = ()
    """What a person put right, as events in the order they were made."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """What the document it was read from holds beyond all this."""

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """What was marked while it was recorded, in order, as its document tells; nothing for a talk from a file."""
        recording = self.extra.get("recording")
        told = recording.get("bookmarks") if isinstance(recording, Mapping) else None
        marks = [each for each in told if isinstance(each, Mapping)] if isinstance(told, list | tuple) else []
        timed = [each for each in marks if isinstance(each.get("at_s"), int | float)]
        found = (Bookmark(float(each["at_s"]), str(each.get("note", ""))) for each in timed)
        return tuple(sorted(found, key=lambda mark: mark.at_s))
