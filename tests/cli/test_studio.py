"""The studio of the screens with a real library and recorder, and made-up microphones and ears."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest

from listenlab.capture import sources
from listenlab.cli import checking, holding, studio
from listenlab.cli.gym import Gym
from listenlab.cli.minding import minded
from listenlab.cli.studio import Studio, retention
from listenlab.conversation import People
from listenlab.drills.drill import Role
from listenlab.drills.round import Chairs, Rating
from listenlab.drills.shelf import drill
from listenlab.drills.tally import Behaviour
from listenlab.errors import CaptureError, ConfigError, HearingError, ModelMissing, RecorderBusy
from listenlab.practice.bench import Workbench
from listenlab.practice.consent import Agreed, Retention
from listenlab.practice.drilling import Play, onward, started
from listenlab.practice.drilling import ended as round_ended
from listenlab.practice.listing import Listing, State
from listenlab.practice.session import Session
from listenlab.practice.sound_check import Booth
from listenlab.store import SqliteLibrary, open_library
from listenlab.tui.app import ListenlabApp
from listenlab.tui.gym import seated
from listenlab.tui.held import Phase
from listenlab.tui.screens.checklist import Checklist
from listenlab.tui.screens.feedback import Feedback
from listenlab.tui.screens.recording import Recording
from listenlab.tui.wanted import Wanted
from listenlab.wiring import intake
from tests.capture.made import RATE_HZ, Desk, microphone, ramp, recorder_at
from tests.practice.kept_sound import a_workbench, failing
from tests.practice.test_sound_check import Made, booth
from tests.tui.made import Shelf

SAM_AND_ANA = Wanted("Sam", "Ana", "coaching", microphone="desk", consent="spoken", keep="7")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    with open_library(tmp_path / "home", now=lambda: datetime.now(UTC)) as opened:
        yield opened


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch, desk: Desk, tmp_path: Path) -> Callable[[Workbench], None]:
    """Made-up microphones with a channel for each person, nothing that listens along, and these ears."""

    def no_model(*_: object, **__: object) -> None:
        raise ModelMissing("There is no model.")

    def chosen(bench: Workbench) -> None:
        monkeypatch.setattr(intake, "workbench", lambda _: bench)

    there = sources.Desk((sources.Source(microphone(channels=2), 2),), RATE_HZ)
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(studio, "_desk", lambda _: there)
    monkeypatch.setattr(holding, "recorder", lambda there, _: lambda folder: recorder_at(there, folder, desk))
    monkeypatch.setattr("listenlab.wiring.alongside.alongside", no_model)
    chosen(a_workbench())
    return chosen


def until(true: Callable[[], bool]) -> None:
    """Give the threads up to five seconds."""
    until_s = monotonic() + 5
    while not true():
        assert monotonic() < until_s
        sleep(0.01)


def begun(room: Studio, desk: Desk, wanted: Wanted = SAM_AND_ANA, play: Play | None = None) -> holding.Holding:
    """A recording in which something was heard."""
    held = room.begin(wanted, None, play)
    assert isinstance(held, holding.Holding)
    desk.opened[-1].put(ramp(0, 4_000, 2).tobytes(), monotonic())
    until(lambda: held.standing.recording)
    return held


def ended_round(play: Play) -> Play:
    return round_ended(started(play, 0.0), 10.0)


def ended(held: holding.Holding, *, score: bool = True) -> Session | Listing | None:
    held.stop(score=score)
    until(lambda: held.phase is Phase.DONE)
    held.leave()
    return held.answer


def test_a_recording_is_kept_scored_and_remembered(
    use: Callable[[Workbench], None], desk: Desk, library: SqliteLibrary, tmp_path: Path
) -> None:
    """With who agreed and how long its sound is kept; next time all of it is proposed but the consent."""
    room = Studio(lambda: library)
    held = begun(room, desk)
    assert (held.lanes, held.title, held.phase) == (("Ana", "Sam"), "Talk with Ana", Phase.RECORDING)
    assert len(held.levels_dbfs) == 2
    assert held.bookmark() == held.bookmark("the plan", 0.5)
    assert held.bookmarks == 1
    assert (held.said(), held.behind_s, held.led) == ([], 0.0, None)
    with pytest.raises(RecorderBusy):
        room.begin(SAM_AND_ANA, None)
    session = ended(held)
    assert isinstance(session, Session)
    assert session.conversation.turns
    take = library.recording(held.id).take
    assert take is not None
    assert (take.consent.how, take.consent.by, take.retention) == (Agreed.SPOKEN, ("Ana",), Retention(days=7))
    assert [mark.note for mark in take.course.bookmarks] == ["the plan"]
    assert [part.suffix for part in (tmp_path / "home" / "recordings").glob("*/part-*")] == [".flac"]
    assert studio._last(library) == replace(SAM_AND_ANA, consent="")


def test_what_both_said_when_they_agreed_is_kept_with_the_sound(
    use: Callable[[Workbench], None], desk: Desk, library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said before the first frame, and noted with the talk."""
    both = np.full((16_000, 2), 0.25, np.float32)
    monkeypatch.setattr("listenlab.wiring.recording.agreement", lambda *_: both)
    session = ended(begun(Studio(lambda: library), desk, replace(SAM_AND_ANA, clip=True)))
    assert isinstance(session, Session)
    clip = library.recording(session.id).clip
    assert clip is not None
    assert clip.is_file()
    assert "Ana agreed to be recorded (spoken, in a clip kept with the sound)." in session.conversation.notes


def test_a_drill_leads_by_its_cards_and_is_kept_with_its_round(
    use: Callable[[Workbench], None], desk: Desk, library: SqliteLibrary
) -> None:
    """The clock is the recording's own; what is counted and answered is in its session, also after it was scored."""
    room, gym = Studio(lambda: library), Gym(lambda: library)
    name = room.offer().drills[0].id
    people = seated(gym.drill(name), replace(SAM_AND_ANA, drill=name, observers=("Cleo",)))
    held = begun(room, desk, people.now, people.play)
    assert held.led is not None
    assert held.led.card is not None
    assert held.led.card.left_s > 0
    held.led.tap(Behaviour.ADVICE, 0.1)
    session = ended(held)
    assert isinstance(session, Session)
    assert (session.drill, session.scorecard.profile) == (name, "drill")
    assert session.round is not None
    assert session.round.chairs == Chairs("Sam", "Ana", ("Cleo",))
    assert [tap.behaviour for tap in session.round.taps] == [Behaviour.ADVICE]
    held.led.answered([Rating(Role.SPEAKER, "How was it?", 3)])
    held.led.promised("", "wait five")
    assert isinstance(held.answer, Session)
    assert session.conversation.people == People("Sam", "Ana")  # who watches is nobody's listener
    (kept,) = gym.records()
    assert kept.round == held.answer.round
    assert [(each.answer, kept.round.resolve) for each in kept.round.ratings] == [(3, "wait five")]
    assert gym.compare(held.id) is not None
    reviewed = gym.review(held.answer)
    assert reviewed is not None
    assert reviewed.done.drill.id == name
    last = studio._last(library)
    assert (last.drill, last.observers) == (name, ("Cleo",))
    gym.forget([held.id])
    assert gym.records() == ()


def test_two_people_keep_their_microphones_while_they_take_turns(
    use: Callable[[Workbench], None], desk: Desk, library: SqliteLibrary
) -> None:
    """So that the second listener has the second one; with three, the listener always has the first."""
    room = Studio(lambda: library)
    two = seated(drill("open_only"), SAM_AND_ANA)
    assert room.seats(two.now) == ("desk, left", "desk, right")
    turned = replace(two, play=onward(ended_round(two.play)))
    assert (turned.now.listener, turned.now.swap) == ("Ana", True)
    assert room.seats(turned.now) == ("desk, right", "desk, left")
    held = begun(room, desk, turned.now, turned.play)
    assert (held.lanes, held.wanted.swap) == (("Sam", "Ana"), True)
    assert isinstance(ended(held), Session)
    three = seated(drill("open_only"), replace(SAM_AND_ANA, observers=("Cleo",)))
    turned = replace(three, play=onward(ended_round(three.play)))
    assert (turned.now.listener, turned.now.partner, turned.now.observers, turned.now.swap) == (
        "Ana", "Cleo", ("Sam",), False,
    )  # fmt: skip


@pytest.mark.parametrize("wanted", [
    Wanted("Sam", ""), Wanted("Sam", "sam"), Wanted("Sam", "Ana", observers=("Ana",)),
    Wanted("A", "B", observers=("C", "D")),
])  # fmt: skip
def test_a_drill_is_done_by_people_of_different_names_and_as_many_as_it_takes(wanted: Wanted) -> None:
    """Otherwise it is said what is wrong."""
    with pytest.raises(ConfigError):
        seated(drill("open_only"), wanted)


def test_pausing_and_silencing_go_back_and_forth(
    use: Callable[[Workbench], None], desk: Desk, library: SqliteLibrary
) -> None:
    """With the same key."""
    held = begun(Studio(lambda: library), desk)
    held.pause()
    held.mute()
    assert (held.standing.paused, held.standing.muted) == (True, True)
    held.pause()
    held.mute()
    assert (held.standing.paused, held.standing.muted) == (False, False)
    assert isinstance(ended(held), Session)


def test_what_is_left_for_later_waits_and_leaving_says_how_to_go_on(
    use: Callable[[Workbench], None], desk: Desk, library: SqliteLibrary
) -> None:
    """Whether somebody chose so or listenlab is left."""
    room = Studio(lambda: library)
    answer = ended(begun(room, desk), score=False)
    assert isinstance(answer, Listing)
    assert answer.state is State.PARKED
    assert room.close() == ()
    held = begun(room, desk)
    (told,) = room.close()
    assert told == f"“Talk with Ana” is kept. To score it: listenlab retry {held.id}"
    assert library.find(held.id).state is State.PARKED


@pytest.mark.parametrize(("error", "state"), [
    (ModelMissing("There is no model.", "Get one."), State.WAITING), (HearingError("It cannot."), State.PARKED),
])  # fmt: skip
def test_a_scoring_that_fails_costs_nothing_of_the_recording(
    use: Callable[[Workbench], None], desk: Desk, library: SqliteLibrary, error: HearingError, state: State
) -> None:
    """It says why, and can be tried again."""
    use(a_workbench(usual=error if state is State.WAITING else failing(error)))
    answer = ended(begun(Studio(lambda: library), desk))
    assert isinstance(answer, Listing)
    assert answer.obstacle is not None
    assert (answer.state, answer.obstacle.reason) == (state, error.message)


def test_where_nothing_was_heard_nothing_is_kept(
    use: Callable[[Workbench], None], desk: Desk, library: SqliteLibrary
) -> None:
    """No session, and no trouble either."""
    room = Studio(lambda: library)
    held = room.begin(SAM_AND_ANA, None)
    held.stop(score=True)
    until(lambda: held.phase is Phase.DONE)
    assert (held.answer, held.trouble, library.sessions()) == (None, None, [])


def test_a_microphone_that_is_busy_leaves_the_studio_free(
    use: Callable[[Workbench], None], desk: Desk, library: SqliteLibrary
) -> None:
    """Nothing is kept, nobody is kept waiting."""
    room = Studio(lambda: library)
    desk.refuses = True
    with pytest.raises(CaptureError):
        room.begin(SAM_AND_ANA, None)
    assert (room.held, library.sessions()) == (None, [])
    desk.refuses = False
    assert isinstance(ended(begun(room, desk)), Session)


def test_whatever_ends_the_screens_the_recording_is_kept(
    use: Callable[[Workbench], None], desk: Desk, library: SqliteLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where they ended with an error of ours."""
    room = Studio(lambda: library)

    def fail() -> None:
        with minded(lambda _: None, room):
            begun(room, desk)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    held = room.held
    assert held is not None
    assert library.find(held.id).state is State.PARKED
    assert f"listenlab retry {held.id}" in capsys.readouterr().err


@pytest.mark.parametrize("keep", ["soon", "-3", "0", "٣"])
def test_a_time_to_keep_sound_for_is_understood_or_refused(keep: str) -> None:
    """Never taken for something else."""
    assert [retention("all"), retention("feedback"), retention("7")] == [
        Retention(), Retention(after_feedback=True), Retention(days=7),
    ]  # fmt: skip
    with pytest.raises(ConfigError):
        retention(keep)


def test_a_sound_check_hears_the_room_and_both_lines_and_lets_go_of_the_microphones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What it says is said of the right person, also after they were swapped."""
    made, closed = Made(), []

    @contextmanager
    def opened(_: object) -> Iterator[Booth]:
        yield booth(made)
        closed.append(True)

    monkeypatch.setattr(checking, "booth", opened)
    there = sources.Desk((sources.Source(microphone(), 1),), RATE_HZ)
    check = checking.Checking(there, ("Sam", "Ana"))
    with pytest.raises(CaptureError):
        check.found()
    left: list[float] = []
    check.read(0, lambda left_s: bool(left.append(left_s)) or len(left) < 3)
    check.read(1, lambda _: True)
    check.look()
    assert len(left) == 4
    assert any("Sam" in each for each in check.found())
    before = check._check
    check.swap()
    assert before is not None
    assert check._check == before.swapped
    assert check.result(there) is None
    check.close()
    check.close()
    assert closed == [True]


async def test_from_a_new_session_to_its_feedback(
    use: Callable[[Workbench], None], desk: Desk, library: SqliteLibrary
) -> None:
    """On the screens, with nothing made up but the microphones and what they hear."""
    room = Studio(lambda: library)
    app = ListenlabApp(replace(Shelf({}).desk(), studio=room))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("n")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("r", "y")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, Recording)
        desk.opened[-1].put(ramp(0, 4_000, 2).tobytes(), monotonic())
        await asyncio.sleep(0.3)
        await pilot.press("b", "enter", "space")
        until_s = monotonic() + 10
        while not isinstance(app.screen, Checklist) and monotonic() < until_s:
            await pilot.pause(0.1)
        assert isinstance(app.screen, Checklist)
        await pilot.press("escape")
        assert isinstance(app.screen, Feedback)
    (kept,) = library.sessions()
    assert (kept.state, kept.id) == (State.COMPLETE, room.held and room.held.id)
