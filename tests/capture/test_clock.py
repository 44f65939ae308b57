"""Clocks that leap: the one on the wall, which people and time servers set, and the steady one while nobody looked."""

import time
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest
import soundfile

from listenlab.capture import recorder as recording
from listenlab.capture.recorder import Recorder
from listenlab.capture.sources import Source
from listenlab.capture.take import taken
from listenlab.practice.pace import drift
from listenlab.wiring.recording import archive, clocks_told
from tests.capture.made import RATE_HZ, Desk, microphone, ramp, recorder, wait_until

FAST_PPM = (30.0, -170.0)
"""How much faster than they should the clocks of two made devices run."""
NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)


def test_a_clock_on_the_wall_that_leaps_moves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour back, an hour on, with every look: the talk began when it began, and lasts as long as its frames."""
    leaps = cycle((timedelta(0), timedelta(hours=-1), timedelta(hours=2)))
    wall_s = time.time()
    monkeypatch.setattr(time, "time", lambda: wall_s + next(leaps).total_seconds())
    desk = Desk()
    made = Recorder(
        (Source(microphone(), 1),),
        RATE_HZ,
        tmp_path / "take",
        now=lambda: NOON + next(leaps),
        open_stream=desk.open_stream,
        find_again=desk.find_again,
    )
    made.start()
    for number in range(3):
        desk.opened[0].put(ramp(number * 800, 800).tobytes(), monotonic())
        wait_until(lambda so_far=number: made.state.elapsed_s >= (so_far + 1) / 10, lambda: made.state)
        if number == 1:
            assert made.bookmark("here") == pytest.approx(0.2)
            made.pause()
            sleep(0.15)
            made.resume()
    made.stop()
    take = taken(tmp_path / "take")
    assert take.begun.started_at == NOON.isoformat()
    assert take.duration_s == pytest.approx(0.3)
    assert [(mark.at_s, mark.note) for mark in take.bookmarks] == [(pytest.approx(0.2), "here")]
    (pause,) = take.pauses
    assert 0.1 < pause.length_s < 5
    assert take.gaps == ()


def test_half_a_minute_of_sleep_is_a_gap_of_its_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed lid, or a program that was stopped: what came after lies where it was, and the gap is told."""
    clock_s = 1_000.0
    monkeypatch.setattr(recording, "TICK_S", 0.005)
    monkeypatch.setattr(recording, "monotonic", lambda: clock_s)
    desk = Desk()
    made = recorder(tmp_path / "take", desk)
    made.start()
    for number in range(70):
        clock_s += 30.1 if number == 30 else 0.1
        desk.opened[0].put(ramp(number * 800, 800).tobytes(), clock_s)
        wait_until(lambda: desk.opened[0].waiting == 0, lambda: made.state)
    made.stop()
    take = taken(tmp_path / "take")
    (gap,) = take.gaps
    assert gap.length_s == pytest.approx(30.0, abs=0.01)
    assert take.duration_s == pytest.approx(37.0, abs=0.01)
    sound = np.concatenate([soundfile.read(take.folder / part.name, dtype="int16")[0] for part in take.parts])
    np.testing.assert_array_equal(sound[sound > 0], ramp(0, 56_000)[:, 0][ramp(0, 56_000)[:, 0] > 0])
    assert sound[-1] == ramp(55_999, 1)[0, 0]


def test_how_two_devices_clocks_differ_is_beside_the_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By when their blocks came, while the recording goes on and at its end, for whoever reads the take."""
    clock_s = 1_000.0
    monkeypatch.setattr(recording, "TICK_S", 0.005)
    monkeypatch.setattr(recording, "monotonic", lambda: clock_s)
    desk = Desk()
    made = recorder(tmp_path / "take", desk, (1, 1))
    made.start()
    rates_hz = [RATE_HZ * (1 + fast_ppm * 1e-6) for fast_ppm in FAST_PPM]
    for number in range(150):
        for lane, rate_hz in zip(desk.opened, rates_hz, strict=True):
            lane.put(ramp(number * RATE_HZ, RATE_HZ).tobytes(), 1_000 + (number + 1) * RATE_HZ / rate_hz)
        clock_s = 1_001.0 + number
        if number % 20 == 19:
            wait_until(lambda: min(lane.waiting for lane in desk.opened) == 0, lambda: made.state)
    wait_until(lambda: min(lane.waiting for lane in desk.opened) == 0, lambda: made.state)
    broken_off = taken(tmp_path / "take")
    made.stop()
    for take in (broken_off, taken(tmp_path / "take")):
        for pace, rate_hz in zip(take.paces, rates_hz, strict=True):
            assert abs(pace.rate_hz - rate_hz) <= pace.within_hz
    first, second = archive().taken(tmp_path / "take").course.paces
    assert drift(first, second).fast_ppm == pytest.approx(-200.0, abs=1)
    (told,) = clocks_told(tmp_path / "take" / "part-001.wav")
    assert "The clock of desk 1 ran 200 ppm" in told
    assert "slower than that of desk 0" in told
    assert clocks_told(tmp_path / "part-001.wav") == clocks_told(tmp_path / "take" / "else.wav") == ()


def test_a_journal_from_before_clocks_were_measured_is_still_read(tmp_path: Path) -> None:
    """Nothing is known of them then."""
    made = recorder(tmp_path / "take", desk := Desk())
    made.start()
    desk.opened[0].put(ramp(0, 800).tobytes(), monotonic())
    wait_until(lambda: made.state.recording, lambda: made.state)
    made.stop()
    take = taken(tmp_path / "take")
    assert (take.ended, take.paces) == ("stopped", ())
