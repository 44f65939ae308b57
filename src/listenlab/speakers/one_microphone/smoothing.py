"""Smoothing: one person for each 10 ms of speech, with few changes between them.

The windows' scores are drawn out to steps, and the likeliest sequence is found in which each change of person costs
3 (Viterbi for two states, which needs only their difference). Windows of a second blur the edges, so the sequence is
found twice more with what each single step sounds like: the grid drawn to either person, the steps likened to both.
"""

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.bands import smoothed
from listenlab.speakers.one_microphone.grid import Grid
from listenlab.speakers.one_microphone.supervectors import CELL_STEPS

CHANGE_COSTS = 3.0
STEP_ROUNDS = 2
STEP_WEIGHT, STEP_LIMIT, STEP_SMOOTHED = 0.15, 6.0, 7
RELEVANCE = 16.0
_AT_ONCE = 20_000

Values = NDArray[np.float32]


def labelled(
    middles: Values, scores: Values, steps: NDArray[np.int64], shapes: Values, grid: Grid
) -> NDArray[np.bool_]:
    """Whether each step of speech is the second person's, shape (steps,).

    `middles` are the steps that window scores stand for, `steps` those with speech, `shapes` what they sound like.
    """
    evidence = drawn_out(middles, scores, steps)
    second = likeliest(evidence)
    for _ in range(STEP_ROUNDS):
        if second.all() or not second.any():
            break
        each = np.clip(smoothed(_likened(shapes, second, grid), STEP_SMOOTHED), -STEP_LIMIT, STEP_LIMIT)
        second = likeliest(evidence + STEP_WEIGHT * each)
    return second


def drawn_out(middles: Values, scores: Values, steps: NDArray[np.int64]) -> Values:
    """What the windows say for each step, so that a window's steps add up to its score."""
    if not len(middles):
        return np.zeros(len(steps), np.float32)
    return np.asarray(np.interp(steps, middles, scores) / CELL_STEPS, np.float32)


def likeliest(evidence: Values, change_costs: float = CHANGE_COSTS) -> NDArray[np.bool_]:
    """The sequence of two states, false and true, that agrees best with evidence for true, changes being dear."""
    lead, leads = 0.0, []
    for each in evidence.tolist():
        lead = min(max(lead, -change_costs), change_costs) + each
        leads.append(lead)
    second = np.zeros(len(leads), bool)
    state = bool(leads) and leads[-1] > 0
    for place in range(len(leads) - 1, -1, -1):
        if abs(leads[place]) > change_costs or place == len(leads) - 1:
            state = leads[place] > 0
        second[place] = state
    return second


def _likened(shapes: Values, second: NDArray[np.bool_], grid: Grid) -> Values:
    """How much likelier each step is to be the second person's, by the sounds of both."""
    first_means, second_means = (_drawn(shapes, own, grid) for own in (~second, second))
    precision = 1 / grid.spreads**2
    slope = ((second_means - first_means) * precision).T
    offset = 0.5 * ((first_means**2 - second_means**2) * precision).sum(axis=1)
    found = np.empty(len(shapes), np.float32)
    for begin in range(0, len(shapes), _AT_ONCE):
        part = shapes[begin : begin + _AT_ONCE]
        found[begin : begin + len(part)] = (grid.shares(part) * (part @ slope + offset)).sum(axis=1)
    return found


def _drawn(shapes: Values, own: NDArray[np.bool_], grid: Grid) -> Values:
    """The grid's means drawn to one person's steps, shape (sounds, 40)."""
    counts, sums = np.zeros(len(grid.weights), np.float32), np.zeros_like(grid.means)
    for begin in range(0, len(shapes), _AT_ONCE):
        part = shapes[begin : begin + _AT_ONCE][own[begin : begin + _AT_ONCE]]
        shares = grid.shares(part)
        counts, sums = counts + shares.sum(axis=0), sums + shares.T @ part
    return np.asarray((sums + RELEVANCE * grid.means) / (counts + RELEVANCE)[:, None], np.float32)
