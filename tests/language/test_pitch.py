"""The end pitch: a rise makes a question where nothing is punctuated."""

from dataclasses import replace

import pytest

from listenlab.conversation import Conversation, LabelKind, Person, Span, Turn, Utterance, Word
from listenlab.language import label
from listenlab.language.pitch import FALL, RISE, asks_by_pitch

TOLD = ["they", "moved", "us", "all", "again", "in", "may"]
WORDS = ["you", "know", "him", "then"]


def spoken(slope_st_per_s: float | None, end: str = "") -> Conversation:
    """Somebody tells something and the other answers with an end pitch."""
    told = tuple(Word(word, float(at), at + 0.5) for at, word in enumerate(TOLD))
    said = tuple(Word(word, 10.0 + at, 10.5 + at) for at, word in enumerate([*WORDS[:-1], WORDS[-1] + end]))
    turns = (
        Turn(0, Person.PARTNER, " ".join(word.text for word in told) + end.replace("?", "."), words=told),
        Turn(1, Person.LISTENER, " ".join(word.text for word in said), words=said),
    )
    timed = tuple(replace(turn, start_s=turn.words[0].start_s, end_s=turn.words[-1].end_s) for turn in turns)
    heard = Utterance(Person.LISTENER, Span(10.0, 10.5 + len(WORDS) - 1), said, 1, slope_st_per_s)
    return Conversation(turns=timed, utterances=(heard,))


def asking(conversation: Conversation) -> float:
    """How surely the last turn ends in a question."""
    return label(conversation).turns[-1].sentences[-1].confidence(LabelKind.QUESTION)


def test_a_rising_end_speaks_for_a_question_and_a_falling_one_against():
    """Without punctuation it is all there is to go by."""
    assert asking(spoken(12.0)) > asking(spoken(0.0)) > asking(spoken(-12.0))
    assert asking(spoken(None)) == asking(spoken(0.0))


def test_where_text_is_punctuated_the_marks_decide():
    """Whoever wrote them heard it all."""
    assert asking(spoken(12.0, end="?")) == asking(spoken(-12.0, end="?"))


@pytest.mark.parametrize(("slope", "adds"), [(5.0, RISE), (4.0, 0.0), (-5.0, FALL)])
def test_only_a_plain_rise_or_fall_counts_and_only_at_the_sentences_end(slope: float, adds: float):
    """Five semitones a second are heard as a glide."""
    sentence = label(spoken(slope)).turns[-1].sentences[-1]
    assert sentence.end_s is not None
    assert asks_by_pitch(sentence, [(sentence.end_s, slope)]) == adds
    assert asks_by_pitch(sentence, [(sentence.end_s - 1.0, slope)]) == 0.0
    assert asks_by_pitch(replace(sentence, end_s=None), [(0.0, slope)]) == 0.0
