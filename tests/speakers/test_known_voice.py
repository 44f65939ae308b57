"""A voice of our own is taken out of the microphone, and somebody who speaks over it is still heard."""

import numpy as np
import pytest

from listenlab.conversation import Span
from listenlab.speakers.known_voice import FRAMES, LEAKS_FROM_DB, KnownVoice
from listenlab.speakers.own_speech import own_speech
from listenlab.speakers.sound import RATE_HZ, Samples
from tests.fakes import babble, loud_is_speech

LENGTH_S = 20.0
LINES = (Span(1.0, 6.0), Span(9.0, 15.0))
ANSWERS = (Span(7.0, 8.5), Span(12.0, 13.0), Span(16.0, 18.0))
PATH_FRAMES, LOUDNESS = 700, 0.5


@pytest.fixture(scope="module")
def played() -> Samples:
    """What the loudspeaker plays: zeros wherever nothing is said."""
    sound = babble(LINES, LENGTH_S, 1)
    sound[np.abs(sound) < 1e-3] = 0.0
    for before, after in zip((Span(0, 0), *LINES), (*LINES, Span(LENGTH_S, LENGTH_S)), strict=True):
        sound[round(before.end_s * RATE_HZ) : round(after.start_s * RATE_HZ)] = 0.0
    return sound


@pytest.fixture(scope="module")
def own() -> Samples:
    """What the listener says into the microphone."""
    return babble(ANSWERS, LENGTH_S, 2)


def in_a_room(played: Samples) -> Samples:
    """The played voice as the microphone hears it: later, quieter, and with an echo."""
    late = np.pad(played, (PATH_FRAMES, 0))[: len(played)]
    return LOUDNESS * late + 0.2 * np.pad(played, (2 * PATH_FRAMES, 0))[: len(played)]


def live(microphone: Samples, played: Samples) -> tuple[KnownVoice, Samples, np.ndarray]:
    """What is left of the microphone, block by block, and where somebody may speak."""
    voice, parts = KnownVoice(), []
    for begin in range(0, len(played), 1_600):
        parts.append(voice.hear(microphone[begin : begin + 1_600], played[begin : begin + 1_600]))
        if round(6.0 * RATE_HZ) <= begin < round(6.0 * RATE_HZ) + 1_600:
            voice.learn()
    return voice, np.concatenate([clean for clean, _ in parts]), np.concatenate([may for _, may in parts])


def within(may: np.ndarray, span: Span) -> np.ndarray:
    """The steps of a time."""
    return may[round(span.start_s * RATE_HZ / FRAMES) : round(span.end_s * RATE_HZ / FRAMES)]


def test_headphones_change_nothing(played: Samples, own: Samples) -> None:
    """Not a sample, and anybody may be heard once that is known."""
    voice, clean, may = live(own, played)
    assert not voice.leaks
    assert np.array_equal(clean, own[: len(clean)])
    assert may[round(4.0 * RATE_HZ / FRAMES) :].all()


def test_a_loudspeaker_is_taken_out_while_the_talk_goes_on(played: Samples, own: Samples) -> None:
    """What is left of the voice is far quieter; whoever speaks over it may be heard, and it itself may not."""
    voice, clean, may = live(own + in_a_room(played), played)
    assert voice.leaks
    alone = slice(round(10.0 * RATE_HZ), round(11.5 * RATE_HZ))
    left = np.mean(clean[alone] ** 2) / np.mean(in_a_room(played)[alone] ** 2)
    assert 10 * np.log10(left) < -10
    assert within(may, Span(12.2, 12.8)).mean() > 0.9
    assert within(may, Span(9.5, 11.5)).mean() < 0.1
    assert within(may, Span(16.2, 17.8)).all()


def test_until_its_way_is_known_nobody_is_taken_to_speak_over_it(played: Samples, own: Samples) -> None:
    """The first second and a half cannot be told from a person."""
    _, _, may = live(own + in_a_room(played), played)
    assert not within(may, Span(1.1, 2.1)).any()


def test_a_short_line_shows_that_headphones_are_worn(played: Samples, own: Samples) -> None:
    """So that an answer is heard from its first word; a loudspeaker is not taken for headphones."""
    for microphone, known in ((own, True), (own + in_a_room(played), False)):
        voice, until, beyond = KnownVoice(), round(1.9 * RATE_HZ), round(2.6 * RATE_HZ)
        line = np.where(np.arange(len(played)) < until, played, 0.0).astype(np.float32)
        voice.hear(microphone[:until], line[:until])
        voice.learn()
        _, may = voice.hear(microphone[until:beyond], line[until:beyond])
        assert may[round(0.3 * RATE_HZ / FRAMES) :].all() == known


@pytest.mark.parametrize("leaks", [False, True])
def test_afterwards_every_answer_is_found_and_no_line(played: Samples, own: Samples, leaks: bool) -> None:
    """Overlapped or not, with headphones or without."""
    microphone = own + in_a_room(played) if leaks else own
    found = own_speech(np.stack([microphone, played], axis=1), loud_is_speech)
    assert (found.cancelled_db is not None) == leaks
    assert len(found.spans) == len(ANSWERS)
    for heard, said in zip(found.spans, ANSWERS, strict=True):
        assert heard.start_s == pytest.approx(said.start_s, abs=0.12)
        assert heard.end_s == pytest.approx(said.end_s, abs=0.12)


def test_where_nothing_was_played_speech_is_speech(own: Samples) -> None:
    """A talk with a partner who was only read."""
    found = own_speech(np.stack([own, np.zeros_like(own)], axis=1), loud_is_speech)
    assert (len(found.spans), found.cancelled_db) == (len(ANSWERS), None)


def test_a_loudspeaker_that_comes_ever_later_is_never_taken_for_the_listener(played: Samples, own: Samples) -> None:
    """The clocks of two devices drift apart, and one that stumbles is late from then on."""
    late = np.zeros_like(played)
    for line, frames in zip(LINES, (200, 5_000), strict=True):
        here = slice(round(line.start_s * RATE_HZ), round((line.end_s + 0.5) * RATE_HZ))
        late[here] = 0.5 * np.pad(played[here], (frames, 0))[: here.stop - here.start]
    found = own_speech(np.stack([own + late, played], axis=1), loud_is_speech)
    assert [round(span.start_s) for span in found.spans] == [7, 12, 16]
    assert found.cancelled_db is not None


def test_what_cannot_be_taken_out_is_not_taken_for_the_listener_either(played: Samples, own: Samples) -> None:
    """A loudspeaker that distorts, as loud as a person: whoever spoke over it is missed, nobody is made up."""
    distorted = np.abs(np.pad(played, (300, 0))[: len(played)]) * np.sign(babble((Span(0, LENGTH_S),), LENGTH_S, 5))
    found = own_speech(np.stack([own + distorted, played], axis=1), loud_is_speech)
    assert [round(span.start_s) for span in found.spans] == [7, 16]
    assert found.cancelled_db is not None
    assert found.cancelled_db < LEAKS_FROM_DB
