"""Packing a part loses nothing, whatever happens on the way."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from listenlab.capture import archive
from listenlab.errors import RecordingInterrupted


@pytest.fixture
def wav(tmp_path: Path) -> Path:
    """A part of three seconds in two channels."""
    noise = np.random.default_rng(1).integers(-20_000, 20_000, (144_000, 2)).astype(np.int16)
    soundfile.write(tmp_path / "part-001.wav", noise, 48_000, subtype="PCM_16")
    return tmp_path / "part-001.wav"


def test_every_sample_is_the_same_and_the_wav_is_gone(wav: Path) -> None:
    """Only one copy stays."""
    before, _ = soundfile.read(wav, dtype="int16")
    part = archive.packed(wav)
    after, rate_hz = soundfile.read(wav.with_name(part.name), dtype="int16")
    np.testing.assert_array_equal(after, before)
    assert (part.name, part.frames, rate_hz) == ("part-001.flac", 144_000, 48_000)
    assert [file.name for file in wav.parent.iterdir()] == ["part-001.flac"]


def test_a_packing_that_broke_off_is_begun_again(wav: Path) -> None:
    """Half a file under the temporary name is written over."""
    wav.with_suffix(".flac.partial").write_bytes(b"fLaC half")
    assert archive.packed(wav).frames == 144_000


def test_one_killed_before_the_wav_was_deleted_is_finished(wav: Path) -> None:
    """The FLAC is there and whole; the WAV only has to go."""
    content = wav.read_bytes()
    first = archive.packed(wav)
    wav.write_bytes(content)
    assert archive.packed(wav) == first
    assert not wav.exists()


def test_a_copy_that_differs_is_thrown_away(wav: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the recording stays as it is."""
    monkeypatch.setattr(archive, "_same", lambda *_: False)
    with pytest.raises(RecordingInterrupted, match="without loss"):
        archive.packed(wav)
    assert [file.name for file in wav.parent.iterdir()] == ["part-001.wav"]
