"""Stories of one's own."""

from listenlab.listening import Verdict
from listenlab.rules.shift import RULE
from tests.talk import talk

TOLD = "P: The deadline moved again last week, and nobody had told me that it would."
WORKED = talk(f"""
    {TOLD}
    L: That happened to me too. [shift] I was so angry.
    {TOLD}
    L: When I started here it was the same. [shift] What did you do? [open]
    {TOLD}
    L: They moved it again. [reflection] I once had that. [shift]
    {TOLD}
    L: Hm. My first manager did that. [shift] She never stopped.
    {TOLD}
    L: You heard it last. [reflection]
    P: Yes.
""")


def test_a_story_that_hands_nothing_back_is_a_shift() -> None:
    """Three of five; the one that ends on a question is a bridge."""
    answer = RULE.assess(WORKED)
    assert (answer.value, answer.count, answer.of) == (0.6, 3, 5)
    assert [(moment.good, moment.quote) for moment in answer.moments] == [
        (False, "That happened to me too."),
        (None, "When I started here it was the same."),
        (False, "I once had that."),
        (False, "My first manager did that."),
    ]
    assert RULE.wording.figure(answer, WORKED) == "3 of 5 replies turned to a story of your own"


def test_what_gives_back_or_asks_is_no_story() -> None:
    """Whoever's words it holds."""
    both = talk(f"{TOLD}\nL: So it reminds you of when I was away. [reflection shift]\n" * 5)
    assert RULE.assess(both).count == 0


def test_replies_to_short_turns_are_no_opportunity() -> None:
    """Four longer ones are too few as well."""
    answer = RULE.assess(talk(f"{TOLD}\nL: I once had that. [shift]\n" * 4))
    assert (answer.verdict, answer.reason) == (
        Verdict.NOT_ENOUGH,
        "four of your replies followed something longer that Ana said",
    )
