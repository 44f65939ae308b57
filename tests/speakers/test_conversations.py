"""The generator of test conversations: the same from the same seed, with truth to the sample."""

import hashlib
from itertools import combinations

import numpy as np

from tests.speakers.conversations import COMMITTED, RATE_HZ, STEP, Room, runs, sounding, talk, voices

MOST_BYTES = 1_500_000


def test_the_committed_voices_are_few_and_small() -> None:
    """Four people, each with phrases and with encouragements, in no more than a megabyte and a half."""
    assert len(voices()) == 4
    assert sum(file.stat().st_size for file in COMMITTED.glob("*.flac")) <= MOST_BYTES
    for voice in voices():
        assert len(voice.phrases) >= 5
        assert len(voice.blips) >= 5
        assert max(map(len, voice.blips)) < 1.0 * RATE_HZ


def test_every_conversation_follows_from_its_seed() -> None:
    """On any machine: who speaks when is the same to 10 ms."""
    people = voices()
    marks = [talk(pair, seed, 60.0).truth for seed, pair in enumerate(combinations(people, 2))]
    said = hashlib.sha256(np.packbits(np.stack(marks)).tobytes()).hexdigest()
    assert said == "b3731d7b3a4d1636a625a2f0916e2c2dc718ece339b7149c55dd349b1b1ea3c4"


def test_a_recording_follows_from_its_seed_too() -> None:
    """And another seed is another room."""
    said, same = (talk((voices()[0], voices()[1]), 3, 20.0) for _ in range(2))
    once, again, other = (Room(-12.0).record(talk, seed) for talk, seed in ((said, 1), (same, 1), (said, 2)))
    assert np.array_equal(once, again)
    assert not np.array_equal(once, other)


def test_the_truth_is_where_the_sound_is() -> None:
    """A track sounds where its person is said to speak, and hardly anywhere else."""
    said = talk((voices()[2], voices()[3]), 4, 60.0)
    for person in (0, 1):
        heard = sounding(said.tracks[:, person])[: len(said.truth)]
        assert np.mean(heard != said.truth[: len(heard), person]) < 0.03
        assert not said.tracks[np.repeat(~said.truth[:, person], STEP), person].any()
    assert len(runs(said.truth.all(axis=1))) >= len(said.interruptions_s) > 0
