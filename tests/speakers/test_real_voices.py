"""Who speaks when, with synthetic voices, rooms, noise and the Silero that ships: the bars of the project."""

from functools import cache

import numpy as np
import pytest

from listenlab.hearing.voice_activity import speech_probability
from listenlab.speakers.activity import activity
from listenlab.speakers.findings import What
from tests.speakers.conversations import STEP, Marks, Room, Talk, talk, voices
from tests.speakers.scoring import errors, marks_of, onset_errors_s, overlap_scores


@pytest.fixture(scope="module")
def conversations() -> list[Talk]:
    people = voices()
    return [talk((people[2 * pair], people[2 * pair + 1]), pair, 60.0) for pair in (0, 1)]


@cache
def heard(spoken: Talk, room: Room) -> Marks:
    """Who was found to speak when, in a recording of the conversation, once for all tests."""
    return marks_of(activity(room.record(spoken, 1), speech_probability).spans, len(spoken.truth))


def test_two_people_are_told_apart_with_the_other_12_db_down(conversations: list[Talk]) -> None:
    """At 20 dB over the noise: 4 % of the time wrong at most, 1 % away from edges, overlaps found and none invented."""
    marks = [heard(spoken, Room(-12.0, 20.0)) for spoken in conversations]
    pairs = list(zip((spoken.truth for spoken in conversations), marks, strict=True))
    assert np.mean([errors(truth, found).rate for truth, found in pairs]) <= 0.04
    assert np.mean([errors(truth, found, collar_s=0.25).rate for truth, found in pairs]) <= 0.01
    assert np.mean([errors(truth, found).wrong for truth, found in pairs]) <= 0.003
    late_s = np.abs(np.concatenate([onset_errors_s(truth, found) for truth, found in pairs]))
    assert np.median(late_s) <= 0.025
    assert np.percentile(late_s, 90) <= 0.12
    hits, real, false = np.sum([overlap_scores(truth, found) for truth, found in pairs], axis=0)
    assert hits >= 0.9 * real
    assert false <= 0.05 * real


@pytest.mark.parametrize("late_frames", range(0, 512, 128))
def test_a_faint_leak_in_digital_silence_is_nobody_s_voice(late_frames: int) -> None:
    """Exact zeros between words and the other 38 dB down, however they fall on the steps in which speech is heard."""
    people = voices()
    spoken = talk((people[2], people[3]), 12, 14.0)
    leaking = spoken.tracks + spoken.tracks[:, ::-1] * np.float32(10 ** (-38 / 20))
    recording = np.round(np.pad(leaking, ((late_frames, 0), (0, 0))) * 32768) / np.float32(32768)
    found = marks_of(activity(recording, speech_probability).spans, len(recording) // STEP)
    truth = np.roll(np.pad(spoken.truth, ((0, len(found) - len(spoken.truth)), (0, 0))), late_frames // STEP, axis=0)
    wrong = errors(truth, found, collar_s=0.25)
    assert wrong.false + wrong.wrong <= 0.01
    assert wrong.missed <= 0.01


def test_a_microphone_that_turns_itself_up_is_told_of(conversations: list[Talk]) -> None:
    """Which one, and what to do; a steady one is not blamed."""
    found = {}
    for turned_up in (0.0, 12.0):
        room = Room(-18.0, 20.0, turns_up_db=(0.0, turned_up))
        told = activity(room.record(conversations[1], 1), speech_probability)
        found[turned_up] = [each.text for each in told.findings if each.what is What.AUTOMATIC_GAIN]
    assert found[0.0] == []
    assert len(found[12.0]) == 1
    assert found[12.0][0].startswith("Microphone 2")


def test_a_microphone_turned_up_changes_nothing(conversations: list[Talk]) -> None:
    """20 dB between the channels move the error by less than half a point."""
    truth = conversations[0].truth
    level = errors(truth, heard(conversations[0], Room(-12.0, 20.0))).rate
    apart = errors(truth, heard(conversations[0], Room(-12.0, 20.0, (10.0, -10.0)))).rate
    assert abs(level - apart) <= 0.005
