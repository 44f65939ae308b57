"""How well one microphone tells two people apart, on dialogues mixed from real readers.

    python -m tests.benchmarks.one_microphone FOLDER [--weaker-db 3] [--snr-db 20] [--length-s 150]

FOLDER holds recordings of single people, named by person up to the first "-" (such as LibriSpeech's). Every pair talks
once, with the first ten seconds of either kept apart for enrolment. Wrong is the share of the time in which one person
speaks alone, and speech was found, that went to the other; with nobody enrolled, the better of both ways to name them.
"""

import argparse
import time
from itertools import combinations
from pathlib import Path

import numpy as np

from listenlab.hearing.voice_activity import speech_probability
from listenlab.speakers.activity import activity
from listenlab.speakers.one_microphone import Attribution, who_spoke
from tests.speakers.conversations import Marks, talk, voices_in
from tests.speakers.enrolling import held_out, read_aloud
from tests.speakers.scoring import marks_of
from tests.speakers.table import Table

WAYS = ("nobody", "first", "both")


def wrong_share(truth: Marks, found: Attribution, *, known: bool) -> float:
    """The share of speech by one person alone that went to the other."""
    marks = marks_of(found.spans, len(truth))
    alone = (truth.sum(axis=1) == 1) & marks.any(axis=1)
    wrong = float((marks[alone, 1] != truth[alone, 1]).mean())
    return wrong if known else min(wrong, 1 - wrong)


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
    shares, taken_s = [], 0.0
    for seed, (first, second) in enumerate(combinations(sorted(voices), 2), start=asked.seed):
        said = talk((voices[first][0], voices[second][0]), seed, asked.length_s)
        heard = table.record(said, seed)
        read = {who: read_aloud(table, voices[name][1], who, seed) for who, name in enumerate((first, second))}
        speech = activity(heard[:, None], speech_probability).spans[0]
        begun = time.process_time()
        unaided = who_spoke(heard, speech)
        taken_s += time.process_time() - begun
        found = [unaided, who_spoke(heard, speech, {0: read[0]}), who_spoke(heard, speech, read)]
        wrong = [wrong_share(said.truth, each, known=way > 0) for way, each in enumerate(found)]
        shares.append(wrong)
        told = "  ".join(
            f"{way} {100 * share:5.2f} % d' {each.d_prime:.1f} {each.confidence.value}"
            for way, share, each in zip(WAYS, wrong, found, strict=True)
        )
        print(f"{first} {second}  {told}", flush=True)
    for way, each in zip(WAYS, np.array(shares).T, strict=True):
        print(f"{way} enrolled: wrong {100 * each.mean():.2f} % on average, {100 * each.max():.2f} % at worst")
    print(f"{taken_s / (len(shares) * asked.length_s) * 3600:.0f} s of processor time for an hour, nobody enrolled")


if __name__ == "__main__":
    main()
