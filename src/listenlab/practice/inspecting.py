"""Inspecting: what can be found out about a recording without recognising a word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from listenlab.conversation import Span
from listenlab.practice.enrolling import enrolled
from listenlab.practice.parting import Parted, parted
from listenlab.practice.ports import Diarizer, Recording
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

    @property
    def voices(self) -> dict[str, tuple[Span, ...]]:
        """Every voice's speech, under "listener" and "partner" where they are known."""
        voices, listener = self.parted.voices, self.parted.listener
        if listener is None or len(voices) != 2:
            return voices
        return {"listener" if name == listener else "partner": spans for name, spans in voices.items()}


def inspected(
    path: Path,
    read: Callable[[Path | Sequence[Path]], Recording],
    speech_probability: "Callable[[Samples], Samples]",
    seating: Seating,
    diarizer: Diarizer | None = None,
) -> Inspection:
    """What there is in a recording; raises AudioUnreadable, HearingError."""
    recording = read(path)
    known = enrolled(seating, read, speech_probability)
    found = parted(recording.samples, speech_probability, seating, known=known, diarizer=diarizer)
    notes = (*recording.notes, *found.notes)
    return Inspection(path.stem, recording.duration_s, recording.samples.shape[1], found, notes)
