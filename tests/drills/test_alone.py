"""One person answers an old talk anew, and each answer is judged by what its drill trains and by nothing else."""

from dataclasses import replace

import pytest

from listenlab import rules, turns
from listenlab.conversation import Conversation, Layout, Line, Transcript
from listenlab.drills import alone, rewinding, waiting
from listenlab.drills.cue import Answer, Cue
from listenlab.drills.drill import Drill
from listenlab.drills.shelf import ORDER, drill
from listenlab.feedback import Scorecard, profile, scorecard
from listenlab.feedback.retake import Retake, heading, lines
from listenlab.language import label

SAID = (
    ("Ben", 0.0, 12.0, "They moved the whole project to another team, and I only read about it in an email on Monday."),
    ("Ana", 11.0, 15.0, "You should call your boss first thing tomorrow."),
    (
        "Ben",
        16.0,
        26.0,
        "I tried to. He said that nobody had asked for my opinion, and I felt so small in front of them.",
    ),
    ("Ana", 26.5, 28.0, "Did you write it down?"),
    ("Ben", 29.0, 40.0, "No. I lie awake at night and I go through the last three months, looking for my mistake."),
)


def a_talk(said: tuple[tuple[str, float, float, str], ...] = SAID) -> Conversation:
    """A labelled talk in which Ana listens badly to Ben."""
    told = tuple(Line(words, who, start_s, end_s) for who, start_s, end_s, words in said)
    return label(turns.from_transcript(Transcript(told, Layout.TURNS, "Ana", "Ben")))


def a_card(talk: Conversation) -> Scorecard:
    return scorecard(talk, rules.assess(talk, {}), profile("one_on_one"))


TALK = a_talk()
CARD = a_card(TALK)


def cue_for(rule: str) -> Cue:
    """The first place that a rule would rather have otherwise."""
    assessment = next(each for each in CARD.assessments if each.rule == rule)
    moment = next(each for each in assessment.moments if each.good is False)
    found = rewinding.cue(TALK, moment, rule)
    assert found is not None
    return found


def verdict(rule: str, said: str, silence_s: float | None = None) -> bool | None:
    """What the rule says of an answer in that place."""
    return alone.judged(
        drill("rewind"), TALK, cue_for(rule), Answer((said,), silence_s), thresholds={}, label=label
    ).well


def test_the_last_eight_seconds_before_a_moment_are_heard_again() -> None:
    """To the end of what the partner was saying, and the words are those of that stretch."""
    cue = cue_for("paraphrase_first")
    assert (cue.place, cue.before) == (1, "You should call your boss first thing tomorrow.")
    assert cue.span
    assert (cue.span.start_s, cue.span.end_s) == (3.0, 12.0)
    assert SAID[0][3].endswith(cue.heard.removeprefix("… "))


@pytest.mark.parametrize(
    ("rule", "said", "well"),
    [
        ("advice", "You should write to him.", False),
        ("advice", "So you found out from an email.", True),
        ("paraphrase_first", "So you found out from an email.", True),
        ("paraphrase_first", "When was that?", False),
        ("open_questions", "What was that like for you?", True),
        ("open_questions", "Did you sleep?", False),
        ("open_questions", "So you felt small.", None),
    ],
)
def test_only_the_rule_that_found_a_moment_judges_the_answer(rule: str, said: str, well: bool | None) -> None:
    """A question may open up and still not give back."""
    assert verdict(rule, said) is well


def test_an_answer_over_the_partners_words_is_an_interruption_still() -> None:
    """One that waits is none, and what is typed cannot tell."""
    said = "You should call your boss about it."
    assert verdict("interruptions", said, -1.5) is False
    assert verdict("interruptions", said, 0.8) is True
    assert verdict("interruptions", said) is None


def test_a_moment_that_hangs_on_more_than_one_answer_cannot_be_tried_again() -> None:
    """Nor one before which nobody had said anything."""
    moment = next(moment for each in CARD.assessments for moment in each.moments)
    assert rewinding.cue(TALK, moment, "talk_share") is None
    first = a_talk((("Ana", 0.0, 2.0, "You should call him."), *SAID))
    opening = next(m for each in a_card(first).assessments for m in each.moments if m.turn == 0)
    assert rewinding.cue(first, opening, "advice") is None


@pytest.mark.parametrize("talk", [TALK, a_talk(SAID[:1]), Conversation(), replace(TALK, language="de")])
@pytest.mark.parametrize("name", [name for name in ORDER if drill(name).alone_with])
def test_whatever_the_talk_every_place_can_be_answered(name: str, talk: Conversation) -> None:
    """And the talk itself stays what it was; where it has nothing for a drill, there is no place."""
    each = drill(name)
    before = replace(talk)
    for cue in alone.cues(each, talk, a_card(talk)):
        pieces = ("So it was hard.", "It mattered to you.", "You felt small.")
        said = pieces if each.alone_with == "replies" else pieces[:1]
        assert alone.judged(each, talk, cue, Answer(said, 6.0), thresholds={}, label=label).told
    assert talk == before


@pytest.mark.parametrize(
    ("rungs", "wrong"),
    [
        (("So you read it in an email.", "It means they don't count on you.", "You feel left out."), None),
        (("Did you read it?", "It means they don't count on you.", "You feel left out."), "that asks"),
        (("So you read it in an email.", "So you read it in an email.", "You feel left out."), "first rung again"),
        (("So you read it in an email.", "It means they don't count on you.", "It was Monday."), "no feeling"),
        (("So you read it in an email.", "You should call him.", "You feel left out."), "does not give back"),
    ],
)
def test_every_rung_of_the_ladder_is_looked_at(rungs: tuple[str, ...], wrong: str | None) -> None:
    """What is wrong is said of the rung it is wrong with."""
    cue = alone.cues(drill("question_ladder"), TALK, CARD)[0]
    found = alone.judged(drill("question_ladder"), TALK, cue, Answer(rungs), thresholds={}, label=label)
    assert found.well is (wrong is None)
    assert (wrong or "three rungs") in found.told


def test_lines_that_a_question_followed_come_first_on_the_ladder() -> None:
    """Where there is room for one only."""
    (cue,) = alone.ladder.cues(TALK, most=1)
    assert cue.before == "Did you write it down?"


@pytest.mark.parametrize(("silence_s", "well"), [(5.0, True), (4.9, False), (-0.5, False), (None, None)])
def test_five_seconds_are_five_seconds(silence_s: float | None, well: bool | None) -> None:
    """Beginning before the partner has ended is told as such."""
    found = waiting.judged(Answer(("Hm.",), silence_s))
    assert found.well is well
    assert ("before they had finished" in found.told) is (silence_s == -0.5)


def a_retake(heard: str, *, well: bool | None, each: Drill) -> Retake:
    return Retake(each.id, "2026-01-02T10:00:00+00:00", 1, heard, "No.", "Yes.", well=well, told="told")


def test_a_round_counts_places_and_a_later_take_makes_good_an_earlier_one() -> None:
    """Four of five are enough, two are too few to judge; what could not be told counts for nothing."""
    rewind = drill("rewind")
    takes = [a_retake(str(number), well=number > 0, each=rewind) for number in range(5)]
    assert alone.outcome(rewind, takes).met is True
    assert alone.outcome(rewind, [*takes, a_retake("1", well=False, each=rewind)]).count == 4
    assert alone.outcome(rewind, [*takes, a_retake("0", well=True, each=rewind)]).count == 5
    assert alone.outcome(rewind, [*takes[:1], a_retake("x", well=None, each=rewind)]).of == 1
    assert alone.outcome(rewind, takes[1:3]).met is None
    assert alone.outcome(rewind, ()).met is None


def test_what_was_said_then_stands_above_what_is_said_now() -> None:
    """Once for all takes of a moment, and a long speech is cut short."""
    takes = [replace(a_retake("It changed.", well=well, each=drill("rewind")), at_s=75.0) for well in (False, True)]
    assert heading(takes) == '01:15  "It changed."'
    assert lines(takes, takes) == (("", 'You said "No."'), ("✗", 'Anew: "Yes."  told'), ("✓", 'Anew: "Yes."  told'))
    long = [replace(takes[0], before="word " * 99, spoken=True)]
    (_, then), (_, aloud) = lines(long, [*takes, *long])
    assert then.endswith('word …"')
    assert aloud.startswith("Anew, aloud (answer 3): ")
