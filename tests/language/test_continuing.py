"""A talk that goes on is labelled as if it were labelled whole, whatever was known of it before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.conversation import Conversation, Sentence, Turn
from listenlab.language import label, label_further, labelling
from tests.language.test_relabelling import SCRIPT, WORDS, reworded
from tests.talk import talk

TALK = talk(SCRIPT * 3)


def up_to(count: int) -> Conversation:
    """The talk as it was after so many turns."""
    return TALK.with_turns(TALK.turns[:count])


@cache
def known(count: int) -> Conversation:
    """The same, labelled."""
    return label(up_to(count))


@given(st.integers(0, len(TALK.turns)), st.integers(0, len(TALK.turns)))
def test_the_labels_are_those_of_a_fresh_reading(before: int, after: int) -> None:
    """However much was said since, also where the talk is shorter than it was taken for."""
    assert label_further(known(before), up_to(after)) == known(after)


@settings(max_examples=30)
@given(st.integers(1, len(TALK.turns)), st.data(), st.lists(st.sampled_from(WORDS), max_size=8))
def test_what_turns_out_to_be_other_words_is_read_again(before: int, data: st.DataObject, words: list[str]) -> None:
    """Whatever was known of the turn, and wherever it stands."""
    index = data.draw(st.integers(0, before - 1))
    mistaken = label(reworded(up_to(before), index, " ".join(words)))
    assert label_further(mistaken, TALK) == known(len(TALK.turns))


def stripped(talk: Conversation) -> Conversation:
    """The talk as a recogniser without punctuation writes it."""
    said = (replace(turn, text=turn.text.lower().translate(dict.fromkeys(map(ord, ".,?!")))) for turn in talk.turns)
    return talk.with_turns(tuple(said))


def foreign(talk: Conversation) -> Conversation:
    """The talk in a language nobody here knows."""
    return replace(talk, language="xx")


@pytest.mark.parametrize("changed", [foreign, stripped])
def test_another_language_or_other_marks_have_all_of_it_read(changed: Callable[[Conversation], Conversation]) -> None:
    """There everything may be different."""
    talk = changed(TALK)
    assert label_further(known(len(TALK.turns)), talk) == label(talk)
    assert label_further(label(talk), TALK) == known(len(TALK.turns))


def test_only_the_end_of_a_talk_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute more of an hour costs next to nothing: what was said before keeps the very labels it has."""
    read: list[int] = []
    found = labelling.Labeller._sentences

    def watched(self: labelling.Labeller, turns: Sequence[Turn], turn: Turn) -> tuple[Sentence, ...]:
        read.append(turn.index)
        return found(self, turns, turn)

    monkeypatch.setattr(labelling.Labeller, "_sentences", watched)
    count = len(TALK.turns)
    label_further(known(count - 2), TALK)
    assert read == list(range(count - 3, count))
