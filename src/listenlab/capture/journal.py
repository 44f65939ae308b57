"""The journal of a recording: what happened besides sound, one line of JSON an event, on the disk before the next.

It lies beside the parts, so that bookmarks and gaps outlive a crash. Times are seconds of the recording. A last line
that was cut short by a crash is left out when it is read back.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

from listenlab.capture.troubles import writing

NAME = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Begun:
    """The first event: what is recorded and how."""

    started_at: str
    """When, ISO 8601 with its zone."""
    rate_hz: int
    """Frames a second."""
    channels: int
    """How many channels the parts have."""
    devices: tuple[str, ...]
    """The microphones' names, in the order of their channels."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A moment a person wants to find again."""

    at_s: float
    """When in the recording."""
    note: str = ""
    """What they wrote beside it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Silence that stands for sound nobody delivered, so that times hold."""

    at_s: float
    """Where in the recording it begins."""
    length_s: float
    """How long it is."""
    channel: int
    """The first channel of the device that was silent."""
    reason: str
    """Why, in a few words."""


@dataclass(frozen=True, slots=True)
class Paused:
    """A pause: nothing was recorded for a while, and the recording's time stood still."""

    at_s: float
    """When in the recording."""
    length_s: float
    """How long it lasted."""


@dataclass(frozen=True, slots=True)
class Muted:
    """A while of silence that a person asked for; the recording's time went on."""

    at_s: float
    """When in the recording it began."""
    length_s: float
    """How long it lasted."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A part is complete."""

    name: str
    """Its file."""
    frames: int
    """How many frames it holds."""
    sha256: str
    """The hash of its bytes."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The last event."""

    frames: int
    """How many frames were recorded in all."""
    reason: str
    """Why it ended: stopped, or what went wrong."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line whose words are known: what a voice of our own said, or somebody typed.

    Of one person's lines with the same start the last holds.
    """

    at_s: float
    """When its first sound was heard."""
    end_s: float
    """When its last was; the same where it made no sound."""
    text: str
    """As much of it as was said."""
    by_listener: bool = False
    """Whether the listener typed it."""


@dataclass(frozen=True, slots=True)
class Struck:
    """A while that was taken back and said anew."""

    at_s: float
    """When it began."""
    end_s: float
    """When it was taken back."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something to be told of the talk as a whole."""

    text: str
    """In a sentence or two."""


@dataclass(frozen=True, slots=True)
class Paced:
    """How fast a device's clock runs, by all that has come so far; of one device's events the last holds."""

    device: int
    """Which one, in the order of `Begun.devices`."""
    rate_hz: float
    """Frames a second by this computer's monotonic clock."""
    within_hz: float
    """How far that may be off, either way."""


Event = Begun | Bookmark | Gap | Paused | Muted | Completed | Paced | Ended | Line | Struck | Told
_KINDS = {kind.__name__.lower(): kind for kind in get_args(Event)}


class Journal:
    """Writes events as they happen."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with writing(folder / NAME):
            self._handle = os.open(folder / NAME, os.O_CREAT | os.O_APPEND | os.O_RDWR, 0o600)

    def write(self, event: Event) -> None:
        """Put an event on the disk; raises DiskFull, RecordingInterrupted."""
        line = json.dumps({"event": type(event).__name__.lower(), **asdict(event)})
        with writing(self._folder / NAME):
            os.write(self._handle, f"{line}\n".encode())
            os.fsync(self._handle)

    def move(self, folder: Path) -> None:
        """Go on in another folder, with a copy of all that was written; raises DiskFull, RecordingInterrupted."""
        with writing(folder / NAME):
            os.lseek(self._handle, 0, os.SEEK_SET)
            new = os.open(folder / NAME, os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_RDWR, 0o600)
            while copied := os.read(self._handle, 65_536):
                os.write(new, copied)
            os.fsync(new)
        os.close(self._handle)
        self._handle, self._folder = new, folder

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._handle)


def read(folder: Path) -> list[Event]:
    """What a recording's journal says, in order; empty where there is none. Raises RecordingInterrupted."""
    file = folder / NAME
    with writing(file):
        text = file.read_text("utf-8", errors="replace") if file.exists() else ""
    return list(_events(text))


def _events(text: str) -> Iterator[Event]:
    for line in text.splitlines():
        try:
            fields = json.loads(line)
            kind = _KINDS[fields.pop("event")]
            if kind is Begun:
                fields["devices"] = tuple(fields["devices"])
            yield kind(**fields)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # a line that the crash cut short
