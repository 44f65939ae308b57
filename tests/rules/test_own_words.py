"""Reflections word for word."""

from listenlab.listening import Verdict
from listenlab.rules.own_words import RULE
from tests.talk import talk

WORKED = talk("""
    P: They moved the deadline again last week and told nobody.
    L: So they moved the deadline again last week. [reflection parrot]
    P: I was so tired of guessing.
    L: Tired of guessing. [reflection]
    P: My husband asked me what was wrong with me that night.
    L: He saw that something was wrong with you. [reflection]
    P: It was a mistake. It hurt.
    L: So it was a mistake. [reflection parrot]
    P: Yes.
    L: You were left alone with it. [reflection]
    P: Yes.
""")


def test_reflections_word_for_word_are_counted_by_their_label() -> None:
    """Two of five; changed words are not."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of) == (0.4, 2, 5)
    assert [moment.quote for moment in answer.moments] == [
        "So they moved the deadline again last week.",
        "So it was a mistake.",
    ]
    assert RULE.wording.figure(answer, WORKED) == "2 of 5 reflections word for word"


def test_three_reflections_are_too_few_to_judge() -> None:
    """Four in own words are full marks."""
    first = RULE.assess(talk("L: You look tired of all this. [reflection]\nP: Yes.\n" * 4))
    assert (first.count, first.of, first.score) == (0, 4, 100)
    assert RULE.assess(talk("L: You look tired. [reflection]\nP: Yes.\n" * 3)).verdict is Verdict.NOT_ENOUGH
