"""Relabelling promises: it answers what labelling everything would, and reads little."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.conversation import Conversation, LabelKind, Person
from listenlab.language import Marks, label, relabel
from tests.talk import talk

SCRIPT = """
    P: I had the plan for the launch, and then it changed overnight. Nobody called me.
    L: So the plan changed overnight and nobody called you. What was that like?
    P: Exactly. I felt so alone, and my sister had warned me.
    L: You felt alone with it.
    P: No, more like angry.
    L: You should talk to Tom. Have you tried that?
    P: He's busy with the launch.
    L: At the beginning you mentioned your sister. What did she say?
    P: That I should leave.
    L: So there's the launch, a sister who warned you, and a Tom who is busy.
    P: Yes, that's it.
    L: What would help you most?
"""
TALK = talk(SCRIPT)
LABELLED = label(TALK)
WORDS = ("launch", "sister", "alone", "you", "what", "boat", "Tom?", "exactly", "no")


def reworded(conversation: Conversation, index: int, text: str) -> Conversation:
    """The conversation with other words in one turn."""
    turns = list(conversation.turns)
    turns[index] = replace(turns[index], text=text, words=(), sentences=())
    return conversation.with_turns(tuple(turns))


@settings(max_examples=30)
@given(st.integers(0, len(TALK.turns) - 1), st.lists(st.sampled_from(WORDS), max_size=8))
def test_after_a_correction_the_labels_are_those_of_a_fresh_reading(index: int, words: list[str]):
    """Whatever was written where."""
    corrected = reworded(TALK, index, " ".join(words))
    assert relabel(LABELLED, corrected) == label(corrected)


def test_turns_added_or_given_to_the_other_are_read_afresh():
    """There everything may change."""
    fewer = TALK.with_turns(TALK.turns[:-1])
    moved = TALK.with_turns((replace(TALK.turns[0], person=Person.LISTENER), *TALK.turns[1:]))
    assert relabel(LABELLED, fewer) == label(fewer)
    assert relabel(LABELLED, moved) == label(moved)


@pytest.mark.parametrize("holds", [True, False])
@pytest.mark.parametrize("kind", LabelKind)
def test_a_persons_word_on_a_label_counts_and_can_be_taken_back(kind: LabelKind, holds: bool):
    """Marked, the label is certain; unmarked again, the labels are as before."""
    for index in (1, 3, 5):
        sentence = LABELLED.turns[index].sentences[0]
        marks: Marks = {(index, sentence.text): {kind: holds}}
        marked = relabel(LABELLED, TALK, marks)
        assert marked == label(TALK, marks)
        assert marked.turns[index].sentences[0].confidence(kind) == float(holds)
        assert relabel(marked, TALK) == LABELLED


def test_what_stands_beside_a_label_stands_and_falls_with_it():
    """No open question without a question; a summary is a reflection; hidden advice is advice."""
    asked = LABELLED.turns[1].sentences[1]
    fallen = label(TALK, {(1, asked.text): {LabelKind.QUESTION: False}}).turns[1].sentences[1]
    assert not any(fallen.is_a(kind) for kind in (LabelKind.QUESTION, LabelKind.OPEN, LabelKind.FOLLOW_UP))
    confirmed = label(TALK, {(3, LABELLED.turns[3].text): {LabelKind.HIDDEN_ADVICE: True}}).turns[3].sentences[0]
    assert all(confirmed.is_a(kind) for kind in (LabelKind.QUESTION, LabelKind.ADVICE, LabelKind.INPUT))


def test_an_answer_counts_only_as_long_as_there_is_a_reflection():
    """What a person says of the reflection decides what the yes was to."""
    assert LABELLED.turns[2].sentences_that(LabelKind.CONFIRMS) == ()
    asked = {(1, LABELLED.turns[1].sentences[1].text): {LabelKind.QUESTION: False}}
    assert [each.text for each in label(TALK, asked).turns[2].sentences_that(LabelKind.CONFIRMS)] == ["Exactly."]
    assert LABELLED.turns[4].sentences_that(LabelKind.CORRECTS)
    rejected = {(3, LABELLED.turns[3].text): {LabelKind.REFLECTION: False}}
    assert not label(TALK, rejected).turns[4].sentences_that(LabelKind.CORRECTS)
