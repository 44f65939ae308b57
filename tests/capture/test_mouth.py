"""The mouth plays a voice and records it where it is heard, sample for sample."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from listenlab.capture import mouth
from listenlab.capture.lane import Lane
from listenlab.capture.mouth import FADE_S, PARTNER, Mouth
from listenlab.errors import NoOutputDevice

RATE_HZ, FRAMES = 48_000, 1_200


class Trouble(Exception):
    """What the made-up PortAudio raises."""


class Device:
    """A loudspeaker that asks for sound when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, outputs: int = 2, opens: bool = True, ahead_s: float = 0.1):
        self.heard = np.zeros((0, 2), np.int16)
        self._ahead_s, self._opens, self._now_s = ahead_s, opens, 5.0
        there = SimpleNamespace(
            query_devices=lambda: [{"max_output_channels": outputs}],
            RawOutputStream=self._opened,
            PortAudioError=Trouble,
        )
        monkeypatch.setattr(mouth, "portaudio", lambda: there)

    def _opened(self, *, callback: Callable[..., None], **_: Any) -> SimpleNamespace:
        if not self._opens:
            raise Trouble("Device unavailable [PaErrorCode -9985]")
        self._callback = callback
        return SimpleNamespace(start=lambda: None, abort=lambda: None, close=lambda: None)

    def ask(self, times: int = 1) -> None:
        """Ask for so many blocks."""
        for _ in range(times):
            out = bytearray(FRAMES * 4)
            time = SimpleNamespace(currentTime=self._now_s, outputBufferDacTime=self._now_s + self._ahead_s)
            self._callback(out, FRAMES, time, None)
            self._now_s += FRAMES / RATE_HZ
            self.heard = np.concatenate([self.heard, np.frombuffer(bytes(out), np.int16).reshape(-1, 2)])

    def stall(self, seconds: float) -> None:
        """Get nothing in time, and play silence meanwhile."""
        self._now_s += seconds


def test_what_is_heard_is_what_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """On both sides of the headphones, with zeros around it."""
    device, lane, speaker = Device(monkeypatch), Lane(1, RATE_HZ), Mouth()
    speaker.open(lane).start()
    device.ask()
    line = np.arange(1, 3_001, dtype=np.int16)
    speaker.say(line)
    device.ask(4)
    recorded = lane.take(10**6)[:, 0]
    assert np.array_equal(device.heard[:, 0], recorded)
    assert np.array_equal(device.heard[:, 1], recorded)
    assert np.array_equal(recorded, np.concatenate([np.zeros(FRAMES), line, np.zeros(4 * FRAMES - 3_000)]))


def test_silence_that_a_device_put_in_itself_is_recorded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what comes after it still lies where it was heard; what was doubted wrongly is made up for in silence."""
    device, lane, speaker = Device(monkeypatch), Lane(1, RATE_HZ), Mouth()
    speaker.open(lane).start()
    device.ask(4)
    device.stall(0.2)
    speaker.say(np.full(FRAMES, 7, np.int16))
    device.ask(2)
    assert np.flatnonzero(lane.take(10**6)[:, 0])[0] == 4 * FRAMES + round(0.2 * RATE_HZ)
    device.stall(-0.1)
    device.ask(8)
    assert len(lane.take(10**6)) <= 8 * FRAMES - round(0.05 * RATE_HZ)


def test_who_is_hushed_fades_at_once_and_another_line_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a click."""
    device, lane, speaker = Device(monkeypatch), Lane(1, RATE_HZ), Mouth()
    speaker.open(lane).start()
    speaker.say(np.full(RATE_HZ, 10_000, np.int16))
    device.ask()
    speaker.hush()
    device.ask(4)
    recorded = lane.take(10**6)[:, 0]
    fade = recorded[FRAMES : FRAMES + round(FADE_S * RATE_HZ)]
    assert np.all(np.diff(fade) <= 0)
    assert not recorded[FRAMES + len(fade) :].any()
    speaker.say(np.full(10, 7, np.int16))
    speaker.say(np.full(10, 9, np.int16))
    device.ask()
    assert set(lane.take(10**6)[:, 0]) == {0, 9}
    assert not speaker.speaking


def test_a_line_lies_where_the_device_says_it_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless the device does not tell its time; then it is what was asked for."""
    for ahead_s, taken_s in ((0.3, 0.3), (-5.0, 0.2), (99.0, 0.2)):
        device, lane = Device(monkeypatch, ahead_s=ahead_s), Lane(1, RATE_HZ)
        monkeypatch.setattr(mouth, "monotonic", lambda: 50.0)
        Mouth().open(lane).start()
        device.ask()
        assert lane.first_at_s == pytest.approx(50.0 + taken_s)


def test_nothing_to_play_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """No device, or one that will not open."""
    for trouble in ({"outputs": 0}, {"opens": False}):
        Device(monkeypatch, **trouble)  # type: ignore[arg-type]
        with pytest.raises(NoOutputDevice):
            Mouth().open(Lane(1, RATE_HZ))
    assert PARTNER.plays
