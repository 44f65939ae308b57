"""A round is measured on what its drill trains, from the same session as everything else."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from listenlab import interchange
from listenlab.conversation import Layout, Line, Span, Transcript
from listenlab.drills.debriefing import Asked, asked_in_order, cards, told_by_people, told_by_tool
from listenlab.drills.drill import Role
from listenlab.drills.round import Chairs, Rating, Round
from listenlab.drills.shelf import ORDER, drill
from listenlab.drills.tally import Behaviour, Tap
from listenlab.errors import ModelMissing
from listenlab.feedback import profile
from listenlab.practice.drilled import Drilled, drilled, met, records, suggested
from listenlab.practice.importing import bring
from listenlab.practice.reading import read_back
from listenlab.practice.retrying import finish
from listenlab.practice.session import Session
from listenlab.practice.wishes import Wishes
from listenlab.practice.yardstick import Yardstick
from listenlab.store import open_library
from tests.practice.kept_sound import a_recording, a_workbench, silent

YARDSTICK = Yardstick(profile("drill"), profile("drill").thresholds)
SHELF = [drill(name) for name in ORDER]
CHAIRS = Chairs("Ana", "Ben", ("Cleo",))

REFLECTED = """
Ben: I think the whole team should be in the office at least three days a week, because people drift apart otherwise.
Ana: So you mean that people lose touch with each other when everybody works from home.
Ben: Yes, exactly. New people never learn who to ask, and they sit alone with their questions for days.
Ana: You're worried that the new ones are left alone with their questions.
Ben: Yes, that's right. It took me a whole year to know anybody, and I nearly left because of it.
Ana: So being alone for that first year nearly drove you out. I see it differently for the others, though.
Ben: Right, that's it. I don't want that to happen to the next person who comes here.
"""
ANSWERED = """
Ben: I think the whole team should be in the office at least three days a week, because people drift apart otherwise.
Ana: I don't agree. Everybody gets more done at home.
Ben: But new people never learn who to ask, and they sit alone with their questions for days.
Ana: They can write to me at any time.
Ben: It took me a whole year to know anybody, and I nearly left because of it.
Ana: So you felt alone in that first year.
Ben: Yes, exactly.
"""
OPENED = """
Ben: I have been thinking about moving to another team for a while now, and I go back and forth all day.
Ana: What draws you there?
Ben: The people mostly. They laugh a lot, and they finish what they begin, which we do not always do here.
Ana: How does that feel when you watch them?
Ben: Like standing outside a warm house, and I sleep badly when I go home from it in the evening.
Ana: What would have to happen for you to go?
Ben: Somebody would have to ask me, I think. I would not want to knock at the door myself, not now.
"""
CLOSED = """
Ben: I have been thinking about moving to another team for a while now, and I go back and forth all day.
Ana: Is it the money? Did they offer you more?
Ben: No.
Ana: Have you told your boss?
Ben: Not yet, no. I would rather not.
Ana: What draws you there?
Ben: The people mostly. They laugh a lot.
"""
HELD = """
Ben: My landlord wants the flat back in March, and I have no idea what to do. What should I do?
Ana: So in March you would have to be out, and you don't know where to begin.
Ben: Yes. And with the baby coming we need more room than we can pay for. What would you do?
Ana: You need more room just when the money has to reach further.
Ben: Exactly, and I lie awake over it at night doing sums that never work out.
Ana: It keeps you awake at night, all those sums that never work out. What worries you most?
Ben: That we end up far away from my mother, who wants to help us with the baby.
Ana: Would you like to look for ideas together, or is it enough to have told it?
Ben: It is enough to have told it, thank you.
"""
FIXED = """
Ben: My landlord wants the flat back in March, and I have no idea what to do. What should I do?
Ana: So in March you would have to be out, and you don't know where to begin.
Ben: Yes. And with the baby coming we need more room than we can pay for.
Ana: You should talk to a lawyer first. Have you tried asking the bank?
Ben: Not yet. I lie awake over it at night.
Ana: Why don't you move in with your mother for a while?
Ben: That is not so easy.
"""


@cache
def a_round(script: str, name: str) -> Session:
    """The session of a round in which this was said, labelled and scored by listenlab itself."""
    said = (line.partition(": ") for line in script.strip().splitlines())
    lines = tuple(Line(words, who) for who, _, words in said)
    transcript = Transcript(lines, Layout.TURNS, "Ana", "Ben", started_at="2026-01-02T18:30:00+00:00", drill=name)
    session = read_back(transcript, name, f"{name}{len(script)}", YARDSTICK, silent)
    return replace(session, round=Round(CHAIRS, (None,) * len(drill(name).steps)))


def measured(script: str, name: str) -> Drilled:
    """What became of it."""
    done = drilled(a_round(script, name), drill(name), YARDSTICK)
    assert done is not None
    return done


@pytest.mark.parametrize(
    ("name", "well", "badly", "missed"),
    [
        ("reflect_first", REFLECTED, ANSWERED, "Every reply began with what you had heard"),
        ("open_only", OPENED, CLOSED, "Nine of ten questions were open"),
        ("no_fix", HELD, FIXED, "No idea that nobody asked for"),
    ],
)
def test_a_round_goes_well_or_not_by_what_was_said_in_it(name: str, well: str, badly: str, missed: str) -> None:
    """From the words alone to whether it went as the drill wants it."""
    good, bad = measured(well, name), measured(badly, name)
    assert good.well, [told_by_tool(good.outcomes, (), succeeded=good.well)]
    assert bad.well is False
    assert missed in [each.measure.title for each in bad.outcomes if each.met is False]


def test_what_a_person_answers_counts_as_much_as_what_the_tool_hears() -> None:
    """The speaker did not feel fairly put, whatever was given back."""
    session = a_round(REFLECTED, "reflect_first")
    assert session.round
    question = drill("reflect_first").asks[0]
    unfair = replace(session.round, ratings=(Rating(Role.SPEAKER, question.text, 1),))
    done = drilled(replace(session, round=unfair), drill("reflect_first"), YARDSTICK)
    assert done
    assert done.well is False
    assert f"  {question.text} The speaker says 1 of 4." in told_by_tool(done.outcomes, unfair.ratings, succeeded=False)


def test_people_speak_in_their_order_and_by_their_names() -> None:
    """The speaker first, whoever watched last; a drill for two asks nobody who is not there."""
    order = [line.partition(":")[0] for line in told_by_people(drill("open_only"), CHAIRS)]
    assert order == ["Ben", "Ana", "Cleo"]
    assert not any(line.startswith(":") for line in told_by_people(drill("open_only"), Chairs("Ana", "Ben")))


def test_what_is_rated_is_asked_of_each_after_what_is_talked_about() -> None:
    """And of nobody who is not there."""
    asked = asked_in_order(drill("no_fix"), CHAIRS)
    assert [(each.of, each.names, each.is_rated) for each in asked] == [
        (Role.SPEAKER, ("Ben",), False),
        (Role.SPEAKER, ("Ben",), True),
        (Role.LISTENER, ("Ana",), False),
        (Role.OBSERVER, ("Cleo",), False),
    ]
    assert asked[1] == Asked(Role.SPEAKER, ("Ben",), drill("no_fix").asks[0].text, is_rated=True)
    assert Role.OBSERVER not in {each.of for each in asked_in_order(drill("no_fix"), Chairs("Ana", "Ben"))}


def test_a_figure_comes_with_its_count_and_what_so_few_can_tell() -> None:
    """One open question of four."""
    (line, *_) = told_by_tool(measured(CLOSED, "open_only").outcomes, (), succeeded=False)
    assert line == ("✗ Nine of ten questions were open: 1 of 4 (four can only tell 6 to 64 %), at least 90 % wanted.")


@pytest.mark.parametrize("name", [name for name in ORDER if not drill(name).is_for_one])
def test_every_drill_has_cards_and_says_something_after_its_round(name: str) -> None:
    """Whatever was said in it, each measure is told, and nobody is left without a card."""
    done = (
        measured(HELD, name)
        if name == "no_fix"
        else drilled(
            replace(a_round(HELD, "no_fix"), round=Round(CHAIRS, (None,) * len(drill(name).steps))),
            drill(name),
            YARDSTICK,
        )
    )
    assert done
    told = told_by_tool(done.outcomes, (), succeeded=done.well)
    assert len(told) == len(drill(name).measures) + drill(name).is_judged
    assert {line.split()[0] for line in cards(drill(name), CHAIRS)[:3]} == {"Ana", "Ben", "Cleo"}


def test_what_follows_depends_on_how_it_went_and_on_what_is_known_already() -> None:
    """The same again, or the first on its way that is new and that as many people can do."""
    good, bad = measured(OPENED, "open_only"), measured(CLOSED, "open_only")
    assert suggested(replace(good, well=None), SHELF, ()) == drill("open_only")
    assert suggested(replace(good, well=None, drill=drill("paired_coding")), SHELF, ()) == drill("scrimmage")
    assert suggested(bad, SHELF, ()) == drill("open_only")
    assert suggested(good, SHELF, ()) == drill("follow_the_word")
    following = suggested(good, SHELF, {"follow_the_word"})
    assert following is not None
    assert following.id not in ("follow_the_word", "open_only")
    assert not following.is_for_one


def test_rounds_are_remembered_by_who_listened(tmp_path: Path) -> None:
    """The oldest first, talks left out; a drill is known once it went well."""
    talk = replace(a_round(CLOSED, "open_only"), id="talk", drill=None, round=None)
    with open_library(tmp_path, now=lambda: datetime(2026, 1, 3, tzinfo=UTC)) as library:
        for session in (a_round(CLOSED, "open_only"), a_round(OPENED, "open_only"), a_round(FIXED, "no_fix"), talk):
            library.keep(session, interchange.dump(session))
        found = records(library, interchange, SHELF, YARDSTICK, "Ana")
        assert [(each.drill.id, each.well) for each in found] == [
            ("open_only", False), ("open_only", True), ("no_fix", False),
        ]  # fmt: skip
        assert met(found, "Ana") == {"open_only"}
        assert met(found, "Ben") == frozenset()
        assert records(library, interchange, SHELF, YARDSTICK, "Ben") == ()


def test_a_round_that_broke_off_still_knows_its_steps_and_what_was_seen(tmp_path: Path) -> None:
    """Each is kept as it happens, so that whoever opens the library after a crash has them; the talk comes later."""
    waiting = a_workbench(usual=ModelMissing("There is no model."))
    told = Round(CHAIRS, (Span(0.0, 240.0),), again=True, taps=(Tap(4.5, Behaviour.OPEN_QUESTION),))
    library = open_library(tmp_path / "home", now=lambda: datetime(2026, 1, 3, tzinfo=UTC))
    list(bring(a_recording(tmp_path / "elsewhere"), waiting, Wishes(), library, silent))
    (listing,) = library.sessions()
    library.note_round(listing.id, interchange.round_text(told))
    with open_library(tmp_path / "home", now=lambda: datetime(2026, 1, 3, tzinfo=UTC)) as reopened:
        session = finish(listing.id, a_workbench(), reopened, silent)
        assert isinstance(session, Session)
        assert session.round == told
        assert interchange.load(reopened.document(listing.id)).round == told
