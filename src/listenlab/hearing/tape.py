"""Tape: the newest sound of one channel; it grows at its end and forgets its beginning, so it never grows long.

Places in it are frames of the whole recording, so that it can be looked at like the channel itself.
"""

from collections import deque

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


class Tape:
    """Sound of a channel, 16 kHz mono float32, from where it is still needed to where it was heard."""

    def __init__(self) -> None:
        self._blocks: deque[Samples] = deque()
        self._begin = self._end = 0

    def __len__(self) -> int:
        """How many frames were heard, the forgotten ones among them."""
        return self._end

    @property
    def kept(self) -> int:
        """How many frames are still there."""
        return self._end - self._begin

    def add(self, sound: Samples) -> None:
        """Go on with the next frames, which are copied."""
        if len(sound):
            self._blocks.append(np.array(sound, np.float32))
            self._end += len(sound)

    def forget(self, before: int) -> None:
        """Let go of blocks that end before a frame."""
        while self._blocks and self._begin + len(self._blocks[0]) <= before:
            self._begin += len(self._blocks.popleft())

    def __getitem__(self, frames: slice) -> Samples:
        """The frames of a slice; raises IndexError where they were forgotten."""
        begin, end, step = frames.indices(self._end)
        if begin < min(self._begin, end):
            raise IndexError(f"the sound before frame {self._begin} is no longer there")
        parts, at = [np.zeros(0, np.float32)], self._begin
        for block in self._blocks:
            parts.append(block[max(0, begin - at) : max(0, end - at)])
            at += len(block)
        return np.concatenate(parts)[::step]
