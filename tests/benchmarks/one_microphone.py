"""How well one microphone tells two people apart, on dialogues mixed from real readers.

    python -m tests.benchmarks.one_microphone FOLDER [--weaker-db 3] [--snr-db 20] [--length-s 150]

FOLDER holds recordings of single people, named by person up to the first "-" (such as LibriSpeech's). Every pair talks
once, with the first ten seconds of either kept apart for enrolment. Wrong is the share of the time in which one person
speaks alone, and speech was found, that went to the other; with nobody enrolled, the better of both ways to name them.
Gaps are those of up to 1.5 s between turns of a second and longer that do not overlap.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from listenlab.conversation import Confidence
from listenlab.hearing.voice_activity import speech_probability
from listenlab.speakers.activity import activity
from listenlab.speakers.one_microphone import Attribution, who_spoke
from tests.speakers.conversations import Marks, runs, talk, voices_in
from tests.speakers.enrolling import held_out, read_aloud
from tests.speakers.scoring import marks_of
from tests.speakers.table import Table

WAYS = ("nobody", "first", "both")
TURN_STEPS = 100
"""A turn for the gaps: a second or longer of one person."""


@dataclass(frozen=True)
class Judged:
    """How one way to tell the voices of one talk apart did."""

    wrong: float
    """The share of speech by one person alone that went to the other."""
    share_off: float
    """How far the first person's share of the speech lies off, in points."""
    gaps_off_s: tuple[float, ...]
    """How far each gap between turns that do not overlap lies off."""
    steps: tuple[tuple[Confidence, bool], ...]
    """For each stretch how sure it seemed, and whether it is the other's."""


def judged(truth: Marks, found: Attribution, *, known: bool) -> Judged:
    """With nobody known, the better of both ways to name the two."""
    marks = marks_of(found.spans, len(truth))
    alone = (truth.sum(axis=1) == 1) & marks.any(axis=1)
    wrong = float((marks[alone, 1] != truth[alone, 1]).mean())
    turned = not known and wrong > 0.5
    marks, wrong = (marks[:, ::-1], 1 - wrong) if turned else (marks, wrong)
    share_off = 100 * float(marks[:, 0].sum() / marks.sum() - truth[:, 0].sum() / truth.sum())
    return Judged(wrong, share_off, _gaps_off_s(truth, marks), tuple(_steps(truth, found, turned=turned)))


def _steps(truth: Marks, found: Attribution, *, turned: bool) -> Iterator[tuple[Confidence, bool]]:
    alone = truth.sum(axis=1) == 1
    for each in found.stretches:
        within = slice(round(each.span.start_s * 100), round(each.span.end_s * 100))
        if alone[within].any():
            theirs = truth[within, each.person ^ turned][alone[within]].mean()
            yield each.confidence, bool(theirs < 0.5)


def _gaps_off_s(truth: Marks, marks: Marks) -> tuple[float, ...]:
    """For each true gap between turns, how much longer the found one is; the end and the start nearest to it."""
    off = []
    for first in (0, 1):
        ends, starts = (np.array([edge for run in runs(marks[:, who]) for edge in run]) for who in (first, 1 - first))
        begins = [begin for begin, end in runs(truth[:, 1 - first]) if end - begin >= TURN_STEPS]
        for begin, end in runs(truth[:, first]):
            after = min((each for each in begins if each >= end), default=None)
            if after is None or end - begin < TURN_STEPS or truth[end:after].any() or after - end > 150:
                continue
            found = starts[np.argmin(np.abs(starts - after))] - ends[np.argmin(np.abs(ends - end))]
            off.append((found - (after - end)) / 100)
    return tuple(off)


def main() -> None:
    """Prints a line for each pair and the means."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--weaker-db", type=float, default=3.0)
    parser.add_argument("--snr-db", type=float, default=20.0)
    parser.add_argument("--length-s", type=float, default=150.0)
    parser.add_argument("--seed", type=int, default=100)
    asked = parser.parse_args()
    table = Table(asked.weaker_db, asked.snr_db)
    voices = {name: held_out(voice) for name, voice in voices_in(asked.folder).items()}
    rows: list[list[Judged]] = []
    taken_s = 0.0
    for seed, (first, second) in enumerate(combinations(sorted(voices), 2), start=asked.seed):
        said = talk((voices[first][0], voices[second][0]), seed, asked.length_s)
        heard = table.record(said, seed)
        read = {who: read_aloud(table, voices[name][1], who, seed) for who, name in enumerate((first, second))}
        speech = activity(heard[:, None], speech_probability).spans[0]
        begun = time.process_time()
        unaided = who_spoke(heard, speech)
        taken_s += time.process_time() - begun
        found = [unaided, who_spoke(heard, speech, {0: read[0]}), who_spoke(heard, speech, read)]
        of_pair = [judged(said.truth, each, known=way > 0) for way, each in enumerate(found)]
        rows.append(of_pair)
        told = "  ".join(
            f"{way} {100 * one.wrong:5.2f} % d' {each.d_prime:.1f} {each.confidence.value}"
            for way, one, each in zip(WAYS, of_pair, found, strict=True)
        )
        print(f"{first} {second}  {told}", flush=True)
    for way, column in zip(WAYS, zip(*rows, strict=True), strict=True):
        print(f"{way} enrolled: {summary(column)}")
    print(f"{taken_s / (len(rows) * asked.length_s) * 3600:.0f} s of processor time for an hour, nobody enrolled")


def summary(column: Sequence[Judged]) -> str:
    """What one way came to over all pairs."""
    wrong = 100 * np.array([each.wrong for each in column])
    share = np.abs([each.share_off for each in column])
    gaps = np.abs([gap_s for each in column for gap_s in each.gaps_off_s])
    steps = [step for each in column for step in each.steps]
    told = ", ".join(
        f"{name.value} {sum(bad for step, bad in steps if step is name)} of {sum(step is name for step, _ in steps)}"
        for name in Confidence
    )
    return (
        f"wrong {wrong.mean():.2f} % on average, {wrong.max():.2f} % at worst; talk share off by {share.mean():.1f} "
        f"points, {share.max():.1f} at worst; gaps by {np.median(gaps):.2f} s, nine in ten by less than "
        f"{np.percentile(gaps, 90):.2f} s; the other's among stretches told: {told}"
    )


if __name__ == "__main__":
    main()
