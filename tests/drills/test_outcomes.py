"""A round of a drill is measured on exactly what it trains."""

import pytest

from listenlab.conversation import Conversation, Span
from listenlab.drills.counts import COUNTS
from listenlab.drills.outcomes import Outcome, outcomes, succeeded
from listenlab.drills.shelf import drill
from listenlab.feedback.profiles import profile
from tests.talk import talk

THRESHOLDS = profile("drill").thresholds
TOLD = "P: The deadline moved again and nobody told me about it until this morning at nine."
OPEN_ONLY = talk("""
    P: I have been thinking about moving to another team for a while now, and I go back and forth all day.
    L: What draws you there? [open]
    P: The people mostly. They laugh a lot, and they finish what they begin, which we do not always do here.
    L: What does finishing give you? [open]
    P: Peace, I think. I sleep better when a thing is done and I can put it away for good.
    L: How would you know it is time? [open]
    P: When I catch myself reading their pages in the evening, which I did yesterday for an hour.
""")
ONE_CLOSED = talk("""
    P: I have been thinking about moving to another team for a while now, and I go back and forth all day.
    L: Is it the money? [closed]
    P: No.
    L: What draws you there? [open] And how is it here? [open]
    P: The people mostly. They laugh a lot.
""")


def by_title(found: tuple[Outcome, ...]) -> dict[str, bool | None]:
    """Whether each measure was met."""
    return {each.measure.title: each.met for each in found}


def test_a_round_that_does_what_the_drill_asks_succeeds() -> None:
    """Every question open, one at a time, and most of the talk the speaker's."""
    found = outcomes(drill("open_only"), OPEN_ONLY, [None], THRESHOLDS)
    assert by_title(found) == {
        "Nine of ten questions were open": True,
        "One question at a time": True,
        "The speaker had three quarters of the talk": True,
    }
    assert succeeded(found)
    assert (found[0].count, found[0].of) == (3, 3)


def test_a_round_that_does_not_is_told_by_what() -> None:
    """One closed question of three, and two at once."""
    found = outcomes(drill("open_only"), ONE_CLOSED, [None], THRESHOLDS)
    assert by_title(found)["Nine of ten questions were open"] is False
    assert by_title(found)["One question at a time"] is False
    assert not succeeded(found)


def test_a_step_is_measured_by_itself() -> None:
    """Shifts are asked for in the first half and unwanted in the second."""
    volley = talk("""
        P 0-5: I got the prize.
        L 6-8: I won one, too. [shift]
        P 9-12: Oh.
        L 13-15: Tell me about the evening. [open]
        P 120-125: It was lovely.
        L 126-128: What did they say? [open]
    """)
    found = by_title(outcomes(drill("support_volley"), volley, [Span(0, 60), Span(60, 180)], THRESHOLDS))
    assert found["You shifted on cue"] is True
    assert found["No shift in the second half"] is True
    turned = by_title(outcomes(drill("support_volley"), volley, [Span(60, 180), Span(0, 60)], THRESHOLDS))
    assert turned["You shifted on cue"] is False
    assert turned["No shift in the second half"] is False


def test_a_step_that_was_left_out_is_not_judged() -> None:
    """Nor is a round of which nothing can be told a success."""
    found = outcomes(drill("support_volley"), talk(TOLD), [None, None], THRESHOLDS)
    assert all(each.met is None and each.reason for each in found)
    assert not succeeded(found)


@pytest.mark.parametrize(
    ("count", "script", "value"),
    [
        ("listener_words", "P: I went home.\nL: Mm. [backchannel]\nP: And then I slept.", 0),
        ("listener_words", "P: I went home.\nL: You went home. [reflection]", 3),
        ("partner_share", "P: one two three\nL: one", 0.75),
        ("partner_growth", "P: one\nL: So? [open]\nP: one two three", 3.0),
        ("questions", "P: I left.\nL: Why? [open] You left. [reflection] Did it hurt? [closed]", 2),
        ("closed_questions", "P: I left.\nL: Why? [open] Did it hurt? [closed]", 1),
        ("open_share", "P: I left.\nL: Why? [open] Did it hurt? [closed]", 0.5),
        ("other_questions", "P: I left.\nL: Did I get it? [closed] Is there more? [closed] Who said so? [closed]", 1),
        ("reflections", "P: I left.\nL: You left. [reflection] Okay.", 1),
        ("reflection_share", "P: I left.\nL: You left. [reflection] Okay.", 0.5),
        ("replies_given_back", "L: Hello.\nP: I left.\nL: You left. [reflection]\nP: Yes.\nL: Fine.", 0.5),
        ("guesses", "P: I left.\nL: Were you sad? [closed] You miss it. [reflection]", 2),
        ("statement_share", "P: I left.\nL: Were you sad? [closed] You miss it. [reflection]", 0.5),
        (
            "earned_questions",
            "P: I left.\nL: A. [reflection] B. [reflection] C. [reflection] Why? [open] And? [open]",
            0.5,
        ),
        ("longest_support", "P: a\nL: b. [reflection]\nP: c\nL: d? [open]\nP: e\nL: I did, too. [shift]", 2),
        ("shifts", "P: a\nL: I did, too. [shift]", 1),
        ("sympathies", "P: a\nL: At least you tried. [sympathy]", 1),
        ("advice_given", "P: a\nL: You should go. [advice]\nP: b\nL: You left. [reflection]", 1),
        ("advice_unasked", "P: What should I do? [open]\nL: You should go. [advice]", 0),
        ("advice_unasked", "P: It is hard.\nL: You should go. [advice]", 1),
        ("permissions", "P: a\nL: May I say what I see? [closed permission]", 1),
        (
            "phases_in_order",
            "P: a\nL: You left. [reflection]\nP: b\nL: It makes sense. [validation]\nP: c\nL: You are sad. [feeling]",
            1,
        ),
        ("phases_in_order", "P: a\nL: It makes sense. [validation]\nP: b\nL: You left. [reflection]", 0),
    ],
)
def test_a_count_counts_what_it_says(count: str, script: str, value: float) -> None:
    """In the listener's words, backchannels left out."""
    counted = COUNTS[count](talk(script))
    assert counted is not None
    assert counted.value == pytest.approx(value)


def test_counts_of_an_empty_talk_are_nothing_or_unknown() -> None:
    """Never a division by nothing."""
    for count in COUNTS.values():
        counted = count(Conversation())
        assert counted is None or counted.count == 0


def test_points_that_came_back_are_counted_by_the_say_back_map() -> None:
    """As in every report."""
    counted = COUNTS["points_returned"](
        talk("""
        P: The deadline moved again this morning, and nobody in the team has told the client.
        L: The deadline moved this morning. [reflection]
        P: Yes.
    """)
    )
    assert counted is not None
    assert (counted.count, counted.of) == (1, 2)
