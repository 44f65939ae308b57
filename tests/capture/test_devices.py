"""Microphones by name, and clear words where there are none."""

import sys
from importlib.abc import MetaPathFinder
from types import SimpleNamespace
from typing import Any

import pytest

from listenlab.capture import devices, streams
from listenlab.capture.devices import Microphone, chosen, common_rate_hz, microphones
from listenlab.capture.sources import desk
from listenlab.errors import CaptureError, NoInputDevice, PortAudioMissing

DESK = (
    Microphone(0, "Headset (USB)", "ALSA", 1, 48_000, usual=False),
    Microphone(2, "Webcam", "ALSA", 2, 44_100, usual=True),
    Microphone(3, "USB table microphone", "ALSA", 2, 44_100, usual=False),
)


class Refusing(Exception):
    """What the made-up PortAudio raises."""


def library(found: list[dict[str, object]], rates: tuple[int, ...] = (44_100,)) -> SimpleNamespace:
    """A PortAudio with these devices that can be opened at these rates."""

    def check(samplerate: int, **_: object) -> None:
        if samplerate not in rates:
            raise Refusing

    return SimpleNamespace(
        query_hostapis=lambda: ({"name": "ALSA"},),
        query_devices=lambda: found,
        default=SimpleNamespace(device=(1, 1)),
        check_input_settings=check,
        PortAudioError=Refusing,
    )


def device(name: str, channels: int) -> dict[str, object]:
    return {"name": name, "hostapi": 0, "max_input_channels": channels, "default_samplerate": 44_100.0}


def test_only_what_can_be_recorded_from_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loudspeakers are left out, names are harmless, and the usual one is marked."""
    monkeypatch.setattr(devices, "portaudio", lambda: library([device("Speaker", 0), device("Mic\x1b[31m", 2)]))
    (found,) = microphones()
    assert (found.index, found.name, found.channels, found.usual) == (1, "Mic[31m", 2, True)


@pytest.mark.parametrize(
    "name", ["\x1b]0;owned\x07mic", "a" * 2_000, "\u202egnp.exe", "half \ud800 pair", "two\nlines", "   "]
)
def test_hostile_names_are_made_harmless(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """One line, not endless, nothing that steers a terminal, never empty."""
    monkeypatch.setattr(devices, "portaudio", lambda: library([device(name, 1)]))
    (found,) = microphones()
    assert found.name.isprintable()
    assert 0 < len(found.name.encode()) <= 2_000
    assert len(found.name) <= devices.LONGEST_NAME


def test_a_machine_without_microphones_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """One error, two sentences."""
    monkeypatch.setattr(devices, "portaudio", lambda: library([device("Speaker", 0)]))
    with pytest.raises(NoInputDevice, match="Plug one in"):
        microphones()


def test_a_machine_without_portaudio_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library fails on import where the system's part of it is missing."""

    class Missing(MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(PortAudioMissing, match="doctor"):
        microphones()


@pytest.mark.parametrize(("wanted", "index"), [(None, 2), ("2", 2), ("headset", 0), ("table", 3), ("Webcam", 2)])
def test_a_microphone_is_meant_by_number_or_part_of_its_name(wanted: str | None, index: int) -> None:
    """Without a wish the usual one serves."""
    assert chosen(wanted, DESK).index == index


@pytest.mark.parametrize(("wanted", "said"), [("usb", "More than one"), ("studio", "No microphone")])
def test_an_unclear_wish_is_refused_with_what_there_is(wanted: str, said: str) -> None:
    """Nobody records the wrong room by a guess."""
    with pytest.raises(CaptureError, match=said):
        chosen(wanted, DESK)


def test_the_best_rate_that_all_can_do_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """And none at all is an error with the microphones' names."""
    monkeypatch.setattr(devices, "portaudio", lambda: library([], rates=(44_100, 16_000)))
    assert common_rate_hz(DESK[:2], 1) == 44_100
    monkeypatch.setattr(devices, "portaudio", lambda: library([], rates=()))
    with pytest.raises(CaptureError, match="Headset"):
        common_rate_hz(DESK[:1], 2)


def test_of_a_device_with_eight_channels_the_first_two_are_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person each; one channel where that is asked for, or where the device opens in no other way."""
    found = library([device("Eight", 8), device("Alone", 8)], rates=(48_000,))
    open_any, asked = found.check_input_settings, []

    def check(*, device: int, channels: int, **settings: Any) -> None:
        asked.append(channels)
        if device == 1 and channels > 1:
            raise Refusing
        open_any(**settings)

    monkeypatch.setattr(found, "check_input_settings", check)
    monkeypatch.setattr(devices, "portaudio", lambda: found)
    both, one, alone = desk(["Eight"]), desk(["Eight"], 1), desk(["Alone"])
    assert (both.channels, both.rate_hz) == (("Eight, left", "Eight, right"), 48_000)
    assert (one.channels, alone.channels) == (("Eight",), ("Alone",))
    assert set(asked) == {1, 2}


def test_a_device_is_found_again_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under its new number, once the library has looked anew; one that is not there is said to be missing."""
    looked: list[str] = []
    there = library([device("Built-in", 1), device("Desk", 1)])
    there._terminate, there._initialize = (lambda: looked.append("ended")), (lambda: looked.append("begun"))
    for module in (devices, streams):
        monkeypatch.setattr(module, "portaudio", lambda: there)
    wanted = Microphone(0, "Desk", "ALSA", 1, 44_100, usual=False)
    assert streams.found_again(wanted).index == 1
    assert looked == ["ended", "begun"]
    with pytest.raises(NoInputDevice, match="Gone is not there"):
        streams.found_again(Microphone(0, "Gone", "ALSA", 1, 44_100, usual=False))
