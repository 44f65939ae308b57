"""The terminal interface as a person uses it, from one screen to the next."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from listenlab.conversation import People
from listenlab.practice.session import Session
from listenlab.tui.app import ListenlabApp
from listenlab.tui.screens.feedback import Feedback
from listenlab.tui.screens.home import Home
from listenlab.tui.screens.transcript import Transcript
from listenlab.tui.widgets.lines import Lines
from tests.tui.made import desk, session

HOSTILE = [
    "[/]",
    "[/foo]",
    "[link=x]",
    "[bold",
    "\x1b]0;owned\x07",
    "\x9b31m",
    "\u202eevil",
    "$accent",
    "[@click=app.quit]x[/]",
]


@pytest.fixture(scope="module")
def good() -> Session:
    return session("good")


@pytest.fixture(scope="module")
def lecturing() -> Session:
    return session("lecturing")


async def settled(pilot: Pilot[None]) -> None:
    """Let workers answer and screens draw."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def shown(pilot: Pilot[None], selector: str) -> str:
    """What a text on the screen says."""
    return str(pilot.app.screen.query_one(selector, Static).render())


async def test_an_empty_home_teaches_and_shows_the_demo_with_one_key() -> None:
    """First run, demo, feedback, transcript, and all the way back."""
    app = ListenlabApp(desk())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, Home)
        assert app.screen.query_one("#empty").display
        await pilot.press("d")
        await settled(pilot)
        assert isinstance(app.screen, Feedback)
        assert "Sam listening to Ana" in shown(pilot, ".lead")
        await pilot.press("t")
        await settled(pilot)
        assert isinstance(app.screen, Transcript)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, Home)


async def test_sessions_are_listed_with_their_scores_and_opened(good: Session, lecturing: Session) -> None:
    """The newest first; Enter opens the one that is chosen."""
    app = ListenlabApp(desk(lecturing, good))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        listed = app.screen.query_one("#sessions", OptionList)
        assert listed.option_count == 2
        line = str(listed.get_option_at_index(0).prompt)
        assert lecturing.title in line
        assert "low" in line
        assert not app.screen.query_one("#empty").display
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, Feedback)
        assert good.title in shown(pilot, ".title")


async def test_searching_as_one_types_narrows_the_list(good: Session, lecturing: Session) -> None:
    """Escape brings all sessions back."""
    app = ListenlabApp(desk(lecturing, good))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"new customer project")
        await settled(pilot)
        listed = app.screen.query_one("#sessions", OptionList)
        assert [option.id for option in listed.options] == ["good"]
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen.query_one(Input).value == ""
        assert listed.option_count == 2


async def test_feedback_says_what_the_scorecard_says(good: Session) -> None:
    """Skills with figures and words, moments that lead into the transcript, and every figure behind a key."""
    app = ListenlabApp(desk(good))
    async with app.run_test(size=(120, 60)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        page = "\n".join(str(each.render()) for each in app.screen.query(Static))
        assert good.scorecard.headline in page
        flat = " ".join(page.split())
        for skill in good.scorecard.skills:
            assert skill.line in flat
        assert "▆" in shown(pilot, "#lanes")
        assert not app.screen.query_one("#why").display
        await pilot.press("i")
        assert app.screen.query_one("#why").display
        await pilot.press("m", "down", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, Transcript)
        assert app.screen.query_one(Lines).turn > 0


async def test_the_transcript_finds_words_and_marks(good: Session) -> None:
    """N goes on from where one is; what nobody said is told."""
    app = ListenlabApp(desk(good))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        lines = app.screen.query_one(Lines)
        lines.go_to(0)
        await pilot.press("slash", *"helen", "enter")
        assert "Helen" in good.conversation.turns[lines.turn].text
        before = lines.turn
        await pilot.press("m")
        assert lines.turn > before
        await pilot.press("down")
        assert lines.find("nobody said this") is False


@pytest.mark.parametrize("text", HOSTILE)
async def test_names_titles_and_words_are_only_ever_text(good: Session, text: str) -> None:
    """Markup, escape codes and overrides neither crash a screen nor reach it."""
    conversation = replace(
        good.conversation,
        people=People(text, text),
        turns=tuple(replace(turn, text=text) for turn in good.conversation.turns),
    )
    card = replace(good.scorecard, headline=text, went_well=(text,))
    hostile = Session("bad", text, good.source, conversation, card)
    app = ListenlabApp(desk(hostile))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, Feedback)
        await pilot.press("i", "t")
        await settled(pilot)
        assert isinstance(app.screen, Transcript)
        strips = [app.screen.query_one(Lines).render_line(y).text for y in range(10)]
        assert not any(character in line for line in strips for character in "\x1b\x07\x9b\u202e")
