"""Drills on the screens, from the shelf to what could be next, with made-up microphones and time in a test's hands."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, OptionList, Select

from listenlab import interchange
from listenlab.drills.drill import Role
from listenlab.drills.round import Chairs, Rating, Round
from listenlab.drills.shelf import drill
from listenlab.drills.tally import Behaviour, Tap
from listenlab.errors import DiskFull
from listenlab.practice.comparing import comparison
from listenlab.practice.correcting import correct, undo
from listenlab.practice.drilled import drilled
from listenlab.practice.drilling import Play
from listenlab.practice.hour import begun
from listenlab.practice.keeping import recall
from listenlab.practice.listing import Obstacle, State
from listenlab.store import SqliteLibrary
from listenlab.tui.app import ListenlabApp
from listenlab.tui.gym import Seated, seated
from listenlab.tui.held import Phase
from listenlab.tui.screens.brief import Brief
from listenlab.tui.screens.comparing import Comparing
from listenlab.tui.screens.consent import Consent
from listenlab.tui.screens.debrief import Debrief
from listenlab.tui.screens.drills import Drills
from listenlab.tui.screens.feedback import Feedback
from listenlab.tui.screens.home import Home
from listenlab.tui.screens.hour import HourPlan
from listenlab.tui.screens.hour_leading import lead_hour
from listenlab.tui.screens.leading import lead
from listenlab.tui.screens.leading import settled as seats_settled
from listenlab.tui.screens.leaving import Leaving
from listenlab.tui.screens.new_session import NewSession
from listenlab.tui.screens.progress import Progress
from listenlab.tui.screens.review import Review
from listenlab.tui.screens.room import Room
from listenlab.tui.screens.round import Round as RoundScreen
from listenlab.tui.screens.rounds import Keep, Moments
from listenlab.tui.wanted import Wanted
from tests.practice.kept_sound import a_workbench
from tests.practice.test_comparing import library as paired
from tests.practice.test_drilled import FIXED, HELD, a_round
from tests.terminal import COMMANDS
from tests.tui.hostile import HOSTILE
from tests.tui.made import Shelf, listing
from tests.tui.made_gym import YARDSTICK, Gym, Led
from tests.tui.made_studio import BUSY, Check, Held, Standing, Studio
from tests.tui.pressing import pressed
from tests.tui.test_screens import noticed, page

library = paired
THREE = Wanted("Ana", "Ben", "coaching", microphone="desk", keep="7", observers=("Cleo",))
TWO = replace(THREE, observers=())
SMALL, LARGE = (80, 24), (200, 60)


def fixing(_: Play) -> Held:
    """A round in which the listener gives advice, whatever the drill is."""
    return Held(comes=a_round(FIXED, "no_fix"), title="No fixing: Ana and Ben")


def holding(_: Play) -> Held:
    """One in which they hold it back."""
    return Held(comes=a_round(HELD, "no_fix"), title="No fixing: Ana and Ben")


class Place:
    """An app with its made-up rooms."""

    def __init__(self, studio: Studio | None = None, gym: Gym | None = None) -> None:
        self.studio = studio or Studio(last=THREE, rounds=fixing)
        self.gym = gym or Gym()
        self.shelf = Shelf({})
        self.app = ListenlabApp(replace(self.shelf.desk(), studio=self.studio, gym=self.gym))

    @property
    def led(self) -> Led:
        """The round that goes on."""
        assert self.studio.held
        assert self.studio.held.led
        return self.studio.held.led


async def settled(pilot: Pilot[None]) -> None:
    """Let workers answer and screens draw; whoever leads through a drill waits for people."""
    await pilot.pause(0.01)
    while asked := [each for each in pilot.app.workers if each.group != "drill" and not each.is_finished]:
        await pilot.app.workers.wait_for_complete(asked)
        await pilot.pause(0.01)
    await pilot.pause(0.01)


async def at(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, and let everything settle after each."""
    for key in keys:
        pressed(pilot, key)
        await settled(pilot)
    await pilot.pause(0.06)  # screens that follow a clock look 10 to 20 times a second
    await settled(pilot)


async def to_cards(pilot: Pilot[None], people: Wanted = THREE, name: str = "no_fix") -> None:
    """These people sit down and are shown the cards of their first round."""
    assert isinstance(pilot.app, ListenlabApp)
    lead(pilot.app, pilot.app.desk, seated(drill(name), people))
    await at(pilot)
    assert isinstance(pilot.app.screen, Brief), pilot.app.screen


async def test_a_drill_is_chosen_and_begins_with_who_is_there_and_their_cards() -> None:
    """Everybody is asked whether they agree; nothing is recorded before the cards were read."""
    place = Place()
    place.studio.sits = ("desk, left", "desk, right")
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "Drill" in {each.title for each in place.app.get_system_commands(place.app.screen)}
        await at(pilot, "d")
        assert isinstance(place.app.screen, Drills)
        listed = place.app.screen.query_one(OptionList)
        assert listed.option_count == 20
        row = str(listed.get_option("roadblock_bingo").prompt)
        assert all(word in row for word in ("Roadblock bingo", "level 1", "4 min", "3 to 12 people"))
        listed.highlighted = listed.get_option_index("no_fix")
        await at(pilot)
        assert "Advice, in any clothes" in page(pilot)
        await at(pilot, "enter")
        assert isinstance(place.app.screen, NewSession)
        assert place.app.screen.query_one("#drill", Select).value == "no_fix"
        await at(pilot, "r")
        assert isinstance(place.app.screen, Consent)
        assert "Have Ana, Ben and Cleo agreed" in page(pilot)
        await at(pilot, "y")
        assert isinstance(place.app.screen, Brief)
        shown = page(pilot)
        assert "Round 1 of 3: Ana listens" in shown
        assert "Cleo watches. Count each piece of advice" in shown
        assert "desk, left is Ana's, desk, right Ben's." in shown
        assert place.studio.asked == []
        await at(pilot, "escape")
        assert isinstance(place.app.screen, Drills)


async def test_a_round_is_led_from_its_first_step_to_what_is_next() -> None:
    """People speak before the tool; then once more, then the next person listens."""
    place = Place()
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await to_cards(pilot)
        await at(pilot, "enter")
        assert isinstance(place.app.screen, RoundScreen)
        assert "Don't fix. What is it like for them?" in page(pilot)
        assert "04:30 left" in page(pilot)
        await at(pilot, "n")
        assert "Step 2 of 2" in page(pilot)
        await at(pilot, "s")
        assert isinstance(place.app.screen, Debrief)
        assert "Ben, who spoke" in page(pilot)
        await at(pilot, "enter", "3")
        assert "Ana, who listened" in page(pilot)
        await at(pilot, "enter")
        assert "Cleo, who watched" in page(pilot)
        await at(pilot, "enter")
        assert isinstance(place.app.screen, Review)
        shown = page(pilot)
        assert "Ana listened to Ben" in shown
        assert "✗ No idea that nobody asked for: 2, at most 0 wanted." in shown
        assert "A second try is where most is learned." in shown
        assert "r does the round once more. Enter: Ben listens." in shown
        assert [(each.of, each.answer) for each in place.led.ratings] == [(Role.SPEAKER, 3)]
        place.studio.rounds = holding
        await at(pilot, "r")
        assert "Round 1 of 3, once more: Ana listens" in page(pilot)
        await at(pilot, "enter", "s", "escape")
        assert "second try" in page(pilot)
        assert "That is what this drill is for" in page(pilot)
        assert "Could be next for Ana: Support or shift." in page(pilot)
        await at(pilot, "r")
        assert isinstance(place.app.screen, Review)
        await at(pilot, "enter")
        assert "Round 2 of 3: Ben listens" in page(pilot)
        await at(pilot, "escape")
        assert isinstance(place.app.screen, Home)
    people = [(wanted.listener, wanted.partner, wanted.observers) for wanted, _ in place.studio.asked]
    assert people == [("Ana", "Ben", ("Cleo",))] * 2


async def test_two_take_turns_until_both_have_listened() -> None:
    """With the second microphone for whoever had it; then everything is over."""
    place = Place(Studio(rounds=holding))
    async with place.app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        await to_cards(pilot, TWO)
        await at(pilot, "enter", "s", "escape", "enter")
        assert "Round 2 of 2: Ben listens" in page(pilot)
        await at(pilot, "enter", "s", "escape", "enter")
        assert isinstance(place.app.screen, Home)
    assert [(wanted.listener, wanted.swap) for wanted, _ in place.studio.asked] == [("Ana", False), ("Ben", True)]


async def test_who_watches_counts_by_key_and_by_mouse() -> None:
    """On the recording's clock; a tap that cannot be kept is said, and counted all the same."""
    place = Place()
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await to_cards(pilot)
        await at(pilot, "enter")
        held = place.studio.held
        assert held
        for at_s, key in ((12.0, "5"), (20.0, "1"), (21.0, "1")):
            held.standing = Standing(elapsed_s=at_s)
            await at(pilot, key)
        await at(pilot, "u")
        assert place.led.taps == (Tap(12.0, Behaviour.ADVICE), Tap(20.0, Behaviour.PARAPHRASE))
        await pilot.click("#tap-7")
        await settled(pilot)
        assert place.led.taps[-1] == Tap(21.0, Behaviour.SILENCE)
        place.led.fails = DiskFull("The disk is full.")
        await at(pilot, "5")
        assert "The disk is full." in noticed(pilot)
        labels = [str(each.label) for each in place.app.screen.query(Button)]
        assert labels[0] == "1 paraphrase  1"
        assert labels[4] == "5 advice  2"
        assert all(str(number) in label for number, label in enumerate(labels, 1))
        await at(pilot, "space", "escape")
        assert "4 taps: c lays them beside what the tool heard." in page(pilot)


async def test_a_new_card_waits_until_nobody_is_speaking() -> None:
    """It is only said to be next; and once the time is over nobody is cut off."""
    place = Place(Studio(rounds=fixing))
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await to_cards(pilot, TWO)
        await at(pilot, "enter")
        held = place.studio.held
        assert held
        held.standing = Standing(levels_dbfs=(-20.0, -60.0))
        place.led.at_s = 271.0
        await at(pilot, "5")
        assert place.led.taps == ()
        assert "next: Offer a choice" in page(pilot)
        assert "Don't fix." in page(pilot)
        held.standing = Standing(levels_dbfs=(-60.0, -60.0))
        await at(pilot)
        assert "next:" not in page(pilot)
        assert "Would you like to look for ideas" in page(pilot).replace("would", "Would")
        place.led.at_s = 301.0
        await at(pilot)
        assert "Finish your sentence" in page(pilot)
        held.stop(score=True)
        await at(pilot)
        assert isinstance(place.app.screen, Debrief)


async def test_an_answer_can_be_changed_left_out_or_passed_over() -> None:
    """What is kept is what was said last."""
    led = Led(Play(drill("no_fix"), (Chairs("Ana", "Ben"),)))
    place = Place()
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await place.app.push_screen(Debrief(led))
        await at(pilot, "4", "space", "1")
        assert led.ratings == (Rating(Role.SPEAKER, drill("no_fix").asks[0].text, 1),)
        await at(pilot, "backspace", "end", "enter")
        assert led.ratings == ()
        assert "Question 3 of 3" in page(pilot)
        await at(pilot, "escape")
        assert isinstance(place.app.screen, Home)


async def test_a_round_that_is_still_listened_to_says_how_far_and_can_be_left_for_later() -> None:
    """And the drill goes on."""
    left = replace(listing(a_round(FIXED, "no_fix")), obstacle=Obstacle(State.PARKED, "You left it for later."))
    place = Place(Studio(rounds=lambda _: Held(takes_long=True, comes=left)))
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await to_cards(pilot, TWO)
        await at(pilot, "enter", "s", "escape", "enter")
        assert isinstance(place.app.screen, Review)
        assert "· scoring" in page(pilot)
        await at(pilot, "l")
        assert "You left it for later." in page(pilot)
        await at(pilot, "enter")
        assert "Round 2 of 2" in page(pilot)


async def test_what_keeps_a_drill_from_beginning_is_said_where_one_looks() -> None:
    """Nameless people, one for two, a busy microphone; a drill for one says how it is done."""
    place = Place(Studio(last=Wanted("Ana", ""), refuses=BUSY))
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await at(pilot, "d")
        listed = place.app.screen.query_one(OptionList)
        listed.highlighted = listed.get_option_index("rewind")
        await at(pilot, "enter")
        assert "is done alone" in noticed(pilot)
        listed.highlighted = listed.get_option_index("paired_coding")
        await at(pilot, "enter")
        await pilot.click("#record")
        await settled(pilot)
        assert "everybody needs a name." in page(pilot)
        await at(pilot, *"Ana", "enter", "enter", "enter", "y")
        assert "everybody needs a name of their own." in page(pilot)
        place.app.screen.query_one("#partner", Input).value = "Ben"
        await at(pilot, "r")
        assert "Paired coding is for 3 people." in page(pilot)
        place.app.screen.query_one("#observers", Input).value = "Cleo, "
        await at(pilot, "r", "enter")
        assert isinstance(place.app.screen, Brief)
        assert "desk cannot be opened" in page(pilot)
        place.studio.refuses = None
        await at(pilot, "enter")
        assert isinstance(place.app.screen, RoundScreen)


async def test_a_round_goes_on_without_its_screen_and_one_comes_back_to_it() -> None:
    """Also to quit; what is left for later ends the drill."""
    place = Place()
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await to_cards(pilot)
        await at(pilot, "enter")
        place.app.pop_screen()
        await at(pilot, "n")
        assert isinstance(place.app.screen, RoundScreen)
        place.app.pop_screen()
        await at(pilot, "ctrl+q")
        assert isinstance(place.app.screen, Leaving)
        await at(pilot, "s")
        assert isinstance(place.app.screen, Review)
        await at(pilot, "enter", "enter", "escape", "l")
        assert isinstance(place.app.screen, Home)
        assert "is kept" in noticed(pilot)


async def test_a_screen_that_fails_ends_the_leading_and_nothing_else() -> None:
    """One can sit down again at once."""
    place, noted = Place(), []
    place.app = ListenlabApp(place.app.desk, crashed=noted.append)
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await to_cards(pilot)
        place.app.screen.call_later(lambda: 1 / 0)
        await asyncio.sleep(0.3)
        await settled(pilot)
        assert [type(error) for error in noted] == [ZeroDivisionError]
        assert isinstance(place.app.screen, Home)
        assert not [each for each in place.app.workers if each.group == "drill"]
        await to_cards(pilot)


@pytest.fixture
def comparing(library: SqliteLibrary) -> Iterator[ListenlabApp]:
    """An app over a library with a round in which somebody counted."""
    bench = a_workbench()
    shelf, gym = Shelf({}), Gym()
    gym.compare = lambda name: comparison(name, library, interchange)  # type: ignore[method-assign]
    desk = replace(
        shelf.desk(),
        sessions=library.sessions,
        recall=lambda name: recall(name, library, interchange),
        correct=lambda session, made: correct(session.id, made, bench, library),
        undo=lambda session: undo(session.id, bench, library),
        gym=gym,
    )
    yield ListenlabApp(desk)
    assert any(each.startswith("played paired from 15.5 to 24.0") for each in shelf.done)


async def test_where_observer_and_tool_differ_is_heard_and_settled(comparing: ListenlabApp) -> None:
    """A kept round opens with its figures; a word on a place is a correction, and can be taken back."""
    async with comparing.run_test(size=SMALL) as pilot:
        await settled(pilot)
        listed = comparing.screen.query_one("#sessions", OptionList)
        listed.highlighted = listed.get_option_index("paired")
        await at(pilot, "enter")
        assert isinstance(comparing.screen, Review)
        await at(pilot, "c")
        assert isinstance(comparing.screen, Comparing)
        table = " ".join(page(pilot).split())
        assert "paraphrase 1 1 0 0.40 (-0.24 to 1.00)" in table
        assert "Over 3 turns" in table
        assert "near no turn of the listener's" in table
        assert "They differ in 4 places" in page(pilot)
        row = str(comparing.screen.query_one(OptionList).get_option_at_index(0).prompt)
        assert "open question: only the observer" in row
        await at(pilot, "space", "y")
        assert "They differ in 2 places" in page(pilot)
        await at(pilot, "u", "down", "down", "n")
        assert "They differ in 3 places" in page(pilot)
        await at(pilot, "escape", "f")
        assert isinstance(comparing.screen, Feedback)


async def test_progress_shows_each_persons_rounds() -> None:
    """With a sign for each, how many went well, and what they mean to do."""
    done = [drilled(a_round(script, "no_fix"), drill("no_fix"), YARDSTICK) for script in (FIXED, HELD)]
    last = done[1]
    assert last
    kept = replace(last, round=replace(last.round, resolve="ask [b]first[/b]"))
    place = Place(gym=Gym(found=(*(each for each in done[:1] if each), kept)))
    short = replace(listing(a_round(FIXED, "no_fix")), drill="no_fix", scores=(("paraphrasing", None),))
    place.shelf.listings = [short]
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await at(pilot, "p")
        assert isinstance(place.app.screen, Progress)
        shown = " ".join(page(pilot).split())
        assert "No fixing ✗ ✓ 1 of 2 rounds; last 2 of 2 measures" in shown
        assert "Drill no_fix" not in shown
        assert "next week I will ask [b]first[/b]" in shown
        await at(pilot, "escape", "d")
        row = str(place.app.screen.query_one(OptionList).get_option("no_fix").prompt)
        assert row.endswith("✓ Ana")
        listed = place.app.screen.query_one(OptionList)
        assert listed.highlighted == listed.get_option_index("support_volley")
        assert str(listed.get_option("support_volley").prompt).endswith("next: Ana")


class AnHour:
    """Three people who go through their hour by keys, on a clock that runs fast."""

    def __init__(self, pilot: Pilot[None], place: Place) -> None:
        self.pilot, self.place = pilot, place

    async def by(self, seconds: float, *keys: str) -> None:
        """So much time goes by, then keys are pressed."""
        self.place.gym.second += seconds
        await at(self.pilot, *keys)

    async def arrive(self) -> None:
        """Say who is there and what each wants; two are refused."""
        await at(self.pilot, "d", "h")
        assert isinstance(self.place.app.screen, NewSession)
        assert "Five minutes: who listens first" in page(self.pilot)
        self.place.app.screen.query_one("#observers", Input).value = ""
        await at(self.pilot, "r", "y")
        assert "The hour is for three people" in page(self.pilot)
        await at(self.pilot, "r", "y")
        assert "Ana: what would you like to practise today?" in page(self.pilot)
        await at(self.pilot, "w", "enter", "escape")
        await self.by(240, "a", "enter")
        assert isinstance(self.place.app.screen, HourPlan)
        assert "04:00 of 1:00:00 · 05:00 left for this part · 1 min ahead" in page(self.pilot)

    async def demonstrate(self) -> None:
        """The first listens badly, the third counts."""
        assert "▸  5 min  Ana listens badly" in page(self.pilot)
        await at(self.pilot, "enter")
        assert "Roadblock bingo" in page(self.pilot)
        await at(self.pilot, "enter", "5", "s", "escape")
        assert "Roadblocks in the first half" in page(self.pilot)
        await self.by(480, "enter")
        assert "12:00 of 1:00:00 · 04:00 left for this part · 2 min behind" in page(self.pilot)

    async def listen(self, number: int, name: str) -> None:
        """A round, what people say of it, what the tool heard, and the same once more."""
        assert f"▸  4 min  {name} listens\n" in page(self.pilot)
        await at(self.pilot, "enter")
        assert f"Round {number} of 3: {name} listens, for 4 min" in page(self.pilot)
        assert ("Ana wants to practise: w" in page(self.pilot)) == (name == "Ana")
        await at(self.pilot, "enter", "s")
        assert isinstance(self.place.app.screen, HourPlan)
        await self.by(240, "enter", "escape")
        assert isinstance(self.place.app.screen, Review)
        await self.by(180, "enter", "enter")
        assert "once more" in page(self.pilot)
        await at(self.pilot, "enter", "s")
        assert isinstance(self.place.app.screen, Review)
        await self.by(200, "enter")

    async def end(self) -> None:
        """A moment again, a line each, and what becomes of the recordings."""
        await at(self.pilot, "enter")
        assert isinstance(self.place.app.screen, Moments)
        await at(self.pilot, "enter")
        assert isinstance(self.place.app.screen, Feedback)
        await at(self.pilot, "escape")
        await self.by(500, "n", "enter")
        assert "Ana: next week I will" in page(self.pilot)
        await at(self.pilot, "a", "enter", "escape", "w", "enter")
        assert "Ana: ✗ 1 of 3 measures, then ✗ 1 of 3 measures; next week I will a" in page(self.pilot)
        assert "Ben: ✗ 1 of 3 measures, then ✗ 1 of 3 measures\n" in page(self.pilot)
        assert "6 min 40 s ahead" in page(self.pilot)
        await self.by(300, "enter")
        assert isinstance(self.place.app.screen, Keep)
        await self.pilot.click("#rounds", offset=(4, 0))
        await at(self.pilot, "down", "down", "space", "enter")
        assert "✓  2 min  Keep or delete" in page(self.pilot)
        await at(self.pilot, "enter")
        assert isinstance(self.place.app.screen, Drills)


async def test_an_hour_for_three_from_start_to_end() -> None:
    """Every part by key: two tries and a line for each, and what is not to stay goes."""
    place = Place(Studio(last=replace(THREE, drill="no_fix"), rounds=fixing))
    numbers = iter(range(100))
    place.studio.rounds = lambda _: replace(fixing(_), id=f"round-{next(numbers)}")
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        hour = AnHour(pilot, place)
        await hour.arrive()
        await hour.demonstrate()
        for number, name in enumerate(("Ana", "Ben", "Cleo"), 1):
            await hour.listen(number, name)
        await hour.end()
    assert place.gym.forgotten == ["round-0", "round-2"]
    listeners = [wanted.listener for wanted, _ in place.studio.asked]
    assert listeners == ["Ana", "Ana", "Ana", "Ben", "Ben", "Cleo", "Cleo"]
    assert place.led.said == ("a", "w")


async def test_parts_of_an_hour_can_be_left_out_and_the_hour_ended() -> None:
    """What was not recorded is talked about by nobody, and there is nothing to keep."""
    place = Place(Studio(last=replace(THREE, drill="no_fix"), rounds=fixing))
    async with place.app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await place.app.push_screen(Keep(place.app.desk, []))
        assert "Nothing was recorded in this hour." in page(pilot)
        await at(pilot, "enter")
        lead_hour(place.app, place.app.desk)
        await at(pilot)
        await at(pilot, "r", "y", "escape", "escape", "escape", "n", "enter", "escape", "enter")
        assert "▸  4 min  Ana listens again" in page(pilot)
        await at(pilot, "escape")
        assert isinstance(place.app.screen, Home)
    assert (place.studio.asked, place.gym.forgotten) == ([], [])


def test_who_has_which_microphone_is_known_once_the_sound_was_checked() -> None:
    """From the first round on, whatever was thought before; without a check it stays as it was."""
    wanted = Wanted("Ana", "Ben")
    play = Play(drill("no_fix"), (Chairs("Ana", "Ben"), Chairs("Ben", "Ana")))
    held = Held(wanted=replace(wanted, swap=True))
    checked = seats_settled(Seated(wanted, play, Check()), held, replace(play, number=1))
    assert (checked.check, checked.now.listener, checked.now.swap) == (None, "Ben", False)
    assert seats_settled(Seated(wanted, play), held, replace(play, number=1)).now.swap


@pytest.mark.parametrize("text", HOSTILE, ids=("markup", "control"))
async def test_names_and_drills_are_only_ever_text(text: str) -> None:
    """On every screen of a drill, whatever somebody wrote into a file of their own."""
    wild = drill("no_fix")
    card = text[-400:]
    steps = tuple(replace(step, title=card, listener=card, speaker=card, observer=card) for step in wild.steps)
    asks = tuple(replace(each, text=card) for each in wild.asks)
    debrief = replace(wild.debrief, speaker=(card,), listener=(card,))
    wild = replace(wild, title=card, purpose=card, allowed=card, avoid=card, steps=steps, asks=asks, debrief=debrief)
    session = a_round(FIXED, "no_fix")
    told = Round(
        Chairs(text, f"{text}2", (f"{text}3",)), (None, None), taps=(Tap(1.0, Behaviour.ADVICE),), resolve=text
    )
    bad = replace(session, title=text, round=told)
    done = drilled(bad, wild, YARDSTICK)
    assert done
    place = Place(gym=Gym(shelf=(wild,), found=(done,)))
    led = Led(Play(wild, (Chairs(text, f"{text}2", (f"{text}3",)),)))
    held = Held(title=text, lanes=(text, text), led=led, answer=bad, phase=Phase.RECORDING)
    desk = place.app.desk
    screens: list[Room[object]] = [
        Drills(desk), Brief(desk, Seated(Wanted(text, f"{text}2", observers=(f"{text}3",)), led.begun)),
        Comparing(desk, bad), HourPlan(desk, begun((text, f"{text}2", f"{text}3"), 0.0), {text: text}),
        RoundScreen(desk, held, led), Debrief(led), Review(desk, bad), Progress(desk, []),
        Keep(desk, [held]), Moments(desk, [held]),
    ]  # fmt: skip
    async with place.app.run_test(size=SMALL) as pilot:
        for screen in screens:
            await place.app.push_screen(screen)
            await pilot.pause(0.12)
            await settled(pilot)
            assert place.app.screen is screen
            drawn = "".join(segment.text for strip in screen._compositor.render_strips() for segment in strip)
            assert not COMMANDS.search(drawn), screen
            place.app.pop_screen()
