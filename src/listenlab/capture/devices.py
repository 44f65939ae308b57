"""Microphones in human words.

PortAudio is looked for only when somebody asks: without it everything but recording works. The number of channels is
what the system claims; through PulseAudio and PipeWire every device claims 32, so that levels have to show the truth.
"""

from dataclasses import dataclass
from typing import Any

from listenlab.conversation.plain import plain
from listenlab.errors import CaptureError, NoInputDevice, PortAudioMissing

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


def portaudio() -> Any:
    """The sounddevice library; raises PortAudioMissing where the system's part of it is not installed."""
    try:
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
    systems = [system["name"] for system in library.query_hostapis()]
    usual = library.default.device[0]
    found = tuple(
        Microphone(
            index=index,
            name=plain(str(device["name"])).strip() or f"microphone {index}",
            system=systems[device["hostapi"]],
            channels=int(device["max_input_channels"]),
            rate_hz=round(device["default_samplerate"]),
            usual=index == usual,
        )
        for index, device in enumerate(library.query_devices())
        if device["max_input_channels"] > 0
    )
    if not found:
        raise NoInputDevice(
            "There is no microphone on this machine, or the system does not show it.",
            "Plug one in, and check that this program may use the microphone.",
        )
    return found


def chosen(wanted: str | None, among: tuple[Microphone, ...]) -> Microphone:
    """The microphone meant by a number or a part of its name; the usual one without a wish.

    Raises CaptureError when none is meant or more than one.
    """
    if wanted is None:
        return next((each for each in among if each.usual), among[0])
    exact = [each for each in among if wanted in (str(each.index), each.name)]
    found = exact or [each for each in among if wanted.casefold() in each.name.casefold()]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{each.index} {each.name}" for each in found or among)
    raise CaptureError(
        f"{'More than one' if found else 'No'} microphone is called {plain(wanted)!r}.", f"There are: {names}."
    )


def common_rate_hz(microphones_: tuple[Microphone, ...], channels: int) -> int:
    """The best rate at which all of them can be recorded; raises CaptureError when there is none."""
    library = portaudio()
    for rate_hz in RATES_HZ:
        try:
            for each in microphones_:
                library.check_input_settings(device=each.index, channels=channels, dtype="int16", samplerate=rate_hz)
        except library.PortAudioError:
            continue
        return rate_hz
    names = " and ".join(each.name for each in microphones_)
    raise CaptureError(f"{names} cannot be recorded with {channels} channels.", "Try another microphone.")
