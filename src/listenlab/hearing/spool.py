"""Spool: the sound of a recording on the disk, so that however long it is, only what is looked at lies in memory.

The file has no name: it is private to this process and gone with it, also when the process is killed. Sound is
float32, 16 kHz, shape (frames, channels), and can be looked at while it still grows.
"""

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from listenlab.errors import DiskFull

Samples = NDArray[np.float32]
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


class Spool:
    """Sound that is added at its end and looked at anywhere; one thread may add while others look."""

    def __init__(self, channels: int) -> None:
        """Raises DiskFull where there is no room for a file."""
        self._channels = channels
        self._frames = 0
        self._lock = Lock()
        with _room():
            self._file = tempfile.TemporaryFile(prefix="listenlab-")  # noqa: SIM115 (it lives as long as this does)

    def __del__(self) -> None:
        if hasattr(self, "_file"):  # there was room for one
            self._file.close()

    @property
    def shape(self) -> tuple[int, int]:
        """Its length in frames, so far, and its channels."""
        return self._frames, self._channels

    def __len__(self) -> int:
        return self._frames

    def add(self, sound: Samples) -> None:
        """Go on with frames of shape (frames, channels); raises DiskFull."""
        with self._lock, _room():
            self._file.seek(0, 2)
            self._file.write(np.ascontiguousarray(sound, np.float32).data)
        self._frames += len(sound)

    def __getitem__(self, key: Any) -> Samples:
        """The frames of a slice, shape (frames, channels); for a slice and a channel, shape (frames,)."""
        if isinstance(key, tuple):
            frames, channel = key
            return self[frames][:, channel]
        begin, end, step = key.indices(self._frames)
        heard = np.empty((max(0, end - begin), self._channels), np.float32)
        with self._lock, _room():
            self._file.seek(begin * self._channels * heard.itemsize)
            self._file.readinto(heard.data)
        return heard[::step]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Samples:  # noqa: FBT001 (numpy's own signature)
        """All of it in memory."""
        return self[:] if dtype is None else self[:].astype(dtype)


@contextmanager
def _room() -> Iterator[None]:
    """Say which disk is full; raises DiskFull."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise DiskFull(
            f"There is no room in {tempfile.gettempdir()} for the sound while it is listened to.",
            "Make room there, or name another folder in TMPDIR, and try again.",
        ) from error
