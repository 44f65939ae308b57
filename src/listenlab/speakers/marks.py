"""Marks: yes or no in steps of 10 ms, and the spans of time they stand for."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span
from listenlab.speakers.sound import STEPS_PER_S, Marks

CLOSE_BELOW_S = 0.2
"""Pauses shorter than this are part of speech."""
DROP_BELOW_S = 0.1
"""Sounds shorter than this are clicks."""


def held(on: NDArray[np.bool_], off: NDArray[np.bool_]) -> Marks:
    """True from a step that is `on` until one that is `off`, along the first axis; `on` wins; false at first."""
    change = np.where(on, 1, np.where(off, -1, 0))
    change[:1] = np.where(change[:1] == 0, -1, change[:1])
    place = np.arange(len(change)).reshape(-1, *[1] * (change.ndim - 1))
    last = np.maximum.accumulate(np.where(change != 0, place, 0), axis=0)
    return np.asarray(np.take_along_axis(change, last, axis=0) > 0)


def runs(marks: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where each stretch of true begins and where it has ended."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marks, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def tidied(marks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """One channel's marks with short pauses closed, then short sounds dropped."""
    tidy = marks.copy()
    for begin, end in runs(~marks):
        if begin > 0 and end < len(marks) and end - begin < CLOSE_BELOW_S * STEPS_PER_S:
            tidy[begin:end] = True
    for begin, end in runs(tidy):
        if end - begin < DROP_BELOW_S * STEPS_PER_S:
            tidy[begin:end] = False
    return tidy


def shrunk(marks: NDArray[np.bool_], steps: int) -> NDArray[np.bool_]:
    """One channel's marks with so many steps taken off both ends of each stretch."""
    small = marks.copy()
    for begin, end in runs(marks):
        small[begin : begin + steps] = False
        small[max(begin, end - steps) : end] = False
    return small


def spans(marks: NDArray[np.bool_], first: int = 0) -> tuple[Span, ...]:
    """One channel's marks as spans of time, the same to the last bit from whichever step they are the `first`."""
    return tuple(Span((first + begin) / STEPS_PER_S, (first + end) / STEPS_PER_S) for begin, end in runs(marks))


def covered(marks: Sequence[tuple[int, int]], steps: int) -> NDArray[np.bool_]:
    """The marks whose stretches these are."""
    whole = np.zeros(steps, bool)
    for begin, end in marks:
        whole[begin:end] = True
    return whole
