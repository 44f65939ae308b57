"""A talk that goes on is labelled as if it were labelled whole each time, whatever was known of it before."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.conversation import Conversation, Sentence, Turn
from listenlab.language import Continuing, label, labelling
from tests.language.test_relabelling import SCRIPT, WORDS, reworded
from tests.talk import talk

TALK = talk(SCRIPT * 3)
COUNTS = st.integers(0, len(TALK.turns))


def up_to(count: int) -> Conversation:
    """The talk as it was after so many turns."""
    return TALK.with_turns(TALK.turns[:count])


@cache
def labelled(count: int) -> Conversation:
    """The same, labelled afresh."""
    return label(up_to(count))


@settings(max_examples=30)
@given(st.lists(COUNTS, min_size=2, max_size=5))
def test_the_labels_are_those_of_a_fresh_reading(counts: list[int]) -> None:
    """However much was said since, also where the talk is shorter than it was taken for."""
    going_on = Continuing()
    assert [going_on.label(up_to(count)) for count in counts] == [labelled(count) for count in counts]


@settings(max_examples=30)
@given(COUNTS.filter(bool), st.data(), st.lists(st.sampled_from(WORDS), max_size=8))
def test_what_turns_out_to_be_other_words_is_read_again(before: int, data: st.DataObject, words: list[str]) -> None:
    """Whatever was known of the turn, and wherever it stands."""
    going_on = Continuing()
    going_on.label(reworded(up_to(before), data.draw(st.integers(0, before - 1)), " ".join(words)))
    assert going_on.label(TALK) == labelled(len(TALK.turns))


def test_another_language_or_other_marks_have_all_of_it_read() -> None:
    """There everything may be different."""
    bare = dict.fromkeys(map(ord, ".,?!"))
    stripped = TALK.with_turns(tuple(replace(turn, text=turn.text.lower().translate(bare)) for turn in TALK.turns))
    going_on = Continuing()
    for each in (TALK, stripped, replace(TALK, language="xx"), TALK):
        assert going_on.label(each) == label(each)


def test_only_the_end_of_a_talk_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute more of an hour costs next to nothing: what was said before keeps the very labels it has."""
    going_on, count = Continuing(), len(TALK.turns)
    going_on.label(up_to(count - 2))
    found, read = labelling.Labeller._sentences, list[int]()

    def watched(self: labelling.Labeller, turns: Sequence[Turn], turn: Turn) -> tuple[Sentence, ...]:
        read.append(turn.index)
        return found(self, turns, turn)

    monkeypatch.setattr(labelling.Labeller, "_sentences", watched)
    going_on.label(TALK)
    assert read == list(range(count - 3, count))
