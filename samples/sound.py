"""The two-channel recording of a staged conversation, as two good microphones would hear it.

Shape (frames, 2), 16,000 Hz: channel 0 is the listener, channel 1 the partner. Each channel has its own
person at full level, the other one faintly, and a faint hiss, because a recording with digital silence in
it would be easier than any real one. The hiss is drawn from PCG64's raw numbers, which NumPy promises never
to change.
"""

import numpy as np
from numpy.typing import NDArray

from models.training.synth import SAMPLE_RATE_HZ
from samples.stage import Staged

PEAK_DBFS = -9.0
"""The loudest moment of each person."""
HISS_DBFS = -86.0
"""The root mean square of the hiss; louder would make the FLAC file much larger."""
BLEED_DB = -38.0
"""How much of one person reaches the other's microphone."""


def render(staged: Staged, seed: int, bleed_db: float = BLEED_DB) -> NDArray[np.int16]:
    """16-bit samples, shape (frames, 2), of the whole conversation."""
    frames = round(staged.duration_s * SAMPLE_RATE_HZ)
    voices = np.zeros((frames, 2))
    for clip in staged.clips:
        start = round(clip.start_s * SAMPLE_RATE_HZ)
        voices[start : start + len(clip.samples), 0 if clip.role == "listener" else 1] += clip.samples
    voices *= _gain(PEAK_DBFS) / np.maximum(np.abs(voices).max(axis=0), 1e-9)
    mixed = voices + voices[:, ::-1] * _gain(bleed_db) + _hiss(frames, seed)
    return np.round(np.clip(mixed, -1.0, 1.0) * 32767).astype(np.int16)


def _gain(db: float) -> float:
    factor: float = 10.0 ** (db / 20.0)
    return factor


def _hiss(frames: int, seed: int) -> NDArray[np.float64]:
    """White noise, even between its two extremes, at `HISS_DBFS`; shape (frames, 2)."""
    raw = np.random.PCG64(seed).random_raw(2 * frames) >> np.uint64(11)
    hiss: NDArray[np.float64] = raw.astype(np.float64) / 2.0**52 - 1.0
    hiss *= _gain(HISS_DBFS) * 3.0**0.5
    return hiss.reshape(frames, 2)
