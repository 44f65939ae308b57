"""An observer's taps lie beside what the tool heard, turn by turn."""

import pytest

from listenlab.drills.tally import Behaviour, Tap, astray, compared
from tests.talk import talk

TALK = talk("""
    P 0-10: The deadline moved again and nobody told me about it until this morning.
    L 11-13: It moved without you. [reflection]
    P 14-20: Yes, and now the whole plan is for nothing.
    L 20.5-22: Did you call them? [closed]
    P 26-30: I did.
    L 31-33: You sound worn out. [reflection feeling]
    P 34-40: I am.
    L 41-43: You should rest. [advice]
""")


def test_a_tap_counts_for_the_turn_it_falls_in_or_just_after() -> None:
    """People tap once they have heard it."""
    [found] = [
        each
        for each in compared(TALK, [Tap(12.0, Behaviour.PARAPHRASE), Tap(35.0, Behaviour.PARAPHRASE)])
        if each.behaviour is Behaviour.PARAPHRASE
    ]
    assert (found.both, found.observer_only, found.tool_only) == ((1, 5), (), ())
    assert found.agreement.kappa == 1.0


def test_what_only_one_of_them_found_is_told_apart() -> None:
    """The observer missed a question and heard advice in a reflection."""
    taps = [Tap(13.0, Behaviour.ADVICE), Tap(42.0, Behaviour.ADVICE)]
    by_name = {each.behaviour: each for each in compared(TALK, taps)}
    assert (by_name[Behaviour.ADVICE].both, by_name[Behaviour.ADVICE].observer_only) == ((7,), (1,))
    assert by_name[Behaviour.CLOSED_QUESTION].tool_only == (3,)
    assert by_name[Behaviour.FEELING].tool_only == (5,)


def test_a_kept_silence_belongs_to_the_turn_before_it() -> None:
    """The listener asked and waited four seconds until the speaker went on."""
    [found] = [each for each in compared(TALK, [Tap(25.0, Behaviour.SILENCE)]) if each.behaviour is Behaviour.SILENCE]
    assert found.both == (3,)


def test_an_interruption_is_the_one_that_counts() -> None:
    """By the usual definition, on the turn that cut in."""
    cut = talk("""
        P 0-8: And the worst part of the whole thing // was the look that he --
        L: But couldn't you push back? [closed]
        P 12-15: I don't know.
    """)
    [found] = [each for each in compared(cut, [Tap(5.5, Behaviour.INTERRUPTION)]) if each.behaviour == "interruption"]
    assert found.both == (1,)


@pytest.mark.parametrize("at_s", [3.0, 60.0])
def test_a_tap_near_no_turn_of_the_listener_is_told(at_s: float) -> None:
    """Before the first or long after the last."""
    tap = Tap(at_s, Behaviour.PARAPHRASE)
    assert astray(TALK, [tap, Tap(12.0, Behaviour.PARAPHRASE)]) == (tap,)
    assert all(not each.observer_only for each in compared(TALK, [tap]))
