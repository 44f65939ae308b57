"""The way from a new session to its feedback, screen by screen, with made-up microphones."""

import asyncio
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Select

from listenlab.practice.listing import Obstacle, State
from listenlab.practice.ports import Stage
from listenlab.practice.session import Session, Source
from listenlab.tui.app import ListenlabApp
from listenlab.tui.held import Phase, Progress
from listenlab.tui.screens.checklist import Checklist
from listenlab.tui.screens.consent import Consent
from listenlab.tui.screens.feedback import Feedback
from listenlab.tui.screens.home import Home
from listenlab.tui.screens.leaving import Leaving
from listenlab.tui.screens.models import Models
from listenlab.tui.screens.new_session import NewSession
from listenlab.tui.screens.recording import Recording
from listenlab.tui.screens.sound_check import SoundCheck
from listenlab.tui.screens.working import Working
from listenlab.tui.studio import Closed
from listenlab.tui.wanted import Wanted
from tests.tui.made import Shelf, listing, session
from tests.tui.made_studio import BUSY, Check, Held, Standing, Studio
from tests.tui.pressing import pressed
from tests.tui.test_screens import noticed, page

SAM_AND_ANA = Wanted("Sam", "Ana", "coaching", "", "desk", "", "spoken", "7")


def recorded() -> Session:
    """A talk that was recorded here and scored."""
    return replace(session("good"), id="b0b0", source=Source.MICROPHONE)


def app_with(studio: object) -> ListenlabApp:
    return ListenlabApp(replace(Shelf({}).desk(), studio=studio))


async def settled(pilot: Pilot[None]) -> None:
    """Let workers answer and screens draw; what keeps meters fresh goes on as long as its screen."""
    if asked := [each for each in pilot.app.workers if each.group != "levels"]:
        await pilot.app.workers.wait_for_complete(asked)
    await pilot.pause()


async def at(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, and let everything settle after each."""
    for key in keys:
        pressed(pilot, key)
        await settled(pilot)
    await pilot.pause(0.06)


async def recording(pilot: Pilot[None]) -> None:
    """A recording goes on, and is shown."""
    assert isinstance(pilot.app, ListenlabApp)
    desk = pilot.app.desk
    desk.studio.begin(SAM_AND_ANA, None)
    await pilot.app.push_screen(Recording(desk, desk.studio.held))
    await settled(pilot)


async def test_a_new_session_is_as_last_time_but_for_the_consent() -> None:
    """Enter records; whether the other person agreed is asked each time, and nothing begins before."""
    studio = Studio()
    app = app_with(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await at(pilot, "n")
        assert isinstance(app.screen, NewSession)
        assert app.screen.query_one("#partner", Input).value == "Ana"
        await at(pilot, "enter")
        assert isinstance(app.screen, Consent)
        assert "Has Ana agreed" in page(pilot)
        await at(pilot, "escape")
        assert isinstance(app.screen, NewSession)
        assert studio.asked == []
        await at(pilot, "r", "w")
        assert isinstance(app.screen, Recording)
        assert studio.asked == [(replace(SAM_AND_ANA, consent="written"), None)]


async def test_both_can_say_that_they_agree_for_a_clip() -> None:
    """Before a free talk; in a drill, whose rounds are many, it is not offered."""
    studio = Studio()
    app = app_with(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await at(pilot, "n", "r")
        assert app.screen.query_one(OptionList).get_option("clip")
        await at(pilot, "c")
        assert studio.asked == [(replace(SAM_AND_ANA, consent="spoken", clip=True), None)]
        app.push_screen(Consent("Ana", "Sam"))
        await settled(pilot)
        await at(pilot, "c")
        assert isinstance(app.screen, Consent)
        assert app.screen.query_one(OptionList).option_count == 3


async def test_everything_can_be_chosen_anew() -> None:
    """Names, microphones, consent and how long the sound is kept."""
    studio = Studio(last=Wanted())
    app = app_with(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await at(pilot, "n")
        app.screen.query_one("#listener", Input).focus()
        await at(pilot, *"Jo", "enter", *"Li")
        for name, value in {"second": "lapel", "consent": "not asked", "keep": "feedback"}.items():
            app.screen.query_one(f"#{name}", Select).value = value
        await pilot.click("#record")
        await settled(pilot)
        assert isinstance(app.screen, Recording)
    ((wanted, _),) = studio.asked
    assert wanted == Wanted("Jo", "Li", "", "", "", "lapel", "not asked", "feedback")


async def test_what_keeps_it_from_beginning_stands_where_one_looks() -> None:
    """A busy microphone, none at all, or a studio that is closed; then it can be tried again."""
    studio = Studio(refuses=BUSY)
    app = app_with(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await at(pilot, "R", "y")
        assert "desk cannot be opened. Close other programs" in page(pilot)
        studio.refuses = None
        await at(pilot, "r")
        assert isinstance(app.screen, Recording)
    app = app_with(Studio(trouble="There is no microphone on this machine.", microphones=()))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await at(pilot, "R")
        assert isinstance(app.screen, NewSession)
        assert "There is no microphone" in page(pilot)
    app = app_with(Closed())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await at(pilot, "n", "c")
        assert "Nothing can be recorded here." in page(pilot)


async def test_from_a_new_session_by_the_sound_check_to_the_feedback() -> None:
    """What the check found goes into the recording, and its microphones are closed before."""
    studio = Studio(comes=Held(comes=recorded()))
    app = app_with(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await at(pilot, "n", "c")
        assert isinstance(app.screen, SoundCheck)
        assert "be quiet" in page(pilot)
        await at(pilot, "space")
        assert "Now Sam alone" in page(pilot)
        assert "How has your week been?" in page(pilot)
        await at(pilot, "space")
        assert "Now Ana alone" in page(pilot)
        await at(pilot, "space")
        assert "All is well." in page(pilot)
        await at(pilot, "x", "r")
        await pilot.pause(0.1)
        await settled(pilot)
        assert studio.checks.closed
        await at(pilot, "y")
        assert isinstance(app.screen, Recording)
        await at(pilot, "b", *"why", "enter", "space")
        assert isinstance(app.screen, Checklist)
        await at(pilot, *"4044000", "enter", *"3012")
        assert isinstance(app.screen, Feedback)
        assert "Ana felt less heard" in page(pilot)
    assert studio.comes.done == ["marked", "noted why", "stopped to score"]
    assert studio.checks.done == ["quiet", "read by Sam", "read by Ana", "swapped"]
    assert studio.asked == [(SAM_AND_ANA, studio.checks)]


async def test_a_sound_check_can_be_skipped_and_begun_again() -> None:
    """A microphone that delivers nothing is said; whatever happens, the microphones are let go of."""
    studio = Studio(checks=Check(fails=BUSY))
    app = app_with(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await at(pilot, "n", "c", "space")
        assert "desk cannot be opened" in noticed(pilot)
        studio.checks.fails = None
        await at(pilot, "space", "a")
        assert "be quiet" in page(pilot)
        await at(pilot, "escape")
        await pilot.pause(0.1)
        await settled(pilot)
        assert isinstance(app.screen, NewSession)
        assert studio.checks.closed
        await at(pilot, "r", "y")
    assert studio.asked == [(SAM_AND_ANA, None)]


async def test_a_recording_shows_time_lanes_and_room_and_nothing_else() -> None:
    """Not before the first frame is it said to record; trouble is told in words."""
    held = Held(standing=Standing(recording=False))
    app = app_with(Studio(comes=held))
    async with app.run_test(size=(80, 24)) as pilot:
        await recording(pilot)
        assert "waiting for the first sound" in page(pilot)
        held.standing = Standing(trouble="desk delivers nothing; waiting for it.")
        held.behind_s = 12.0
        held.heard = (("Ana", "They moved the deadline."), ("Sam", "Again?"))
        await pilot.pause(0.12)
        shown = page(pilot)
        assert "● recording   12:40" in shown
        assert "desk delivers nothing" in shown
        assert "9 h 12 min of disk · 12 s still to be written down" in shown
        assert "deadline" not in shown
        await at(pilot, "w")
        assert "They moved the deadline." in page(pilot)
        await at(pilot, "w")
        assert not app.screen.query_one("#said").display


async def test_moments_are_marked_and_noted_and_the_recording_paused_and_muted() -> None:
    """Keys that are typed into a note are part of it."""
    held = Held()
    app = app_with(Studio(comes=held))
    async with app.run_test(size=(80, 24)) as pilot:
        await recording(pilot)
        await at(pilot, "b", *"psm", "enter", "b", "escape", "p")
        assert "paused" in page(pilot)
        await at(pilot, "p", "m")
        assert "silence (muted)" in page(pilot)
        assert "2 bookmarks" in page(pilot)
        assert isinstance(app.screen, Recording)
    assert held.done == ["marked", "noted psm", "marked", "paused", "paused", "muted"]


async def test_after_the_stop_both_are_asked_and_then_see_the_feedback() -> None:
    """Nothing comes between where nothing is left to do."""
    held = Held(comes=recorded())
    app = app_with(Studio(comes=held))
    async with app.run_test(size=(80, 24)) as pilot:
        await recording(pilot)
        await at(pilot, "space")
        assert isinstance(app.screen, Checklist)
        await at(pilot, "escape")
        assert isinstance(app.screen, Feedback)
        await at(pilot, "escape")
        assert isinstance(app.screen, Home)
    assert held.done == ["stopped to score"]


async def test_what_is_left_to_do_is_shown_with_how_far_it_has_come() -> None:
    """And turns into the feedback by itself."""
    held = Held(takes_long=True, comes=recorded())
    held.progress = Progress(Stage.WORDS, 380.0, 760.0)
    app = app_with(Studio(comes=held))
    async with app.run_test(size=(80, 24)) as pilot:
        await recording(pilot)
        await at(pilot, "s")
        assert "Recorded 12:40. Keeping it" in page(pilot)
        await pilot.pause(0.8)
        await settled(pilot)
        assert isinstance(app.screen, Working)
        assert "✓ finding who speaks" in page(pilot)
        assert "06:20 of 12:40" in page(pilot)
        held.answer, held.phase = held.comes, Phase.DONE
        await pilot.pause(0.2)
        await settled(pilot)
        assert isinstance(app.screen, Checklist)


async def test_scoring_can_be_left_for_later_or_left_going_on() -> None:
    """From home one comes back to it."""
    parked = replace(listing(recorded()), scores=(), obstacle=Obstacle(State.PARKED, "You left it for later."))
    held = Held(takes_long=True, comes=parked)
    app = app_with(Studio(comes=held))
    async with app.run_test(size=(80, 24)) as pilot:
        await recording(pilot)
        await at(pilot, "s")
        await pilot.pause(0.8)
        await at(pilot, "escape")
        assert isinstance(app.screen, Home)
        assert "“Talk with Ana”: scoring. Press n to go back to it." in page(pilot)
        await at(pilot, "n")
        assert isinstance(app.screen, Working)
        await at(pilot, "c")
        await pilot.pause(0.15)
        assert "and kept: nothing is lost." in page(pilot)
        assert "You left it for later." in page(pilot)


async def test_without_a_model_the_recording_waits_and_the_way_to_one_is_shown() -> None:
    """One key away."""
    waiting = Obstacle(State.WAITING, "There is no recognition model yet.", "Get one.")
    held = Held(comes=replace(listing(recorded()), scores=(), obstacle=waiting))
    app = app_with(Studio(comes=held))
    async with app.run_test(size=(80, 24)) as pilot:
        await recording(pilot)
        await at(pilot, "s")
        assert "There is no recognition model yet." in page(pilot)
        await at(pilot, "m")
        assert isinstance(app.screen, Models)


@pytest.mark.parametrize(("held", "told"), [
    (Held(), "Nothing was heard, so nothing is kept."),
    (Held(trouble=BUSY), "desk cannot be opened."),
])  # fmt: skip
async def test_a_stop_after_which_there_is_nothing_says_why(held: Held, told: str) -> None:
    """Instead of feedback."""
    app = app_with(Studio(comes=held))
    async with app.run_test(size=(80, 24)) as pilot:
        await recording(pilot)
        await at(pilot, "s")
        assert told in page(pilot)


async def test_a_recording_that_ends_by_itself_goes_the_same_way() -> None:
    """Nobody has to stop it."""
    held = Held(comes=recorded())
    app = app_with(Studio(comes=held))
    async with app.run_test(size=(80, 24)) as pilot:
        await recording(pilot)
        held.stop(score=True)
        await pilot.pause(0.1)
        await settled(pilot)
        assert isinstance(app.screen, Checklist)


async def test_leaving_asks_first_and_going_on_is_the_first_answer() -> None:
    """Escape, and quitting from anywhere."""
    held = Held(comes=listing(recorded()))
    app = app_with(Studio(comes=held))
    async with app.run_test(size=(80, 24)) as pilot:
        await recording(pilot)
        for keys in (("escape", "enter"), ("ctrl+q", "escape"), ("question_mark", "ctrl+q", "g", "escape")):
            await at(pilot, *keys)
        assert isinstance(app.screen, Recording)
        assert held.done == []
        await at(pilot, "escape")
        assert isinstance(app.screen, Leaving)
        await at(pilot, "l")
        assert isinstance(app.screen, Home)
        assert held.done == ["stopped for later"]
        assert "is kept" in noticed(pilot)


async def test_quitting_for_later_leaves_at_once() -> None:
    """What is recorded is kept by whoever opened the screens."""
    held = Held(takes_long=True)
    app = app_with(Studio(comes=held))
    async with app.run_test(size=(80, 24)) as pilot:
        await recording(pilot)
        await at(pilot, "ctrl+q", "l")
        assert not app.is_running or app._exit
    assert held.done == ["stopped for later"]


async def test_a_screen_that_fails_does_not_stop_the_recording() -> None:
    """One comes back to it from home; quitting from there asks too."""
    held, noted = Held(), []
    desk = replace(Shelf({}).desk(), studio=Studio(comes=held))
    app = ListenlabApp(desk, crashed=noted.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await recording(pilot)
        app.screen.call_later(lambda: 1 / 0)
        await asyncio.sleep(0.3)
        await settled(pilot)
        assert [type(error) for error in noted] == [ZeroDivisionError]
        assert isinstance(app.screen, Home)
        assert held.done == []
        await at(pilot, "n")
        assert isinstance(app.screen, Recording)
        await at(pilot, "escape", "g")
        app.pop_screen()
        await at(pilot, "ctrl+q")
        assert isinstance(app.screen, Leaving)
