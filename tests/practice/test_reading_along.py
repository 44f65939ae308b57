"""A talk is read while it is recorded: at the stop it has the labels it would have had, and only its end is read."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from listenlab import language
from listenlab.conversation import Conversation, People, Sentence, Span, Turn, Word
from listenlab.feedback import profile
from listenlab.language import labelling
from listenlab.practice.conversing import conversation
from listenlab.practice.expecting import Expected
from listenlab.practice.parting import parted
from listenlab.practice.reading_along import ReadingAlong
from listenlab.practice.seating import AS_HEARD
from listenlab.practice.yardstick import Yardstick
from listenlab.speakers.memory import Memory
from listenlab.speakers.settling import Settling
from listenlab.speakers.sound import RATE_HZ, Samples
from tests.fakes import babble, loud_is_speech

EXPECTED = Expected(People("Sam", "Ana"), Yardstick(profile("plain"), {}))
TOLD = tuple(Span(9.0 * place + 1.0, 9.0 * place + 5.5) for place in range(10))
ASKED = tuple(Span(9.0 * place + 6.0, 9.0 * place + 8.0) for place in range(10))
SAID = ("So they moved it again.", "They moved the deadline, and nobody told me about it, and I felt so small.")


@pytest.fixture(scope="module")
def sound() -> Samples:
    """A talk on two channels, shape (frames, 2)."""
    return np.stack([babble(ASKED, 90, 1), babble(TOLD, 90, 2)], axis=1)


def words(until_s: float = 90.0) -> list[tuple[Word, ...]]:
    """What either person has said by a time."""
    return [
        tuple(word for span in spans if span.end_s < until_s for word in _over(span, text))
        for spans, text in zip((ASKED, TOLD), SAID, strict=True)
    ]


def _over(span: Span, text: str) -> Iterator[Word]:
    each_s = span.duration_s / len(text.split())
    for place, word in enumerate(text.split()):
        yield Word(word, span.start_s + place * each_s, span.start_s + (place + 1) * each_s)


def whole(sound: Samples, memory: Memory) -> Conversation:
    """The talk, not read yet."""
    voices = parted(sound, loud_is_speech, AS_HEARD, memory=memory)
    return conversation(voices, words(), EXPECTED, duration_s=90.0, memory=memory)


def test_only_the_end_is_left_to_read(sound: Samples, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the labels of all of it as without having read any of it."""
    memory, reading = Memory(), ReadingAlong(EXPECTED)
    settled = Settling(sound[: 75 * RATE_HZ], loud_is_speech, memory).look()
    assert settled is not None
    reading.look(settled, words(settled.within.end_s), memory)
    talk, found, read = whole(sound, memory), labelling.Labeller._sentences, list[int]()

    def watched(self: labelling.Labeller, turns: Sequence[Turn], turn: Turn) -> tuple[Sentence, ...]:
        read.append(turn.index)
        return found(self, turns, turn)

    monkeypatch.setattr(labelling.Labeller, "_sentences", watched)
    labelled = reading.labelled(talk)
    assert len(talk.turns) == 20
    assert 0 < len(read) < 10
    assert labelled == language.label(talk) == ReadingAlong(EXPECTED).labelled(talk)
