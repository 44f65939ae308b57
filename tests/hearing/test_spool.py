"""Sound on the disk is as good as sound in memory, and nobody else's."""

import errno
import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from listenlab.errors import AudioUnreadable, DiskFull
from listenlab.hearing.feed import Feed
from listenlab.hearing.sound import RATE_HZ, read
from listenlab.hearing.spool import Spool
from tests.hearing.malformed import murmur


def test_what_was_added_is_found_at_its_place() -> None:
    """By slices, by slices of a channel, and whole; also while it grows."""
    sound = murmur(1.0, 2).astype(np.float32)
    spool = Spool(2)
    assert spool[:].shape == (0, 2)
    for piece in np.array_split(sound, 7):
        spool.add(piece)
    assert spool.shape == sound.shape
    assert np.array_equal(spool[100:5000:3], sound[100:5000:3])
    assert np.array_equal(spool[-50:, 1], sound[-50:, 1])
    assert np.array_equal(np.asarray(spool), sound)


def test_no_file_can_be_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even while it is in use."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    spool = Spool(1)
    spool.add(np.ones((1000, 1), np.float32))
    assert list(tmp_path.iterdir()) == [] or os.name == "nt"


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With where room is needed."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    with pytest.raises(DiskFull, match="no room in") as refusal:
        Spool(2)
    assert "TMPDIR" in refusal.value.hint


@pytest.mark.parametrize("ending", ["wav", "flac"])
def test_the_parts_of_a_recording_are_one_without_a_gap(ending: str, tmp_path: Path) -> None:
    """Sample by sample what the sound would be in one file, and what was heard of it while it was recorded."""
    sound = (murmur(3.0, 2, 48_000) * 30_000).astype(np.int16)
    whole, parts = tmp_path / f"whole.{ending}", [tmp_path / f"part-{number}.{ending}" for number in range(3)]
    soundfile.write(whole, sound, 48_000)
    for path, piece in zip(parts, np.array_split(sound, [50_001, 99_000]), strict=True):
        soundfile.write(path, piece, 48_000)
    together = read(parts)
    assert np.array_equal(together.samples[:], read(whole).samples[:])
    assert (together.duration_s, together.notes) == (3.0, ())
    feed = Feed(48_000, 2)
    for block in np.array_split(sound, 61):
        feed.add(block)
    feed.end()
    assert np.array_equal(feed.samples[:], together.samples[:])


def test_parts_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    """By the name of the one that differs."""
    for name, channels in (("one.wav", 1), ("two.wav", 2)):
        soundfile.write(tmp_path / name, murmur(0.5, channels), RATE_HZ)
    with pytest.raises(AudioUnreadable, match="two"):
        read([tmp_path / "one.wav", tmp_path / "two.wav"])


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    """The others are read all the same."""
    for name in ("one.wav", "two.wav"):
        soundfile.write(tmp_path / name, murmur(2.0, 2), RATE_HZ)
    with (tmp_path / "two.wav").open("r+b") as file:
        file.truncate(60_000)
    found = read([tmp_path / "one.wav", tmp_path / "two.wav"])
    assert 2.0 < found.duration_s < 4.0
    [note] = found.notes
    assert note.startswith("two.wav should last 2.0 s")
