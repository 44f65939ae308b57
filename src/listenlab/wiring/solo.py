"""The sound of an answer that was said aloud, as a file."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from listenlab.practice.ports import Samples


def written(sound: "Samples", path: Path) -> None:
    """Write sound at 16 kHz, shape (frames,), to a new WAV file; raises DiskFull, RecordingInterrupted."""
    from listenlab.capture import clips
    from listenlab.speakers.sound import RATE_HZ

    clips.written(sound, RATE_HZ, path)
