"""Questions that grow out of what was said."""

from listenlab.listening import Verdict
from listenlab.rules.follow_ups import RULE
from tests.talk import talk

WORKED = talk("""
    L: Did you finish the report? [closed]
    P: Almost. I had promised it to my sister in Boston.
    L: What happened then? [open followup]
    P: She called.
    L: What did your sister say about promises? [open followup]
    P: Nothing.
    L: Do you have a room for Monday? [closed]
    P: No.
    L: What happened? [open followup] Have you thought about it? [closed hidden] How is Tom? [open]
    P: Tom is well.
""")


def test_questions_follow_up_by_their_label() -> None:
    """Three of five; the question before the partner spoke and advice in disguise are left out."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of, answer.score) == (0.6, 3, 5, 60)
    assert [moment.quote for moment in answer.moments] == ["Do you have a room for Monday?", "How is Tom?"]
    assert RULE.wording.figure(answer, WORKED) == "3 of 5 questions grew out of what Ana had said"


def test_four_questions_are_too_few_to_judge() -> None:
    """The reason says which ones count."""
    answer = RULE.assess(talk("P: It moved.\nL: What happened? [open]\n" * 4))
    assert (answer.verdict, answer.reason) == (
        Verdict.NOT_ENOUGH,
        "you asked 4 questions after Ana had begun to talk",
    )
