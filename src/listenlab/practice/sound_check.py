"""The sound check as a use-case: a few seconds of quiet, then a line read aloud by each person.

Whoever leads people through it says when, and draws what is told meanwhile. Nothing that is heard is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from listenlab.errors import NoInputDevice
from listenlab.speakers.lines import Line, line_heard
from listenlab.speakers.sound_check import LINE_S

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from listenlab.practice.ports import Samples

ROOM_S = 3.0
"""How long both are quiet."""
TICK_S = 0.1
"""How often it is told how loud it is."""
PATIENCE_S = 5.0
"""How much longer than it lasts a stretch of sound may take to come; a system asks for permission at first."""
LINES = (
    (
        "I would like to hear how your week has been. Take your time, begin wherever you like, "
        "and I will try to follow you without jumping in."
    ),
    (
        "Thank you for asking. There were three good days and two that I would rather forget, "
        "and I am still not sure which of them taught me more."
    ),
)
"""What the listener and the partner read aloud: about ten seconds each."""

Told = Callable[[float, tuple[float, ...]], bool]
"""Called with how many seconds are left and the level of each channel in dBFS; False ends the stretch early."""


class Microphones(Protocol):
    """Devices that are open and listened to."""

    rate_hz: int
    """Frames a second."""
    channels: tuple[str, ...]
    """What to call each channel."""

    def hear(self) -> "NDArray[np.int16]":
        """What has come since this was last asked, shape (frames, channels)."""

    @property
    def levels_dbfs(self) -> tuple[float, ...]:
        """How loud each channel is."""


@dataclass(frozen=True, slots=True)
class Booth:
    """What a sound check works with."""

    microphones: Microphones
    """Open devices."""
    to_16_khz: "Callable[[NDArray[np.int16], int], Samples]"
    """Sound of some rate as float32 at 16 kHz, shape (frames, channels)."""
    speech_probability: "Callable[[Samples], Samples]"
    """The probability of speech in 16 kHz mono float32 sound, one value for each 512 samples."""
    wait: Callable[[float], None]
    """Does nothing for so many seconds."""

    def room(self, told: Told, seconds: float = ROOM_S) -> "Samples":
        """What is heard while everybody is quiet, shape (frames, channels); raises NoInputDevice."""
        return self._stretch(told, seconds)

    def line(self, room: "Samples", told: Told, seconds: float = LINE_S) -> Line:
        """What is heard while one person reads; raises NoInputDevice where no device delivers anything."""
        return line_heard(room, self._stretch(told, seconds), self.speech_probability)

    def _stretch(self, told: Told, seconds: float) -> "Samples":
        microphones, wanted = self.microphones, round(seconds * self.microphones.rate_hz)
        microphones.hear()  # what was said before the start is not part of it
        sound, waited_s = np.zeros((0, len(microphones.channels)), np.int16), 0.0
        while len(sound) < wanted and waited_s < seconds + PATIENCE_S:
            if not told((wanted - len(sound)) / microphones.rate_hz, microphones.levels_dbfs):
                break
            self.wait(TICK_S)
            waited_s += TICK_S
            sound = np.concatenate([sound, microphones.hear()])
        told(0.0, microphones.levels_dbfs)
        if not len(sound):
            names = " and ".join(microphones.channels)
            raise NoInputDevice(f"{names} delivers nothing.", "Is it plugged in, and may this program use it?")
        return self.to_16_khz(sound[:wanted], microphones.rate_hz)
