"""What no microphone hears: asked, combined, and private until both people have answered."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.feedback import Checklist, ListenerAnswers, PartnerAnswers, html, markdown, text, with_checklist
from listenlab.feedback.checklist import LISTENER_QUESTIONS, PARTNER_QUESTIONS, first_line
from listenlab.listening import Verdict
from tests.feedback.talks import card, warm

PROUD = ListenerAnswers(4, 0, 4, 4, 0, 2, 1)
PLEASED = PartnerAnswers(4, 0, 4, 4)
HURRIED = PartnerAnswers(2, 4, 2, 2)
answers = st.none() | st.integers(0, 4)


def test_every_question_fills_an_answer_and_every_answer_has_its_question() -> None:
    """In the same order, each asked once."""
    assert [question.id for question in LISTENER_QUESTIONS] == [field.name for field in fields(ListenerAnswers)]
    assert [question.id for question in PARTNER_QUESTIONS] == [field.name for field in fields(PartnerAnswers)]
    asked = [question.asks for question in (*LISTENER_QUESTIONS, *PARTNER_QUESTIONS)]
    assert len(set(asked)) == len(asked)
    assert all(words.endswith("?") for words in asked)


def test_the_partners_answers_stay_private_until_both_are_in() -> None:
    """One side alone tells nothing of the other, nor of the gap."""
    alone = Checklist(partner=HURRIED)
    assert (alone.heard, alone.gap, first_line(alone, "Ana")) == (None, None, None)
    assert first_line(Checklist(listener=PROUD), "Ana") is None
    assert first_line(Checklist(ListenerAnswers(), HURRIED), "Ana") is None


def test_a_gap_is_said_with_both_figures_and_what_was_missed() -> None:
    """Questions where less is better are turned round."""
    both = Checklist(PROUD, HURRIED)
    assert both.listened == pytest.approx(23 / 6)
    assert both.heard == 1.5
    assert first_line(both, "Ana") == (
        "Ana felt less heard (1.5 of 4) than you think you listened (3.8 of 4). Ask what was missing. Ana felt hurried."
    )


def test_agreement_and_modesty_are_said_as_such() -> None:
    """A small gap is none; a partner who felt more heard is good to know."""
    assert first_line(Checklist(PROUD, PLEASED), "Ana") == (
        "You and Ana see it alike: you think you listened at 3.8 of 4, Ana felt heard at 4.0 of 4."
    )
    modest = replace(PROUD, mind_wandered=4, planned_reply=4)
    assert first_line(Checklist(modest, PLEASED), "Ana") == (
        "Ana felt more heard (4.0 of 4) than you think you listened (2.7 of 4)."
    )


def test_the_first_line_of_every_report_is_the_gap() -> None:
    """Before the headline; and without answers the reports are as they were."""
    with_gap = with_checklist(card(warm()), Checklist(PROUD, HURRIED))
    for each in (text, markdown, html):
        bare, drawn = (each.page("A talk", warm(), scorecard) for scorecard in (card(warm()), with_gap))
        assert "felt less heard" not in bare
        flat = " ".join(drawn.split())
        assert flat.index("felt less heard") < flat.index("You began by giving back")
        assert "Ask Ana." in " ".join(bare.split())
        assert "Ask Ana." not in flat


def test_the_gap_is_a_value_beside_those_of_the_rules() -> None:
    """Shown, never graded, once both have answered; answering again replaces it."""
    first = with_checklist(card(warm()), Checklist(PROUD, HURRIED))
    again = with_checklist(first, Checklist(PROUD, PLEASED))
    (shown,) = [each for each in again.assessments if each.rule == "checklist"]
    assert (shown.verdict, shown.score, shown.value) == (Verdict.SHOWN, None, again.measures["checklist"])
    alone = with_checklist(again, Checklist(listener=PROUD))
    assert replace(alone, checklist=None) == card(warm())


@pytest.mark.parametrize("answer", [-1, 5])
def test_an_answer_is_0_to_4(answer: int) -> None:
    """Others are refused, whoever gives them."""
    with pytest.raises(ValueError, match="expected 0 to 4"):
        ListenerAnswers(eye_contact=answer)
    with pytest.raises(ValueError, match="expected 0 to 4"):
        PartnerAnswers(hurried=answer)


@given(st.tuples(*[answers] * 7), st.tuples(*[answers] * 4))
def test_values_stay_between_0_and_4(own: tuple[int | None, ...], theirs: tuple[int | None, ...]) -> None:
    """Whatever was answered or passed over."""
    both = Checklist(ListenerAnswers(*own), PartnerAnswers(*theirs))
    assert both.listened is None or 0 <= both.listened <= 4
    assert both.heard is None or 0 <= both.heard <= 4
    assert (first_line(both, "Ana") is None) == (both.gap is None)
