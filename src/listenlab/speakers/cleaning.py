"""Cleaned channels: a recording with each person's voice taken out of the other's channel, made as it is looked at.

Only the filters are kept, a few for every minute, so that an hour's cleaned sound takes no room until somebody
slices it. Slicing a channel of it gives an array.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.canceller import AHEAD, AT_ONCE, CHUNK, PIECE_CHUNKS, TAPS, leaked
from listenlab.speakers.sound import STEP, Block, Recording, Samples

PIECE = PIECE_CHUNKS * CHUNK
"""Frames that one filter is for."""


@dataclass(frozen=True, slots=True)
class Leak:
    """How both channels of one block hear the other."""

    block: Block
    """The block; its first filter begins where it begins."""
    filters: tuple[NDArray[np.float32], NDArray[np.float32]]
    """For either channel, what the other's sound goes through to reach it, shape (pieces, 2048)."""

    @property
    def last(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The filters at the block's end, shape (2048,)."""
        return self.filters[0][-1], self.filters[1][-1]


def cleaned(recording: Recording, leak: Leak, channel: int, begin: int, end: int) -> Samples:
    """The frames from `begin` to `end`, all within the leak's block, of one channel without the other's voice.

    It is worked out on a grid that does not depend on them, so that a frame is the same in every slice to the last bit.
    """
    own = np.array(recording[begin:end][:, channel], np.float32)
    for first, last, taps in _cells(leak, channel, begin, end):
        heard = leaked(_around(recording, 1 - channel, first, last), taps)
        inside = slice(max(begin, first), min(end, last))
        own[inside.start - begin : inside.stop - begin] -= heard[inside.start - first : inside.stop - first]
    return own


def _cells(leak: Leak, channel: int, begin: int, end: int) -> Iterator[tuple[int, int, NDArray[np.float32]]]:
    """The cells of the grid that hold the frames from `begin` to `end`, each with its filter where there is one."""
    for place, taps in enumerate(leak.filters[channel]):
        start = leak.block.start * STEP + place * PIECE
        stop = min(start + PIECE, leak.block.end * STEP)
        if start >= end or stop <= begin or not taps.any():
            continue
        first = start + max(0, begin - start) // AT_ONCE * AT_ONCE
        yield from ((at, min(at + AT_ONCE, stop), taps) for at in range(first, min(end, stop), AT_ONCE))


def _around(recording: Recording, channel: int, begin: int, end: int) -> Samples:
    """A channel's frames with what the filter needs before and after, silence beyond the recording."""
    first, last = begin - TAPS, end + AHEAD
    there = recording[max(0, first) : min(recording.shape[0], last)][:, channel]
    return np.pad(there, (max(0, -first), max(0, last - recording.shape[0])))


class Cleaned:
    """A recording's two channels, each without the other person's voice; shape (frames, 2)."""

    def __init__(self, recording: Recording, leaks: Sequence[Leak]) -> None:
        self.shape = (recording.shape[0], 2)
        self._recording = recording
        self._leaks = leaks

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, key: Any) -> Any:
        """Frames of both channels for a slice; for `[:, channel]` that channel, to be sliced in its turn."""
        if not isinstance(key, tuple):
            return np.stack([self.channel(0)[key], self.channel(1)[key]], axis=1)
        frames, channel = key
        whole = self.channel(channel)
        return whole if frames == slice(None) else whole[frames]

    def channel(self, channel: int) -> "CleanedChannel":
        """One channel of it."""
        return CleanedChannel(self._recording, self._leaks, channel)


class CleanedChannel:
    """One channel without the other person's voice; shape (frames,)."""

    def __init__(self, recording: Recording, leaks: Sequence[Leak], channel: int) -> None:
        self.shape = (recording.shape[0],)
        self._recording = recording
        self._leaks = leaks
        self._channel = channel

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, frames: slice) -> Samples:
        """The frames of a slice."""
        begin, end, step = frames.indices(len(self))
        parts = [np.zeros(0, np.float32)]
        for leak in self._leaks:
            last_of_all = leak is self._leaks[-1]
            first = max(begin, leak.block.core_start * STEP)
            last = min(end, len(self) if last_of_all else leak.block.core_end * STEP)
            if first < last:
                parts.append(cleaned(self._recording, leak, self._channel, first, last))
        return np.concatenate(parts)[::step]

    def leaks(self, begin: int, end: int) -> tuple[Leak, ...]:
        """What the frames from `begin` to `end` rest on besides the recording."""
        first = bisect_right(self._leaks, begin, key=lambda leak: leak.block.end * STEP)
        return tuple(takewhile(lambda leak: leak.block.core_start * STEP < end, islice(self._leaks, first, None)))
