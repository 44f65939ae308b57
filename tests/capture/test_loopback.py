"""What this computer plays is found by name, and through the sound server on Linux."""

import json
import os
import subprocess
from types import SimpleNamespace

import pytest

from listenlab.capture import devices, pulse, sources
from listenlab.capture.devices import Microphone, chosen, microphones
from listenlab.capture.loopback import GUIDES, is_played
from listenlab.capture.pulse import PulseSource, pointed_at, pulse_sources
from listenlab.errors import CaptureError
from tests.capture.test_devices import device, library

MICROPHONE = {
    "name": "alsa_input.usb-desk",
    "description": "Desk microphone",
    "sample_specification": "s16le 1ch 44100Hz",
    "properties": {"device.class": "sound"},
}
MONITOR = {
    "name": "alsa_output.pci.monitor",
    "description": "Monitor of Speakers",
    "sample_specification": "float32le 2ch 48000Hz",
    "properties": {"device.class": "monitor"},
}
FACTS = {"default_source_name": "alsa_input.usb-desk", "default_sink_name": "alsa_output.pci"}


@pytest.mark.parametrize(
    "name",
    [
        "Speakers (Realtek(R) Audio) [Loopback]",
        "Monitor of Built-in Audio Analog Stereo",
        "Stereo Mix (Realtek HD Audio)",
        "CABLE Output (VB-Audio Virtual Cable)",
        "BlackHole 2ch",
        "Loopback Audio",
    ],
)
def test_what_computers_play_is_known_by_name(name: str) -> None:
    """On each system by what it is called there."""
    assert is_played(name)


@pytest.mark.parametrize("name", ["MacBook Pro Microphone", "USB Audio", "Studio Display Monitor Microphone", "pulse"])
def test_microphones_are_not_taken_for_it(name: str) -> None:
    """A monitor is also a screen with a microphone."""
    assert not is_played(name)


def answers(monkeypatch: pytest.MonkeyPatch, listed: object, facts: object = FACTS) -> None:
    """Let `pactl` answer with these."""

    def run(asked: list[str], **_: object) -> SimpleNamespace:
        return SimpleNamespace(stdout=json.dumps(facts if asked[-1] == "info" else listed).encode())

    monkeypatch.setattr(subprocess, "run", run)


def test_the_sound_server_lists_its_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the names people know, their true channels, and the monitor of the usual loudspeaker marked."""
    answers(monkeypatch, [MICROPHONE, MONITOR])
    assert pulse_sources() == (
        PulseSource("alsa_input.usb-desk", "Desk microphone", 1, 44_100, plays=False, usual=True),
        PulseSource("alsa_output.pci.monitor", "Monitor of Speakers", 2, 48_000, plays=True, usual=True),
    )


@pytest.mark.parametrize("listed", [None, "nonsense", [{"description": "no name"}], [7]])
def test_a_sound_server_that_answers_oddly_offers_nothing(monkeypatch: pytest.MonkeyPatch, listed: object) -> None:
    """PortAudio's own devices are there all the same."""
    answers(monkeypatch, listed)
    assert pulse_sources() == ()


def test_a_machine_without_pactl_offers_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is anything said about it."""
    monkeypatch.setenv("PATH", "")
    assert pulse_sources() == ()


def test_sources_of_the_sound_server_follow_the_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are opened through the way to it, and "computer" means the usual loudspeaker's monitor."""
    answers(monkeypatch, [MONITOR, MICROPHONE])
    monkeypatch.setattr(devices, "portaudio", lambda: library([device("hw:0", 1), device("pulse", 32)]))
    found = microphones()
    assert [(each.index, each.name, each.device, each.plays) for each in found] == [
        (0, "hw:0", 0, False),
        (1, "pulse", 1, False),
        (2, "Monitor of Speakers", 1, True),
        (3, "Desk microphone", 1, False),
    ]
    assert chosen("computer", found).source == "alsa_output.pci.monitor"
    assert chosen("desk", found).index == 3


def test_no_way_to_the_sound_server_means_no_sources_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """And asking for what the computer plays says where to learn more."""
    monkeypatch.setattr(pulse, "_answer", lambda *_: pytest.fail("nobody should be asked"))
    monkeypatch.setattr(devices, "portaudio", lambda: library([device("hw:0", 1)]))
    with pytest.raises(CaptureError, match="listenlab devices"):
        chosen("computer", microphones())
    assert set(GUIDES) == {"Linux", "Windows", "Darwin"}


def test_the_environment_is_as_it_was_after_a_source_was_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a person has set the variable themselves."""
    monkeypatch.delenv("PULSE_SOURCE", raising=False)
    with pointed_at("a"):
        assert os.environ["PULSE_SOURCE"] == "a"
    assert "PULSE_SOURCE" not in os.environ
    monkeypatch.setenv("PULSE_SOURCE", "mine")
    with pointed_at("a"), pointed_at(""):
        assert os.environ["PULSE_SOURCE"] == "a"
    assert os.environ["PULSE_SOURCE"] == "mine"


STEREO = Microphone(0, "Interface", "ALSA", 2, 44_100, usual=True)
MONO = Microphone(1, "Headset", "ALSA", 1, 16_000, usual=False)
PLAYED = Microphone(2, "BlackHole 2ch", "Core Audio", 2, 48_000, usual=False, plays=True)


@pytest.fixture
def at_44_100(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three devices that can only be opened at 44,100 Hz."""
    monkeypatch.setattr(sources, "microphones", lambda: (STEREO, MONO, PLAYED))
    monkeypatch.setattr(devices, "portaudio", lambda: library([]))


@pytest.mark.usefixtures("at_44_100")
@pytest.mark.parametrize(
    ("wanted", "channels", "names"),
    [
        ((None,), None, ("Interface, left", "Interface, right")),
        ((None,), 1, ("Interface",)),
        (("Headset",), None, ("Headset",)),
        (("BlackHole",), None, ("BlackHole 2ch",)),
        (("Interface", "Headset"), None, ("Interface", "Headset")),
        (("Headset", "computer"), None, ("Headset", "BlackHole 2ch")),
    ],
)
def test_a_desk_is_one_device_with_two_channels_or_two_devices(
    wanted: tuple[str | None, ...], channels: int | None, names: tuple[str, ...]
) -> None:
    """Each channel has a name, and all share a rate that works."""
    found = sources.desk(wanted, channels)
    assert found.channels == names
    assert found.rate_hz == 44_100


@pytest.mark.usefixtures("at_44_100")
def test_one_device_cannot_be_both_people(at_44_100: None) -> None:
    """Its two channels can, without naming it twice."""
    with pytest.raises(CaptureError, match="named twice"):
        sources.desk(("Interface", "0"))
