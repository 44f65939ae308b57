"""Supervectors: a second of speech as one long vector that tells the voice rather than the words.

Speech is cut at its pauses into stretches, stretches into cells of about 0.25 s, and four cells in a row make a
window. In a window, each sound of the grid gets the mean of the steps that are like it, drawn towards the grid's own
where there are few (relevance 8). The offsets from the grid, weighed by how common and how narrow a sound is, are the
supervector.

Source: Campbell, Sturim and Reynolds, Support vector machines using GMM supervectors for speaker verification (2006).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.marks import runs
from listenlab.speakers.one_microphone.features import Frames
from listenlab.speakers.one_microphone.grid import Grid

CELL_STEPS = 25
WINDOW_CELLS = 4
PAUSE_STEPS = 30
"""No window reaches across a longer pause."""
RELEVANCE = 8.0
FAINT_SHARE = 0.15
"""The faintest speech tells more of the room than of the voice."""
FEWEST_VOICED = 10

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Windows:
    """Seconds of speech, a new one about every 0.25 s."""

    middles: Values
    """The step in the middle of the cell each window stands for, rising, shape (windows,)."""
    voices: Values
    """Supervectors, shape (windows, sounds * 40)."""
    pitch: Values
    """The median logarithm of the pitch, not a number where too little is voiced, shape (windows,)."""

    def __len__(self) -> int:
        return len(self.middles)


@dataclass(frozen=True, slots=True)
class _Cell:
    """What 0.25 s of speech adds to each window it lies in."""

    middle: float
    counts: Values
    sums: Values
    pitch: Values


def windows(heard: Frames, speech: NDArray[np.bool_], grid: Grid) -> Windows:
    """The windows of a recording's speech."""
    clear = speech & (heard.level_db > _faint_db(heard, speech))
    found = [window for begin, end in _stretches(speech) for window in _windows(heard, clear, begin, end, grid)]
    middles, voices, pitch = zip(*found, strict=True) if found else ((), (), ())
    size = grid.means.size
    stacked = np.stack(voices) if voices else np.zeros((0, size), np.float32)
    return Windows(np.array(middles, np.float32), stacked, np.array(pitch, np.float32))


def voice(heard: Frames, speech: NDArray[np.bool_], grid: Grid) -> tuple[Values, float]:
    """One supervector and the median logarithm of the pitch for all of somebody's speech."""
    clear = speech & (heard.level_db > _faint_db(heard, speech))
    cell = _cell(heard, clear, 0, len(speech), grid)
    return _supervector([cell], grid), _median(cell.pitch)


def _faint_db(heard: Frames, speech: NDArray[np.bool_]) -> float:
    return float(np.quantile(heard.level_db[speech], FAINT_SHARE)) if speech.any() else 0.0


def _stretches(speech: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Speech without a long pause."""
    joined: list[tuple[int, int]] = []
    for begin, end in runs(speech):
        if joined and begin - joined[-1][1] <= PAUSE_STEPS:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined


def _windows(
    heard: Frames, clear: NDArray[np.bool_], begin: int, end: int, grid: Grid
) -> Iterator[tuple[float, Values, float]]:
    """A window for each cell of a stretch: its middle, supervector and pitch."""
    edges = np.linspace(begin, end, max(1, round((end - begin) / CELL_STEPS)) + 1).round().astype(int)
    cells = [_cell(heard, clear, first, last, grid) for first, last in pairwise(edges.tolist())]
    for place, cell in enumerate(cells):
        start = max(0, min(place - WINDOW_CELLS // 2, len(cells) - WINDOW_CELLS))
        within = cells[start : start + WINDOW_CELLS]
        yield cell.middle, _supervector(within, grid), _median(np.concatenate([each.pitch for each in within]))


def _cell(heard: Frames, clear: NDArray[np.bool_], begin: int, end: int, grid: Grid) -> _Cell:
    steps = begin + np.flatnonzero(clear[begin:end])
    shares, shape, pitch = grid.shares(heard.shape[steps]), heard.shape[steps], heard.pitch[steps]
    return _Cell((begin + end) / 2, shares.sum(axis=0), shares.T @ shape, pitch[~np.isnan(pitch)])


def _supervector(cells: Sequence[_Cell], grid: Grid) -> Values:
    counts = np.sum([cell.counts for cell in cells], axis=0)
    sums = np.sum([cell.sums for cell in cells], axis=0)
    offsets = (sums - counts[:, None] * grid.means) / (counts + RELEVANCE)[:, None]
    return np.asarray((offsets * np.sqrt(grid.weights)[:, None] / grid.spreads).ravel(), np.float32)


def _median(pitch: Values) -> float:
    return float(np.median(pitch)) if len(pitch) >= FEWEST_VOICED else float("nan")
