"""An answer that is said aloud is heard to its end, and no further."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from listenlab.conversation import Span
from listenlab.errors import HearingError
from listenlab.practice.sound_check import TICK_S, Booth
from listenlab.practice.speaking import QUIET_S, spoken
from tests.fakes import RATE_HZ, Played, babble, ears, loud_is_speech

BLOCK = round(TICK_S * RATE_HZ)
SAID = {2.0: "So you found out from an email."}


@dataclass
class Microphone:
    """A microphone that delivers a sound tick by tick."""

    sound: np.ndarray
    rate_hz: int = RATE_HZ
    channels: tuple[str, ...] = ("desk",)
    levels_dbfs: tuple[float, ...] = (-80.0,)
    asked: int = field(default=-1)

    def hear(self) -> np.ndarray:
        block = self.sound[max(0, self.asked) * BLOCK :][:BLOCK] if self.asked >= 0 else self.sound[:0]
        self.asked += 1
        if len(block):
            self.levels_dbfs = (20 * float(np.log10(np.sqrt(np.mean(np.square(block))) + 1e-9)),)
        return np.round(block[:, np.newaxis] * 32_767).astype(np.int16)


def booth(*spans: Span) -> Booth:
    """A booth in which somebody speaks in these spans of twenty seconds."""
    return Booth(
        Microphone(babble(spans, 20.0, 3)),
        to_16_khz=lambda sound, _: (sound / 32_768).astype(np.float32),
        speech_probability=loud_is_speech,
        wait=lambda _: None,
    )


def test_an_answer_ends_when_it_is_quiet_again_however_long_it_was_quiet_before() -> None:
    """Its words and when it began come with it."""
    heard = spoken(booth(Span(2.0, 4.0), Span(5.5, 6.0)), ears(Played(np.zeros((1, 1), np.float32)), SAID), keep_on)
    assert heard.text == SAID[2.0]
    assert heard.onset_s == pytest.approx(2.0, abs=0.2)
    assert 6.0 + QUIET_S - 0.2 < len(heard.sound) / RATE_HZ < 6.0 + QUIET_S + 0.5


def test_whoever_speaks_ends_it_with_a_key() -> None:
    """At once."""
    until = iter([True] * 35 + [False] * 9)
    heard = spoken(booth(Span(2.0, 9.0)), ears(Played(np.zeros((1, 1), np.float32)), SAID), lambda *_: next(until))
    assert len(heard.sound) / RATE_HZ == pytest.approx(3.5, abs=0.2)


def test_where_nobody_speaks_that_is_said() -> None:
    """After as long as an answer may take."""
    with pytest.raises(HearingError, match="Nobody was heard"):
        spoken(booth(), ears(Played(np.zeros((1, 1), np.float32)), SAID), keep_on, seconds=2.0)


def keep_on(_left_s: float, _levels: tuple[float, ...]) -> bool:
    """Nobody presses a key."""
    return True
