"""Lane: what one device has delivered and nobody has written yet.

The device's callback only appends; the writer takes. A lane is bounded: what no longer fits is lost and counted, and
silence of the same length stands for it, so that a stuck disk can neither fill the memory nor move what comes later.
Time is the monotonic clock's, in seconds.
"""

from collections import deque
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from listenlab.capture.pacing import Pacing

Frames = NDArray[np.int16]
"""Shape (frames, channels), 16 bit."""

ROOM_S = 60.0
"""How much a lane holds before it loses sound."""
LOOKED_BACK = 64
"""Over how many blocks the clock is compared with the frames: about three seconds."""
SILENT_S = 0.5
"""A pause this long between two blocks means that the device was away, unless this program was."""


@dataclass(slots=True)
class Counts:
    """What has gone through a lane, in frames."""

    heard: int = 0
    """Delivered by the device."""
    lost: int = 0
    """Not kept, because there was no room; silence stands for them."""
    overflows: int = 0
    """How often the device itself said that it had lost something."""


class Lane:
    """A queue between a device's callback and the writer."""

    def __init__(self, channels: int, rate_hz: int) -> None:
        self.channels, self.rate_hz = channels, rate_hz
        self.counts = Counts()
        self.first_at_s: float | None = None
        """When the first frame was heard."""
        self.last_at_s: float | None = None
        """When the newest was."""
        self.left_at_s: float | None = None
        """When the last frame before the newest absence was heard."""
        self.back_at_s: float | None = None
        """When the first one after it was."""
        self.finished = False
        """Whether the stream has ended."""
        self.away = False
        """Whether the device has been away and its absence has not been filled yet."""
        self._offsets_s: deque[tuple[float, float]] = deque(maxlen=LOOKED_BACK)
        self._pacing = Pacing(rate_hz)
        self._new_stream = False
        self._blocks: deque[bytes | int] = deque()  # a number is so many frames of silence
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
                self._blocks.append(frames)
            else:
                self._blocks.append(block)
            self._waiting += frames
            if overflowed:
                self._pacing.broken()
            self._watch_clock(now_s - frames / self.rate_hz, now_s)

    def _watch_clock(self, began_at_s: float, ended_at_s: float) -> None:
        if self.first_at_s is None:
            self.first_at_s = began_at_s
        if self.last_at_s is not None and (self._new_stream or began_at_s - self.last_at_s > SILENT_S):
            self.left_at_s, self.back_at_s = self.last_at_s, began_at_s
            self.away |= self._new_stream
            self._pacing.broken()
        self._new_stream = False
        self.last_at_s = ended_at_s
        self._pacing.heard(self.counts.heard, ended_at_s)
        self._offsets_s.append((ended_at_s, ended_at_s - self.counts.heard / self.rate_hz))

    def offset_s(self, since_s: float) -> float | None:
        """How far the clock is ahead of the frames that were heard, by the most punctual block since a moment.

        Blocks come late and never early, so this holds still until frames are lost; None where no block has come since.
        """
        with self._lock:
            return min((offset_s for at_s, offset_s in self._offsets_s if at_s >= since_s), default=None)

    def rate(self) -> tuple[float, float] | None:
        """How many frames a second really come, and how far that may be off, either way; None while it is unknown."""
        with self._lock:
            return self._pacing.found()

    def end(self) -> None:
        """The device's stream has ended, asked for or not."""
        self.finished = True

    def renew(self) -> None:
        """Another stream is about to deliver; what the device heard in between is lost, however short it was."""
        with self._lock:
            self.finished, self._new_stream = False, True

    @property
    def waiting(self) -> int:
        """How many frames wait to be written."""
        return self._waiting

    def take(self, frames: int) -> Frames:
        """Take the oldest frames out, at most so many, shape (n, channels)."""
        taken: list[bytes] = []
        frame_bytes = 2 * self.channels
        missing = frames
        with self._lock:
            while self._blocks and missing > 0:
                block = self._blocks.popleft()
                held = block if isinstance(block, int) else len(block) // frame_bytes
                if held > missing:
                    rest = held - missing if isinstance(block, int) else block[missing * frame_bytes :]
                    self._blocks.appendleft(rest)
                    held = missing
                taken.append(bytes(held * frame_bytes) if isinstance(block, int) else block[: held * frame_bytes])
                missing -= held
            self._waiting -= frames - missing
        return np.frombuffer(b"".join(taken), np.int16).reshape(-1, self.channels)
