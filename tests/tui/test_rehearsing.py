"""Rehearsing on the screens: typed for real from home to the feedback, and aloud as far as a screen is concerned."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, OptionList, Static

from listenlab.errors import CaptureError, DiskFull
from listenlab.language import label
from listenlab.practice.aloud.scene import (
    Answered,
    Begun,
    Ended,
    Event,
    Heard,
    Kept,
    Listens,
    Phase,
    Remark,
    Rewound,
    Speaks,
    Thinks,
)
from listenlab.practice.listing import Obstacle, State
from listenlab.practice.rehearsing import Rehearsal as Talked
from listenlab.practice.rehearsing import opened, replied
from listenlab.scenarios.shelf import scenario
from listenlab.tui.app import ListenlabApp
from listenlab.tui.screens.asking import Asking
from listenlab.tui.screens.checklist import Checklist
from listenlab.tui.screens.feedback import Feedback
from listenlab.tui.screens.home import Home
from listenlab.tui.screens.progress import Progress
from listenlab.tui.screens.rehearsal import Rehearsal
from listenlab.tui.screens.room import Room
from listenlab.tui.screens.scenarios import Scenarios
from listenlab.tui.screens.transcript import Transcript
from tests.scenarios.replies import GOOD
from tests.terminal import COMMANDS
from tests.tui.hostile import HOSTILE
from tests.tui.made import Shelf, listing
from tests.tui.made_playhouse import Aloud, Playhouse, Talk, session_of
from tests.tui.made_studio import Studio
from tests.tui.pressing import pressed
from tests.tui.test_screens import page, settled

SMALL, LARGE = (80, 24), (200, 60)
MAYA = scenario("missed_deadline")
ADVICE = "You should make a list."


class Place:
    """An app with its made-up rooms."""

    def __init__(self, playhouse: Playhouse | None = None) -> None:
        self.playhouse = playhouse or Playhouse(deaf="There is no microphone. Plug one in.")
        self.app = ListenlabApp(replace(self.playhouse.shelf.desk(), playhouse=self.playhouse, studio=Studio()))

    @property
    def talk(self) -> Talk:
        """The talk that was begun last."""
        assert self.playhouse.talk
        return self.playhouse.talk

    @property
    def stage(self) -> Aloud:
        """What goes on in a talk aloud."""
        assert isinstance(self.talk.stage, Aloud)
        return self.talk.stage


async def at(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, and let everything settle after each."""
    for key in keys:
        pressed(pilot, key)
        await settled(pilot)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until the screen shows what goes on in the talk's own thread."""
    for _ in range(200):
        if holds():
            await settled(pilot)
            return
        await asyncio.sleep(0.02)
    raise AssertionError(page(pilot))


async def said(pilot: Pilot[None], place: Place, text: str) -> None:
    """Type an answer, and wait until the next line is drawn."""
    screen, before = pilot.app.screen, place.talk.stage.scene.number
    assert isinstance(screen, Rehearsal)
    screen.query_one("#answer", Input).value = text
    await pilot.press("enter")
    await until(pilot, lambda: place.talk.stage.scene.number > before and _is_drawn(screen, place))


def _is_drawn(screen: Rehearsal, place: Place) -> bool:
    scene = place.talk.stage.scene
    shown = " ".join(str(screen.query_one("#line", Static).render()).split())
    return scene.phase in (Phase.LISTENING, Phase.KEPT) and scene is screen._scene and scene.line[-20:] in shown


async def tells(pilot: Pilot[None], place: Place, *events: Event, wrong: str = "") -> str:
    """These happen in a talk aloud; what the screen says once it has seen it."""
    screen = pilot.app.screen
    assert isinstance(screen, Rehearsal)
    place.stage.trouble = wrong
    place.stage.tell(*events)
    await until(pilot, lambda: screen._scene is place.stage.scene and screen._wrong == wrong)
    return " ".join(page(pilot).split())


async def to_maya(pilot: Pilot[None], place: Place) -> None:
    """From home to a talk with Maya."""
    await settled(pilot)
    await at(pilot, "h", "down", "enter", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Rehearsal))


def talked(*replies: str, level: str = "open") -> Talked:
    """A talk with Maya in which this was answered."""
    rehearsal = opened(MAYA, level)
    for reply in replies:
        rehearsal = replied(rehearsal, reply, label)
    return rehearsal


async def test_a_whole_talk_is_typed_from_home_to_its_feedback_with_an_answer_given_again() -> None:
    """She opens up once the advice is taken back; what was taken back is in no transcript."""
    place = Place()
    async with place.app.run_test(size=SMALL) as pilot:
        await to_maya(pilot, place)
        await until(pilot, lambda: MAYA.line("sorry").text in " ".join(page(pilot).split()))
        await said(pilot, place, GOOD[MAYA.id]["sorry"])
        await said(pilot, place, ADVICE)
        await at(pilot, "up")
        listed = place.app.screen.query_one(OptionList)
        assert ADVICE in str(listed.get_option_at_index(1).prompt)
        await at(pilot, "enter")
        await until(pilot, lambda: len(place.talk.stage.scene.exchanges) == 1 == listed.option_count)
        while place.talk.stage.scene.phase is Phase.LISTENING:
            line = next((each for each in MAYA.lines if place.talk.stage.scene.line.endswith(each.text)), None)
            await said(pilot, place, GOOD[MAYA.id][line.id] if line else "What is that like for you?")
        shown = " ".join(page(pilot).split())
        assert MAYA.endings.opened in shown
        assert "Enter shows how you listened" in shown
        await until(pilot, lambda: 0 < listed.scroll_y == listed.max_scroll_y)  # the newest of it is in sight
        assert "score" not in shown
        await at(pilot, "enter")
        assert isinstance(place.app.screen, Checklist)
        assert "Question 1 of 3" in page(pilot)
        await at(pilot, "1", "2", "0")
        assert isinstance(place.app.screen, Feedback)
        assert f"What Maya needed: {MAYA.wants}" in page(pilot)
        assert "Sam listening to Maya · a scripted person, in words alone" in page(pilot)
        await at(pilot, "t")
        assert isinstance(place.app.screen, Transcript)
        assert not any(turn.text == ADVICE for turn in place.playhouse.shelf.kept["talk"].conversation.turns)
        await at(pilot, "escape", "escape")
        assert isinstance(place.app.screen, Home)
        row = str(place.app.screen.query_one("#sessions", OptionList).get_option_at_index(0).prompt)
        assert "Rehearsal: A missed deadline" in row


async def test_advice_ends_it_early_and_the_feedback_names_what_it_cost() -> None:
    """The reply, what she took it for, and what she would have told."""
    place = Place()
    async with place.app.run_test(size=SMALL) as pilot:
        await to_maya(pilot, place)
        await said(pilot, place, GOOD[MAYA.id]["sorry"])
        while place.talk.stage.scene.phase is Phase.LISTENING:
            await said(pilot, place, ADVICE)
        assert MAYA.endings.impatient in " ".join(page(pilot).split())
        await at(pilot, "enter", "escape")
        assert isinstance(place.app.screen, Feedback)
        shown = " ".join(page(pilot).split())
        assert "Maya told you 2 of 12 things." in shown
        assert f'You said "{ADVICE}"; Maya took it for advice. Had you given back' in shown
        await at(pilot, "enter")
        assert isinstance(place.app.screen, Transcript), "there is no sound to play, so it is read"


async def test_who_there_is_how_open_and_in_which_way_is_chosen_by_key_and_by_mouse() -> None:
    """Own people stand below the others, and a file that is wrong is told of."""
    kim = replace(MAYA, id="kim", title="Kim's own", partner="Kim", openness=dict(list(MAYA.openness.items())[1:]))
    playhouse = Playhouse(people=(MAYA, kim), unread=("lee.toml, line 3: there is no layer 'soul'.",))
    place = Place(playhouse)
    async with place.app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        assert "Rehearse" in [each.title for each in place.app.get_system_commands(place.app.screen)]
        await at(pilot, "n", "h")
        screen = place.app.screen
        assert isinstance(screen, Scenarios)
        listed = screen.query_one(OptionList)
        assert "12 things, up to 40 turns" in str(listed.get_option("kim").prompt)
        assert MAYA.who in page(pilot)
        assert MAYA.brief in page(pilot)
        assert "You answer aloud into the usual microphone, and are recorded" in page(pilot)
        assert "lee.toml, line 3" in page(pilot)
        await at(pilot, "o", "a")
        ways = [str(each.label) for each in screen.query(Button)]
        assert ways == ["They are careful (2 of 3)", "You type", "Begin"]
        await at(pilot, "down")
        assert str(screen.query_one("#level", Button).label) == "They are careful (1 of 2)"
        await pilot.click("#level")
        assert str(screen.query_one("#level", Button).label) == "They are guarded (2 of 2)"
        await pilot.click("#begin")
        await settled(pilot)
        assert isinstance(place.app.screen, Rehearsal)
        assert (place.talk.person, place.talk.is_aloud) == (kim, False)
        place.talk.stage.leave()


async def test_what_this_machine_lacks_is_said_before_anybody_begins() -> None:
    """Without a microphone answers are typed; without a voice the lines are read."""
    place = Place(Playhouse(deaf="There is no microphone. Plug one in."))
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await at(pilot, "h", "a")
        assert str(place.app.screen.query_one("#way", Button).label) == "You type"
        assert "Nothing can be said aloud here: There is no microphone. Plug one in." in page(pilot)
        place.playhouse.deaf, place.playhouse.mute = "", "This machine has no voice. Install one."
        await at(pilot, "escape", "h")
        assert str(place.app.screen.query_one("#way", Button).label) == "You answer aloud"
        assert "This machine has no voice. Install one." in page(pilot)
        place.playhouse.refuses = CaptureError("desk cannot be opened.", "Close other programs that record.")
        await at(pilot, "b")
        assert isinstance(place.app.screen, Scenarios)
        assert "desk cannot be opened." in page(pilot)
        place.playhouse.refuses = None
        await at(pilot, "b")
        assert isinstance(place.app.screen, Rehearsal)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=("small", "large"))
async def test_aloud_it_is_always_said_whose_turn_it_is(size: tuple[int, int]) -> None:
    """The line stands there whole, what was understood below it, and no score anywhere."""
    place, after = Place(Playhouse()), talked("So the export is late.")
    async with place.app.run_test(size=size) as pilot:
        await to_maya(pilot, place)
        stage, line = place.stage, MAYA.line("sorry").text
        assert "microphone is being opened" in page(pilot)
        told: tuple[tuple[Event, str], ...] = (
            (Begun(stage.rehearsal, ("Wear headphones.",)), "Wear headphones."),
            (Speaks(1, line, 0.5), f"Maya {line} Maya speaks."),
            (Listens(), "Your turn. Listening"),
            (Heard("So the", 0.0, 1.2), "You So the Heard so far. A silence of 1.2 seconds ends your turn"),
            (Thinks(1.2), "Maya thinks."),
        )
        for event, shows in told:
            assert shows in await tells(pilot, place, event)
            keys = {each.binding.description for each in place.app.screen.active_bindings.values()}
            assert ("Skip the voice" in keys, "I am done" in keys) == (type(event) is Speaks, "turn" in shows)
        shown = await tells(pilot, place, Answered(after.exchanges[0], 0.4), Speaks(2, after.said.text, 4.0, 0.3))
        assert "So the export is late." in str(place.app.screen.query_one(OptionList).get_option("1").prompt)
        assert not {"score", "good", "fair", "Taken"} & set(shown.split())
        assert "hears Maya's voice" in await tells(pilot, place, Remark("Your microphone hears Maya's voice."))
        assert "desk is gone." in await tells(pilot, place, Listens(), wrong="desk is gone.")
        await at(pilot, "space", "t")
        place.app.screen.query_one("#answer", Input).value = "typed"
        await at(pilot, "enter", "t", "enter")
        assert stage.done_with == ["begun", "done", "answered typed"]
        assert "being kept" in await tells(pilot, place, Ended(after))


async def test_one_goes_back_to_any_line_and_is_asked_where_it_costs_more_than_an_answer() -> None:
    """By key, by list and by mouse."""
    place, after = Place(Playhouse()), talked("So the export is late.", ADVICE)
    first, second = after.exchanges
    async with place.app.run_test(size=SMALL) as pilot:
        await to_maya(pilot, place)
        stage = place.stage
        both = (Answered(first, 0.1), Answered(second, 0.1))
        await tells(pilot, place, Begun(stage.rehearsal), *both, Speaks(3, after.said.text, 9.0), Listens())
        await at(pilot, "b")
        await at(pilot, "up", "up", "enter")
        assert isinstance(place.app.screen, Asking)
        assert "Your last 2 answers are taken back." in page(pilot)
        await at(pilot, "escape")
        await pilot.click("#lines", offset=(4, 0))
        await settled(pilot)
        await at(pilot, "b")
        assert stage.done_with == ["begun", "rewound to 2", "rewound to 1"]
        await tells(pilot, place, Rewound(1, stage.rehearsal), Speaks(1, MAYA.line("sorry").text, 12.0), Listens())
        assert not place.app.screen.query_one("#lines").display
        await at(pilot, "b")
        assert len(stage.done_with) == 3, "there is nothing to go back to"


async def test_stopping_asks_what_is_meant() -> None:
    """To go on harms nothing; to stop leads to the feedback once it is there, to leave it for later leads home."""
    place, done = Place(Playhouse()), talked("So the export is late.")
    async with place.app.run_test(size=SMALL) as pilot:
        await to_maya(pilot, place)
        await at(pilot, "escape")
        assert isinstance(place.app.screen, Asking)
        await at(pilot, "g")
        assert place.stage.done_with == ["begun"]
        await at(pilot, "escape", "s")
        assert place.stage.done_with == ["begun", "left"]
        assert "being kept" in await tells(pilot, place, Ended(done))
        place.stage.tell(Kept(session_of(done)))
        await until(pilot, lambda: isinstance(place.app.screen, Checklist))
        await at(pilot, "escape", "escape")
        assert isinstance(place.app.screen, Home)
        await to_maya(pilot, place)
        await at(pilot, "escape", "l")
        assert isinstance(place.app.screen, Home)


async def test_quitting_listenlab_asks_too_and_one_comes_back_to_a_talk_without_its_screen() -> None:
    """From anywhere; the talk goes on meanwhile."""
    place = Place(Playhouse())
    async with place.app.run_test(size=SMALL) as pilot:
        await to_maya(pilot, place)
        place.stage.tell(Begun(place.stage.rehearsal), Speaks(1, "Well.", 0.5))
        place.app.pop_screen()
        await at(pilot, "h")
        assert isinstance(place.app.screen, Rehearsal)
        assert "Well." in page(pilot)
        place.app.pop_screen()
        await at(pilot, "ctrl+q", "ctrl+q")
        assert isinstance(place.app.screen, Asking)
        await at(pilot, "l")
        assert place.stage.done_with == ["begun", "left"]
    assert place.app.return_code == 0


async def test_a_talk_that_has_no_feedback_says_why_and_what_is_safe() -> None:
    """And leads on with Enter: home, or to the feedback of what was said until it broke off."""
    place, done = Place(Playhouse()), talked("So the export is late.")
    kept = session_of(done)
    waiting = replace(listing(kept), obstacle=Obstacle(State.WAITING, "There is no model.", "Get one."))
    ends = (
        (None, None, "before you had said anything", Home),
        (None, DiskFull("The disk is full.", "Make room."), "The disk is full.", Home),
        (waiting, None, "r at home goes on", Home),
        (kept, CaptureError("desk is gone.", "Plug it in."), "how you listened until then", Checklist),
    )
    async with place.app.run_test(size=SMALL) as pilot:
        for outcome, trouble, shows, leads_to in ends:
            await to_maya(pilot, place)
            place.talk.trouble = trouble
            assert shows in await tells(pilot, place, Ended(done, trouble), Kept(outcome))
            await at(pilot, "enter")
            assert isinstance(place.app.screen, leads_to)


async def test_rehearsals_stand_apart_from_talks_with_people() -> None:
    """Under a heading of their own, by the title of what was rehearsed."""
    done = session_of(talked("So the export is late."))
    rehearsed = [replace(listing(done), id=f"r{number}", drill=f"rehearsal/{MAYA.id}") for number in range(2)]
    scores = (("paraphrasing", 40), ("open_questions", 50), ("interruptions", None))
    listed = [replace(each, scores=scores) for each in (*rehearsed, replace(listing(done), drill=None, title="Ana"))]
    app = ListenlabApp(Shelf({}, listings=listed).desk())
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await at(pilot, "p")
        assert isinstance(app.screen, Progress)
        talks, _, apart = page(pilot).partition("Rehearsals, which are with scripted people")
        assert "One on one  1 session" in talks
        assert "A missed deadline  2 sessions" in apart
        assert "rehearsal/" not in page(pilot)


async def test_names_and_lines_are_only_ever_text() -> None:
    """On every screen of a rehearsal, whatever somebody wrote into a file of their own."""
    text = " ".join(HOSTILE)
    lines = (replace(MAYA.line("sorry"), text=text), *MAYA.lines[1:])
    wild = replace(
        MAYA, title=text, partner=text, who=text, brief=text, lines=lines, openness={text: MAYA.openness["open"]}
    )
    rehearsal = opened(wild, text)
    done = replied(rehearsal, text, label)
    place = Place(Playhouse(people=(wild,), unread=(text,), mute=text))
    stage = Aloud(rehearsal)
    stage.tell(Begun(rehearsal, (text,)), Answered(done.exchanges[0], 0.1), Speaks(2, text, 1.0), Listens())
    stage.tell(Heard(text, 0.0, 1.2))
    desk, talk = place.app.desk, Talk(wild, is_aloud=True, stage=stage)
    session = replace(session_of(done), title=text)
    screens: list[Room[object]] = [
        Scenarios(desk), Rehearsal(desk, talk), Feedback(desk, session),  # type: ignore[list-item]
        Progress(desk, [replace(listing(session), drill="rehearsal/wild")]),
    ]  # fmt: skip
    async with place.app.run_test(size=SMALL) as pilot:
        for screen in screens:
            await place.app.push_screen(screen)
            await pilot.pause(0.12)
            await settled(pilot)
            assert place.app.screen is screen
            drawn = "".join(segment.text for strip in screen._compositor.render_strips() for segment in strip)
            assert not COMMANDS.search(drawn), screen
            if isinstance(screen, Rehearsal):
                await at(pilot, "escape")
                assert isinstance(place.app.screen, Asking)
                await at(pilot, "escape")
            place.app.pop_screen()
