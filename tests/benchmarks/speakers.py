"""Who speaks when on two channels: `python -m tests.benchmarks.speakers [FOLDER] [--length S] [--cost]`.

Mixes test conversations of two people (see `tests.speakers.conversations`) and prints how far the speech found lies
from the truth. FOLDER holds recordings of real people, one person's files sharing the name up to the first "-";
without it the four voices that come with the tests speak. `--cost` measures instead how much time and memory an hour
takes against ten minutes, each in a process of its own. The first row is Silero on each person's clean voice: what is
missed there, it cannot hear at all.
"""

import argparse
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import process_time

import numpy as np

from listenlab.hearing.voice_activity import speech_probability
from listenlab.speakers.activity import activity
from listenlab.speakers.gate import OFF_PROBABILITY, ON_PROBABILITY
from listenlab.speakers.marks import held, tidied
from listenlab.speakers.sight import chances
from tests.speakers.conversations import Marks, Room, Samples, Talk, Voice, talk, voices, voices_in
from tests.speakers.scoring import errors, marks_of, onset_errors_s, overlap_scores

ROOMS = {
    "no leak, noise -40 dB": Room(None, 40.0),
    "leak -25 dB, noise -20 dB": Room(-25.0),
    "leak -12 dB, noise -20 dB": Room(-12.0),
    "leak -6 dB, noise -20 dB": Room(-6.0),
    "leak -12 dB, noise -10 dB": Room(-12.0, 10.0),
    "leak -6 dB, noise -10 dB": Room(-6.0, 10.0),
    "leak -12 dB, second 20 dB softer": Room(-12.0, gain_db=(0.0, -20.0)),
    "leak -12 dB, first 20 dB softer": Room(-12.0, gain_db=(-20.0, 0.0)),
    "leak -12 dB, moved every 50 s": Room(-12.0, moves_every_s=50.0),
    "leak -12 dB, moved every 12 s": Room(-12.0, moves_every_s=12.0),
    "leak -12 dB, 50 ppm, 0.2 s late": Room(-12.0, drift_ppm=50.0, late_s=0.2),
    "leak -12 dB, -80 ppm": Room(-12.0, drift_ppm=-80.0),
    "leak -12 dB, second turns itself up": Room(-12.0, turns_up_db=(0.0, 12.0)),
}
HEADINGS = "| | DER | DER, 0.25 s | wrong person | onset median, p90 | overlaps P, R | drift found |"


@dataclass(frozen=True)
class Tally:
    """What a row of the table adds up from each conversation."""

    rates: tuple[float, float, float]
    """Error rate, error rate with a collar, wrong-speaker rate."""
    late_s: np.ndarray
    """How late each onset was found."""
    overlaps: tuple[int, int, int]
    """Found, real and invented overlaps."""
    drift_ppm: float | None
    """The drift measured."""


def main(arguments: Sequence[str]) -> None:
    """Print the table, or the cost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--length", type=float, default=120.0)
    parser.add_argument("--cost", action="store_true")
    parser.add_argument("--minutes", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.folder and not chosen.folder.is_dir():
        parser.error(f"there is no folder {chosen.folder}")
    people = list(voices_in(chosen.folder).values()) if chosen.folder else list(voices())
    if chosen.minutes:
        print(cost(people, chosen.minutes))
    elif chosen.cost:
        print("\n".join(costs(arguments)))
    else:
        for line in table(people, chosen.length):
            print(line, flush=True)


def table(people: list[Voice], length_s: float) -> Iterator[str]:
    """Every room as a row, over conversations of each voice with the next."""
    talks = [talk(pair, seed, length_s) for seed, pair in enumerate(pairwise(people))]
    yield HEADINGS
    yield "|---|---|---|---|---|---|---|"
    yield row("Silero on clean voices", [tally(each, alone) for each in talks])
    for name, room in ROOMS.items():
        yield row(name, [tally(each, partial(in_room, room=room, seed=seed)) for seed, each in enumerate(talks)])


def alone(spoken: Talk) -> tuple[Marks, float | None]:
    """What Silero hears on each person's own track."""
    chance = chances(spoken.tracks, speech_probability)
    marks = held(chance > ON_PROBABILITY, chance < OFF_PROBABILITY)
    return np.stack([tidied(marks[:, person]) for person in (0, 1)], axis=1), None


def in_room(spoken: Talk, room: Room, seed: int) -> tuple[Marks, float | None]:
    """What is found when a conversation is recorded in a room."""
    found = activity(room.record(spoken, 100 + seed), speech_probability)
    marks = marks_of(found.spans if found.separate else found.spans * 2, len(spoken.truth))
    return marks, found.clock.drift_ppm if found.clock else None


def tally(spoken: Talk, listen: Callable[[Talk], tuple[Marks, float | None]]) -> Tally:
    """One conversation's part of a row."""
    marks, drift_ppm = listen(spoken)
    plain, collared = errors(spoken.truth, marks), errors(spoken.truth, marks, 0.25)
    return Tally(
        (plain.rate, collared.rate, plain.wrong),
        onset_errors_s(spoken.truth, marks),
        overlap_scores(spoken.truth, marks),
        drift_ppm,
    )


def row(name: str, tallies: list[Tally]) -> str:
    """A line of the table."""
    rate, collared, wrong = np.mean([each.rates for each in tallies], axis=0) * 100
    late = np.abs(np.concatenate([each.late_s for each in tallies])) * 1000
    hits, real, false = np.sum([each.overlaps for each in tallies], axis=0)
    drifts = [f"{each.drift_ppm:.0f}" for each in tallies if each.drift_ppm]
    onsets = f"{np.median(late):.0f}, {np.percentile(late, 90):.0f} ms"
    both = f"{hits / max(1, hits + false):.2f}, {hits / max(1, real):.2f} of {real}"
    return f"| {name} | {rate:.1f} % | {collared:.1f} % | {wrong:.2f} % | {onsets} | {both} | {' '.join(drifts)} |"


class Repeated:
    """A recording over and over, made as it is looked at."""

    def __init__(self, recording: Samples, times: int) -> None:
        self.shape = (len(recording) * times, recording.shape[1])
        self.spent_s = 0.0
        self._recording = recording

    def __getitem__(self, frames: slice) -> Samples:
        began = process_time()
        begin, end, _ = frames.indices(self.shape[0])
        sound = self._recording[np.arange(begin, end) % len(self._recording)]
        self.spent_s += process_time() - began
        return sound


def cost(people: list[Voice], minutes: int) -> str:
    """CPU seconds and peak memory for so many minutes, the sound itself left out."""
    recording = Room(-12.0).record(talk((people[0], people[1]), 1, 120.0), 1)
    repeated = Repeated(recording, minutes // 2)
    began = process_time()
    activity(repeated, speech_probability)
    spent_s = process_time() - began - repeated.spent_s
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {minutes} min | {spent_s:.1f} s CPU | {peak_mib:.0f} MiB |"


def costs(arguments: Sequence[str]) -> list[str]:
    """The same for 10 and 60 minutes, each in a fresh process."""
    program = [sys.executable, "-m", "tests.benchmarks.speakers", *arguments, "--minutes"]
    return [
        subprocess.run([*program, minutes], check=True, capture_output=True, text=True).stdout.strip()
        for minutes in ("10", "60")
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
