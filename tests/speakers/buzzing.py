"""Made-up voices and a stand-in for the model that hears speech, both plain numpy."""

import numpy as np
from numpy.typing import NDArray

from tests.speakers.conversations import RATE_HZ, STEP, Samples, Voice, voice_of


def buzzer(name: str, pitch_hz: float, formants_hz: tuple[float, ...], seed: int) -> Voice:
    """A voice of eight phrases: harmonics through moving formants, in syllables that hardly pause."""
    dice = np.random.default_rng(seed)
    return voice_of(name, [_phrase(dice, pitch_hz, formants_hz, length_s) for length_s in np.linspace(1.2, 4.5, 8)])


def _phrase(dice: np.random.Generator, pitch_hz: float, formants_hz: tuple[float, ...], length_s: float) -> Samples:
    at = np.arange(int(length_s * RATE_HZ)) / RATE_HZ
    glide = 1 + 0.15 * np.sin(2 * np.pi * dice.uniform(0.3, 1.0) * at + dice.uniform(0, 6))
    phase = np.cumsum(pitch_hz * glide) / RATE_HZ
    sway = 1 + 0.25 * np.sin(2 * np.pi * dice.uniform(1.5, 3.0) * at + dice.uniform(0, 6))
    sound = np.zeros(len(at))
    for harmonic in range(1, int(6_000 / pitch_hz)):
        height_hz = harmonic * pitch_hz * glide
        gain = sum(np.exp(-(((height_hz - formant_hz * sway) / 250.0) ** 2)) for formant_hz in formants_hz)
        sound += (gain + 0.02) * np.sin(2 * np.pi * harmonic * phase + harmonic)
    breath = 0.2 * dice.standard_normal(len(at))
    syllables = 0.55 + 0.45 * np.sin(2 * np.pi * 4.0 * at + dice.uniform(0, 6))
    return ((sound + breath) * syllables).astype(np.float32)


LOW = buzzer("low", 110.0, (500.0, 1400.0, 2500.0), 1)
HIGH = buzzer("high", 205.0, (650.0, 1900.0, 3100.0), 2)


def loudness(samples: Samples) -> NDArray[np.float32]:
    """Speech is what stands 8 dB or more above the quietest tenth of a channel; a value for every 512 samples."""
    padded = np.pad(samples, (0, -len(samples) % 512)).reshape(-1, 512)
    if not len(padded):
        return np.zeros(0, np.float32)
    level_db = 10 * np.log10(np.mean(np.square(padded, dtype=np.float64), axis=1) + 1e-10)
    above_db = level_db - max(float(np.quantile(level_db, 0.1)), -65.0)
    return np.clip((above_db - 4.0) / 8.0, 0.0, 1.0).astype(np.float32)


def quiet_noise(frames: int, seed: int = 0) -> Samples:
    """Faint noise on two channels, shape (frames, 2)."""
    return (np.random.default_rng(seed).standard_normal((frames, 2)) * 1e-3).astype(np.float32)


__all__ = ["HIGH", "LOW", "STEP", "buzzer", "loudness", "quiet_noise"]
