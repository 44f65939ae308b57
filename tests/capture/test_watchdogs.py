"""What goes wrong while a recording runs is told in time, and costs nothing that was heard."""

import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest
import soundfile

from listenlab.capture import plugs
from listenlab.capture.devices import Microphone
from listenlab.capture.lane import Frames, Lane
from listenlab.capture.levels import measured
from listenlab.capture.recorder import Recorder
from listenlab.capture.take import taken
from listenlab.capture.watch import Watch
from listenlab.errors import RecordingInterrupted
from tests.capture.made import RATE_HZ, Desk, Plug, ramp, recorder, wait_until

ROOT = Path(__file__).parents[2]


def delivered(made: Recorder, desk: Desk, sound: Frames) -> None:
    """Put sound into the newest stream and wait until it is written."""
    before_s = made.state.elapsed_s
    desk.opened[-1].put(sound.tobytes(), monotonic())
    wait_until(lambda: made.state.elapsed_s > before_s, lambda: made.state)


def running(folder: Path, desk: Desk, channels: tuple[int, ...] = (1,)) -> Recorder:
    """A recorder that has heard its first tenth of a second."""
    made = recorder(folder, desk, channels)
    made.start()
    delivered(made, desk, ramp(1, 800, channels[0]))
    return made


def test_a_callback_that_stops_is_told_within_a_second_and_a_half(tmp_path: Path) -> None:
    """The stream still says that it is active."""
    made = running(tmp_path / "take", Desk())
    begun_s = monotonic()
    wait_until(lambda: "desk 0 delivers nothing" in made.state.trouble, lambda: made.state)
    assert monotonic() - begun_s < 1.5
    made.stop()


def test_a_stream_that_finishes_unasked_is_opened_again_at_once(tmp_path: Path) -> None:
    """And the sound that nobody heard meanwhile is a gap of its length."""
    desk = Desk()
    made = running(tmp_path / "take", desk)
    left_s = monotonic()
    desk.opened[0].end()
    wait_until(lambda: len(desk.opened) == 2, lambda: made.state)
    sleep(0.2)
    delivered(made, desk, ramp(9, 800))
    away_s = monotonic() - left_s
    made.stop()
    take = taken(tmp_path / "take")
    (gap,) = take.gaps
    assert gap.length_s == pytest.approx(away_s - 0.1, abs=0.15)
    assert take.duration_s == pytest.approx(0.2 + gap.length_s, abs=0.001)


def test_a_device_that_comes_back_as_another_one_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot be opened any more, the system is asked for its devices anew, and the recording goes on."""
    monkeypatch.setattr(plugs, "REOPEN_S", 0.05)
    desk = Desk()
    made = running(tmp_path / "take", desk)
    desk.refuses = True
    desk.opened[0].end()
    wait_until(lambda: len(desk.opened) == 2, lambda: made.state)
    assert desk.looked_for == ["desk 0"]
    delivered(made, desk, ramp(9, 800))
    made.stop()
    assert len(taken(tmp_path / "take").gaps) == 1


def test_a_computer_that_plays_nothing_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows nothing at all is delivered then; times hold, nobody is alarmed, and no gap is noted."""
    monkeypatch.setattr(plugs, "REOPEN_S", 0.05)
    desk = Desk()
    made = recorder(tmp_path / "take", desk, (1, 1), plays=1)
    made.start()
    for lane in desk.opened:
        lane.put(ramp(1, 800).tobytes(), monotonic())
    begun_s = monotonic()
    while monotonic() - begun_s < 1.6:
        sleep(0.1)
        desk.opened[0].put(ramp(1, 800).tobytes(), monotonic())
        assert made.state.trouble == ""
    assert made.state.elapsed_s > 1
    assert len(desk.opened) <= 3
    desk.opened[-1].put(ramp(1, 800).tobytes(), monotonic())
    made.stop()
    assert taken(tmp_path / "take").gaps == ()


def test_nothing_is_called_recording_before_a_late_first_callback(tmp_path: Path) -> None:
    """A device that wakes up slowly is waited for; the clock starts at its first frame."""
    desk = Desk()
    made = recorder(tmp_path / "take", desk)
    made.start()
    sleep(1.2)
    assert not made.state.recording
    assert made.state.elapsed_s == 0
    delivered(made, desk, ramp(0, 800))
    assert made.stop().elapsed_s == 0.1


def test_silence_that_was_asked_for_is_recorded_and_told_as_such(tmp_path: Path) -> None:
    """Time goes on, not one word of it is on the disk, and no watchdog barks at it."""
    desk = Desk()
    heard: list[Frames] = []
    made = recorder(tmp_path / "take", desk, hear=heard.append)
    made.start()
    delivered(made, desk, ramp(1, 800))
    made.mute()
    assert made.state.muted
    delivered(made, desk, ramp(801, 24_000))
    assert made.state.trouble == ""
    made.unmute()
    delivered(made, desk, ramp(24_801, 800))
    made.stop()
    take = taken(tmp_path / "take")
    sound = np.concatenate([soundfile.read(take.folder / part.name, dtype="int16")[0] for part in take.parts])
    wanted = np.concatenate([ramp(1, 800), np.zeros((24_000, 1), np.int16), ramp(24_801, 800)])[:, 0]
    np.testing.assert_array_equal(sound, wanted)
    np.testing.assert_array_equal(np.concatenate(heard)[:, 0], wanted)
    assert [(mute.at_s, mute.length_s) for mute in take.mutes] == [(0.1, 3.0)]


def test_a_mute_that_lasts_to_the_end_is_in_the_journal(tmp_path: Path) -> None:
    """Whoever reads the recording later knows why there is silence."""
    desk = Desk()
    made = running(tmp_path / "take", desk)
    made.mute()
    delivered(made, desk, ramp(1, 800))
    made.stop()
    assert [mute.length_s for mute in taken(tmp_path / "take").mutes] == [pytest.approx(0.1)]


def test_a_pause_that_lasts_to_the_end_is_in_the_journal(tmp_path: Path) -> None:
    """And nothing can be added to a recording that has ended."""
    desk = Desk()
    made = running(tmp_path / "take", desk)
    made.pause()
    made.stop()
    before = taken(tmp_path / "take")
    assert made.bookmark("too late") == 0.1
    made.resume()
    made.unmute()
    assert taken(tmp_path / "take") == before
    assert (len(before.pauses), before.bookmarks) == (1, ())


FULL = """
import sys, time
from pathlib import Path
from listenlab.capture import recorder as recording
from tests.capture.made import Desk, ramp, recorder
recording.KEPT_FREE_BYTES = -(10**9)
desk = Desk()
made = recorder(Path(sys.argv[1]) / "take", desk)
made.start()
for number in range(500):
    desk.opened[0].put(ramp(number * 40_000, 40_000).tobytes(), time.monotonic())
    while desk.opened[0].waiting and not made.state.ended:
        time.sleep(0.01)
    if made.state.ended:
        break
print(made.stop().ended, flush=True)
from listenlab.capture.take import taken
import numpy as np, soundfile
take = taken(Path(sys.argv[1]) / "take")
each = [soundfile.read(take.folder / part.name, dtype="int16", always_2d=True)[0] for part in take.parts]
sound = np.concatenate(each)
print(len(sound), np.array_equal(sound, ramp(0, len(sound))))
"""


def test_a_disk_that_is_really_full_costs_nothing_that_was_written(tmp_path: Path) -> None:
    """Three megabytes of disk: the recorder is surprised by its end, says so, and what is there can be read."""
    inside = f'mount -t tmpfs -o size=3m none {tmp_path} && exec "$0" -c "$1" {tmp_path}'
    asked = ["unshare", "--mount", "--map-root-user", "sh", "-c", inside, sys.executable, FULL]
    try:
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    except FileNotFoundError:
        pytest.skip("unshare is not installed")
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("this machine does not let a test mount a disk of its own")
    ended, left = done.stdout.splitlines()
    assert ended.startswith("The disk is full")
    frames, is_right = left.split()
    assert is_right == "True"
    assert int(frames) > 1_000_000


@pytest.mark.parametrize("fate", ["deleted", "replaced"])
def test_a_folder_that_is_lost_is_left_for_another_with_all_there_was(tmp_path: Path, fate: str) -> None:
    """Complete parts, the open one, bookmarks; and it is said where they are."""
    desk = Desk()
    made = recorder(tmp_path / "home" / "take", desk)
    made.start()
    delivered(made, desk, ramp(0, 12_000))
    made.bookmark("before")
    if fate == "deleted":
        shutil.rmtree(tmp_path / "home")
    else:
        (tmp_path / "elsewhere").mkdir()
        shutil.rmtree(tmp_path / "home" / "take")
        (tmp_path / "home" / "take").symlink_to(tmp_path / "elsewhere")
    wait_until(lambda: "is gone" in made.state.trouble, lambda: made.state)
    delivered(made, desk, ramp(12_000, 12_000))
    made.bookmark("after")
    state = made.stop()
    assert str(state.folder) in state.trouble
    take = taken(state.folder)
    sound = np.concatenate([soundfile.read(take.folder / part.name, dtype="int16")[0] for part in take.parts])
    np.testing.assert_array_equal(sound, ramp(0, 24_000)[:, 0])
    assert [mark.note for mark in take.bookmarks] == ["before", "after"]
    assert state.folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_written_is_refused_beforehand(tmp_path: Path) -> None:
    """A file stands where the recordings should go."""
    (tmp_path / "recordings").touch()
    with pytest.raises(RecordingInterrupted, match="recordings"):
        recorder(tmp_path / "recordings" / "take", Desk()).start()


@dataclass
class Hanging(Plug):
    """A stream whose driver never lets go."""

    def close(self) -> None:
        threading.Event().wait(30)


def test_closing_two_devices_never_takes_more_than_two_seconds(tmp_path: Path) -> None:
    """What was heard is complete all the same."""

    class HangingDesk(Desk):
        def open_stream(self, microphone: Microphone, lane: Lane) -> Plug:
            super().open_stream(microphone, lane)
            return Hanging(self)

    desk = HangingDesk()
    made = recorder(tmp_path / "take", desk, (1, 1))
    made.start()
    for lane in desk.opened:
        lane.put(ramp(0, 800).tobytes(), monotonic())
    wait_until(lambda: made.state.recording, lambda: made.state)
    begun_s = monotonic()
    assert made.stop().ended == "stopped"
    assert monotonic() - begun_s < 2
    assert not taken(tmp_path / "take").broke_off


def test_a_driver_that_hangs_when_opened_again_does_not_hold_up_the_other_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One microphone is lost for good; the other's words are written as they come."""
    monkeypatch.setattr(plugs, "CLOSE_WITHIN_S", 0.1)

    class OnceDesk(Desk):
        def open_stream(self, microphone: Microphone, lane: Lane) -> Plug:
            if len(self.opened) >= 2:
                threading.Event().wait(30)
            return super().open_stream(microphone, lane)

    desk = OnceDesk()
    made = recorder(tmp_path / "take", desk, (1, 1))
    made.start()
    for lane in desk.opened:
        lane.put(ramp(0, 800).tobytes(), monotonic())
    desk.opened[1].end()
    until_s = monotonic() + 2
    while monotonic() < until_s:
        desk.opened[0].put(ramp(0, 800).tobytes(), monotonic())
        sleep(0.1)
    assert made.state.elapsed_s > 1.2
    assert "desk 1" in made.state.trouble
    made.stop()


def watched(sound: Frames, plays: tuple[bool, ...] = (False,), seconds: float = 1.0) -> Watch:
    """A watch that has heard a tenth of a second over and over."""
    watch = Watch(RATE_HZ, plays)
    for _ in range(round(seconds * 10)):
        watch.hear(measured(sound))
    return watch


def tone(level: float, offset: float = 0.0) -> Frames:
    """A tenth of a second of a hum, cut off at full scale."""
    wave = 32_767 * (level * np.sin(np.arange(800) / 5) + offset)
    return np.clip(wave, -32_768, 32_767).astype(np.int16)[:, None]


def test_exact_zeros_are_no_signal_after_two_seconds_and_not_before() -> None:
    """One sound in between, and it begins anew."""
    zeros = np.zeros((800, 1), np.int16)
    assert watched(zeros, seconds=1.9).without_signal() == []
    watch = watched(zeros, seconds=2.2)
    assert watch.without_signal() == [0]
    watch.hear(measured(tone(0.01)))
    assert watch.without_signal() == []


def test_what_a_computer_plays_may_be_silent() -> None:
    """Nobody speaks at the other end of the call."""
    zeros = np.zeros((800, 2), np.int16)
    watch = watched(zeros, plays=(False, True), seconds=70)
    assert (watch.without_signal(), watch.quiet()) == ([0], [0])


def test_sound_that_is_cut_off_or_off_centre_is_told_while_it_lasts() -> None:
    """A third of the samples at full scale, and a middle at a fifth of it."""
    assert watched(tone(1.2)).clipped() == [0]
    assert watched(tone(0.9)).clipped() == []
    watch = watched(tone(0.1, offset=0.2), seconds=5)
    assert watch.off_centre() == [0]
    for _ in range(200):
        watch.hear(measured(tone(0.1)))
    assert watch.off_centre() == []


def test_a_minute_without_a_voice_is_told() -> None:
    """Some seconds of listening are not."""
    assert watched(tone(0.001), seconds=50).quiet() == []
    assert watched(tone(0.001), seconds=61).quiet() == [0]
    assert watched(tone(0.1), seconds=61).quiet() == []
