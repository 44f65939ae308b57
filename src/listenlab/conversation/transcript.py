"""Transcript: a talk as a file or a recogniser gave it, before anyone asked who held the floor.

Speakers are free names here; which of them is the listener is decided later. Times may be negative or missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from listenlab.conversation.conversation import Timing
from listenlab.conversation.talk import TurnKind, Word


class Layout(StrEnum):
    """What one line of a transcript stands for."""

    TURNS = "turns"
    """A turn: lines are kept one to one and in their order."""
    CUES = "cues"
    """A subtitle cue or recogniser segment: lines of one speaker are joined into turns."""
    WORDS = "words"
    """A single word: utterances and turns are built from the times."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a transcript."""

    text: str
    """What was said."""
    speaker: str | None = None
    """Who said it, by whatever name the file uses; None where it does not tell."""
    start_s: float | None = None
    """When it begins, or None."""
    end_s: float | None = None
    """When it ends, or None."""
    words: tuple[Word, ...] = ()
    """Its words where the file has them one by one."""
    kind: TurnKind | None = None
    """Whether it holds the floor, where the file says so."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A talk as it was given."""

    lines: tuple[Line, ...]
    """What was said, in the order given."""
    layout: Layout = Layout.TURNS
    """What one line stands for."""
    listener: str | None = None
    """The speaker who practises listening, where the file says so."""
    partner: str | None = None
    """The other speaker, where the file says so."""
    timing: Timing | None = None
    """Where its times come from, where the file says so; else it is judged from them."""
    duration_s: float | None = None
    """How long the talk lasts, where the file says so."""
    language: str = "en"
    """The language spoken, as a two-letter code."""
    id: str | None = None
    """The session's id, where the file has one."""
    title: str | None = None
    """What to call the talk."""
    started_at: str | None = None
    """When it began, ISO 8601, where known."""
    profile: str | None = None
    """The profile it was scored with before, where the file says so."""
    drill: str | None = None
    """The drill it belongs to, where the file says so."""
    corrections: tuple[Mapping[str, object], ...] = ()
    """What a person put right, as events in the order they were made."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """What the file holds beyond all this, kept for writing it back."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of everybody who speaks, in the order they first do."""
        return tuple(dict.fromkeys(line.speaker for line in self.lines if line.speaker is not None))
