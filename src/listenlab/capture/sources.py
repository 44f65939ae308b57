"""Sources: the devices a recording is made from, and how many channels of each.

One device with a channel for each person, two devices with one person each, or one microphone for both. Which channel
means whom is told by the sound check, not by the device.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from listenlab.capture.devices import RATES_HZ, Microphone, chosen, common_rate_hz, microphones, works
from listenlab.errors import CaptureError


@dataclass(frozen=True, slots=True)
class Source:
    """A microphone and how many of its channels are recorded."""

    microphone: Microphone
    """What to record from."""
    channels: int
    """1, or 2 for a device with a channel for each person."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a recording is made from."""

    sources: tuple[Source, ...]
    """One device or two."""
    rate_hz: int
    """The rate at which all of them are recorded."""

    @property
    def channels(self) -> tuple[str, ...]:
        """What to call each channel."""
        if len(self.sources) == 2:
            return tuple(source.microphone.name for source in self.sources)
        (source,) = self.sources
        name = source.microphone.name
        return (name,) if source.channels == 1 else (f"{name}, left", f"{name}, right")


def desk(wanted: Sequence[str | None], channels: int | None = None) -> Desk:
    """The desk of one or two devices, each meant by number or part of its name, or None for the usual one.

    `channels` is how many of a single device are recorded: 2 where it has them, unless it is said. Raises CaptureError
    where a device is not there, unclear, named twice, or cannot be recorded like that.
    """
    there = microphones()
    picked = tuple(chosen(each, there) for each in wanted)
    if len(picked) == 2:
        if picked[0] == picked[1]:
            raise CaptureError(f"{picked[0].name} was named twice.", "Name another second microphone, or leave it out.")
        return Desk(tuple(Source(each, 1) for each in picked), common_rate_hz(picked, 1))
    (only,) = picked
    many = channels or (2 if _stereo(only) else 1)
    return Desk((Source(only, many),), common_rate_hz(picked, many))


def _stereo(microphone: Microphone) -> bool:
    """Whether a device can have a channel for each person; what this computer plays is one side of a call."""
    if microphone.plays or microphone.channels < 2:
        return False
    return any(works(microphone, 2, rate_hz) for rate_hz in RATES_HZ)
