"""Learns the weights of `listenlab.turns.likelihood` from marked onsets, and prints them.

    python -m tests.benchmarks.fit_interruptions FOLDER

FOLDER is as for `tests.benchmarks.turns`. Taken are onsets after which the other goes on for half a second or more; one
is an interruption when its mark is INT, OVER or FAIL. A logistic regression by Newton steps with a slight pull to zero.
With a third of the meetings held out in turn it prints the precision at recall 0.5 as well; with all, the weights to
write into the module, and the rates of the later onsets.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from listenlab.turns.likelihood import GOES_ON_S, figures
from tests.benchmarks.turns import INTRUSIVE, Onset, events, onset, precision_at

PULL = 0.1
STEPS = 25
THIRDS = 3

Numbers = NDArray[np.float64]


def table(onsets: Sequence[Onset]) -> tuple[list[str], Numbers]:
    """The names of the figures and their values, shape (onsets, figures), before them a column of ones."""
    rows = [figures(each.holder, each.starter, each.overlap.kind, "en") for each in onsets if each.overlap is not None]
    return ["intercept", *rows[0]], np.array([[1.0, *row.values()] for row in rows])


def fit(found: Numbers, marked: Numbers) -> Numbers:
    """The weights, one for each column, under which the marks are likeliest."""
    weights = np.zeros(found.shape[1])
    pull = PULL * np.eye(found.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-found @ weights))
        curve = (found * (likely * (1 - likely))[:, None]).T @ found + pull
        weights += np.linalg.solve(curve, found.T @ (marked - likely) - pull @ weights)
    return weights


def main() -> None:
    """Prints the check on held-out meetings, then the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    onsets = [each for each in map(onset, events(parser.parse_args().folder)) if each.overlap]
    early = [each for each in onsets if each.lead_s >= GOES_ON_S]
    names, found = table(early)
    marked = np.array([each.mark in INTRUSIVE for each in early], float)
    meetings = sorted({each.meeting for each in early})
    thirds = np.array([meetings.index(each.meeting) % THIRDS for each in early])
    likely = np.zeros(len(early))
    for third in range(THIRDS):
        weights = fit(found[thirds != third], marked[thirds != third])
        likely[thirds == third] = found[thirds == third] @ weights
    print(f"held out: precision at recall 0.5 {precision_at(0.5, list(likely), [bool(mark) for mark in marked]):.3f}")
    for name, weight in zip(names, fit(found, marked), strict=True):
        print(f"    {name:20} {weight:+.2f}")
    for kind in sorted({each.overlap.kind for each in onsets if each.overlap}):
        late = [each for each in onsets if each.overlap and each.overlap.kind is kind and each.lead_s < GOES_ON_S]
        share = sum(each.mark in INTRUSIVE for each in late) / max(1, len(late))
        print(f"later {kind:14} {share:.2f} of {len(late)}")


if __name__ == "__main__":
    main()
