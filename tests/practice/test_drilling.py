"""People are led through a drill round by round, by the recording's own clock."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from listenlab.conversation import Span
from listenlab.drills.round import Chairs
from listenlab.drills.shelf import ORDER, drill
from listenlab.practice.drilling import (
    Phase,
    Play,
    begun,
    ended,
    moved,
    onward,
    repeated,
    rotation,
    skipped,
    so_far,
    started,
)

VOLLEY = drill("support_volley")


def test_everybody_listens_once_and_to_somebody_else() -> None:
    """And whoever is left watches."""
    assert rotation(["Ana", "Ben"]) == (Chairs("Ana", "Ben"), Chairs("Ben", "Ana"))
    three = rotation(["Ana", "Ben", "Cleo"])
    assert three[0] == Chairs("Ana", "Ben", ("Cleo",))
    assert [each.listener for each in three] == ["Ana", "Ben", "Cleo"]
    assert [each.speaker for each in three] == ["Ben", "Cleo", "Ana"]


@pytest.mark.parametrize("people", [["Ana"], ["Ana", "Ana"], ["Ana", "Ben", "Cleo", "Dan"]])
def test_a_drill_is_for_so_many(people: list[str]) -> None:
    """Too few, too many, or two of one name cannot begin."""
    with pytest.raises(ValueError, match=r"drill takes|is for"):
        begun(VOLLEY, people)


def test_steps_follow_one_another_by_the_clock() -> None:
    """Each ends where the next begins, however seldom the clock is looked at."""
    play = started(begun(VOLLEY, ["Ana", "Ben"]), 10.0)
    assert play.left_s(70.0) == 60.0
    assert moved(play, 129.9).step == 0
    assert moved(play, 130.0).step == 1
    over = moved(play, 1000.0)
    assert over.phase is Phase.REVIEW
    assert over.rounds[0].steps == (Span(10.0, 130.0), Span(130.0, 250.0))
    assert moved(moved(play, 130.0), 1000.0) == over


def test_a_round_is_offered_once_more_and_then_the_chairs_turn() -> None:
    """Until everybody has listened."""
    play = moved(started(begun(VOLLEY, ["Ana", "Ben"]), 0.0), 300.0)
    assert play.may_repeat
    second = moved(started(repeated(play), 300.0), 600.0)
    assert not second.may_repeat
    assert repeated(second) == second
    turned = onward(second)
    assert (turned.phase, turned.now.listener, turned.again) == (Phase.READY, "Ben", False)
    done = onward(moved(started(turned, 600.0), 900.0))
    assert done.phase is Phase.DONE
    assert [(each.chairs.listener, each.again) for each in done.rounds] == [
        ("Ana", False),
        ("Ana", True),
        ("Ben", False),
    ]


def test_a_step_can_be_ended_early() -> None:
    """The next begins at once."""
    play = skipped(started(begun(VOLLEY, ["Ana", "Ben"]), 0.0), 30.0)
    assert (play.step, play.since_s, play.steps) == (1, 30.0, (Span(0.0, 30.0),))


def test_a_round_can_be_ended_early_and_what_is_left_of_it_is_left_out() -> None:
    """The step that went on lasted until then."""
    play = started(begun(VOLLEY, ["Ana", "Ben"]), 0.0)
    assert so_far(play, 30.0).steps == (Span(0.0, 30.0), None)
    over = ended(play, 30.0)
    assert (over.phase, over.rounds[0].steps) == (Phase.REVIEW, (Span(0.0, 30.0), None))
    assert ended(over, 40.0) == over
    assert so_far(over, 40.0) == over.rounds[0]


@pytest.mark.parametrize("name", ORDER)
def test_every_drill_runs_from_start_to_end(name: str) -> None:
    """With as few people as it takes."""
    one = drill(name)
    play = begun(one, ["Ana", "Ben", "Cleo"][: one.least_people])
    at_s = 0.0
    while play.phase is not Phase.DONE:
        play = started(play, at_s)
        at_s += one.round_s
        play = moved(play, at_s)
        assert play.phase is Phase.REVIEW
        play = repeated(play) if play.may_repeat else onward(play)
    assert len(play.rounds) == one.least_people * (1 + one.repeat)
    assert all(len(each.steps) == len(one.steps) for each in play.rounds)


@given(some.lists(some.sampled_from([started, moved, skipped, ended, repeated, onward]), max_size=40))
def test_no_order_of_keys_breaks_a_drill(keys: list[object]) -> None:
    """Steps never overlap, and time never runs backwards."""
    play = begun(VOLLEY, ["Ana", "Ben"])
    for number, key in enumerate(keys):
        play = key(play) if key in (repeated, onward) else key(play, 50.0 * number)  # type: ignore[operator]
        assert isinstance(play, Play)
    for each in play.rounds:
        spans = [span for span in each.steps if span]
        assert all(before.end_s <= after.start_s for before, after in pairwise(spans))
