"""Clips: a few seconds of sound that are needed as a file for a while."""

import os
import shutil
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from listenlab.capture.troubles import writing

CONSENT = "consent.wav"
"""The clip of both people agreeing, in the folder of a recording."""


def copied(clip: Path, path: Path) -> None:
    """Copy a clip to a new file that only its owner may read; raises DiskFull, RecordingInterrupted."""
    with writing(path.parent):
        target = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with clip.open("rb") as old, os.fdopen(target, "wb") as new:
            shutil.copyfileobj(old, new)


def written(sound: NDArray[np.float32], rate_hz: int, path: Path) -> None:
    """Write sound of shape (frames,) or (frames, channels) to a new WAV file that only its owner may read.

    Raises DiskFull, RecordingInterrupted.
    """
    with writing(path.parent):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        soundfile.write(path, sound, rate_hz, "PCM_16", format="WAV")
