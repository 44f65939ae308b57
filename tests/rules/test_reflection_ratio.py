"""Reflections for every question."""

from listenlab.conversation import Timing
from listenlab.listening import Verdict
from listenlab.rules.reflection_ratio import RULE
from tests.talk import talk

WORKED = talk("""
    P: The deadline moved again, and nobody had told me that it would.
    L: They moved it again. [reflection] When did you hear? [closed]
    P: Exactly. [confirms] I heard on Monday, and by then my whole team had already read about it in the news.
    L: So your own team knew before you did. [reflection]
    P: That's it. [confirms] And I had promised them that this time it would hold.
    L: What did you say to them? [open]
    P: Nothing much. I went home early.
    L: That sounds lonely. [reflection]
    P: It was.
    L: You carried it by yourself. [reflection]
    P: Yes, all week. [confirms]
""")


def test_four_reflections_to_two_questions_are_good() -> None:
    """Four to two is 2:1, the standard's good."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of, answer.score, answer.band) == (2.0, 4, 2, 90, "good")
    assert RULE.wording.figure(answer, WORKED) == "4 reflections to 2 questions"


def test_every_reflection_is_a_moment_and_says_when_it_landed() -> None:
    """The quote is the sentence; "Exactly" is heard only by the sentence right before it."""
    notes = {moment.quote: moment.note for moment in RULE.assess(WORKED).moments}
    assert list(notes) == [
        "They moved it again.",
        "So your own team knew before you did.",
        "That sounds lonely.",
        "You carried it by yourself.",
    ]
    assert notes["So your own team knew before you did."] == 'you gave back what Ana said, and heard "that\'s it"'
    assert notes["They moved it again."] == "you gave back what Ana said"


def test_someone_who_never_asks_is_measured_against_one_question() -> None:
    """Three reflections without a question are 3:1."""
    silent_asker = talk("""
        P: It moved again.
        L: It moved. [reflection]
        P: Yes.
        L: And you heard last. [reflection]
        P: Yes.
        L: That hurt. [reflection]
        P: It did.
        L: Okay.
        P: So.
        L: I see you.
    """)
    assert RULE.assess(silent_asker).value == 3.0


def test_a_sentence_that_is_as_surely_a_question_is_one() -> None:
    """What asks for an answer is not given back."""
    both = talk("L: So it moved? [closed reflection]\n" + "P: Yes.\nL: Okay.\n" * 5)
    answer = RULE.assess(both)
    assert (answer.count, answer.of) == (0, 1)


def test_four_turns_are_too_few_to_judge() -> None:
    """Under its minimum the rule says how much there was and gives no value."""
    short = talk("L: So it moved. [reflection]\nP: Yes.\n" * 4)
    answer = RULE.assess(short)
    assert (answer.verdict, answer.value) == (Verdict.NOT_ENOUGH, None)
    assert answer.reason == "you had the floor 4 times"


def test_it_needs_names_and_english_but_no_times() -> None:
    """Each missing thing is said in words."""
    assert WORKED.timing is Timing.NONE
    german = talk("L: Also wurde es verschoben.\nP: Ja.\n", language="de")
    nobody = talk("?: So it moved. [reflection]\n?: Yes.\n")
    assert RULE.assess(german).reason == "English only so far"
    assert RULE.assess(nobody).verdict is Verdict.NOT_MEASURABLE


def test_a_stock_phrase_is_no_way_to_a_score() -> None:
    """Eight times the same words are two reflections, and that is said."""
    answer = RULE.assess(talk("P: It moved again.\nL: That sounds hard. [reflection]\n" * 8))
    assert (answer.count, answer.value) == (2, 2.0)
    assert answer.reason == "“That sounds hard.” came 8 times; the same words count twice"
