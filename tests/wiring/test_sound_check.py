"""What a sound check hands on: voices as files, for as long as they are needed and no longer."""

import stat

import numpy as np
import pytest
import soundfile

from listenlab.conversation import Person
from listenlab.speakers.lines import Line
from listenlab.speakers.sound_check import SoundCheck
from listenlab.wiring.sound_check import _to_16_khz, voices


def line(speech_s: float = 8.0, difference_db: float | None = None, level: float = 0.1) -> Line:
    sound = np.full((160_000, 1 if difference_db is None else 2), level, np.float32)
    each = (0.0,) * sound.shape[1]
    return Line(sound, speech_s, each, each, each, (False,) * len(each), each, difference_db)


def test_on_one_microphone_both_voices_are_files_that_go_away_again() -> None:
    """For their owner alone, each with its own line."""
    with voices(SoundCheck(line(level=0.1), line(level=0.2))) as files:
        assert list(files) == [Person.LISTENER, Person.PARTNER]
        for path, level in zip(files.values(), (0.1, 0.2), strict=True):
            sound, rate_hz = soundfile.read(path)
            assert (len(sound), rate_hz) == (160_000, 16_000)
            assert sound.mean() == pytest.approx(level, abs=1e-4)
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not any(path.exists() for path in files.values())


def test_a_line_that_is_too_short_is_nobodys_voice() -> None:
    """The other's still helps."""
    with voices(SoundCheck(line(), line(speech_s=2.0))) as files:
        assert list(files) == [Person.LISTENER]


def test_people_with_a_channel_each_need_no_voices() -> None:
    """Nor does anybody without a sound check."""
    for check in (SoundCheck(line(difference_db=12.0), line(difference_db=-12.0)), None):
        with voices(check) as files:
            assert files == {}


def test_sound_of_a_microphone_is_brought_to_16_khz_as_long_as_it_was() -> None:
    """To within a thousandth, and at its own loudness."""
    tone = (8_000 * np.sin(np.arange(3 * 44_100) * 2 * np.pi * 440 / 44_100)).astype(np.int16)
    sound = _to_16_khz(np.stack([tone, tone // 2], axis=1), 44_100)
    assert len(sound) == pytest.approx(48_000, rel=1e-3)
    assert np.abs(sound).max(axis=0) == pytest.approx([8_000 / 32_768, 4_000 / 32_768], rel=0.02)
