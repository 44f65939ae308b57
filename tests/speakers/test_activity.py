"""Who speaks when: two made-up voices before two microphones, with the truth known."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from listenlab.speakers.activity import Activity, activity
from listenlab.speakers.findings import Kind, What
from listenlab.speakers.sound import grid
from tests.speakers.buzzing import HIGH, LOW, loudness, quiet_noise
from tests.speakers.conversations import RATE_HZ, Room, Talk, talk
from tests.speakers.scoring import errors, marks_of, onset_errors_s, overlap_scores


@pytest.fixture(scope="module")
def conversation() -> Talk:
    return talk((LOW, HIGH), 5, 40.0)


@cache
def heard(talk: Talk, room: Room) -> Activity:
    """The activity of a talk recorded in a room, found once for all tests."""
    return activity(room.record(talk, 1), loudness)


def kinds(found: Activity) -> list[What]:
    """What was found out about the recording."""
    return [finding.what for finding in found.findings]


@pytest.mark.parametrize("bleed_db", [None, -25.0, -12.0])
def test_each_person_s_speech_is_found_on_their_channel(conversation: Talk, bleed_db: float | None) -> None:
    """However much of the other leaks in, nearly all time is given to the right person, overlaps on both."""
    found = heard(conversation, Room(bleed_db))
    assert found.separate
    marks = marks_of(found.spans, len(conversation.truth))
    wrong = errors(conversation.truth, marks)
    assert wrong.rate < 0.08
    assert wrong.wrong < 0.01
    assert errors(conversation.truth, marks, collar_s=0.25).rate < 0.03
    hits, real, false = overlap_scores(conversation.truth, marks)
    assert hits >= 0.9 * real
    assert false <= 1
    assert np.median(np.abs(onset_errors_s(conversation.truth, marks))) <= 0.03


@pytest.mark.parametrize("gain_db", [(20.0, 0.0), (-10.0, 10.0)])
def test_gains_drop_out(conversation: Talk, gain_db: tuple[float, float]) -> None:
    """A microphone turned up or down by 20 dB changes the error by less than half a point."""
    rates = []
    for gains in ((0.0, 0.0), gain_db):
        found = heard(conversation, Room(-12.0, 20.0, gains))
        rates.append(errors(conversation.truth, marks_of(found.spans, len(conversation.truth))).rate)
    assert abs(rates[0] - rates[1]) < 0.005


def test_swapped_channels_swap_the_answer(conversation: Talk) -> None:
    """Nothing prefers the left channel."""
    crossed = activity(Room(-12.0).record(conversation, 1)[:, ::-1].copy(), loudness)
    steps = len(conversation.truth)
    assert (
        np.mean(marks_of(heard(conversation, Room(-12.0)).spans, steps) != marks_of(crossed.spans, steps)[:, ::-1])
        < 0.002
    )


def test_the_cleaned_channels_have_less_of_the_other_voice(conversation: Talk) -> None:
    """Where only the other speaks, 6 dB or more are gone; the own voice stays."""
    recording, found = Room(-6.0).record(conversation, 1), heard(conversation, Room(-6.0))
    for person in (0, 1):
        only_other = np.repeat(conversation.truth[:, 1 - person] & ~conversation.truth[:, person], 160)
        before, after = recording[: len(only_other), person], found.cleaned[:, person][: len(only_other)]
        assert np.mean(after[only_other] ** 2) < 0.25 * np.mean(before[only_other] ** 2)
        own = np.repeat(conversation.truth[:, person] & ~conversation.truth[:, 1 - person], 160)
        assert np.mean(after[own] ** 2) > 0.8 * np.mean(before[own] ** 2)


def test_spans_are_in_order_apart_and_inside_the_recording(conversation: Talk) -> None:
    """At least 0.1 s long, with pauses of at least 0.2 s."""
    for spans in heard(conversation, Room(-6.0)).spans:
        assert all(span.duration_s > 0.095 for span in spans)
        assert all(after.start_s - before.end_s > 0.195 for before, after in pairwise(spans))
        assert spans[0].start_s >= 0
        assert spans[-1].end_s <= len(conversation.truth) / 100


def test_one_microphone_saved_twice_is_told_and_treated_as_one(conversation: Talk) -> None:
    """The same sound on both channels is no two people."""
    mono = conversation.tracks.sum(axis=1) + quiet_noise(len(conversation.tracks))[:, 0]
    found = activity(np.stack([mono, mono], axis=1), loudness)
    assert (found.kind, kinds(found)) == (Kind.MIX, [What.SAME_SOUND])
    assert len(found.spans) == 1


def test_a_dead_microphone_is_named(conversation: Talk) -> None:
    """The person is told which channel, and the other is used."""
    recording = conversation.tracks + quiet_noise(len(conversation.tracks))
    recording[:, 1] = 0.0
    found = activity(recording, loudness)
    assert kinds(found) == [What.SILENT_CHANNEL]
    assert "right channel" in found.notes[0]
    alone = errors(conversation.truth[:, :1].repeat(2, axis=1), marks_of(found.spans * 2, len(conversation.truth)))
    assert alone.rate < 0.1


@pytest.mark.parametrize("frames", [0, 100, 16_000])
def test_a_recording_without_speech_has_none(frames: int) -> None:
    """Faint noise, or nothing at all."""
    found = activity(quiet_noise(frames), loudness)
    assert found.kind is Kind.MIX
    assert found.spans == ((),)


def test_one_channel_gives_the_speech_of_both(conversation: Talk) -> None:
    """On one microphone it is known when somebody speaks, not who, and it says that interruptions are not scored."""
    mono = (conversation.tracks.sum(axis=1) + quiet_noise(len(conversation.tracks))[:, 0])[:, None]
    found = activity(mono, loudness)
    assert kinds(found) == [What.ONE_MICROPHONE]
    assert "not scored" in found.notes[0]
    anybody = conversation.truth.any(axis=1, keepdims=True).repeat(2, axis=1)
    assert errors(anybody, marks_of(found.spans * 2, len(anybody)), 0.1).rate < 0.05
    assert np.array_equal(found.cleaned[:, 0][1000:2000], mono[1000:2000, 0])


def test_of_many_channels_the_two_that_hear_people_are_taken(conversation: Talk) -> None:
    """An interface of four inputs with two microphones plugged in."""
    pair = Room(-25.0).record(conversation, 1)
    four = np.concatenate([quiet_noise(len(pair)), pair], axis=1)[:, [0, 2, 1, 3]]
    assert activity(four, loudness).spans == heard(conversation, Room(-25.0)).spans


def test_a_microphone_that_was_too_loud_is_named(conversation: Talk) -> None:
    """With how much of the time, and what to do."""
    found = heard(conversation, Room(-25.0, gain_db=(25.0, 0.0)))
    assert What.CLIPPED in kinds(found)
    assert any("Microphone 1 was too loud in" in note for note in found.notes)


def test_a_noisy_room_is_told(conversation: Talk) -> None:
    """Short sounds may be missing."""
    assert What.NOISY in kinds(heard(conversation, Room(-25.0, snr_db=6.0)))


def test_long_recordings_are_worked_through_in_blocks(conversation: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than a block and its margins is looked at together, and where they are cut hardly matters."""
    recording, whole = Room(-12.0).record(conversation, 1), heard(conversation, Room(-12.0))
    monkeypatch.setattr("listenlab.speakers.activity.grid", lambda steps: grid(steps, core_s=15.0, margin_s=4.0))
    longest = 0

    class Watched:
        shape = recording.shape

        def __getitem__(self, frames: slice) -> np.ndarray:
            nonlocal longest
            longest = max(longest, len(recording[frames]))
            return recording[frames]

    cut = activity(Watched(), loudness)
    assert longest <= 27 * RATE_HZ
    steps = len(conversation.truth)
    assert np.mean(marks_of(cut.spans, steps) != marks_of(whole.spans, steps)) < 0.02
