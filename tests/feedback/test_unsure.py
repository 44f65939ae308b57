"""What to look at first."""

from dataclasses import replace

from listenlab.conversation import Timing, Word
from listenlab.conversation.talk import Confidence
from listenlab.feedback.unsure import unsure
from tests.talk import talk

TALK = talk(
    """
    P: I had the plan, and then it changed overnight.
    L: So it changed without you. [reflection] What happened? [open]
    P: Nobody called me.
    """,
    timing=Timing.MIXED,
)


def test_what_is_sure_is_not_asked_about() -> None:
    """Clear words, voices and labels."""
    assert unsure(TALK) == ()


def test_voices_come_before_words_and_words_before_labels() -> None:
    """Each turn once, with the first thing there is to ask about it."""
    doubted, asked, last = TALK.turns
    words = tuple(Word(word.text, word.start_s, word.end_s, 0.2) for word in last.words)
    (first, *others) = asked.sentences
    half = replace(first, labels=tuple(replace(label, confidence=0.45) for label in first.labels))
    turns = (doubted, replace(asked, sentences=(half, *others)), replace(last, words=words))
    heard = tuple(
        replace(each, confidence=Confidence.ASK, evidence=-1.0) if each.turn == 0 else each for each in TALK.utterances
    )
    found = unsure(replace(TALK, turns=turns, utterances=heard))
    assert [each.turn for each in found] == [0, 2, 1]
    assert "Ana's voice" in found[0].why
    assert "Reflection or not?" in found[2].why
