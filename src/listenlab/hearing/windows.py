"""Windows: stretches of one channel that are recognised together, glued by the channel's own quiet.

Around each stretch lie 0.2 s of the recording, between two stretches 0.3 s of quiet. Times are seconds of the recording
or of a window, frames are samples at 16 kHz; the map between the two is exact. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span

RATE_HZ = 16_000
PAD_S = 0.2
"""How much of the recording goes with a stretch on either side."""
GLUE_S = 0.3
"""How much quiet lies between two stretches."""
_LOOK_FOR_QUIET_S = 5.0
_QUIET_STEP_S = 0.05
_DIGITS = 3  # of a frame, so that arithmetic does not push an edge over itself

Samples = NDArray[np.float32]
Piece = tuple[Span, ...]
"""Spans that stay together."""


class Channel(Protocol):
    """A channel's sound, 16 kHz, of which stretches can be looked at: an array, or what makes or keeps them."""

    def __len__(self) -> int:
        """Its length in frames, so far."""

    def __getitem__(self, frames: slice, /) -> Samples:
        """The frames of a slice, shape (frames,)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the recording that is handed over as it is."""

    at_frame: int
    """Where it begins in its window."""
    start_frame: int
    """Where it begins in the recording."""
    end_frame: int
    """Where it ends in the recording."""
    spans: tuple[Span, ...]
    """The speech in it, in times of the recording."""

    @property
    def frames(self) -> int:
        """Its length."""
        return self.end_frame - self.start_frame

    @property
    def later_s(self) -> float:
        """How much later its sound is in the recording than in the window."""
        return (self.start_frame - self.at_frame) / RATE_HZ


@dataclass(frozen=True, slots=True)
class Window:
    """Stretches that are recognised together."""

    stretches: tuple[Stretch, ...]
    """In order, with `GLUE_S` between them."""

    @property
    def frames(self) -> int:
        """Its length with the glue."""
        return self.stretches[-1].at_frame + self.stretches[-1].frames

    @property
    def end_s(self) -> float:
        """Where in the recording it ends."""
        return self.stretches[-1].end_frame / RATE_HZ

    @property
    def spans(self) -> tuple[Span, ...]:
        """The speech in it, in times of the recording."""
        return tuple(span for stretch in self.stretches for span in stretch.spans)

    def sound(self, samples: Channel) -> Samples:
        """The window's samples out of the channel's, shape (frames,)."""
        gathered = np.zeros(self.frames, np.float32)
        for stretch in self.stretches:
            gathered[stretch.at_frame :][: stretch.frames] = samples[stretch.start_frame : stretch.end_frame]
        for before, after in pairwise(self.stretches):
            glue = gathered[before.at_frame + before.frames : after.at_frame]
            glue[:] = _quietest(samples, before.end_frame, after.start_frame, len(glue))
        return gathered

    def in_recording(self, time_s: float) -> float | None:
        """When a time in the window is in the recording; None for a time in the glue."""
        frame = round(time_s * RATE_HZ, _DIGITS)
        for stretch in self.stretches:
            if stretch.at_frame <= frame < stretch.at_frame + stretch.frames:
                return time_s + stretch.later_s
        return None

    def in_window(self, time_s: float) -> float | None:
        """When a time of the recording is in the window; None when it is not in it."""
        frame = round(time_s * RATE_HZ, _DIGITS)
        for stretch in self.stretches:
            if stretch.start_frame <= frame < stretch.end_frame:
                return time_s - stretch.later_s
        return None


def laid_out(pieces: Sequence[Piece], before_s: float, after_s: float) -> Window:
    """Lay pieces out; the window's outer pads keep to their half of the pause to speech that is in other windows."""
    stretches: list[Stretch] = []
    for spans in _joined(pieces):
        first_s, last_s = spans[0].start_s, spans[-1].end_s
        pad_s = min(PAD_S, max(0.0, first_s - before_s) / 2) if not stretches else PAD_S
        is_last = spans[-1] == pieces[-1][-1]
        end_pad_s = min(PAD_S, max(0.0, after_s - last_s) / 2) if is_last else PAD_S
        at_frame = stretches[-1].at_frame + stretches[-1].frames + round(GLUE_S * RATE_HZ) if stretches else 0
        start_frame, end_frame = round((first_s - pad_s) * RATE_HZ), round((last_s + end_pad_s) * RATE_HZ)
        stretches.append(Stretch(at_frame, start_frame, end_frame, spans))
    return Window(tuple(stretches))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with so short a pause between them that they stay as they were recorded are one."""
    joined = [pieces[0]]
    for piece in pieces[1:]:
        if piece[0].start_s - joined[-1][-1].end_s <= 2 * PAD_S + GLUE_S:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _quietest(samples: Channel, start: int, end: int, frames: int) -> Samples:
    """The `frames` with the least energy between two places of a channel."""
    at = quietest_at(samples, start, min(end, start + int(_LOOK_FOR_QUIET_S * RATE_HZ)), frames)
    return samples[at : at + frames]


def quietest_at(samples: Channel, start: int, end: int, frames: int) -> int:
    """Where between two places of a channel the `frames` with the least energy begin."""
    step = int(_QUIET_STEP_S * RATE_HZ)
    looked_at = samples[start:end].astype(np.float64)
    energy = np.concatenate([[0.0], np.cumsum(looked_at**2)])
    begins = np.arange(0, max(1, len(looked_at) - frames + 1), step)
    return start + int(begins[np.argmin(energy[np.minimum(begins + frames, len(looked_at))] - energy[begins])])
