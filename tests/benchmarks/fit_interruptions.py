"""Learns the weights of `listenlab.turns.likelihood` and `listenlab.turns.cut_off` from marked onsets, and prints them.

    python -m tests.benchmarks.fit_interruptions FOLDER

FOLDER is as for `tests.benchmarks.turns --held-out`: every onset is read with turn ends learned without its meeting.
For interruptions those are taken after which the other goes on for half a second or more; one counts when its mark is
INT, OVER or FAIL. For cut-offs those after which the other stops within two seconds and the starter goes on, without a
mark of breaking off at the last word; one counts when its mark is INT. Each is a logistic regression by Newton steps
with a slight pull to zero. With a third of the meetings held out in turn it prints how good the probabilities are; with
all, the weights to write into the modules, and the rates of the later onsets.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from listenlab.turns import TurnThresholds, cut_off
from listenlab.turns.cues import Ending, ending_by_mark
from listenlab.turns.likelihood import GOES_ON_S, figures
from listenlab.turns.setting import Setting
from tests.benchmarks.turns import INTRUSIVE, Onset, events, in_thirds, onset, precision_at

PULL = 0.1
STEPS = 25
THIRDS = 3
SETTING = Setting("en", punctuated=False, limits=TurnThresholds())
EVERY_CUT_OFF = TurnThresholds(cut_off_probability=0.0)
LIMITS = (0.25, 0.27, 0.29, 0.31, 0.33, 0.35)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """One onset with the figures a probability is reckoned from."""

    onset: Onset
    """What was found there."""
    figures: dict[str, float]
    """By name."""


def interruption_row(each: Onset) -> Row | None:
    """An onset for the probability of an interruption, its figures empty where the other goes on too short a while."""
    if each.overlap is None:
        return None
    early = each.lead_s >= GOES_ON_S
    return Row(each, figures(each.holder, each.starter, each.overlap.kind, "en") if early else {})


def cut_off_row(each: Onset) -> Row | None:
    """An onset that may cut off, its figures empty where a mark at the last word decides."""
    if not each.cut_off:
        return None
    kept = cut_off.words_kept(each.holder, each.starter, SETTING)
    marked = ending_by_mark(each.holder.words[kept - 1].text, punctuated=False) is not Ending.UNCLEAR
    return Row(each, {} if marked else cut_off.figures(each.holder, each.starter, SETTING))


def table(rows: Sequence[Row]) -> tuple[list[str], Numbers]:
    """The names of the figures and their values, shape (onsets, figures), before them a column of ones."""
    return ["intercept", *rows[0].figures], np.array([[1.0, *row.figures.values()] for row in rows])


def fit(found: Numbers, marked: Numbers) -> Numbers:
    """The weights, one for each column, under which the marks are likeliest."""
    weights = np.zeros(found.shape[1])
    pull = PULL * np.eye(found.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-found @ weights))
        curve = (found * (likely * (1 - likely))[:, None]).T @ found + pull
        weights += np.linalg.solve(curve, found.T @ (marked - likely) - pull @ weights)
    return weights


def held_out(found: Numbers, marked: Numbers, meetings: Sequence[str]) -> Numbers:
    """For each row how likely it is, by weights fitted without the third of the meetings it is in."""
    names = sorted(set(meetings))
    thirds = np.array([names.index(meeting) % THIRDS for meeting in meetings])
    likely = np.zeros(len(found))
    for third in range(THIRDS):
        weights = fit(found[thirds != third], marked[thirds != third])
        likely[thirds == third] = 1 / (1 + np.exp(-found[thirds == third] @ weights))
    return likely


def tell(names: Sequence[str], weights: Numbers) -> None:
    """Prints weights by name."""
    for name, weight in zip(names, weights, strict=True):
        print(f"    {name:20} {weight:+.2f}")


def interruptions(rows: Sequence[Row]) -> None:
    """Fits how likely an onset is an interruption."""
    early = [row for row in rows if row.figures]
    names, found = table(early)
    marked = [row.onset.mark in INTRUSIVE for row in early]
    likely = held_out(found, np.array(marked, float), [row.onset.meeting for row in early])
    print(f"held out: precision at recall 0.5 {precision_at(0.5, list(likely), marked):.3f}")
    tell(names, fit(found, np.array(marked, float)))
    late = [row.onset for row in rows if not row.figures]
    kinds = [(str(each.overlap.kind), each.mark in INTRUSIVE) for each in late if each.overlap]
    for kind in sorted({kind for kind, _ in kinds}):
        marks = [mark for found_kind, mark in kinds if found_kind == kind]
        print(f"later {kind:14} {sum(marks) / len(marks):.2f} of {len(marks)}")


def cut_offs(rows: Sequence[Row], wanted: int) -> None:
    """Fits how likely a start cut the other off; `rows` are all that may, `wanted` how many people marked."""
    asked = [row for row in rows if row.figures]
    signed = [row.onset.mark == "INT" for row in rows if not row.figures]
    names, found = table(asked)
    marked = np.array([row.onset.mark == "INT" for row in asked], float)
    likely = held_out(found, marked, [row.onset.meeting for row in asked])
    for limit in LIMITS:
        both, taken = sum(signed) + marked[likely >= limit].sum(), len(signed) + (likely >= limit).sum()
        print(f"held out: cut-off from {limit:.2f} F1 {2 * both / (wanted + taken):.3f}")
    tell(names, fit(found, marked))


def main() -> None:
    """Prints the check on held-out meetings, then the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    marked = events(folder)
    overlapping, maybe_cut = [], []
    for third in in_thirds(folder, marked):
        overlapping += [interruption_row(onset(event)) for event in third]
        maybe_cut += [cut_off_row(onset(event, EVERY_CUT_OFF)) for event in third]
    interruptions([row for row in overlapping if row])
    cut_offs([row for row in maybe_cut if row], sum(event["label"] == "INT" for event in marked))


if __name__ == "__main__":
    main()
