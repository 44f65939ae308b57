"""Who spoke on one microphone: two made-up voices at one table, with the truth known."""

import numpy as np
import pytest

from listenlab.conversation import Confidence, Span
from listenlab.speakers.marks import spans
from listenlab.speakers.one_microphone import Attribution, who_spoke
from listenlab.speakers.one_microphone.naming import first_person
from tests.speakers.buzzing import HIGH, LOW, buzzer
from tests.speakers.conversations import Talk, Voice, runs, talk
from tests.speakers.enrolling import held_out, read_aloud
from tests.speakers.scoring import marks_of
from tests.speakers.table import Table

TABLE = Table()
SEED = 7
ENROLLED_S = 4.0


@pytest.fixture(scope="module")
def voices() -> tuple[Voice, Voice]:
    return held_out(LOW, ENROLLED_S)[0], held_out(HIGH, ENROLLED_S)[0]


@pytest.fixture(scope="module")
def conversation(voices: tuple[Voice, Voice]) -> Talk:
    return talk(voices, SEED, 60.0)


@pytest.fixture(scope="module")
def heard(conversation: Talk) -> np.ndarray:
    return TABLE.record(conversation, SEED)


@pytest.fixture(scope="module")
def speech(conversation: Talk) -> tuple[Span, ...]:
    return spans(conversation.truth.any(axis=1))


def wrong(found: Attribution, said: Talk) -> float:
    """The share of what one says alone that went to the other, 0 being the first person."""
    marks = marks_of(found.spans, len(said.truth))
    alone = (said.truth.sum(axis=1) == 1) & marks.any(axis=1)
    return float((marks[alone, 1] != said.truth[alone, 1]).mean())


def test_two_voices_are_told_apart_with_nobody_enrolled(
    heard: np.ndarray, speech: tuple[Span, ...], conversation: Talk
) -> None:
    """Up to their names: who is called the first is left open."""
    found = who_spoke(heard, speech)
    share = wrong(found, conversation)
    assert min(share, 1 - share) < 0.04
    assert found.confidence is not Confidence.ASK


@pytest.mark.parametrize("enrolled", [(0,), (1,), (0, 1)])
def test_whoever_read_two_lines_aloud_is_known(
    heard: np.ndarray, speech: tuple[Span, ...], conversation: Talk, enrolled: tuple[int, ...]
) -> None:
    """One of the two is enough to name both."""
    read = {who: held_out((LOW, HIGH)[who], ENROLLED_S)[1] for who in enrolled}
    known = {who: read_aloud(TABLE, sound, who, SEED) for who, sound in read.items()}
    assert wrong(who_spoke(heard, speech, known), conversation) < 0.04


def test_enrolled_the_other_way_round_they_change_places(heard: np.ndarray, speech: tuple[Span, ...]) -> None:
    """Nothing prefers the first."""
    read = [read_aloud(TABLE, held_out(voice, ENROLLED_S)[1], who, SEED) for who, voice in enumerate((LOW, HIGH))]
    straight = who_spoke(heard, speech, {0: read[0], 1: read[1]})
    crossed = who_spoke(heard, speech, {0: read[1], 1: read[0]})
    steps = len(heard) // 160
    assert np.mean(marks_of(straight.spans, steps) != marks_of(crossed.spans, steps)[:, ::-1]) < 0.01


@pytest.mark.parametrize("enrolled", [(0,), (1,), (0, 1)])
def test_a_known_voice_is_found_among_those_somebody_else_told_apart(
    heard: np.ndarray, conversation: Talk, enrolled: tuple[int, ...]
) -> None:
    """A diarizer gives times and meaningless names; either person's ten seconds give the names their meaning."""
    known = {who: read_aloud(TABLE, held_out((LOW, HIGH)[who], ENROLLED_S)[1], who, SEED) for who in enrolled}
    told = [spans(conversation.truth[:, who]) for who in (0, 1)]
    assert first_person(heard, told, known) == 0
    assert first_person(heard, told[::-1], known) == 1


def test_somebody_who_speaks_little_is_still_found(voices: tuple[Voice, Voice]) -> None:
    """A listener with a fifth of the talk keeps it."""
    said = talk(voices, SEED, 120.0)
    for number, (begin, end) in enumerate(runs(said.truth[:, 0])):
        if number % 4:
            said.tracks[begin * 160 : end * 160 + 160, 0] = 0.0
            said.truth[begin:end, 0] = False
    assert said.truth[:, 0].sum() < 0.3 * said.truth.sum()
    share = wrong(who_spoke(TABLE.record(said, SEED), spans(said.truth.any(axis=1))), said)
    assert min(share, 1 - share) < 0.05


def test_all_speech_is_somebody_s_and_nothing_is_both_s(heard: np.ndarray, speech: tuple[Span, ...]) -> None:
    """One microphone shows nobody talking over anybody."""
    steps = len(heard) // 160
    found = marks_of(who_spoke(heard, speech).spans, steps)
    assert not found.all(axis=1).any()
    assert np.array_equal(found.any(axis=1), marks_of((speech,), steps)[:, 0])


def test_louder_or_softer_is_the_same(heard: np.ndarray, speech: tuple[Span, ...]) -> None:
    """The gain of the microphone says nothing about voices."""
    steps = len(heard) // 160
    whole, soft = (marks_of(who_spoke(sound, speech).spans, steps) for sound in (heard, heard * np.float32(0.1)))
    assert np.mean(whole != soft) < 0.02


def test_one_voice_alone_is_not_believed_to_be_two() -> None:
    """The person is asked instead."""
    phrases = [
        phrase for seed in range(40, 45) for phrase in buzzer("low", 110.0, (500.0, 1400.0, 2500.0), seed).phrases
    ]
    alone = Voice("low", tuple(phrases), LOW.blips)
    said = talk((alone, alone), SEED, 60.0)
    found = who_spoke(TABLE.record(said, SEED), spans(said.truth.any(axis=1)))
    assert found.confidence is not Confidence.GOOD


def test_what_may_be_wrong_is_asked_about_first(heard: np.ndarray, speech: tuple[Span, ...]) -> None:
    """The least sure come first, each within the speech of the person it was given to."""
    found = who_spoke(heard, speech)
    assert [doubt.evidence for doubt in found.unsure] == sorted(doubt.evidence for doubt in found.unsure)
    for doubt in found.unsure:
        assert any(span.overlap_s(doubt.span) > 0.99 * doubt.span.duration_s for span in found.spans[doubt.person])


@pytest.mark.parametrize("frames", [0, 100, 16_000])
def test_without_speech_nobody_spoke(frames: int) -> None:
    """Silence is no person, and not being able to tell is said."""
    found = who_spoke(np.zeros(frames, np.float32), ())
    assert found.spans == ((), ())
    assert found.confidence is Confidence.ASK
    assert found.d_prime == 0.0


def test_a_single_word_is_somebody_s(heard: np.ndarray) -> None:
    """Too little to tell two voices apart: it goes to one, and the person is asked."""
    found = who_spoke(heard[:16_000], (Span(0.7, 0.9),))
    assert sum(span.duration_s for own in found.spans for span in own) == pytest.approx(0.2)
    assert found.confidence is Confidence.ASK
