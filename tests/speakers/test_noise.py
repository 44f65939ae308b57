"""Noise: what a channel hears where nobody speaks."""

import numpy as np
import pytest

from listenlab.speakers.noise import noise


def test_noise_is_measured_where_nobody_speaks() -> None:
    """Speech does not raise it."""
    energy = np.full((1000, 20), 1.0, np.float32)
    energy[500:] = 100.0
    probability = np.where(np.arange(1000) < 500, 0.0, 0.9).astype(np.float32)
    assert noise(energy, probability) == pytest.approx(1.0)


def test_what_is_too_soft_to_be_told_as_speech_does_not_raise_the_noise() -> None:
    """A faint leak and the soft edges of words in a quiet room, where each is a thousand times the noise."""
    energy = np.random.default_rng(0).exponential(1.0, (2000, 20)).astype(np.float32)
    steady, unlikely = energy.mean(axis=0), np.zeros(2000, np.float32)
    energy[::5] = 1000.0
    assert noise(energy, unlikely)[0] == pytest.approx(steady, rel=0.1)


def test_steady_noise_is_its_mean() -> None:
    """Its own highest peaks belong to it, which the thresholds are set by."""
    energy = np.random.default_rng(1).exponential(1.0, (2000, 20)).astype(np.float32)
    assert noise(energy, np.zeros(2000, np.float32))[0] == pytest.approx(energy.mean(axis=0), rel=0.02)


def test_digital_silence_has_next_to_no_noise() -> None:
    """A channel of exact zeros between words, whatever stands between them."""
    energy = np.zeros((2000, 20), np.float32)
    energy[::5] = 1.0
    found = noise(energy, np.zeros(2000, np.float32))
    assert found.min() > 0
    assert found.max() < 1e-6
