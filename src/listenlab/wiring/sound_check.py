"""What a sound check works with: open devices, and ears without a recognition model."""

import platform
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from listenlab.practice.sound_check import Booth

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@contextmanager
def booth(devices: Sequence[str | None], channels: int | None) -> Iterator[Booth]:
    """A booth at one device or two, each meant by number or part of its name, or None for the usual one.

    Raises PortAudioMissing, NoInputDevice, DeviceBusy, CaptureError.
    """
    from listenlab.capture.probe import Probe
    from listenlab.capture.sources import desk
    from listenlab.hearing.voice_activity import speech_probability

    microphones = Probe(desk(devices, channels))
    microphones.start()
    try:
        yield Booth(microphones, _to_16_khz, speech_probability, time.sleep)
    finally:
        microphones.close()


def permission_page() -> str:
    """Where this system says who may use the microphone, in a sentence."""
    from listenlab.capture import permission

    return permission.permission_page()


def calls_guide() -> str:
    """What to do where nothing records what this computer plays."""
    from listenlab.capture.loopback import GUIDES

    return GUIDES.get(platform.system(), GUIDES["Linux"])


def _to_16_khz(sound: "NDArray[np.int16]", rate_hz: int) -> "NDArray[np.float32]":
    import numpy as np

    from listenlab.hearing.resampling import Resampler

    resampler = Resampler(rate_hz, sound.shape[1])
    return np.concatenate([*resampler.block(sound), *resampler.rest()])
