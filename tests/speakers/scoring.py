"""How far found speech lies from the truth: error rates, overlaps, onsets.

Marks are 10 ms steps, shape (steps, 2). The error rate is the time missed, falsely alarmed and given to the wrong
person over the time spoken, counted per person; a collar leaves out the time around every true edge.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span
from tests.speakers.conversations import Marks, runs


@dataclass(frozen=True)
class Errors:
    """Shares of the time spoken."""

    rate: float
    """Everything: missed + false + wrong person."""
    missed: float
    false: float
    wrong: float


def marks_of(spans: tuple[tuple[Span, ...], ...], steps: int) -> Marks:
    """Spans of speech per person as marks."""
    marks = np.zeros((steps, len(spans)), bool)
    for person, own in enumerate(spans):
        for span in own:
            marks[round(span.start_s * 100) : round(span.end_s * 100), person] = True
    return marks


def errors(truth: Marks, found: Marks, collar_s: float = 0.0) -> Errors:
    """The diarization error rate, with each channel's person known."""
    counted = np.ones(len(truth), bool)
    for begin, end in [run for person in (0, 1) for run in runs(truth[:, person])]:
        for edge in (begin, end):
            counted[max(0, edge - round(collar_s * 100)) : edge + round(collar_s * 100)] = False
    spoken, heard = truth[counted].sum(axis=1), found[counted].sum(axis=1)
    right = (truth & found)[counted].sum(axis=1)
    total = max(1, spoken.sum())
    missed = np.maximum(spoken - heard, 0).sum() / total
    false = np.maximum(heard - spoken, 0).sum() / total
    wrong = (np.minimum(spoken, heard) - right).sum() / total
    return Errors(float(missed + false + wrong), float(missed), float(false), float(wrong))


def onset_errors_s(truth: Marks, found: Marks) -> NDArray[np.float64]:
    """For each true beginning, how much later the nearest found one lies; those with none within 0.5 s are left out."""
    late = []
    for person in (0, 1):
        begins = np.array([begin for begin, _ in runs(found[:, person])])
        for begin, _ in runs(truth[:, person]):
            if len(begins):
                nearest = begins[np.argmin(np.abs(begins - begin))]
                if abs(nearest - begin) <= 50:
                    late.append((nearest - begin) / 100)
    return np.array(late)


def overlaps(marks: Marks) -> list[tuple[int, int, int]]:
    """Where two speak at once for 0.2 s or longer: begin, end, and who of them began later."""
    both = []
    for begin, end in runs(marks.all(axis=1)):
        if end - begin >= 20:
            starts = [max((b for b, e in runs(marks[:, person]) if b <= begin), default=0) for person in (0, 1)]
            both.append((begin, end, int(starts[1] > starts[0])))
    return both


def overlap_scores(truth: Marks, found: Marks) -> tuple[int, int, int]:
    """How many overlaps were found within 0.25 s with the right second speaker, how many there are, how many claimed.

    An overlap that lies within a true one of any length is not a false claim.
    """
    real, claimed = overlaps(truth), overlaps(found)
    hits = sum(any(abs(b - c) <= 25 and who == said for c, _, said in claimed) for b, _, who in real)
    loose = truth.all(axis=1)
    true_claims = sum(loose[max(0, begin - 25) : end + 25].any() for begin, end, _ in claimed)
    return hits, len(real), len(claimed) - true_claims
