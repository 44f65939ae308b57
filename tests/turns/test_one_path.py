"""One path, not two: the benchmark and the installed program read the same words alike, whoever sits where and when."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.conversation import Conversation, Layout, Line, Transcript
from listenlab.conversation.views import swapped
from listenlab.turns import from_transcript
from tests.benchmarks.turns import onset
from tests.benchmarks.turns_by_program import alike, label

HOLDER = "and then I went over there again because the worst part was the"
ENDED = "and then I went over there again because it was the worst part."
MADE_UP = (
    (HOLDER, 0, "mm-hmm", ("backchannel", None)),
    (HOLDER, 1800, "you should just call him about it", ("interruption", "cut_off")),
    (HOLDER, 0, "but did you", ("interruption", "attempt")),
    (
        ENDED,
        0,
        "we could go and look at the other one next week or so and then call him",
        ("interruption", "talk_over"),
    ),
    (ENDED, 1900, "what did you do then about it", ("terminal", None)),
    (ENDED, 600, "the worst part.", ("cooperative", None)),
    (ENDED, 2200, "what did you do then about it", (None, None)),
)


def _event(holder: str, onset_ms: int, starter: str) -> dict[str, object]:
    """Words of 0.3 s each, the holder's from 1.6 s before 0 on, moved so that the starter begins at 0."""
    theirs = [[word, at * 300 - 1600 - onset_ms, 300] for at, word in enumerate(holder.split())]
    own = [[word, at * 300, 300] for at, word in enumerate(starter.split())]
    return {"m": "made up", "intruder": "S", "label": "", "holder_w": theirs, "intruder_w": own}


def test_analyze_gives_words_documents_the_labels_of_the_benchmark() -> None:
    """Every kind and grade of the definition among them."""
    events = [_event(holder, onset_ms, starter) for holder, onset_ms, starter, _ in MADE_UP]
    assert [label(onset(event)) for event in events] == [expected for *_, expected in MADE_UP]
    assert alike(events) == len(events)


said = st.lists(
    st.tuples(
        st.sampled_from("LP"),
        st.sampled_from(["mm-hmm", "right", "so", "the", "worst", "part", "was", "over.", "why?", "uh", "we-"]),
        st.integers(0, 80),
        st.sampled_from([0, 1, 2, 3, 20]),
    ),
    max_size=14,
)


def _talk(words: Sequence[tuple[str, str, int, int]], listener: str = "L", by_s: float = 0.0) -> Conversation:
    lines = [Line(text, who, at / 8 + by_s, (at + long) / 8 + by_s) for who, text, at, long in words]
    return from_transcript(Transcript(tuple(lines), layout=Layout.WORDS), listener)


@given(said)
@settings(max_examples=60, deadline=None)
def test_the_other_chair_sees_the_same_with_the_parts_exchanged(words: list[tuple[str, str, int, int]]) -> None:
    """Overlaps and floor transfers in both directions, hints and confidences alike."""
    if {who for who, *_ in words} != {"L", "P"} or len({(at, long) for *_, at, long in words}) < len(words):
        return
    mine, theirs = _talk(words), swapped(_talk(words, "P"))
    assert mine.overlaps == theirs.overlaps
    assert mine.transfers == theirs.transfers


@given(said, st.sampled_from([0.125, 16.0, 4096.0]))
@settings(max_examples=60, deadline=None)
def test_later_words_are_judged_alike(words: list[tuple[str, str, int, int]], by_s: float) -> None:
    """Only the times move; eighths of a second add up exactly."""
    now, later = _talk(words), _talk(words, by_s=by_s)
    assert [(each.kind, each.grade, each.lead_s, each.confidence) for each in now.overlaps] == [
        (each.kind, each.grade, each.lead_s, each.confidence) for each in later.overlaps
    ]
    assert [each.cut_short for each in now.transfers] == [each.cut_short for each in later.transfers]


@given(said)
@settings(max_examples=60, deadline=None)
def test_no_timing_is_too_odd_and_every_confidence_is_one(words: list[tuple[str, str, int, int]]) -> None:
    """Words without length, at the same time, inside one another."""
    talk = _talk(words)
    sure = [each.confidence for each in talk.overlaps]
    sure += [each.cut_short for each in talk.transfers if each.cut_short is not None]
    assert all(0 <= each <= 1 and math.isfinite(each) for each in sure)
    assert all(each.by is talk.turns[each.turn].person for each in talk.overlaps)
    assert all(each.by is not talk.turns[each.holder_turn].person for each in talk.overlaps)
    assert all(talk.turns[each.holder_turn].person is each.to.other for each in talk.transfers)


@pytest.mark.parametrize("end_s", [0.0, 1.0])
def test_turns_without_words_or_length_are_judged_too(end_s: float) -> None:
    """As a diarizer's file gives them."""
    lines = (Line("", "P", 0.0, 5.0), Line("", "L", 1.0, 1.0 + end_s), Line("", "L", 4.9, 7.0))
    talk = from_transcript(Transcript(lines), "L")
    assert replace(talk, overlaps=()).turns == talk.turns
    assert all(0 <= each.confidence <= 1 for each in talk.overlaps)
