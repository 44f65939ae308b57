"""A passage is the very stretch that was asked for, over several files, faster without a higher voice."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from listenlab.conversation import Span
from listenlab.errors import AudioUnreadable
from listenlab.hearing.passages import PLAYED_HZ, passage

RATE_HZ = 16_000
LEFT_HZ, RIGHT_HZ = 440, 880


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Two parts of four seconds, one packed: a tone on each ear; the second part is half as loud."""
    folder = tmp_path_factory.mktemp("parts")
    at_s = np.arange(4 * RATE_HZ) / RATE_HZ
    tones = 0.4 * np.stack([np.sin(2 * np.pi * hz * at_s) for hz in (LEFT_HZ, RIGHT_HZ)], axis=1)
    paths = folder / "part-001.flac", folder / "part-002.wav"
    for path, loudness in zip(paths, (1.0, 0.5), strict=True):
        soundfile.write(path, loudness * tones, RATE_HZ)
    return paths


def heard(parts: tuple[Path, ...], span: Span | None, speed: float = 1.0, channel: int | None = None) -> np.ndarray:
    return np.concatenate([np.zeros((0, 2), np.float32), *passage(parts, span, speed, channel)])


def pitch_hz(sound: np.ndarray) -> list[float]:
    return [float(np.abs(np.fft.rfft(ear)).argmax() * PLAYED_HZ / len(ear)) for ear in sound.T]


@pytest.mark.parametrize("span", [Span(0.0, 1.0), Span(3.0, 5.5), Span(6.5, 8.0)])
def test_a_stretch_is_as_long_as_it_was_and_where_it_was(parts: tuple[Path, ...], span: Span) -> None:
    """In the first part, over the seam, in the second; each ear has its tone."""
    sound = heard(parts, span)
    assert len(sound) == pytest.approx(span.duration_s * PLAYED_HZ, abs=PLAYED_HZ // 1000)
    assert pitch_hz(sound) == pytest.approx([LEFT_HZ, RIGHT_HZ], abs=1.5)
    seam = max(0, round((4.0 - span.start_s) * PLAYED_HZ))
    for piece, loudest in ((sound[: seam - 100] if seam else sound[:0], 0.4), (sound[seam + 100 :], 0.2)):
        if len(piece) > PLAYED_HZ // 10:
            assert np.abs(piece).max() == pytest.approx(loudest, abs=0.03)


def test_without_a_span_all_of_it_is_played(parts: tuple[Path, ...]) -> None:
    """And beyond the end there is nothing."""
    assert len(heard(parts, None)) == pytest.approx(8 * PLAYED_HZ, abs=100)
    assert len(heard(parts, Span(7.5, 100.0))) == pytest.approx(0.5 * PLAYED_HZ, abs=100)
    assert len(heard(parts, Span(9.0, 10.0))) == 0


@pytest.mark.parametrize("speed", [0.75, 1.25, 1.5])
def test_faster_takes_less_time_and_sounds_the_same(parts: tuple[Path, ...], speed: float) -> None:
    """The pitch stays within two per cent."""
    sound = heard(parts, Span(1.0, 7.0), speed)
    assert len(sound) == pytest.approx(6 / speed * PLAYED_HZ, rel=0.02)
    assert pitch_hz(sound) == pytest.approx([LEFT_HZ, RIGHT_HZ], rel=0.02)


@pytest.mark.parametrize(("channel", "tone_hz"), [(0, LEFT_HZ), (1, RIGHT_HZ)])
def test_one_channel_alone_is_heard_on_both_ears(parts: tuple[Path, ...], channel: int, tone_hz: int) -> None:
    """So that one can hear what one person said."""
    assert pitch_hz(heard(parts, Span(0.0, 1.0), channel=channel)) == pytest.approx([tone_hz] * 2, abs=1.5)


def test_one_microphone_is_heard_on_both_ears(tmp_path: Path) -> None:
    """Also where its only channel is asked for by the number of another."""
    soundfile.write(tmp_path / "one.wav", 0.3 * np.sin(np.arange(RATE_HZ) * 2 * np.pi * 440 / RATE_HZ), RATE_HZ)
    for channel in (None, 1):
        assert pitch_hz(heard((tmp_path / "one.wav",), None, channel=channel)) == pytest.approx([440, 440], abs=1.5)


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    """With its name."""
    (tmp_path / "talk.wav").write_text("not sound")
    with pytest.raises(AudioUnreadable, match=r"talk\.wav"):
        heard((tmp_path / "talk.wav",), None)
