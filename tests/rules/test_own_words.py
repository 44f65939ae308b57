"""Reflections word for word."""

from listenlab.listening import Verdict
from listenlab.rules.own_words import RULE
from tests.talk import talk

WORKED = talk("""
    P: They moved the deadline again last week and told nobody.
    L: So they moved the deadline again last week. [reflection]
    P: I was so tired of guessing.
    L: Tired of guessing. [reflection]
    P: My husband asked me what was wrong with me that night.
    L: He saw that something was wrong with you. [reflection]
    P: It was a mistake. It hurt.
    L: So it was a mistake. [reflection]
    P: Yes.
    L: You were left alone with it. [reflection]
    P: Yes.
""")


def test_five_words_in_a_row_or_most_of_the_sentence_are_copied() -> None:
    """Two of five; a short echo and changed words are not."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of) == (0.4, 2, 5)
    assert [moment.quote for moment in answer.moments] == [
        "So they moved the deadline again last week.",
        "So it was a mistake.",
    ]
    assert RULE.wording.figure(answer, WORKED) == "2 of 5 reflections word for word"


def test_what_nobody_said_before_cannot_be_copied() -> None:
    """Three reflections are too few as well."""
    first = RULE.assess(talk("L: You look tired of all this. [reflection]\nP: Yes.\n" * 4))
    assert (first.count, first.of, first.score) == (0, 4, 100)
    assert RULE.assess(talk("L: You look tired. [reflection]\nP: Yes.\n" * 3)).verdict is Verdict.NOT_ENOUGH
