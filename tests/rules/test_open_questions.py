"""The share of questions that leave the answer open."""

from listenlab.listening import Verdict
from listenlab.rules.open_questions import RULE
from tests.talk import talk

WORKED = talk("""
    L: What is on your mind today? [open]
    P: The deadline.
    L: Did it move? [closed] Have you thought about saying no? [open advice]
    P: Not really. Would you? [closed]
    L: How did they tell you? [open]
    P: They did not.
    L: Tell me more about that. [open]
    P: I read it in the news.
    L: Interesting. You know? [closed?]
""")


def test_three_of_five_questions_are_open() -> None:
    """Advice in a question's clothes is not open, a doubtful question is none."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of, answer.score, answer.band) == (0.6, 3, 5, 75, "fair")
    assert answer.interval is not None
    assert RULE.wording.figure(answer, WORKED) == "3 of 5 open"


def test_every_question_is_a_moment() -> None:
    """Good ones and the others, each with what it was."""
    assert [(moment.good, moment.note) for moment in RULE.assess(WORKED).moments] == [
        (True, "you asked an open question"),
        (False, "you asked a closed question"),
        (False, "you put advice into a question"),
        (True, "you asked an open question"),
        (True, "you asked an open question"),
    ]


def test_asking_leave_is_no_closed_question() -> None:
    """It needs no open twin, and is credited where advice is."""
    asked = talk("L: Can I make a suggestion? [closed permission] What do you need? [open]\nP: Sure.")
    assert [(moment.good, moment.quote) for moment in RULE.assess(asked).moments] == [(True, "What do you need?")]


def test_four_questions_are_too_few_to_judge() -> None:
    """The reason says how many there were."""
    answer = RULE.assess(talk("".join(f"L: What happened on day {day}? [open]\nP: A lot.\n" for day in range(4))))
    assert (answer.verdict, answer.value, answer.reason) == (Verdict.NOT_ENOUGH, None, "you asked 4 questions")
    assert (answer.count, answer.of) == (4, 4)


def test_without_names_both_peoples_questions_count_and_the_answer_says_so() -> None:
    """One microphone still tells something."""
    nobody = talk("?: What happened? [open]\n?: It moved. Did you know? [closed]\n" * 4)
    answer = RULE.assess(nobody)
    assert (answer.count, answer.of) == (4, 8)
    assert answer.reason == "nobody knows who said what, so both people's questions are taken together"
    assert "both people's questions together" in RULE.wording.figure(answer, nobody)


def test_other_languages_are_not_measurable_yet() -> None:
    """Named or not."""
    for who in "L?":
        answer = RULE.assess(talk(f"{who}: Was ist passiert?\n" * 6, language="de"))
        assert (answer.verdict, answer.reason) == (Verdict.NOT_MEASURABLE, "English only so far")


def test_a_question_that_is_asked_again_and_again_counts_twice() -> None:
    """Whoever has learnt one by heart opens no talk with it; the answer says what came so often."""
    other = "".join(f"L: Was it day {day}? [closed]\nP: Yes.\n" for day in range(4))
    answer = RULE.assess(talk(other + "L: What else? [open]\nP: A lot.\n" * 9))
    assert (answer.count, answer.of) == (2, 6)
    assert answer.reason == "“What else?” came 9 times; the same words count twice"
