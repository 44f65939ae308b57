"""What the room means by sound and by steps of time.

Sound is float32, 16 kHz, within ±1; a recording has shape (frames, channels), a channel (frames,). It is only ever
looked at a stretch at a time, by slicing, so that anything that gives arrays for slices will do. Decisions are made
in steps of 10 ms: step k stands for the frames from 160 k.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

RATE_HZ = 16_000
STEP = 160
"""Frames in a step of 10 ms."""
STEPS_PER_S = RATE_HZ // STEP
CORE_S = 30.0
"""How much is decided on at once on two channels. On readers' voices with leak at -12 and -6 dB as many steps are right
as with 60 or 300 s, and people who move about are followed better; with 20 s and leak at -6 dB a fifth fewer are."""
LAST_CORE_S = 10.0
"""The same after the last whole one, so that little is left to look at when a recording stops. It rests on the leak
that was found before; without one, in the first 36 s, there is a single block. In the last 35 s of two conversations,
in two rooms each, 0.4 of a point more of the speech is told wrongly than with 30 s, with a collar of 0.25 s not;
overlaps are the same."""
LEAST_STEPS = 6 * STEPS_PER_S
"""Less is not decided on alone."""

Samples = NDArray[np.float32]
Steps = NDArray[np.float32]
"""A number for each step and channel, shape (steps, channels)."""
Marks = NDArray[np.bool_]
"""Yes or no for each step and channel, shape (steps, channels)."""


class Recording(Protocol):
    """Sound of several channels that can be looked at a stretch at a time."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Its length in frames and its channels."""

    def __getitem__(self, frames: Any, /) -> Any:
        """The frames of a slice, shape (frames, channels)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a recording that is worked on at once: its core and something on either side to listen into."""

    start: int
    """The first step looked at."""
    end: int
    """The step after the last one looked at."""
    core_start: int
    """The first step decided on."""
    core_end: int
    """The step after the last one decided on."""

    @property
    def core(self) -> slice:
        """The core among the block's own steps."""
        return slice(self.core_start - self.start, self.core_end - self.start)

    @property
    def frames(self) -> slice:
        """The block among the recording's frames."""
        return slice(self.start * STEP, self.end * STEP)


def blocks(steps: int, core_s: float = 300.0, margin_s: float = 4.0) -> Iterator[Block]:
    """The recording in blocks whose cores cover every step once."""
    core, margin = round(core_s * STEPS_PER_S), round(margin_s * STEPS_PER_S)
    count = max(1, round(steps / core))
    edges = [round(place * steps / count) for place in range(count + 1)]
    for start, end in pairwise(edges):
        yield Block(max(0, start - margin), min(steps, end + margin), start, end)


def windows(sound: Samples, begin: int, end: int, length: int) -> Samples:
    """The windows around the middles of the steps from `begin` up to `end`, silence beyond the sound.

    `sound` has shape (frames,), the windows (steps, length).
    """
    around = (length - STEP) // 2
    first, last = begin * STEP - around, end * STEP + around
    padded = np.pad(sound[max(0, first) : last], (max(0, -first), max(0, last - len(sound))))
    return sliding_window_view(padded, length)[::STEP]


def grid(steps: int, core_s: float = CORE_S, margin_s: float = 4.0) -> list[Block]:
    """The same in small blocks that stay where they are while a recording grows, but for what comes after whole ones.

    These have 10 s. What is shorter than 6 s at the end belongs to the block before.
    """
    core, margin = round(core_s * STEPS_PER_S), round(margin_s * STEPS_PER_S)
    whole = max(0, (steps - LEAST_STEPS) // core)
    last = round(LAST_CORE_S * STEPS_PER_S) if whole else max(1, steps)
    begins = range(whole * core, max(whole * core, steps - LEAST_STEPS) + 1, last)
    edges = [*range(0, whole * core, core), *begins, steps]
    return [Block(max(0, start - margin), min(steps, end + margin), start, end) for start, end in pairwise(edges)]


def complete(parts: Sequence[Block], steps: int) -> list[Block]:
    """The blocks of a recording of so many steps that stay as they are when it goes on, until they are part of one."""
    return [block for block in parts if block.core_end + LEAST_STEPS <= steps]


class Mixed:
    """Another recording's channels mixed anew, as they are looked at; shape (frames, columns)."""

    def __init__(self, recording: Recording, weights: NDArray[np.float32]) -> None:
        """Mix with `weights` of shape (channels, columns)."""
        self.shape = (recording.shape[0], weights.shape[1])
        self._recording = recording
        self._weights = weights

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, key: Any) -> Any:
        """Frames for a slice; for `[:, channel]` that channel, to be sliced in its turn."""
        if isinstance(key, tuple):
            frames, channel = key
            column = Mixed(self._recording, self._weights[:, channel : channel + 1])
            return Column(column) if frames == slice(None) else column[frames][:, 0]
        return np.asarray(self._recording[key] @ self._weights, np.float32)


class Column:
    """A recording of a single channel as a line of samples, shape (frames,)."""

    def __init__(self, recording: Recording) -> None:
        self.shape = (recording.shape[0],)
        self._recording = recording

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, frames: slice) -> Samples:
        """The samples of a slice."""
        return np.asarray(self._recording[frames][:, 0], np.float32)
