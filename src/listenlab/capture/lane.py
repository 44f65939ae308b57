"""Lane: what one device has delivered and nobody has written yet.

The device's callback only appends; the writer takes. A lane is bounded: what no longer fits is lost and counted, so
that a stuck disk cannot fill the memory. Time is the monotonic clock's, in seconds. A lane knows when its first frame
was heard, so that lanes of two devices can be laid side by side.
"""

from collections import deque
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Frames = NDArray[np.int16]
"""Shape (frames, channels), 16 bit."""

ROOM_S = 60.0
"""How much a lane holds before it loses sound."""
SILENT_S = 0.5
"""A pause this long between two blocks means that the device was away; `back_at_s` says when it was back."""


@dataclass(slots=True)
class Counts:
    """What has gone through a lane, in frames."""

    heard: int = 0
    """Delivered by the device."""
    lost: int = 0
    """Not kept, because there was no room."""
    overflows: int = 0
    """How often the device itself said that it had lost something."""
    clipped: int = 0
    """Frames at full scale."""


class Lane:
    """A queue between a device's callback and the writer."""

    def __init__(self, channels: int, rate_hz: int) -> None:
        self.channels, self.rate_hz = channels, rate_hz
        self.counts = Counts()
        self.first_at_s: float | None = None
        self.last_at_s: float | None = None
        self.back_at_s: float | None = None
        self.finished = False
        self._blocks: deque[bytes] = deque()
        self._waiting = 0
        self._lock = Lock()

    def put(self, block: bytes, now_s: float, *, overflowed: bool = False) -> None:
        """Take over a copy of a block of interleaved int16 samples; called from the device's thread."""
        frames = len(block) // (2 * self.channels)
        with self._lock:
            self.counts.heard += frames
            self.counts.overflows += overflowed
            if self._waiting + frames > ROOM_S * self.rate_hz:
                self.counts.lost += frames
            else:
                self._blocks.append(block)
                self._waiting += frames
            began_at_s = now_s - frames / self.rate_hz
            if self.first_at_s is None:
                self.first_at_s = began_at_s
            if self.last_at_s is None or began_at_s - self.last_at_s > SILENT_S:
                self.back_at_s = began_at_s
            self.last_at_s = now_s

    def end(self) -> None:
        """The device's stream has ended, asked for or not."""
        self.finished = True

    @property
    def waiting(self) -> int:
        """How many frames wait to be written."""
        return self._waiting

    def take(self, frames: int) -> Frames:
        """Take the oldest frames out, at most so many, shape (n, channels)."""
        taken: list[bytes] = []
        missing = frames * 2 * self.channels
        with self._lock:
            while self._blocks and missing > 0:
                block = self._blocks.popleft()
                if len(block) > missing:
                    self._blocks.appendleft(block[missing:])
                    block = block[:missing]
                taken.append(block)
                missing -= len(block)
            sound = np.frombuffer(b"".join(taken), np.int16).reshape(-1, self.channels)
            self._waiting -= len(sound)
        self.counts.clipped += int(np.count_nonzero(np.abs(sound.astype(np.int32)).max(axis=1, initial=0) >= 32_767))
        return sound
