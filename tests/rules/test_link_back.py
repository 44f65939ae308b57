"""Coming back to what was said long before."""

from listenlab.listening import Verdict
from listenlab.rules.link_back import RULE
from tests.talk import talk

WORKED = talk("""
    P 0-60: My sister moved to Oslo, and then the project began.
    L 61: Tell me about the project. [open]
    P 65-300: It is large and slow and it eats my evenings.
    L 301: You mentioned your sister.
    P 305-420: Yes, I miss her.
    L 421: You miss her. [reflection]
    P 425-430: Yes.
""")


def test_an_old_word_beside_a_phrase_counts() -> None:
    """The last subject does not."""
    answer = RULE.assess(WORKED)
    assert [moment.quote for moment in answer.moments] == ["You mentioned your sister."]
    assert RULE.wording.figure(answer, WORKED) == "1 return to something said long before in 7 min 10 s"


def test_two_old_words_need_no_phrase() -> None:
    """One alone may be chance."""
    told = "P 0-60: My sister moved to Oslo.\nL 61: I see.\nP 65-300: Then it grew.\nL 301: {}\nP 305-420: Yes."
    assert RULE.assess(talk(told.format("Your sister in Oslo would know."))).count == 1
    assert RULE.assess(talk(told.format("The sister company would know."))).count == 0


def test_what_was_said_again_since_is_not_old() -> None:
    """It is still the subject."""
    told = "P 0-60: My sister moved.\nL 61: Go on.\nP 65-300: It grew.\nP 301: My sister knows.\n"
    assert RULE.assess(talk(f"{told}L 305-400: You mentioned your sister.")).count == 0


def test_five_minutes_hold_nothing_old() -> None:
    """So nothing is said."""
    assert RULE.assess(talk("P 0-290: It moved.\nL 291: Oh.")).verdict is Verdict.NOT_ENOUGH
