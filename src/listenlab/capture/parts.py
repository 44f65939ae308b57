"""Parts: the recording on disk as WAV files of at most ten minutes.

Invariant: whatever was written can be read back after a crash. libsndfile writes 16-bit WAV straight through, so a
killed program loses only what had not been written, and a lost machine what had not been flushed. It says nothing when
flushing fails, so that is asked of the system. A WAV past 4 GB would wrap its header in silence; parts of ten minutes
never come near. Parts are never merged.
"""

import os
import shutil
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

import soundfile

from listenlab.capture.lane import Frames
from listenlab.capture.troubles import writing

PART_S = 600
FLUSH_S = 0.5
"""How much may be lost when the machine itself goes down."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the recording that is complete on the disk."""

    name: str
    """The file's name in the recording's folder."""
    frames: int
    """How many frames it holds."""
    sha256: str
    """The hash of its bytes."""


class PartWriter:
    """Writes one part after another.

    Every part stays open for reading until the end, so that even a folder that was deleted meanwhile costs nothing.
    """

    def __init__(self, folder: Path, rate_hz: int, channels: int, part_s: int = PART_S) -> None:
        self._folder, self._rate_hz, self._channels = folder, rate_hz, channels
        self._part_frames = part_s * rate_hz
        self._file: Any = None
        self._held: dict[str, int] = {}
        self._in_part = self._unflushed = 0
        self.frames = 0

    def write(self, sound: Frames) -> list[Part]:
        """Write frames and flush every half second; answers with the parts that were completed.

        Raises DiskFull, RecordingInterrupted; everything written before stays.
        """
        completed = []
        while len(sound):
            fitting = sound[: self._part_frames - self._in_part]
            self._append(fitting)
            sound = sound[len(fitting) :]
            if self._in_part == self._part_frames:
                completed += self._complete()
        return completed

    def close(self) -> list[Part]:
        """Complete the part that is open, if any, and let go of all."""
        try:
            return self._complete()
        finally:
            while self._held:
                os.close(self._held.popitem()[1])

    @property
    def astray(self) -> bool:
        """Whether the newest part is no longer found where it was put: its folder was moved, deleted or replaced."""
        if not self._held:
            return False
        name, handle = next(reversed(self._held.items()))
        try:
            there = (self._folder / name).stat(follow_symlinks=False)
        except OSError:
            return True
        return not os.path.samestat(there, os.fstat(handle))

    def move(self, folder: Path) -> list[Part]:
        """Go on in another folder, with a copy of all there is; answers with the part that was open."""
        open_part = self._file
        with writing(folder):
            if open_part is not None:
                open_part.flush()
                open_part.close()
            for name, handle in self._held.items():
                _copied(handle, folder / name)
        self._folder, self._file = folder, None
        frames, self._in_part = self._in_part, 0
        newest = next(reversed(self._held), "")
        return [Part(newest, frames, hashed(folder / newest))] if open_part is not None else []

    def _complete(self) -> list[Part]:
        if self._file is None:
            return []
        file, self._file = self._file, None
        frames, self._in_part = self._in_part, 0
        path = self._newest
        with writing(path):
            file.close()
            os.fsync(self._held[path.name])
            return [Part(path.name, frames, hashed(path))]

    def _append(self, sound: Frames) -> None:
        if self._file is None:
            self._file = self._opened()
        with writing(self._newest):
            self._file.write(sound)
            self.frames += len(sound)
            self._in_part += len(sound)
            self._unflushed += len(sound)
            if self._unflushed >= FLUSH_S * self._rate_hz:
                os.fsync(self._held[self._newest.name])
                self._unflushed = 0

    @property
    def _newest(self) -> Path:
        return self._folder / next(reversed(self._held))

    def _opened(self) -> Any:
        path = self._folder / f"part-{len(self._held) + 1:03}.wav"
        with writing(path):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self._held[path.name] = os.open(path, os.O_RDWR)
            return soundfile.SoundFile(path, "w", self._rate_hz, self._channels, "PCM_16", format="WAV")


def _copied(handle: int, to: Path) -> None:
    """Write the whole file behind a handle anew."""
    os.lseek(handle, 0, os.SEEK_SET)
    target = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(os.dup(handle), "rb") as old, os.fdopen(target, "wb") as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(target)


def hashed(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def repaired(path: Path) -> Part | None:
    """A part that was cut short, with its header set to what is there; None when it holds no frame."""
    try:
        soundfile.SoundFile(path, "r+").close()
        frames = int(soundfile.info(path).frames)
    except soundfile.LibsndfileError:
        return None
    return Part(path.name, frames, hashed(path)) if frames else None
