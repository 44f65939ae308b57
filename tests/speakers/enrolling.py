"""Ten seconds of a voice kept apart, to be known by: what two people read aloud before they talk."""

from dataclasses import replace

import numpy as np

from tests.speakers.conversations import RATE_HZ, STEP, Samples, Talk, Voice
from tests.speakers.table import Table

PAUSE = int(0.1 * RATE_HZ)


def held_out(voice: Voice, length_s: float = 10.0) -> tuple[Voice, Samples]:
    """The voice without its first phrases, and those phrases in a row, shape (frames,)."""
    wanted, taken = int(length_s * RATE_HZ), 0
    read: list[Samples] = []
    while sum(map(len, read)) < wanted:
        read += [voice.phrases[taken], np.zeros(PAUSE, np.float32)]
        taken += 1
    return replace(voice, phrases=voice.phrases[taken:]), np.concatenate(read)[:wanted]


def read_aloud(table: Table, read: Samples, person: int, seed: int) -> Samples:
    """What the microphone hears of a person reading alone where they sit in the talk of that seed, shape (frames,)."""
    tracks = np.zeros((len(read), 2), np.float32)
    tracks[:, person] = read
    truth = np.zeros((len(read) // STEP, 2), bool)
    truth[:, person] = True
    return table.record(Talk(tracks, truth, (), ()), seed)
