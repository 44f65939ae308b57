"""The sound check leads people through: what it hears, for how long, and what it tells meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from listenlab.errors import NoInputDevice
from listenlab.practice.consenting import said
from listenlab.practice.sound_check import PATIENCE_S, TICK_S, Booth

RATE_HZ = 16_000
BLOCK = round(TICK_S * RATE_HZ)


@dataclass
class Made:
    """A microphone that delivers a tick of a counting sound each time it is asked, from some time on."""

    rate_hz: int = RATE_HZ
    channels: tuple[str, ...] = ("desk",)
    levels_dbfs: tuple[float, ...] = (-30.0,)
    silent_for: int = 0
    waited: list[float] = field(default_factory=list)

    def hear(self) -> np.ndarray:
        if len(self.waited) < self.silent_for:
            return np.zeros((0, 1), np.int16)
        return np.full((BLOCK, 1), len(self.waited), np.int16)


def booth(microphones: Made) -> Booth:
    return Booth(
        microphones,
        to_16_khz=lambda sound, _: (sound / 32_768).astype(np.float32),
        speech_probability=lambda sound: np.zeros(-(-len(sound) // 512), np.float32),
        wait=microphones.waited.append,
    )


def test_what_two_people_say_when_they_agree_is_kept_only_where_somebody_is_heard() -> None:
    """Half a second of speech is the least."""
    loud = replace(booth(Made()), speech_probability=lambda sound: np.full(-(-len(sound) // 512), 0.9, np.float32))
    assert said(loud, lambda *_: True, 0.6).shape == (0.6 * RATE_HZ, 1)
    for nobody in (booth(Made()), loud):
        with pytest.raises(NoInputDevice, match="agreeing"):
            said(nobody, lambda *_: True, 0.4)


def keep_on(into: list[float]) -> Callable[[float, tuple[float, ...]], bool]:
    def told(left_s: float, levels: tuple[float, ...]) -> bool:
        assert levels == (-30.0,)
        into.append(left_s)
        return True

    return told


def test_a_stretch_is_as_long_as_was_asked_and_counts_down() -> None:
    """What was said before its start is not in it."""
    left: list[float] = []
    room = booth(Made()).room(keep_on(left), 0.5)
    assert room.shape == (0.5 * RATE_HZ, 1)
    assert room[0] * 32_768 == 1
    assert left == pytest.approx([0.5, 0.4, 0.3, 0.2, 0.1, 0.0])


def test_a_line_is_heard_with_the_room_before_it() -> None:
    """Nobody spoke here, and the line says so."""
    there = booth(Made())
    line = there.line(there.room(lambda *_: True, 0.3), lambda *_: True, 0.5)
    assert line.sound.shape == (0.5 * RATE_HZ, 1)
    assert (line.speech_s, line.silent) == (0.0, (False,))


def test_people_can_end_a_line_early() -> None:
    """What was heard until then counts."""
    left: list[float] = []

    def until_half(left_s: float, _: tuple[float, ...]) -> bool:
        left.append(left_s)
        return left_s > 0.3

    assert len(booth(Made()).line(np.zeros((0, 1), np.float32), until_half, 0.5).sound) == 0.2 * RATE_HZ


def test_a_device_that_takes_its_time_is_waited_for() -> None:
    """A system that asks for permission delivers nothing at first."""
    assert len(booth(Made(silent_for=20)).room(lambda *_: True, 0.5)) == 0.5 * RATE_HZ


def test_a_device_that_delivers_nothing_is_not_waited_for_for_ever() -> None:
    """It is named."""
    made = Made(silent_for=10_000)
    with pytest.raises(NoInputDevice, match="desk delivers nothing"):
        booth(made).room(lambda *_: True, 0.5)
    assert sum(made.waited) == pytest.approx(PATIENCE_S + 0.5, abs=0.2)
