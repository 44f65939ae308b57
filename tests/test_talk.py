"""The mini-scripts of the tests mean what they say."""

import pytest

from listenlab.conversation import Grade, LabelKind, OverlapKind, Person, Timing
from tests.talk import talk


def test_lines_become_turns_with_labelled_sentences() -> None:
    """Tags belong to the sentence before them; a question mark makes a doubt."""
    conversation = talk("L: Hello. So it moved. [reflection?] What happened? [open]\nP: A lot")
    first, second = conversation.turns
    assert [sentence.text for sentence in first.sentences] == ["Hello.", "So it moved.", "What happened?"]
    assert not first.sentences[1].is_a(LabelKind.REFLECTION)
    assert first.sentences[1].label(LabelKind.REFLECTION) is not None
    assert first.sentences[2].is_a(LabelKind.OPEN)
    assert (second.person, second.text) == (Person.PARTNER, "A lot")
    assert (conversation.timing, conversation.utterances, conversation.duration_s) == (Timing.NONE, (), None)


def test_a_clock_runs_as_soon_as_one_line_has_a_time() -> None:
    """0.4 s a word, 0.5 s between turns, or as the line says."""
    conversation = talk("L 2: Hello there.\nP: Hello.\nL +3.0: Well.\nP 10-20: Yes.")
    assert [(turn.start_s, turn.end_s) for turn in conversation.turns] == [
        (2.0, pytest.approx(2.8)),
        (pytest.approx(3.3), pytest.approx(3.7)),
        (pytest.approx(6.7), pytest.approx(7.1)),
        (10.0, 20.0),
    ]
    assert [round(transfer.gap_s, 3) for transfer in conversation.transfers] == [0.5, 3.0, 2.9]


def test_marks_make_overlaps_of_every_kind() -> None:
    """A line that breaks off was cut off, another was talked over; tags say the rest."""
    conversation = talk("""
        P 0-10: One two // three four // five --
        L: mm [backchannel]
        L 8-12: But why?
        P: Six // seven eight nine.
        L: Well.
    """)
    kinds = [(overlap.kind, overlap.grade, overlap.turn) for overlap in conversation.overlaps]
    assert kinds == [
        (OverlapKind.BACKCHANNEL, None, 1),
        (OverlapKind.INTERRUPTION, Grade.CUT_OFF, 2),
        (OverlapKind.INTERRUPTION, Grade.TALK_OVER, 4),
    ]
    assert conversation.overlaps[0].span.start_s == pytest.approx(4.0)
    assert not conversation.turns[1].holds_floor
    assert conversation.speech_s(Person.LISTENER) == pytest.approx(4.4)


@pytest.mark.parametrize("line", ["Hello.", "L hello", "L: Hello. [opne]"])
def test_a_line_that_cannot_be_read_is_refused(line: str) -> None:
    """A misspelt test fails loudly."""
    with pytest.raises(ValueError, match=r"expected|opne"):
        talk(line)
