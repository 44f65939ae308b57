"""A talk aloud is on the disk from its first sound, and brought home however it ends."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray

from listenlab.capture import journal, sources
from listenlab.capture.recorder import Recorder
from listenlab.capture.sources import Source
from listenlab.cli.staging import Staging
from listenlab.conversation import Word
from listenlab.errors import DeviceBusy, HearingError, RecogniserLost
from listenlab.practice.aloud import scene
from listenlab.practice.aloud.ports import World
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing
from listenlab.practice.recording import Plan, planned
from listenlab.practice.rehearsing import drill_of, opened
from listenlab.practice.take import Line, Struck
from listenlab.practice.wishes import Wishes
from listenlab.scenarios.shelf import scenario
from listenlab.store import open_library
from listenlab.wiring.rehearsing import Theatre
from tests.capture import made
from tests.practice.kept_sound import a_workbench, failing

MAYA = scenario("missed_deadline")
Kind = TypeVar("Kind")
NOW = datetime(2026, 1, 2, tzinfo=UTC)
BLOCK = made.RATE_HZ // 20


class Silent:
    """A voice, mouth, words and probability in a room where nobody says a word."""

    trouble: HearingError | None = None

    def prepare(self, text: str) -> "Future[NDArray[np.int16]]":
        done: Future[NDArray[np.int16]] = Future()
        done.set_result(np.zeros(0, np.int16))
        return done

    def say(self, sound: "NDArray[np.int16]") -> None:
        """Nothing is played."""

    def hush(self) -> None:
        """Nothing was."""

    def hear(self, *heard: object) -> "NDArray[np.float32]":
        samples = heard[0]
        return np.zeros(len(samples) // 512 if isinstance(samples, np.ndarray) else 0, np.float32)

    def rest(self, channel: int, until_s: float) -> None:
        """Nothing was said."""

    def said(self, channel: int, since_s: float) -> tuple[Word, ...] | None:
        if self.trouble:
            raise self.trouble
        return ()

    def glimpsed(self, channel: int, since_s: float) -> tuple[Word, ...]:
        return ()


class Evening:
    """One talk, with a microphone that delivers quiet in real time."""

    def __init__(self, library: Library) -> None:
        self.events: list[scene.Event] = []
        self.desk, self.room, self._over = made.Desk(), Silent(), Event()
        rehearsal, bench = opened(MAYA, "open"), a_workbench(usual=failing(RecogniserLost("It ended.")))
        plan = Plan((), Wishes(partner="Maya"), title=MAYA.title, drill=drill_of(MAYA))
        things = Theatre(
            microphones=sources.Desk((Source(made.microphone(), 1),), made.RATE_HZ),
            recorder=lambda folder, hear: made.recorder(folder, self.desk, hear=hear),
            world=self._world,
            resample=lambda block: iter([np.zeros((2 * len(block), 1), np.float32)]),
            ears=lambda: failing(RecogniserLost("It ended.")),
            remarks=("Wear headphones.",),
            close=lambda: None,
        )
        self.stage = Staging(rehearsal, planned(plan, bench, "c0c0", NOW), things, bench, library, self.events.append)

    def _world(self, recorder: Recorder) -> World:
        def note(event: Line | Struck | str) -> None:
            if isinstance(event, Line):
                recorder.note(journal.Line(event.at_s, event.end_s, event.text, event.by_listener))

        room = self.room
        return World(room, room, room, room, note, lambda talk: talk, 16_000)

    def begin(self) -> None:
        """Open the microphone, which delivers from then on."""
        self.stage.begin()
        Thread(target=self._deliver, daemon=True).start()

    def _deliver(self) -> None:
        [lane] = self.desk.opened
        while not self._over.wait(0.05):
            lane.put(bytes(2 * BLOCK), monotonic())

    def until(self, kind: type[Kind]) -> Kind:
        """Wait for something to be told."""
        self.wait(lambda: any(isinstance(each, kind) for each in self.events))
        return next(each for each in reversed(self.events) if isinstance(each, kind))

    def wait(self, come: Callable[[], bool]) -> None:
        """Wait for something to come true."""
        until_s = monotonic() + 10
        while not come():
            assert monotonic() < until_s, self.events
            Event().wait(0.01)

    def close(self) -> None:
        """The microphone is put away."""
        self._over.set()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "home", now=lambda: NOW) as there:
        yield there


@pytest.fixture
def evening(library: Library) -> Iterator[Evening]:
    there = Evening(library)
    yield there
    there.close()


def test_a_talk_is_kept_with_what_was_said_when_it_is_left(evening: Evening, library: Library) -> None:
    """Typed, without a voice: the session waits for whoever can hear it, and the lines lie beside it."""
    evening.begin()
    evening.until(scene.Listens)
    evening.stage.answer("What happened?")
    evening.until(scene.Answered)
    evening.stage.leave()
    evening.stage.leave()
    kept = evening.until(scene.Kept)
    assert evening.stage.join(5)
    assert isinstance(kept.outcome, Listing)
    assert (kept.outcome.drill, kept.outcome.partner) == ("rehearsal/missed_deadline", "Maya")
    take = library.recording("c0c0").take
    assert take is not None
    assert [line.text for line in take.course.lines][:2] == [MAYA.line(MAYA.opening).text, "What happened?"]
    assert [type(each) for each in evening.events[:2]] == [scene.Begun, scene.Speaks]


def test_of_a_talk_in_which_nothing_was_said_nothing_is_kept(evening: Evening, library: Library) -> None:
    """Not even its sound."""
    evening.begin()
    evening.until(scene.Listens)
    evening.stage.leave()
    assert evening.until(scene.Kept) == scene.Kept(None)
    assert library.sessions() == []
    assert evening.stage.join(5)


def test_a_microphone_that_cannot_be_opened_leaves_nothing_behind(evening: Evening, library: Library) -> None:
    """And somebody else can record at once."""
    evening.desk.refuses = True
    with pytest.raises(DeviceBusy):
        evening.begin()
    assert library.sessions() == []
    with library.takes.alone():
        assert not evening.events


def test_a_recogniser_that_is_lost_ends_the_talk_and_keeps_it(evening: Evening, library: Library) -> None:
    """With the reason."""
    evening.begin()
    evening.until(scene.Listens)
    evening.stage.answer("What happened?")
    evening.until(scene.Answered)
    evening.room.trouble = RecogniserLost("The recogniser ended twice.", "Try again.")
    evening.wait(lambda: sum(isinstance(each, scene.Listens) for each in evening.events) == 2)
    evening.stage.done()
    ended = evening.until(scene.Ended)
    assert ended.trouble is evening.room.trouble
    evening.until(scene.Kept)
    assert [each.id for each in library.sessions()] == ["c0c0"]
