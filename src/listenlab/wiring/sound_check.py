"""What a sound check works with: open devices, and ears without a recognition model."""

import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from listenlab.practice.sound_check import Booth

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from listenlab.capture.sources import Desk


@contextmanager
def booth(there: "Desk") -> Iterator[Booth]:
    """A booth at a desk, whose devices are open meanwhile; raises PortAudioMissing, DeviceBusy."""
    from listenlab.capture.probe import Probe
    from listenlab.hearing.voice_activity import speech_probability

    microphones = Probe(there)
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
