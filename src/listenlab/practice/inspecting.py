"""Inspecting: what can be found out about a recording without recognising a word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from listenlab.practice.parting import Parted, parted
from listenlab.practice.ports import Recording
from listenlab.practice.seating import Seating

if TYPE_CHECKING:
    from listenlab.practice.ports import Samples


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found out about a recording."""

    title: str
    """The file's name without its suffix."""
    duration_s: float
    """How long it lasts."""
    channels: int
    """How many it has."""
    parted: Parted
    """Its voices, and how they were told apart."""
    notes: tuple[str, ...]
    """What a person should know about it."""


def inspected(
    path: Path,
    read: Callable[[Path | Sequence[Path]], Recording],
    speech_probability: "Callable[[Samples], Samples]",
    seating: Seating,
) -> Inspection:
    """What there is in a recording; raises AudioUnreadable, HearingError."""
    recording = read(path)
    found = parted(recording.samples, speech_probability, seating)
    notes = (*recording.notes, *found.notes)
    return Inspection(path.stem, recording.duration_s, recording.samples.shape[1], found, notes)
