"""From WAV to FLAC once a recording has been stopped: half the room, every sample the same.

Invariant: at any moment a part is on the disk whole, as WAV or as FLAC. The FLAC is written under a temporary name,
read back and compared, put on the disk for good and in its place, and only then is the WAV deleted; a program killed
anywhere in between can begin again, and a machine that loses its power then has the one or the other. Parts stay parts.
"""

import os
from pathlib import Path

import numpy as np
import soundfile

from listenlab.capture.parts import Part, hashed
from listenlab.capture.troubles import writing
from listenlab.errors import RecordingInterrupted

BLOCK_FRAMES = 65_536


def packed(wav: Path, *, drop: bool = True) -> Part:
    """The part as FLAC in the same folder; its WAV is gone afterwards, unless it is not to be dropped yet.

    Raises DiskFull, RecordingInterrupted; then the WAV is still there.
    """
    flac, unfinished = wav.with_suffix(".flac"), wav.with_suffix(".flac.partial")
    with writing(flac):
        if not flac.exists():
            _write(wav, unfinished)
            if not _same(wav, unfinished):
                unfinished.unlink()
                raise RecordingInterrupted(f"{wav.name} could not be packed without loss.", "It is kept as it is.")
            _settle(unfinished)
            unfinished.replace(flac)
            _settle(flac.parent)
        part = Part(flac.name, int(soundfile.info(flac).frames), hashed(flac))
        if drop:
            wav.unlink(missing_ok=True)
    return part


def _write(wav: Path, flac: Path) -> None:
    flac.unlink(missing_ok=True)
    os.close(os.open(flac, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with (
        soundfile.SoundFile(wav) as source,
        soundfile.SoundFile(flac, "w", source.samplerate, source.channels, "PCM_16", format="FLAC") as target,
    ):
        for block in source.blocks(BLOCK_FRAMES, dtype="int16", always_2d=True):
            target.write(block)
        target.flush()


def _settle(path: Path) -> None:
    """Have a file, or a folder's names, written to the disk; a folder only where the system lets one be opened."""
    if path.is_file() or os.name == "posix":
        handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _same(one: Path, other: Path) -> bool:
    """Whether two files hold the same samples."""
    with soundfile.SoundFile(one) as first, soundfile.SoundFile(other) as second:
        if first.frames != second.frames:
            return False
        pairs = zip(first.blocks(BLOCK_FRAMES, dtype="int16"), second.blocks(BLOCK_FRAMES, dtype="int16"), strict=True)
        return all(np.array_equal(a, b) for a, b in pairs)
