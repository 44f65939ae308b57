"""An answer that is said aloud comes with the silence before it, whether the line was heard or read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from listenlab.cli import answers
from listenlab.cli.answers import Aloud, PartnersVoice
from listenlab.cli.keys import Pressed
from listenlab.conversation import Span
from listenlab.drills.cue import Cue
from listenlab.errors import NoOutputDevice
from listenlab.practice.playing import Passage
from tests.fakes import Played, ears
from tests.practice.test_speaking import SAID, booth

CUE = Cue(1, "Oh no.", "Why?", Span(3.0, 11.0))
SPOKEN = Span(2.0, 4.0)


@dataclass
class Player:
    """A player whose sound is over after so many looks."""

    looks: int
    trouble: NoOutputDevice | None = None
    done: list[object] = field(default_factory=list)

    def play(self, passage: Passage) -> None:
        if self.trouble:
            raise self.trouble
        self.done.append(passage)

    def stop(self) -> None:
        self.done.append("stopped")

    @property
    def playing(self) -> bool:
        self.looks -= 1
        return self.looks >= 0


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that goes on by a second with every look at the keys, of which none is pressed."""
    clock = [50.0]

    def pressed(seconds: float) -> str:
        clock[0] += 1.0 if seconds else 0.0
        return ""

    @contextmanager
    def keys() -> Iterator[Pressed]:
        yield pressed

    monkeypatch.setattr(answers, "keys", keys)
    monkeypatch.setattr(answers, "monotonic", lambda: clock[0])
    return clock


def aloud(player: Player | None, *spans: Span) -> Aloud:
    """A way of answering in which somebody speaks in these spans, counted from the end of the line."""
    partner = PartnersVoice(player, (Path("talk.flac"),) if player else ())  # type: ignore[arg-type] # as far as used
    return Aloud(partner, booth(*spans), lambda: ears(Played(np.zeros((1, 1), np.float32)), SAID))


def test_the_silence_after_a_line_that_is_heard_counts_from_its_end(now: list[float]) -> None:
    """Its sound lasts eight seconds, and two more are quiet."""
    player = Player(looks=8)
    given = aloud(player, SPOKEN).answer(CUE, ("You",), timed=False)
    assert given
    assert given.answer.said == (SAID[2.0],)
    assert given.answer.silence_s == pytest.approx(2.0, abs=0.2)
    assert given.sound is not None
    assert player.done == [Passage((Path("talk.flac"),), CUE.span), "stopped"]


def test_who_presses_a_key_before_the_end_has_cut_in(now: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """By as much as was left, less what they took to begin."""

    @contextmanager
    def keys() -> Iterator[Pressed]:
        yield lambda seconds: "\n" if seconds else ""

    monkeypatch.setattr(answers, "keys", keys)
    given = aloud(Player(looks=8), SPOKEN).answer(CUE, ("You",), timed=False)
    assert given
    assert given.answer.silence_s == pytest.approx(2.0 - 8.0, abs=0.2)


def test_a_line_that_is_read_is_timed_only_where_the_silence_counts(now: list[float]) -> None:
    """Two words are read in 0.6 seconds, and looked for a second."""
    read = aloud(None, SPOKEN).answer(CUE, ("You",), timed=True)
    assert read
    assert read.answer.silence_s == pytest.approx(2.0 + 1.0 - 0.6, abs=0.2)
    untimed = aloud(None, SPOKEN).answer(CUE, ("You",), timed=False)
    assert untimed
    assert untimed.answer.silence_s is None


def test_without_a_loudspeaker_the_line_is_read(now: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """That is said, once."""
    way = aloud(Player(looks=8, trouble=NoOutputDevice("Nothing plays sound.")), SPOKEN)
    given = way.answer(CUE, ("You",), timed=False)
    assert given
    assert given.answer.silence_s is None
    assert "Nothing plays sound. The lines are read instead." in capsys.readouterr().err


def test_where_nobody_speaks_it_goes_on_without_an_answer(now: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """And says what to do."""
    assert aloud(None).answer(CUE, ("You",), timed=False) is None
    assert "Nobody was heard. Say it again" in capsys.readouterr().err
