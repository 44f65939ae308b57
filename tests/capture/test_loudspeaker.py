"""The loudspeaker plays to the end, stops when told, and says what is missing."""

import threading
from collections.abc import Iterator
from time import monotonic, sleep
from types import SimpleNamespace

import numpy as np
import pytest

from listenlab.capture import loudspeaker
from listenlab.capture.loudspeaker import Loudspeaker
from listenlab.errors import AudioUnreadable, NoOutputDevice

BLOCK = np.full((4_800, 2), 0.25, np.float32)


class Trouble(Exception):
    """What the made-up PortAudio raises."""


class Stream:
    """A device that takes sound a hundred times as fast as it is played."""

    latency = 0.1

    def __init__(self, fails_after: int = 10**9) -> None:
        self.taken, self.ended, self._left = 0, "", fails_after

    def start(self) -> None:
        pass

    def write(self, piece: bytes) -> None:
        self._left -= 1
        if self._left < 0:
            raise Trouble("Unanticipated host error [PaErrorCode -9999]")
        self.taken += len(piece) // 8
        sleep(0.0005)

    def stop(self) -> None:
        self.ended = "played to the end"

    def abort(self) -> None:
        self.ended = "cut off"

    def close(self, *, ignore_errors: bool) -> None:
        assert ignore_errors


def library(monkeypatch: pytest.MonkeyPatch, stream: Stream, outputs: int = 2) -> None:
    there = SimpleNamespace(
        query_devices=lambda: [{"max_output_channels": outputs}],
        RawOutputStream=lambda **_: stream,
        PortAudioError=Trouble,
    )
    monkeypatch.setattr(loudspeaker, "portaudio", lambda: there)


def until_over(speaker: Loudspeaker) -> None:
    until_s = monotonic() + 5
    while speaker.playing:
        assert monotonic() < until_s
        sleep(0.01)


def test_everything_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    """And how much is known."""
    stream = Stream()
    library(monkeypatch, stream)
    speaker = Loudspeaker()
    speaker.play(iter([BLOCK] * 10))
    until_over(speaker)
    assert (stream.taken, stream.ended) == (48_000, "played to the end")
    assert speaker.played_s == 1.0
    assert speaker.trouble is None


def test_stopping_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much there is to come, and stopping twice does no harm."""
    stream = Stream()
    library(monkeypatch, stream)
    speaker = Loudspeaker()
    speaker.play(BLOCK for _ in iter(int, 1))
    begun_s = monotonic()
    speaker.stop()
    speaker.stop()
    assert monotonic() - begun_s < 0.5
    assert stream.ended == "cut off"
    assert not speaker.playing


def test_a_machine_without_a_loudspeaker_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""
    library(monkeypatch, Stream(), outputs=0)
    with pytest.raises(NoOutputDevice, match="headphones"):
        Loudspeaker().play(iter([BLOCK]))


def test_a_device_that_goes_away_is_told_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was heard was heard."""
    library(monkeypatch, Stream(fails_after=3))
    speaker = Loudspeaker()
    speaker.play(iter([BLOCK] * 10))
    until_over(speaker)
    assert isinstance(speaker.trouble, NoOutputDevice)
    assert speaker.trouble.message == "The sound stopped: Unanticipated host error."
    assert speaker.played_s == pytest.approx(0.05)


def test_a_file_that_breaks_off_is_told_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its own error."""
    library(monkeypatch, Stream())

    def broken() -> Iterator[np.ndarray]:
        yield BLOCK
        raise AudioUnreadable("part-002.flac is not sound.")

    speaker = Loudspeaker()
    speaker.play(broken())
    until_over(speaker)
    assert isinstance(speaker.trouble, AudioUnreadable)


def test_a_driver_that_hangs_does_not_hold_anybody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping gives up waiting for it."""
    monkeypatch.setattr(loudspeaker, "STOP_WITHIN_S", 0.1)
    stream = Stream()
    stream.write = lambda _: threading.Event().wait(30)  # type: ignore[method-assign]
    library(monkeypatch, stream)
    speaker = Loudspeaker()
    speaker.play(iter([BLOCK]))
    begun_s = monotonic()
    speaker.stop()
    assert monotonic() - begun_s < 0.5
