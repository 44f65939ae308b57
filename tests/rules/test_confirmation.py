"""Whether paraphrases were right."""

from listenlab.listening import Verdict
from listenlab.rules.confirmation import RULE
from tests.talk import talk

WORKED = talk("""
    P: It moved again.
    L: They moved it. [reflection]
    P: Exactly. [confirms]
    L: So you are angry. [reflection]
    P: No, more like tired. [corrects]
    L: Tired of it all. [reflection]
    P: Yes, that's it. [confirms]
    L: You want to leave. [reflection]
    P: Not really, no. [corrects]
    L: Okay. What else? [open]
    P: Nothing.
    L: Nothing at all. [reflection]
    P: I told my wife.
""")


def test_confirmed_and_repaired_count_of_all_that_were_judged() -> None:
    """Three of four; the last, neither confirmed nor corrected, is left out."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of, answer.score) == (0.75, 3, 4, 82)
    assert [(moment.good, moment.note) for moment in answer.moments] == [
        (True, 'you gave back, and Ana said "exactly"'),
        (True, "you were corrected by Ana and gave back again"),
        (True, 'you gave back, and Ana said "yes, that\'s it"'),
        (False, "you gave back, and Ana corrected it"),
    ]
    assert RULE.wording.figure(answer, WORKED) == "Ana confirmed 3 of 4 reflections that got a yes or a no"


def test_the_end_of_a_talk_judges_nothing() -> None:
    """Two judged reflections are too few as well."""
    answer = RULE.assess(talk("L: It moved. [reflection]\nP: Right. [confirms]\n" * 2 + "L: It moved. [reflection]"))
    assert (answer.verdict, answer.count, answer.of) == (Verdict.NOT_ENOUGH, 2, 2)
    assert answer.reason == "2 reflections of yours got a yes or a no"
