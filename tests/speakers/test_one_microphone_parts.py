"""What one microphone's attribution is made of: features, the grid, sequences, confidence."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.conversation import Confidence
from listenlab.speakers.one_microphone.confidence import confidence, d_prime, stretches, unsure
from listenlab.speakers.one_microphone.features import DIMENSIONS, frames
from listenlab.speakers.one_microphone.grid import grid
from listenlab.speakers.one_microphone.smoothing import CHANGE_COSTS, likeliest


@pytest.mark.parametrize("pitch_hz", [90.0, 140.0, 230.0, 350.0])
def test_the_pitch_of_a_buzz_is_heard(pitch_hz: float) -> None:
    """To within 2 %, and not an octave off."""
    at = np.arange(16_000) / 16_000
    buzz = sum(np.sin(2 * np.pi * pitch_hz * harmonic * at) / harmonic for harmonic in range(1, 12))
    heard = frames((0.1 * np.asarray(buzz)).astype(np.float32)).pitch[5:-5]
    assert np.abs(heard - np.log(pitch_hz)).max() < 0.02


def test_noise_has_no_pitch() -> None:
    """Hardly a step of it."""
    noise = 0.1 * np.random.default_rng(1).standard_normal(16_000).astype(np.float32)
    assert np.isnan(frames(noise).pitch).mean() > 0.95


def test_twice_as_loud_is_the_same_sound() -> None:
    """The shape leaves the level out."""
    noise = 0.1 * np.random.default_rng(1).standard_normal(16_000).astype(np.float32)
    soft, loud = frames(noise), frames(2 * noise)
    assert np.allclose(soft.shape, loud.shape, atol=1e-3)
    assert np.allclose(loud.level_db - soft.level_db, 6.02, atol=0.01)


@pytest.mark.parametrize(("length", "steps"), [(0, 0), (159, 0), (160, 1), (400, 2), (40_000, 250)])
def test_there_is_a_shape_for_every_whole_step(length: int, steps: int) -> None:
    """Also where the sound is shorter than the window it is heard through."""
    heard = frames(np.zeros(length, np.float32))
    assert heard.shape.shape == (steps, DIMENSIONS)
    assert heard.pitch.shape == heard.level_db.shape == (steps,)
    assert np.isfinite(heard.shape).all()


def test_the_grid_that_ships_is_a_mixture() -> None:
    """64 sounds, none of them a single point, and about 21 kB."""
    sounds = grid()
    assert sounds.means.shape == sounds.spreads.shape == (64, DIMENSIONS)
    assert sounds.weights.sum() == pytest.approx(1.0, abs=1e-4)
    assert (sounds.weights > 0).all()
    assert (sounds.spreads > 0).all()
    assert np.allclose(sounds.shares(sounds.means).sum(axis=1), 1.0, atol=1e-4)


@given(st.lists(st.floats(-5, 5, width=32), min_size=1, max_size=9))
@settings(max_examples=60, deadline=None)
def test_no_sequence_agrees_better_with_the_evidence(evidence: list[float]) -> None:
    """Every other way to call the steps costs as much or more."""

    def worth(states: tuple[bool, ...]) -> float:
        agreed = sum(each if state else 0.0 for each, state in zip(evidence, states, strict=True))
        return agreed - CHANGE_COSTS * sum(one != other for one, other in pairwise(states))

    found = tuple(likeliest(np.array(evidence, np.float32)).tolist())
    assert worth(found) == pytest.approx(max(map(worth, product((False, True), repeat=len(evidence)))), abs=1e-4)


def test_the_further_apart_the_surer() -> None:
    """Three steps, by how far the voices lie apart."""
    spread = np.linspace(-1, 1, 200, dtype=np.float32)
    steps = []
    for distance in (8.0, 2.6, 0.5):
        scores = np.concatenate([spread - distance / 2, spread + distance / 2])
        steps.append(confidence(scores, scores))
    assert steps == [Confidence.GOOD, Confidence.CHECK, Confidence.ASK]


def test_two_witnesses_who_disagree_make_it_unsure() -> None:
    """However far apart the voices lie; which of them is called the first does not matter."""
    scores = np.repeat(np.array([-5.0, 5.0], np.float32), 100) + np.tile(np.linspace(-1, 1, 100, dtype=np.float32), 2)
    other = scores.copy()
    other[:30] *= -1
    assert confidence(scores, -scores) is Confidence.GOOD
    assert confidence(scores, other) is Confidence.ASK


def test_one_voice_has_no_distance() -> None:
    """Nor have none."""
    assert d_prime(np.zeros(0, np.float32)) == 0.0
    assert d_prime(np.ones(50, np.float32)) == 0.0


def test_the_least_evidence_is_asked_about_first() -> None:
    """Evidence counts for the person it was given to; what is sure, or too short for anybody to tell, is not asked."""
    marks = np.zeros((500, 2), bool)
    marks[:100, 0] = marks[100:140, 1] = marks[140:300, 0] = marks[300:360, 1] = marks[360:380, 0] = True
    evidence = np.repeat(np.array([-1.0, -0.05, -1.0, 0.2, 1.0, 0.0], np.float32), (100, 40, 160, 60, 20, 120))
    found = stretches(marks, evidence, Confidence.GOOD)
    steps = [each.confidence.value for each in found]
    assert steps == ["good", "ask", "good", "check", "ask"]
    doubts = unsure(found)
    assert [(doubt.person, round(doubt.span.start_s, 2)) for doubt in doubts] == [(1, 1.0), (1, 3.0)]
    assert doubts[0].evidence == pytest.approx(-2.0, abs=1e-4)


def test_no_stretch_is_surer_than_the_voices_are() -> None:
    """Where they are hard to tell apart, all of it is worth a look."""
    marks = np.ones((200, 2), bool) & [True, False]
    assert stretches(marks, np.full(200, -1.0, np.float32), Confidence.ASK)[0].confidence is Confidence.CHECK
