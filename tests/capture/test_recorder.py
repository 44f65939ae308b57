"""The recorder with made microphones: what was heard is on the disk, whatever else happens."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import numpy as np
import pytest
import soundfile

from listenlab.capture import recorder as recording
from listenlab.capture.journal import Line, Struck, Told
from listenlab.capture.parts import hashed
from listenlab.capture.take import Take, taken
from listenlab.errors import DeviceBusy, DiskFull, RecordingInterrupted
from listenlab.wiring.recording import archive, keep_agreement
from tests.capture.made import RATE_HZ, Desk, ramp, recorder, wait_until

ROOT = Path(__file__).parents[2]


def sound(take: Take) -> np.ndarray:
    """All of a take's frames."""
    return np.concatenate(
        [soundfile.read(take.folder / part.name, dtype="int16", always_2d=True)[0] for part in take.parts]
    )


def test_every_frame_is_written_in_parts_that_are_hashed(tmp_path: Path) -> None:
    """Nothing is lost where one part ends and the next begins."""
    desk = Desk()
    made = recorder(tmp_path / "take", desk)
    made.start()
    desk.opened[0].put(ramp(0, 20_000).tobytes(), monotonic())
    wait_until(lambda: made.state.elapsed_s == 2.5, lambda: made.state)
    made.stop()
    take = taken(tmp_path / "take")
    np.testing.assert_array_equal(sound(take), ramp(0, 20_000))
    assert [part.frames for part in take.parts] == [8_000, 8_000, 4_000]
    assert all(len(part.sha256) == 64 for part in take.parts)
    assert (take.ended, take.broke_off) == ("stopped", False)


def test_recording_is_said_only_from_the_first_real_frame(tmp_path: Path) -> None:
    """Until then the clock shows nothing."""
    desk = Desk()
    made = recorder(tmp_path / "take", desk)
    made.start()
    time.sleep(0.15)
    assert not made.state.recording
    desk.opened[0].put(ramp(0, 800).tobytes(), monotonic())
    wait_until(lambda: made.state.recording, lambda: made.state)
    assert made.stop().elapsed_s == 0.1


def test_lines_of_known_words_lie_beside_the_sound(tmp_path: Path) -> None:
    """A later one of the same start holds, as somebody may be cut off; nothing is noted once it has ended."""
    desk = Desk()
    made = recorder(tmp_path / "take", desk)
    made.start()
    desk.opened[0].put(ramp(0, 8_000).tobytes(), monotonic())
    wait_until(lambda: made.state.elapsed_s == 1.0, lambda: made.state)
    cut_off, typed = Line(0.2, 0.5, "The date"), Line(0.9, 0.9, "Why?", by_listener=True)
    for event in (Line(0.2, 0.9, "The date wasn't mine."), cut_off, typed, Struck(0.2, 0.8), Told("It went well.")):
        made.note(event)
    made.stop()
    made.note(typed)
    take = taken(tmp_path / "take")
    assert (take.lines, take.struck, take.told) == ((cut_off, typed), (Struck(0.2, 0.8),), ("It went well.",))


def test_bookmarks_and_pauses_are_in_the_journal_at_once(tmp_path: Path) -> None:
    """With the recording's own times."""
    desk = Desk()
    made = recorder(tmp_path / "take", desk)
    made.start()
    desk.opened[0].put(ramp(0, 8_000).tobytes(), monotonic())
    wait_until(lambda: made.state.elapsed_s == 1.0, lambda: made.state)
    assert made.bookmark("the deadline") == 1.0
    made.pause()
    assert made.state.paused
    made.resume()
    written = [json.loads(line) for line in (tmp_path / "take" / "journal.jsonl").read_text().splitlines()]
    assert [event["event"] for event in written] == ["begun", "completed", "bookmark", "paused"]
    made.stop()
    assert [(mark.at_s, mark.note) for mark in taken(tmp_path / "take").bookmarks] == [(1.0, "the deadline")]


def test_a_note_comes_to_a_moment_that_was_marked_before(tmp_path: Path) -> None:
    """The mark is on the disk at once; the note, once somebody has typed it."""
    desk = Desk()
    made = recorder(tmp_path / "take", desk)
    made.start()
    at_s = made.bookmark()
    made.bookmark("the deadline", at_s)
    assert made.stop().bookmarks == 1
    (mark,) = taken(tmp_path / "take").bookmarks
    assert (mark.at_s, mark.note) == (at_s, "the deadline")


def test_a_device_that_went_away_is_opened_again(tmp_path: Path) -> None:
    """Its absence is told in words, and a gap stands in the journal."""
    desk = Desk()
    made = recorder(tmp_path / "take", desk)
    made.start()
    desk.opened[0].put(ramp(0, 800).tobytes(), monotonic())
    wait_until(lambda: made.state.recording, lambda: made.state)
    wait_until(lambda: "desk 0" in made.state.trouble, lambda: made.state)
    wait_until(lambda: len(desk.opened) > 1, lambda: made.state)
    desk.opened[-1].put(ramp(800, 800).tobytes(), monotonic())
    wait_until(lambda: not made.state.trouble, lambda: made.state)
    made.stop()
    (gap,) = taken(tmp_path / "take").gaps
    assert gap.at_s == pytest.approx(0.1)
    assert gap.length_s > 0.8


def test_exact_zeros_are_told_as_no_signal(tmp_path: Path) -> None:
    """A microphone that the system keeps from us delivers nothing else."""
    desk = Desk()
    made = recorder(tmp_path / "take", desk, channels=(2,))
    made.start()
    desk.opened[0].put(np.zeros((20_000, 2), np.int16).tobytes(), monotonic())
    wait_until(lambda: "No signal" in made.state.trouble, lambda: made.state)
    made.stop()


def test_what_was_written_is_passed_on_whole(tmp_path: Path) -> None:
    """Recognition alongside hears every frame that is on the disk."""
    desk, passed = Desk(), []
    made = recorder(tmp_path / "take", desk, hear=passed.append)
    made.start()
    desk.opened[0].put(ramp(0, 9_000).tobytes(), monotonic())
    wait_until(lambda: made.state.elapsed_s > 1, lambda: made.state)
    made.stop()
    np.testing.assert_array_equal(np.concatenate(passed), ramp(0, 9_000))


def test_a_busy_device_is_a_clear_error_before_anything_is_recorded(tmp_path: Path) -> None:
    """It names the microphone."""
    with pytest.raises(DeviceBusy, match="desk 0"):
        recorder(tmp_path / "take", Desk(refuses=True)).start()


def test_a_full_disk_ends_the_recording_and_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason stands in the state and in the journal."""
    desk = Desk()
    made = recorder(tmp_path / "take", desk)
    made.start()
    desk.opened[0].put(ramp(0, 8_000).tobytes(), monotonic())
    wait_until(lambda: made.state.elapsed_s == 1.0, lambda: made.state)
    monkeypatch.setattr(recording, "KEPT_FREE_BYTES", 10**18)
    wait_until(lambda: "full" in made.state.ended, lambda: made.state)
    made.stop()
    take = taken(tmp_path / "take")
    assert "full" in take.ended
    assert take.frames == 8_000


def test_too_little_room_is_refused_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody starts a conversation that cannot be kept."""
    monkeypatch.setattr(recording, "KEPT_FREE_BYTES", 10**18)
    with pytest.raises(DiskFull):
        recorder(tmp_path / "take", Desk()).start()


def test_only_the_owner_can_read_a_recording(tmp_path: Path) -> None:
    """Whatever the umask."""
    before = os.umask(0)
    try:
        desk = Desk()
        made = recorder(tmp_path / "take", desk)
        made.start()
        desk.opened[0].put(ramp(0, 800).tobytes(), monotonic())
        wait_until(lambda: made.state.recording, lambda: made.state)
        made.stop()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "take").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "take").iterdir()} == {0o600}


ENDLESS = """
import sys, time
from pathlib import Path
from tests.capture.made import Desk, ramp, recorder
desk = Desk()
made = recorder(Path(sys.argv[1]), desk)
made.start()
written = 0
while True:
    desk.opened[0].put(ramp(written, 400).tobytes(), time.monotonic())
    written += 400
    if written == 4_000:
        made.bookmark("early")
    print(written, flush=True)
    time.sleep(0.05)
"""


TRIALS = 10


@pytest.fixture(scope="module")
def doomed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple["subprocess.Popen[str]", Path]]]:
    """Programs that record side by side, each into a folder of its own."""
    folders = [tmp_path_factory.mktemp("doomed") / "take" for _ in range(TRIALS)]
    record = [sys.executable, "-c", ENDLESS]
    children = [subprocess.Popen([*record, str(each)], cwd=ROOT, stdout=subprocess.PIPE, text=True) for each in folders]
    yield list(zip(children, folders, strict=True))
    for child in children:
        if child.poll() is None:
            child.kill()
            child.communicate()


@pytest.mark.parametrize("trial", range(TRIALS))
def test_a_killed_recording_is_recovered_to_within_half_a_second(
    doomed: list[tuple["subprocess.Popen[str]", Path]], trial: int
) -> None:
    """Sample for sample as far as it goes, bookmarks included; reading it twice gives the same."""
    child, folder = doomed[trial]
    assert child.stdout
    while int(child.stdout.readline()) < 6_000 + 1_100 * trial:
        pass
    child.send_signal(signal.SIGKILL)
    told, _ = child.communicate()
    heard = int(told.rpartition("\n")[0].rpartition("\n")[2] or 0)
    take = taken(folder)
    assert take.broke_off
    assert heard - take.frames <= RATE_HZ / 2
    np.testing.assert_array_equal(sound(take), ramp(0, take.frames))
    assert [mark.note for mark in take.bookmarks] == ["early"]
    assert taken(folder) == take


def test_the_clip_of_two_people_agreeing_is_found_beside_their_recording(tmp_path: Path) -> None:
    """Only its owner may read it, and it is no part of the sound."""
    desk = Desk()
    made = recorder(tmp_path / "take", desk)
    made.start()
    keep_agreement(np.full((1_600, 2), 0.25, np.float32), made.state.folder)
    desk.opened[0].put(ramp(0, 800).tobytes(), monotonic())
    made.stop()
    found = archive().taken(tmp_path / "take")
    assert found is not None
    assert found.course.clip is not None
    clip = tmp_path / "take" / found.course.clip.file
    assert hashed(clip) == found.course.clip.fingerprint
    assert soundfile.info(clip).duration == 0.1
    assert stat.S_IMODE(clip.stat().st_mode) == 0o600
    assert [part.name for part in found.parts] == ["part-001.wav"]


def test_a_folder_without_a_journal_is_no_take(tmp_path: Path) -> None:
    """It says so instead of guessing."""
    with pytest.raises(RecordingInterrupted, match="holds no recording"):
        taken(tmp_path)
