"""The three headline skills and what they say."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab import feedback, rules
from listenlab.conversation import Conversation, Timing
from listenlab.feedback.skills import figure, skills
from listenlab.listening import Verdict
from tests.feedback.talks import card, hurried, warm
from tests.talk import labelled, talk


def test_the_three_skills_come_in_their_order_with_figure_and_count() -> None:
    """Each line holds a count, and a share what its count can tell."""
    assert [(skill.skill, skill.score, skill.line) for skill in card(warm()).skills] == [
        (
            "paraphrasing",
            80,
            "5 reflections to 5 questions; said back first in 5 of 6 replies (six can only tell 50 to 96 %)",
        ),
        ("open_questions", 97, "4 of 5 open (five can only tell 44 to 95 %)"),
        ("interruptions", 100, "none in 2 min 54 s of Ana talking"),
    ]


def test_paraphrasing_is_the_mean_of_its_two_rules() -> None:
    """60 for 1:1 and 100 for five of six."""
    by_rule = {answer.rule: answer.score for answer in card(warm()).assessments}
    assert (by_rule["reflection_ratio"], by_rule["paraphrase_first"]) == (60, 100)
    assert card(warm()).skills[0].score == 80
    assert card(warm()).skills[0].verdict is Verdict.MET


def test_one_rule_alone_stands_for_the_skill() -> None:
    """Short turns leave no reply slots; the ratio still tells."""
    short = talk("".join(f"P: It moved.\nL: It moved by {days} days. [reflection]\n" for days in range(6)))
    skill = card(short).skills[0]
    assert (skill.score, skill.value, skill.interval) == (100, 6.0, None)
    assert skill.line == "6 reflections to no questions"


def test_a_skill_without_a_score_says_why() -> None:
    """Not measurable and too few to judge are told apart, and nothing is made up."""
    paraphrasing, questions, interruptions = card(talk("L: Hello.\nP: Hi.")).skills
    assert paraphrasing.line == "too few to judge: you had the floor once"
    assert questions.line == "too few to judge: you asked no questions"
    assert interruptions.line == "not measurable: the transcript has no times"
    assert [skill.score for skill in (paraphrasing, questions, interruptions)] == [None, None, None]
    assert interruptions.verdict is Verdict.NOT_MEASURABLE
    assert paraphrasing.verdict is Verdict.NOT_ENOUGH


def test_a_skill_nobody_assessed_is_not_measured() -> None:
    """A scorecard may be drawn from a document with fewer rules."""
    assert [skill.line for skill in skills(warm(), ())] == ["not measured"] * 3


def test_a_rule_that_is_no_longer_there_is_shown_by_its_unit() -> None:
    """Old snapshots can still be read."""
    old = replace(card(warm()).assessments[0], rule="forgotten", value=0.25, interval=None, unit="share")
    assert figure(warm(), old) == "0.25 share"


@settings(max_examples=40, deadline=None)
@given(turn=st.sampled_from([1, 3, 5, 7, 9, 11]), conversation=st.sampled_from([warm(), hurried()]))
def test_a_good_reflection_more_never_lowers_paraphrasing(turn: int, conversation: Conversation) -> None:
    """Wherever the listener begins a turn with it."""
    spoken = conversation.turns_of(next(iter({conversation.turns[0].person})))
    chosen = spoken[turn % len(spoken)]
    more = replace(chosen, sentences=(labelled("So it hurt.", "reflection"), *chosen.sentences))
    turns = tuple(more if each.index == more.index else each for each in conversation.turns)
    before, after = card(conversation).skills[0].score, card(conversation.with_turns(turns)).skills[0].score
    assert before is not None
    assert after is not None
    assert after >= before


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2))
def test_an_interruption_more_never_raises_interruptions(which: int) -> None:
    """Whichever overlap happens once more."""
    conversation = hurried()
    more = replace(conversation, overlaps=(*conversation.overlaps, conversation.overlaps[which]))
    assert (card(more).skills[2].score or 0) <= (card(conversation).skills[2].score or 0)


def test_a_profile_changes_what_counts() -> None:
    """A drill judges two minutes of talk that a one-on-one finds too little."""
    short = talk("P 0-90: The deadline moved again // last week.\nL: When?")
    assert card(short).skills[2].score is None
    assert card(short, "drill").skills[2].score is not None


def test_measures_hold_every_value_there_is() -> None:
    """And nothing that could not be told."""
    measures = card(warm(timing=Timing.NONE)).measures
    assert measures["open_questions"] == 0.8
    assert "interruptions" not in measures
    assert feedback.profile().weight(rules.HEADLINE[0]) > 0
