"""What goes wrong while a recording is written or read back, in one place.

libsndfile gives no reason when it cannot write, so the room left on the disk is looked at.
"""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import soundfile

from listenlab.errors import DiskFull, RecordingInterrupted

_ROOM_BYTES = 1_000_000
"""A disk with less room than this is full."""


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turn what the disk and libsndfile raise into DiskFull or RecordingInterrupted, which name the file."""
    try:
        yield
    except (OSError, soundfile.LibsndfileError) as error:
        named = getattr(error, "filename", None) or place
        if getattr(error, "errno", None) == errno.ENOSPC or _free_bytes(place) < _ROOM_BYTES:
            raise DiskFull(
                f"The disk is full: {named} could not be written. What came before is kept.", "Make room."
            ) from (error)
        why = (getattr(error, "strerror", None) or str(error)).rstrip(".").lower()
        raise RecordingInterrupted(
            f"The recording could not be kept in {named}: {why}.", "What was written before is kept. Is the disk there?"
        ) from error


def _free_bytes(place: Path) -> int:
    try:
        return shutil.disk_usage(place if place.is_dir() else place.parent).free
    except OSError:
        return _ROOM_BYTES
