"""Possible silent interruptions: coming in without overlap before the other had finished."""

from dataclasses import replace

import pytest

from listenlab.conversation import Timing
from listenlab.turns import TurnThresholds, from_transcript
from tests.turns.spoken import conversation, words

CUT = "P 0: and the worst part was the"  # 0 to 1.8 s
REPLY = "you should just call him about it"


def _short(script: str, limits: TurnThresholds | None = None) -> list[float | None]:
    return [transfer.cut_short for transfer in conversation(script, limits).transfers]


@pytest.mark.parametrize("start_s", [1.75, 1.8, 2.0, 2.3])
def test_coming_in_right_after_words_that_lead_on_is_shown(start_s: float) -> None:
    """From an overlap nobody notices to half a second after; how sure it is lies between 0 and 1."""
    [sure] = _short(f"{CUT}\nL {start_s}: {REPLY}")
    assert sure is not None
    assert 0.5 < sure < 1


@pytest.mark.parametrize(
    "script",
    [
        f"{CUT}\nL 2.4: {REPLY}",
        f"{CUT}\nL 1.5: {REPLY}",
        f"P 0: and that was the worst part\nL 1.8: {REPLY}",
        f"{CUT} end.\nL 2.2: {REPLY}",
        f"{CUT}\nL 1.9: the worst part?",
        f"{CUT} uh\nL 2.2: waiting for them I guess",
        f"{CUT}\nL 1.9: mm-hmm\nP 2.4: waiting at the door",
    ],
)
def test_a_pause_an_overlap_an_end_or_help_is_no_silent_interruption(script: str) -> None:
    """A long pause is an invitation, an overlap is judged as one, and an encouragement takes nothing."""
    assert not [sure for sure in _short(script) if sure is not None]


def test_both_directions_are_seen() -> None:
    """The partner may come in too soon as well."""
    [transfer] = conversation(f"L 0: and the worst part was the\nP 1.9: {REPLY}").transfers
    assert (transfer.to, transfer.holder_turn, transfer.turn) == ("partner", 0, 1)
    assert transfer.cut_short


def test_a_mark_tells_it_where_there_is_one() -> None:
    """A dash, or no full stop where sentences have them."""
    assert _short(f"P 0: and the worst part --\nL 1.6: {REPLY}.") == [0.7]
    assert _short(f"P 0: I went home.\nL 2: How was it?\nP 4: it was good\nL 5: {REPLY}.\nP 8: Yes.")[2] == 0.7


def test_one_microphone_tells_nothing_of_it() -> None:
    """There an overlap would look the same."""
    said = replace(words(f"{CUT}\nL 1.9: {REPLY}"), timing=Timing.MIXED)
    assert [transfer.cut_short for transfer in from_transcript(said, "L").transfers] == [None]


def test_its_limits_can_be_set() -> None:
    """Like every other of the definition."""
    late = f"{CUT}\nL 2.4: {REPLY}"
    assert _short(late, TurnThresholds(silent_gap_s=0.7))[0]
    assert _short(f"{CUT}\nL 2: {REPLY}", TurnThresholds(incomplete_probability=1.0)) == [None]
