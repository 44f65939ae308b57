"""Take: a recording on the disk, whether it was stopped or broke off.

What is there is told by the files themselves and not by their headers, which a crash leaves wrong; bookmarks and gaps
come from the journal. Reading a take that broke off repairs its last part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from listenlab.capture.clips import CONSENT
from listenlab.capture.journal import (
    Begun,
    Bookmark,
    Completed,
    Ended,
    Event,
    Gap,
    Line,
    Muted,
    Paced,
    Paused,
    Struck,
    Told,
    read,
)
from listenlab.capture.parts import Part, hashed, repaired
from listenlab.capture.troubles import writing
from listenlab.errors import RecordingInterrupted


@dataclass(frozen=True, slots=True)
class Take:
    """A recording as it lies on the disk."""

    folder: Path
    """Where its parts are."""
    begun: Begun
    """What was recorded, when and how."""
    parts: tuple[Part, ...]
    """Its sound, in order."""
    bookmarks: tuple[Bookmark, ...]
    """The moments a person marked."""
    gaps: tuple[Gap, ...]
    """Where silence stands for sound nobody delivered."""
    pauses: tuple[Paused, ...]
    """Where it was paused."""
    mutes: tuple[Muted, ...]
    """Where it was silenced on purpose."""
    ended: str
    """Why it ended; empty when it broke off."""
    lines: tuple[Line, ...] = ()
    """What was said in known words."""
    struck: tuple[Struck, ...] = ()
    """What was taken back."""
    told: tuple[str, ...] = ()
    """What is to be told of the talk as a whole."""
    clip: str = ""
    """The hash of the clip in which both people agreed; empty where there is none."""
    paces: tuple[Paced, ...] = ()
    """How fast each device's clock ran, where it was recorded for long enough to tell."""

    @property
    def frames(self) -> int:
        """How many frames it holds."""
        return sum(part.frames for part in self.parts)

    @property
    def duration_s(self) -> float:
        """How long it lasts."""
        return self.frames / self.begun.rate_hz

    @property
    def broke_off(self) -> bool:
        """Whether nobody stopped it."""
        return not self.ended


def taken(folder: Path) -> Take:
    """The take in a folder; a part that a crash left open is repaired.

    Raises RecordingInterrupted when there is no journal to tell what was recorded, or it cannot be read; DiskFull.
    """
    events = read(folder)
    begun = next((event for event in events if isinstance(event, Begun)), None)
    if begun is None:
        raise RecordingInterrupted(f"{folder} holds no recording.", "Was anything recorded there?")
    known = {event.name: event for event in events if isinstance(event, Completed)}
    clip = folder / CONSENT
    with writing(folder):
        agreed = hashed(clip) if clip.exists() else ""
        found = [_part(path, known.get(path.name)) for path in sorted(folder.glob("part-*.wav"))]
    return Take(
        folder=folder,
        begun=begun,
        parts=tuple(part for part in found if part),
        bookmarks=tuple({event.at_s: event for event in events if isinstance(event, Bookmark)}.values()),
        gaps=tuple(event for event in events if isinstance(event, Gap)),
        pauses=tuple(event for event in events if isinstance(event, Paused)),
        mutes=tuple(event for event in events if isinstance(event, Muted)),
        lines=tuple({(event.at_s, event.by_listener): event for event in events if isinstance(event, Line)}.values()),
        struck=tuple(event for event in events if isinstance(event, Struck)),
        told=tuple(event.text for event in events if isinstance(event, Told)),
        ended=next((event.reason for event in events if isinstance(event, Ended)), ""),
        clip=agreed,
        paces=paces(events),
    )


def paces(events: Sequence[Event]) -> tuple[Paced, ...]:
    """How fast each device's clock ran, by the last that a journal says of it, in the order of the devices."""
    last = {event.device: event for event in events if isinstance(event, Paced)}
    return tuple(last[device] for device in sorted(last))


def _part(path: Path, completed: Completed | None) -> Part | None:
    return Part(completed.name, completed.frames, completed.sha256) if completed else repaired(path)
