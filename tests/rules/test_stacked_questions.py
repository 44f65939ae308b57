"""Several questions at once."""

from listenlab.listening import Verdict
from listenlab.rules.stacked_questions import RULE
from tests.talk import talk

WORKED = talk("""
    L: Were you late? [closed] Or was it the wrong room? [closed]
    P: No.
    L: What happened? [open]
    P: It moved.
    L: And then? [open]
    P: Nothing.
    L: Was it Tom? [closed] I think so. Was it Helen? [closed] Who was it? [open]
    P: Helen.
    L: How did she say it? [open]
    P: By mail.
    L: By mail. [reflection]
""")


def test_two_of_five_asking_turns_are_stacked() -> None:
    """A turn that asks nothing is no asking turn."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of, answer.score) == (0.4, 2, 5, 34)
    assert RULE.wording.figure(answer, WORKED) == "more than one question in 2 of 5 turns that asked"


def test_the_questions_are_quoted_together() -> None:
    """Without what stood between them."""
    assert [(moment.quote, moment.note) for moment in RULE.assess(WORKED).moments] == [
        ("Were you late? Or was it the wrong room?", "you asked two questions at once"),
        ("Was it Tom? Was it Helen? Who was it?", "you asked three questions at once"),
    ]


def test_four_asking_turns_are_too_few_to_judge() -> None:
    """Without needing any time."""
    answer = RULE.assess(talk("L: What happened? [open]\nP: It moved.\n" * 4))
    assert (answer.verdict, answer.reason) == (Verdict.NOT_ENOUGH, "only 4 turns of yours asked something")
