"""Asking about a word the partner used."""

from listenlab.listening import Verdict
from listenlab.rules.explore_words import RULE
from tests.talk import talk

WORKED = talk("""
    P 0-100: I am completely stuck with this plan and I go home with it every night.
    L 101: When you say stuck, how do you notice? [open]
    P 105-200: I read the same page again and again, and then I switch the lamp off.
    L 201: What is that lamp moment like? [open]
    P 205-300: Quiet. I like it, to be honest, it is the only quiet moment there is.
    L 301: What about your holidays? [open]
    P 305-400: They are far away.
""")


def test_a_word_that_was_used_and_is_asked_about_counts() -> None:
    """Pointed at with a phrase; a new topic does not count."""
    answer = RULE.assess(WORKED)
    assert [moment.quote for moment in answer.moments] == ["When you say stuck, how do you notice?"]
    assert RULE.wording.figure(answer, WORKED) == "1 question about Ana's own words in 6 min 40 s"
    assert answer.score is not None
    assert answer.score >= 90


def test_an_open_question_of_nothing_but_their_words_counts() -> None:
    """No phrase needed."""
    bare = talk("P 0-200: I feel trapped in it.\nL 201: What is trapped like? [open]\nP 205-400: Small.")
    assert RULE.assess(bare).count == 1


def test_a_phrase_alone_does_not_count() -> None:
    """The word must have been the partner's."""
    other = talk(
        "P 0-200: I feel trapped in it.\nL 201: When you say garden, what is it like? [open]\nP 205-400: What?"
    )
    assert RULE.assess(other).count == 0


def test_a_short_talk_says_nothing() -> None:
    """Four minutes are too few."""
    assert RULE.assess(talk("P 0-200: I am stuck.\nL 201: Stuck how? [open]")).verdict is Verdict.NOT_ENOUGH
