"""Microphones in human words, and what this computer plays, which can be recorded like one.

PortAudio is looked for only when somebody asks: without it everything but recording works. The number of channels is
what the system claims; through ALSA's door to PulseAudio and PipeWire it is 32, so that levels have to show the truth.
The sound server's own sources are listed after PortAudio's devices, by the names people know them by.
"""

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from listenlab.capture.hush import hushed
from listenlab.capture.loopback import is_played
from listenlab.capture.pulse import DEVICE, pulse_sources
from listenlab.conversation.plain import plain
from listenlab.errors import CaptureError, NoInputDevice, PortAudioMissing

COMPUTER = "computer"
"""What to call the usual device that records what this computer plays."""
LONGEST_NAME = 60
CLAIMS_ANYTHING = 32
"""A device with so many channels is a door to another sound system; neither they nor its rate are real."""
RATES_HZ = (48_000, 44_100, 32_000, 16_000)
"""Rates to record at, the best first; what is heard needs 16,000 at least."""


@dataclass(frozen=True, slots=True)
class Microphone:
    """Something to record from."""

    index: int
    """Its number, which changes when devices come and go."""
    name: str
    """What the system calls it."""
    system: str
    """The sound system it is reached through."""
    channels: int
    """How many channels it claims to have."""
    rate_hz: int
    """The rate it prefers."""
    usual: bool
    """Whether the system takes it unless told otherwise."""
    plays: bool = False
    """Whether it is what this computer plays, and no microphone."""
    through: int | None = None
    """The number of the device it is reached through; None for its own."""
    source: str = ""
    """Which source of the sound server that device shall be; empty for the usual one."""

    @property
    def device(self) -> int:
        """The number by which PortAudio opens it."""
        return self.index if self.through is None else self.through


def portaudio() -> Any:
    """The sounddevice library; raises PortAudioMissing where the system's part of it is not installed."""
    try:
        with nullcontext() if "sounddevice" in sys.modules else hushed():
            import sounddevice  # noqa: PLC0415 (fails on import where PortAudio is missing)
    except OSError as error:
        raise PortAudioMissing(
            "PortAudio, which talks to sound devices, is not installed.",
            "`listenlab doctor` says how to get it. Scoring files works without it.",
        ) from error
    return sounddevice


def microphones() -> tuple[Microphone, ...]:
    """Everything that can be recorded from; raises PortAudioMissing, NoInputDevice."""
    library = portaudio()
    devices, usual = list(library.query_devices()), library.default.device[0]
    systems = [system["name"] for system in library.query_hostapis()]
    found = [
        Microphone(
            index=index,
            name=_name(device["name"], index),
            system=systems[device["hostapi"]],
            channels=int(device["max_input_channels"]),
            rate_hz=round(device["default_samplerate"]),
            usual=index == usual,
            plays=is_played(str(device["name"])),
        )
        for index, device in enumerate(devices)
        if device["max_input_channels"] > 0
    ]
    if not found:
        raise NoInputDevice(
            "There is no microphone on this machine, or the system does not show it.",
            "Plug one in, and check that this program may use the microphone.",
        )
    return (*found, *_of_sound_server(found, len(devices)))


def _of_sound_server(found: list[Microphone], first: int) -> list[Microphone]:
    """The sound server's sources, numbered from `first`, where there is a way to them."""
    way = next((each.index for each in found if each.name == DEVICE), None)
    if way is None:
        return []
    sources = pulse_sources()
    described = [each.description for each in sources]
    return [
        Microphone(
            index=first + place,
            name=_name(each.description if described.count(each.description) == 1 else each.name, first + place),
            system="sound server",
            channels=each.channels,
            rate_hz=each.rate_hz,
            usual=False,
            plays=each.plays,
            through=way,
            source=each.name,
        )
        for place, each in enumerate(sorted(sources, key=lambda each: not each.usual))
    ]


def _name(told: object, index: int) -> str:
    """A device's name as it can be shown: on one line, harmless, not endless."""
    name = " ".join(plain(str(told)).split())
    return (name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…") or f"microphone {index}"


def chosen(wanted: str | None, among: tuple[Microphone, ...]) -> Microphone:
    """The microphone meant by a number or a part of its name; the usual one without a wish.

    The word "computer" means what this computer plays. Raises CaptureError when none is meant or more than one.
    """
    if wanted is None:
        return next((each for each in among if each.usual), among[0])
    if wanted.casefold() == COMPUTER:
        return _played(among)
    exact = [each for each in among if wanted in (str(each.index), each.name, each.source)]
    found = exact or [each for each in among if wanted.casefold() in each.name.casefold()]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{each.index} {each.name}" for each in found or among)
    raise CaptureError(
        f"{'More than one' if found else 'No'} microphone is called {plain(wanted)!r}.", f"There are: {names}."
    )


def _played(among: tuple[Microphone, ...]) -> Microphone:
    playing = [each for each in among if each.plays]
    if not playing:
        raise CaptureError("Nothing here records what this computer plays.", "`listenlab devices` says how to get it.")
    return playing[0]


def common_rate_hz(microphones_: tuple[Microphone, ...], channels: int) -> int:
    """The best rate at which all of them can be recorded, their own if they share it.

    Raises CaptureError when there is none.
    """
    own = {each.rate_hz for each in microphones_ if each.rate_hz >= RATES_HZ[-1] and each.channels < CLAIMS_ANYTHING}
    best = (*own, *RATES_HZ) if len(own) == 1 else RATES_HZ
    for rate_hz in best:
        if all(works(each, channels, rate_hz) for each in microphones_):
            return rate_hz
    names = " and ".join(each.name for each in microphones_)
    raise CaptureError(f"{names} cannot be recorded with {channels} channels.", "Try another microphone.")


def works(microphone: Microphone, channels: int, rate_hz: int) -> bool:
    """Whether a microphone can be opened like this."""
    library = portaudio()
    try:
        library.check_input_settings(device=microphone.device, channels=channels, dtype="int16", samplerate=rate_hz)
    except library.PortAudioError:
        return False
    return True
