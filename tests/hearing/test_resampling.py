"""Sound at one rate becomes the same sound at another."""

import numpy as np
import pytest

from listenlab.hearing.resampling import converted


@pytest.mark.parametrize("to_hz", [16_000, 44_100, 48_000])
def test_a_tone_stays_as_long_and_as_high(to_hz: int) -> None:
    """Within a hundredth of a second and a hertz."""
    tone = (np.sin(2 * np.pi * 440 * np.arange(22_050) / 22_050) * 10_000).astype(np.int16)
    there = converted(tone, 22_050, to_hz)
    assert there.dtype == np.int16
    assert len(there) / to_hz == pytest.approx(1.0, abs=0.01)
    peak_hz = np.argmax(np.abs(np.fft.rfft(there.astype(float)))) * to_hz / len(there)
    assert peak_hz == pytest.approx(440, abs=5)


def test_at_its_own_rate_it_is_the_same_sound() -> None:
    """Not a sample of it changes."""
    sound = np.arange(100, dtype=np.int16)
    assert converted(sound, 48_000, 48_000) is sound
