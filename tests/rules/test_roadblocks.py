"""Orders, verdicts and strings of questions."""

import pytest

from listenlab import lexicon
from listenlab.listening import Verdict
from listenlab.rules.roadblocks import KINDS, RULE
from tests.talk import talk

WORKED = talk("""
    P: They moved it again, and I shouted at him.
    L: What did you expect? You should have known.
    P: I do not know.
    L: Was Tom there? [closed]
    P: Yes.
    L: Was Helen there? [closed]
    P: No.
    L: Did you write to her? [closed]
    P: No.
    L: So you were alone. [reflection] Was it late? [closed]
    P: Yes.
    L: Oh, I see.
    P: Yes.
""")


def test_a_verdict_and_the_third_question_in_a_row_stand_in_the_way() -> None:
    """The one after something was given back does not."""
    answer = RULE.assess(WORKED)
    assert [(moment.quote, moment.note) for moment in answer.moments] == [
        ("What did you expect?", "you judged"),
        ("Did you write to her?", "you asked for the third time with nothing given back between"),
    ]
    assert (answer.count, answer.of) == (2, 6)
    assert RULE.wording.figure(answer, WORKED) == "something that stops a story in 2 of 6 turns"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_heard_by_its_words(kind: str) -> None:
    """Each list is there, and its first phrase is enough."""
    phrase = min(lexicon.phrases(f"roadblocks/{kind}"))
    found = RULE.assess(talk(f"P: It moved.\nL: Well, {phrase} now.\n" * 5))
    assert found.count == 5
    assert found.moments[0].note == KINDS[kind].format(partner="Ana")


def test_a_reflection_is_never_a_roadblock() -> None:
    """Even with the words of one."""
    assert RULE.assess(talk("P: I am wrong.\nL: You feel that you're wrong. [reflection]\n" * 5)).count == 0


def test_four_turns_are_too_few() -> None:
    """Whatever they hold."""
    assert RULE.assess(talk("P: It moved.\nL: Calm down.\n" * 4)).verdict is Verdict.NOT_ENOUGH
