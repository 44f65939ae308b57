"""How likely it is that somebody speaks, every 32 ms: Silero, as it ships with faster-whisper.

The network is run in pieces of thirty seconds and remembers between them what it has heard, so an hour needs no more
memory than a minute and the answer is the same as for the whole at once. Only the probabilities are taken: what
counts as speech is decided elsewhere. One thread.
"""

from typing import Any

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it carries no types
from faster_whisper.vad import get_vad_model
from numpy.typing import NDArray

STEP_FRAMES = 512
"""Samples that one probability stands for: 32 ms."""
PIECE_STEPS = 938
"""Steps run at once: thirty seconds."""
_CONTEXT_FRAMES = 64

Samples = NDArray[np.float32]


class VoiceActivity:
    """Hears one channel piece by piece, in order."""

    def __init__(self) -> None:
        onnxruntime.disable_telemetry_events()  # on Windows; elsewhere a variable in `hearing` does it
        self._session: Any = get_vad_model().session
        self._state = (np.zeros((1, 1, 128), np.float32), np.zeros((1, 1, 128), np.float32))
        self._context = np.zeros(_CONTEXT_FRAMES, np.float32)

    def hear(self, samples: Samples) -> NDArray[np.float32]:
        """The probability of speech in each 512 of the next samples, 16 kHz, shape (512 · n,)."""
        steps = samples.reshape(-1, STEP_FRAMES)
        if not len(steps):
            return np.zeros(0, np.float32)
        before = np.concatenate([self._context[None], steps[:-1, -_CONTEXT_FRAMES:]])
        fed = np.concatenate([before, steps], axis=1)
        h, c = self._state
        probability, h, c = self._session.run(None, {"input": fed, "h": h, "c": c})
        self._state = (h, c)
        self._context = steps[-1, -_CONTEXT_FRAMES:].copy()
        return np.asarray(probability, np.float32).reshape(-1)


def speech_probability(samples: Samples) -> NDArray[np.float32]:
    """The probability of speech in each 512 samples of one channel, 16 kHz, shape (frames,).

    The last step is filled up with silence, so that there are ceil(frames / 512) values.
    """
    hearing, piece_frames = VoiceActivity(), PIECE_STEPS * STEP_FRAMES
    heard = [hearing.hear(_filled(samples[at : at + piece_frames])) for at in range(0, len(samples), piece_frames)]
    return np.concatenate(heard) if heard else np.zeros(0, np.float32)


def _filled(piece: Samples) -> Samples:
    missing = -len(piece) % STEP_FRAMES
    return np.pad(piece, (0, missing)) if missing else piece
