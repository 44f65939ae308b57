"""Who chooses where the talk begins."""

from listenlab.listening import Verdict
from listenlab.rules.agenda import RULE
from tests.talk import talk

STORY = "P: The deadline moved again last week, and nobody in the whole team told me a thing.\n"
WORKED = talk(f"L: Hi. Did you finish the report? [closed]\nP: Almost.\n{STORY}L: Was it late? [closed]\nP: Yes.")


def test_a_topic_brought_first_is_shown() -> None:
    """What comes after the partner has begun is no longer an opening."""
    answer = RULE.assess(WORKED)
    assert [moment.quote for moment in answer.moments] == ["Did you finish the report?"]
    assert RULE.wording.as_clause(answer, WORKED) == "you brought 1 thing of your own before Ana had begun"
    assert answer.verdict is Verdict.NOT_MET


def test_an_open_question_leaves_the_choice() -> None:
    """So does saying nothing."""
    for opening in ("L: Hi. What is on your mind? [open]\n", ""):
        free = talk(f"{opening}{STORY}L: You found out last. [reflection]")
        answer = RULE.assess(free)
        assert (answer.value, answer.score) == (0, 100)
        assert RULE.wording.figure(answer, free) == "Ana chose where to begin"


def test_without_a_story_nothing_can_be_said() -> None:
    """Nobody began."""
    assert RULE.assess(talk("L: Late? [closed]\nP: No.")).verdict is Verdict.NOT_ENOUGH
