"""How likely a person watching would call an onset an interruption."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.conversation import Conversation, Overlap
from tests.turns.spoken import conversation

HOLDER = "P 0: I went over there on Monday and nobody was at home so I left them again"


def _first(script: str) -> Overlap:
    talk: Conversation = conversation(script)
    return talk.overlaps[0]


@settings(deadline=None)
@given(st.integers(1, 46), st.sampled_from(["mm-hm", "but", "so why did you", "we could see the other one next week"]))
def test_it_is_a_probability_wherever_somebody_starts(tenth: int, said: str) -> None:
    """And the confidence is that of the kind."""
    for overlap in conversation(f"{HOLDER}\nL {tenth / 10}: {said}").overlaps:
        likely = overlap.interruption_probability
        assert 0 < likely < 1
        assert overlap.confidence == pytest.approx(likely if overlap.kind == "interruption" else 1 - likely)


def test_talking_over_running_words_is_likelier_than_encouraging_or_helping() -> None:
    """By what the starter says."""
    intrusive = _first(f"{HOLDER}\nL 1: but what you said about the other one is that").interruption_probability
    assert intrusive > 0.7
    for friendly in ("L 1: mm-hm", "L 1: over there?"):
        assert _first(f"{HOLDER}\n{friendly}").interruption_probability < 0.5 < intrusive


def test_a_pause_of_the_other_invites_a_start() -> None:
    """The same words at the same moment are less of an intrusion where the other pauses."""
    run_on = f"{HOLDER}\nL 1.5: but what you said about the other one is that"
    paused = run_on.replace("on Monday and", "on (0.4) Monday and")
    assert _first(paused).interruption_probability < _first(run_on).interruption_probability


def test_an_end_of_the_others_sentence_invites_a_start() -> None:
    """A full stop says so where there is one."""
    run_on = f"{HOLDER}\nL 1.7: but what you said about the other one is that"
    ended = run_on.replace("Monday", "Monday.")
    assert _first(ended).interruption_probability < _first(run_on).interruption_probability


def test_starting_late_is_rarely_seen_as_interrupting_unless_it_cuts_off() -> None:
    """By the rates of meetings."""
    assert _first(f"{HOLDER}.\nL 4.4: what did you do then?").interruption_probability < 0.3
    assert _first("P 0: and the worst part was the\nL 1.5: you should call him").interruption_probability > 0.5
