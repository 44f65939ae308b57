"""Seating: what a person says about who is where in a recording, where listening alone would not do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from listenlab.conversation import Person, Span


class Channels(StrEnum):
    """How a recording's channels are to be taken."""

    AUTO = "auto"
    """A channel for each person where they tell two people apart, else as one microphone."""
    SPLIT = "split"
    """A channel for each person, or not at all."""
    MIX = "mix"
    """As one microphone."""


@dataclass(frozen=True, slots=True)
class Seating:
    """Who is where."""

    channels: Channels = Channels.AUTO
    """How the channels are to be taken."""
    swap: bool = False
    """Whether the two people are the other way round than it seems."""
    spoken: Mapping[str, tuple[Span, ...]] | None = None
    """Each speaker's speech as a diarizer heard it, in order and apart; None to find it in the sound."""
    enrolled: Mapping[Person, Path] = field(default_factory=dict)
    """A recording of the listener alone, of the partner alone, or of either, by which to know their voices."""


AS_HEARD = Seating()
"""Nothing is said: it is found out by listening."""
