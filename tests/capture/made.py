"""Microphones made of code: what they deliver, and when they fail, is up to the test."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from listenlab.capture import sources
from listenlab.capture.devices import Microphone
from listenlab.capture.lane import Frames, Lane
from listenlab.capture.recorder import Recorder, State
from listenlab.capture.sources import Source
from listenlab.errors import DeviceBusy

RATE_HZ = 8_000


def ramp(start: int, frames: int, channels: int = 1) -> Frames:
    """Frames that count themselves, so that each one missing shows, shape (frames, channels)."""
    count = (np.arange(start, start + frames) % 30_000).astype(np.int16)
    return np.repeat(count[:, None], channels, axis=1)


@dataclass
class Desk:
    """The microphones of a test: every stream that was opened, in order."""

    opened: list[Lane] = field(default_factory=list)
    closed: int = 0
    refuses: bool = False
    looked_for: list[str] = field(default_factory=list)

    def find_again(self, wanted: Microphone) -> Microphone:
        """Another device of this name is there now, which can be opened."""
        self.looked_for.append(wanted.name)
        self.refuses = False
        return replace(wanted, index=wanted.index + 1)

    def open_stream(self, microphone: Microphone, lane: Lane) -> "Plug":
        if self.refuses:
            raise DeviceBusy(f"{microphone.name} is busy.")
        self.opened.append(lane)
        return Plug(self)


@dataclass
class Plug:
    """A stream that delivers nothing by itself."""

    desk: Desk

    def start(self) -> None:
        """The test delivers."""

    def close(self) -> None:
        self.desk.closed += 1


def microphone(name: str = "desk", channels: int = 1, *, plays: bool = False) -> Microphone:
    return Microphone(0, name, "made", channels, RATE_HZ, usual=True, plays=plays)


def recorder(
    folder: Path,
    desk: Desk,
    channels: tuple[int, ...] = (1,),
    hear: Callable[[Frames], None] = lambda _: None,
    plays: int | None = None,
) -> Recorder:
    """A recorder of made microphones, one for each number of channels; one of them may be what the computer plays."""
    sources = tuple(Source(microphone(f"desk {n}", many, plays=n == plays), many) for n, many in enumerate(channels))
    return Recorder(
        sources,
        RATE_HZ,
        folder,
        now=lambda: datetime(2026, 1, 2, tzinfo=UTC),
        open_stream=desk.open_stream,
        find_again=desk.find_again,
        hear=hear,
        part_s=1,
    )


def recorder_at(there: sources.Desk, folder: Path, desk: Desk) -> Recorder:
    """A recorder at a desk that was chosen, with made microphones in place of its own."""
    return Recorder(there.sources, there.rate_hz, folder, now=lambda: datetime.now(UTC), open_stream=desk.open_stream)


def wait_until(true: Callable[[], bool], state: Callable[[], State]) -> None:
    """Give the recorder's thread up to five seconds."""
    from time import monotonic, sleep  # noqa: PLC0415 (only here)

    until_s = monotonic() + 5
    while not true():
        assert monotonic() < until_s, state()
        sleep(0.01)
