"""Band energies: one row for every whole step, each tone in its band."""

import numpy as np
import pytest

from listenlab.speakers.bands import BANDS, energies, smoothed


@pytest.mark.parametrize(("tone_hz", "least", "most"), [(200, 0, 1), (1000, 5, 9), (6500, 18, 19)])
def test_a_tone_is_loudest_in_its_own_band(tone_hz: float, least: int, most: int) -> None:
    """Low tones in low bands, high ones in high bands."""
    tone = np.sin(2 * np.pi * tone_hz * np.arange(16_000) / 16_000).astype(np.float32)
    found = energies(tone)
    assert found.shape == (100, BANDS)
    assert least <= int(found[50].argmax()) <= most


def test_long_sound_gives_the_same_rows_as_its_parts() -> None:
    """However it is cut inside, the middle of a stretch is the same."""
    noise = np.random.default_rng(0).standard_normal(160 * 5_000).astype(np.float32)
    whole = energies(noise)
    part = energies(noise[160 * 4_000 : 160 * 4_200])
    assert np.allclose(whole[4_002:4_198], part[2:-2], rtol=1e-3)


def test_smoothing_is_the_mean_around_each_step() -> None:
    """At the ends, of those there are."""
    values = np.array([[0.0], [3.0], [6.0], [9.0]], np.float32)
    assert smoothed(values, 3)[:, 0].tolist() == [1.5, 3.0, 6.0, 7.5]
