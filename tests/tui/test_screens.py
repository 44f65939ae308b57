"""The terminal interface as a person uses it, from one screen to the next."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from listenlab.conversation import Conversation, People
from listenlab.errors import ChangedMeanwhile
from listenlab.feedback import outline, profile, scorecard
from listenlab.feedback.unsure import unsure
from listenlab.practice.correcting import PutRight
from listenlab.practice.corrections import Correction
from listenlab.practice.listing import IN_PROGRESS, RECORDED, Obstacle, State
from listenlab.practice.session import Session, Source
from listenlab.tui.app import ListenlabApp
from listenlab.tui.screens.checklist import Checklist
from listenlab.tui.screens.feedback import Feedback
from listenlab.tui.screens.help import Help
from listenlab.tui.screens.home import Home
from listenlab.tui.screens.models import Models
from listenlab.tui.screens.progress import Progress
from listenlab.tui.screens.say_back import SayBack
from listenlab.tui.screens.settings import Settings
from listenlab.tui.screens.transcript import Transcript
from listenlab.tui.screens.why import Why
from listenlab.tui.widgets.lines import Lines
from tests.tui.made import Shelf, desk, listing, session


@pytest.fixture
def good() -> Session:
    return session("good")


@pytest.fixture
def lecturing() -> Session:
    return session("lecturing")


async def settled(pilot: Pilot[None]) -> None:
    """Let workers answer and screens draw."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def opened(pilot: Pilot[None]) -> None:
    """Open the first session there is."""
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)


def page(pilot: Pilot[None]) -> str:
    """Everything that texts on the screen say."""
    return "\n".join(str(each.render()) for each in pilot.app.screen.query(Static))


def noticed(pilot: Pilot[None]) -> str:
    """What was said at the edge of the screen last."""
    return [str(each.message) for each in pilot.app._notifications][-1]


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
        await pilot.press("e")
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
        await pilot.press("slash", *"customer proj")
        await settled(pilot)
        listed = app.screen.query_one("#sessions", OptionList)
        assert [option.id for option in listed.options] == ["good"]
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen.query_one(Input).value == ""
        assert listed.option_count == 2


async def test_feedback_says_what_the_scorecard_says(good: Session) -> None:
    """Skills with figures and words, and moments that lead into the transcript."""
    app = ListenlabApp(desk(good))
    async with app.run_test(size=(120, 60)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        flat = " ".join(page(pilot).split())
        assert good.scorecard.headline in flat
        for skill in good.scorecard.skills:
            assert skill.line in flat
        assert "▆" in shown(pilot, "#lanes")
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, Transcript)
        assert app.screen.query_one(Lines).turn > 0


async def test_every_figure_and_what_came_back_stand_behind_a_key(good: Session) -> None:
    """Why these scores names each rule's measure and evidence; the map lays points beside replies."""
    app = ListenlabApp(desk(good))
    async with app.run_test(size=(120, 60)) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await settled(pilot)
        assert isinstance(app.screen, Why)
        assert "Evidence A" in page(pilot)
        assert "sure:" in page(pilot)
        await pilot.press("escape", "m")
        await settled(pilot)
        assert isinstance(app.screen, SayBack)
        assert "the whole plan had changed" in page(pilot)
        assert "You returned" in page(pilot)


async def test_a_wrong_mark_is_rejected_with_one_key_and_the_score_changes_at_once(good: Session) -> None:
    """Undo gives the old score back; what no label stands behind is said to be so."""
    app = ListenlabApp(desk(good))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        before = shown(pilot, "#skills")
        await pilot.press("n")
        await settled(pilot)
        assert shown(pilot, "#skills") != before
        assert "Open questions 100 → 91" in noticed(pilot)
        await pilot.press("o")
        await settled(pilot)
        assert shown(pilot, "#skills") == before
        await pilot.press("u", "u")
        await settled(pilot)
        assert shown(pilot, "#skills") == before
        await pilot.press("down", "y")
        await settled(pilot)
        assert "comes from a rule" in noticed(pilot)


async def test_what_another_program_changed_meanwhile_is_told_and_shown(good: Session) -> None:
    """Nothing is done to what was not seen; then it can be."""
    shelf = Shelf({"good": good})
    room, refused = shelf.desk(), [ChangedMeanwhile("good")]

    def correct(before: Session, corrections: Sequence[Correction]) -> PutRight:
        if refused:
            shelf.kept = {"good": replace(good, title="Called otherwise")}
            raise refused.pop()
        return shelf.correct(before, corrections)

    app = ListenlabApp(replace(room, correct=correct))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert "changed by another listenlab" in noticed(pilot)
        await settled(pilot)
        assert shown(pilot, "#title") == "Called otherwise"
        await pilot.press("n", "o")
        await settled(pilot)
        assert len(shelf.put_right["good"]) == 2
        assert shown(pilot, "#title") == "Called otherwise"


async def test_what_is_put_right_in_the_transcript_changes_the_feedback(good: Session) -> None:
    """Words, speaker, cut, join and swap; each is taken back."""
    app = ListenlabApp(desk(good))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        before = shown(pilot, "#skills")
        await pilot.press("t")
        await settled(pilot)
        for keys in (["e", "end", *" Why?", "enter"], ["2"], ["s", "home", *"Hi |", "enter"],
                     ["m"], ["X"], ["x"]):  # fmt: skip
            await pilot.press(*keys)
            await settled(pilot)
            assert "→" in noticed(pilot) or "stay as they were" in noticed(pilot), keys
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Feedback)
        assert shown(pilot, "#skills") != before
        for _ in range(6):
            await pilot.press("u")
            await settled(pilot)
        assert shown(pilot, "#skills") == before


async def test_one_of_several_marks_of_a_turn_is_chosen() -> None:
    """The one that is named in the line below is the one that is rejected."""
    app = ListenlabApp(desk(session("interrupting")))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("t")
        await settled(pilot)
        lines = app.screen.query_one(Lines)
        lines.go_to(next(turn for turn in range(30) if _several(lines, turn)))
        await settled(pilot)
        second = lines.marks_here[1]
        await pilot.press("right")
        assert second.meaning in shown(pilot, "#here")
        await pilot.press("n")
        await settled(pilot)
        assert second.moment not in [each.moment for each in lines.marks_here]


def _several(lines: Lines, turn: int) -> bool:
    lines.turn = turn
    return len({each.mark for each in lines.marks_here}) > 1


async def test_a_cut_that_cannot_be_is_said_and_changes_nothing(good: Session) -> None:
    """Without the sign where to cut."""
    app = ListenlabApp(desk(good))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("t", "s", "enter")
        await settled(pilot)
        assert "cannot be cut" in noticed(pilot)
        await pilot.press("e", "escape")
        assert isinstance(app.screen, Transcript)


async def test_the_transcript_finds_words_marks_and_what_is_unsure(good: Session) -> None:
    """On from where one is, and round again; what nobody said is told."""
    app = ListenlabApp(desk(good))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("t")
        await settled(pilot)
        lines = app.screen.query_one(Lines)
        lines.go_to(0)
        await pilot.press("slash", *"helen", "enter")
        assert "Helen" in good.conversation.turns[lines.turn].text
        before = lines.turn
        await pilot.press("right_square_bracket")
        assert lines.turn > before
        await pilot.press("left_square_bracket", "up", "pagedown", "home")
        assert lines.turn == 0
        assert lines.find("nobody said this") is False
        asked = [each.turn for each in unsure(good.conversation)]
        for turn in asked:
            await pilot.press("l")
            assert lines.turn == turn
        await pilot.press("l")
        await settled(pilot)
        assert "all there is" in noticed(pilot) or not asked
        await pilot.click(Lines, offset=(20, 3))
        await settled(pilot)
        assert lines.turn != (asked or [0])[-1]


async def test_the_checklist_is_asked_before_the_scores_of_a_recorded_talk(good: Session) -> None:
    """The partner's answers are kept from the listener until both have answered; then the gap leads the page."""
    recorded = replace(good, source=Source.MICROPHONE)
    app = ListenlabApp(desk(recorded))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert isinstance(app.screen, Checklist)
        await pilot.press("4", "backspace", "4", "0", "4", "4", "0", "space", "enter")
        await settled(pilot)
        assert "Now Ana" in shown(pilot, "#who")
        await pilot.press("3", "enter", "1", "0", "1", "2")
        await settled(pilot)
        assert isinstance(app.screen, Feedback)
        assert "Ana felt less heard" in shown(pilot, "#headline")


async def test_the_checklist_can_be_skipped_and_answered_later(good: Session) -> None:
    """Escape shows the scores; k asks again, and half an answer is none."""
    app = ListenlabApp(desk(replace(good, source=Source.MICROPHONE)))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("4", "escape")
        await settled(pilot)
        assert isinstance(app.screen, Feedback)
        await pilot.press("k", *"4040000", "escape")
        await settled(pilot)
        assert "stay as they were" in noticed(pilot)


async def test_a_session_is_written_to_a_file_of_ones_own(good: Session) -> None:
    """The format is chosen, the place proposed, and what was written said."""
    shelf = Shelf({"good": good})
    app = ListenlabApp(shelf.desk())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("e", "down", "enter")
        await settled(pilot)
        assert app.screen.query_one("#path", Input).value == "/somewhere/good.text"
        await pilot.press("end", "backspace", "enter")
        await settled(pilot)
        assert shelf.done == ["wrote good as text to /somewhere/good.tex"]
        assert isinstance(app.screen, Feedback)
        assert "Written to" in noticed(pilot)


async def test_an_interruption_is_played_with_what_came_before_it_and_after() -> None:
    """Three seconds on either side, so that the thought that was cut is heard."""
    talk = session("interrupting")
    marks = outline.marked(talk.conversation, talk.scorecard)
    place = [each.mark for each in marks].index("!")
    cut = marks[place].moment
    app = ListenlabApp(Shelf({"interrupting": talk}).desk())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Feedback(app.desk, talk)
        await app.push_screen(screen)
        await settled(pilot)
        screen.query_one(OptionList).highlighted = place
        assert cut.start_s is not None
        assert cut.end_s is not None
        assert screen.stretch() == (cut.start_s - 3, cut.end_s + 3)


async def test_a_moment_is_played_and_the_transcript_follows(good: Session) -> None:
    """Space plays and stops; the turn that is heard is the one that is chosen."""
    shelf = Shelf({"good": replace(good, source=Source.AUDIO)})
    app = ListenlabApp(shelf.desk())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert shelf.done[0].startswith("played good from ")
        await pilot.press("space")
        assert shelf.second is None
        await pilot.press("t", "space")
        await settled(pilot)
        shelf.second = good.conversation.turns[7].start_s
        await asyncio.sleep(0.3)
        await settled(pilot)
        assert app.screen.query_one(Lines).turn == 7
        await pilot.press("escape")
        await settled(pilot)
        assert shelf.second is None


async def test_what_was_left_unfinished_is_offered_and_tried_again(good: Session) -> None:
    """With one key, and what still stands in the way is said."""
    left = replace(listing(good), id="left", scores=(), obstacle=Obstacle(State.WAITING, "No model.", "Get one."))
    shelf = Shelf({"good": good}, listings=[left])
    app = ListenlabApp(shelf.desk())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "1 recording is kept" in shown(pilot, "#left")
        await pilot.press("r")
        await settled(pilot)
        assert shelf.done == ["retried left"]
        assert "No model." in noticed(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "There is no session left" in noticed(pilot)


async def test_home_greets_by_what_is_next_and_shows_where_it_goes(good: Session, lecturing: Session) -> None:
    """The thing to try of the last session, and its skill over those that compare."""
    kept = [replace(lecturing, id="a"), replace(lecturing, id="b"), good]
    app = ListenlabApp(desk(*kept))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert lecturing.scorecard.focus
        assert lecturing.scorecard.focus.try_this in shown(pilot, "#greeting")
        assert "last 3 that compare" in shown(pilot, "#trend")
        await pilot.press("p")
        await settled(pilot)
        assert isinstance(app.screen, Progress)
        assert "median of 3" in page(pilot)


async def test_models_are_got_tried_and_removed(good: Session) -> None:
    """Each by a key, with what came of it."""
    shelf = Shelf({"good": good})
    app = ListenlabApp(shelf.desk())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("m")
        await settled(pilot)
        assert isinstance(app.screen, Models)
        await pilot.press("g", "t")
        await settled(pilot)
        await pilot.press("d", "down", "g")
        await settled(pilot)
        assert shelf.done == ["tried demo", "removed demo", "got small.en"]
        assert "small.en is ready" in noticed(pilot)


async def test_a_setting_is_found_and_changed(good: Session) -> None:
    """What it means is told; the list shows the new value."""
    shelf = Shelf({"good": good})
    app = ListenlabApp(shelf.desk())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert isinstance(app.screen, Settings)
        await pilot.press("slash", *"fair", "enter", "enter")
        await settled(pilot)
        await pilot.press("backspace", "4", "enter")
        await settled(pilot)
        assert shelf.done == ["set rules.open_questions.fair_share to 0.4"]
        assert "0.4" in str(app.screen.query_one(OptionList).get_option_at_index(0).prompt)


async def test_help_and_palette_come_from_the_keys_themselves(good: Session) -> None:
    """Every key of the screen is in both, and what the palette runs is what the key does."""
    app = ListenlabApp(desk(good))
    async with app.run_test(size=(120, 60)) as pilot:
        await opened(pilot)
        commands = {each.title: each.callback for each in app.get_system_commands(app.screen)}
        assert {"Right", "Wrong", "Undo", "Transcript", "Why", "Say-back", "Export", "Checklist"} <= commands.keys()
        await pilot.press("question_mark")
        await settled(pilot)
        assert isinstance(app.screen, Help)
        assert "It was an open question" in page(pilot)
        await pilot.press("question_mark", "escape")
        assert isinstance(app.screen, Feedback)
        await app.get_system_commands(app.screen).send(None).callback()  # type: ignore[attr-defined]
        await commands["Transcript"]()  # type: ignore[misc]
        await settled(pilot)
        assert isinstance(app.screen, Transcript)


async def test_a_theme_that_is_chosen_is_kept(good: Session) -> None:
    """An unknown one in the settings gives the usual one."""
    shelf = Shelf({"good": good})
    app = ListenlabApp(shelf.desk(), theme="no such theme")
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.theme == "listenlab"
        for theme in ("high-contrast", "ansi-dark", "listenlab-light"):
            app.theme = theme
            await settled(pilot)
        assert shelf.done[-1] == "set theme to listenlab-light"


@pytest.mark.parametrize(
    ("obstacles", "told"),
    [
        ([IN_PROGRESS], "1 recording broke off. Everything up to the last moment is here: press r to bring it home."),
        ([RECORDED, Obstacle(State.WAITING, "No model.")], "2 recordings are kept and not scored yet, 1 of them broke"),
    ],
)
async def test_what_broke_off_is_told_as_such(obstacles: list[Obstacle], told: str, good: Session) -> None:
    """A recording that a fall of the power ended is another thing than one that waits for a model."""
    left = [replace(listing(good), id=f"left{n}", scores=(), obstacle=each) for n, each in enumerate(obstacles)]
    async with ListenlabApp(Shelf({"good": good}, listings=left).desk()).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert told in shown(pilot, "#left")


async def test_a_screen_that_fails_is_left_and_the_rest_goes_on(good: Session) -> None:
    """The error is noted down, and said without a word of it."""
    noted: list[Exception] = []
    app = ListenlabApp(desk(good), crashed=noted.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)

        def fail() -> None:
            raise RuntimeError("Helen")

        app.screen.call_later(fail)
        await asyncio.sleep(0.3)
        await settled(pilot)
        assert [str(each) for each in noted] == ["Helen"]
        assert isinstance(app.screen, Home)
        assert "Something went wrong" in noticed(pilot)
        assert "Helen" not in noticed(pilot)


async def test_a_talk_without_a_word_can_be_looked_at_with_every_key() -> None:
    """Nothing is there to be marked, played or put right; it is said and nothing breaks."""
    talk = Conversation(People("Sam", "Ana"))
    empty = replace(session("good"), conversation=talk, scorecard=scorecard(talk, (), profile("one_on_one")))
    app = ListenlabApp(desk(empty))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "Nothing in this talk stands out" in page(pilot)
        await pilot.press(*"ynour", "space", "enter", "t")
        await settled(pilot)
        assert isinstance(app.screen, Transcript)
        await pilot.press(
            *"ynolesmfxX12u[]", "space", "enter", "up", "down", "pagedown", "home", "end", "left", "right"
        )
        await settled(pilot)
        assert isinstance(app.screen, Transcript)
        assert shown(pilot, "#here") == "Nothing was said."
        await pilot.press("escape")
        assert isinstance(app.screen, Feedback)
