"""What a sound check works with: open devices, and ears without a recognition model."""

import platform
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from listenlab.conversation import Person
from listenlab.practice.sound_check import Booth

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from listenlab.capture.sources import Desk
    from listenlab.speakers.sound_check import SoundCheck


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


@contextmanager
def voices(check: "SoundCheck | None") -> Iterator[Mapping[Person, Path]]:
    """The lines of a sound check as files for as long as they are needed, where voices are what tells people apart.

    There are none where each person has a channel, or where a line is too short to know a voice by.
    """
    from listenlab.capture import clips
    from listenlab.speakers.sound import RATE_HZ
    from listenlab.speakers.sound_check import LEAST_S

    found: dict[Person, Path] = {}
    with TemporaryDirectory(prefix="listenlab-") as folder:
        if check is not None and check.seats is None:
            for number, person in enumerate((Person.LISTENER, Person.PARTNER)):
                if check.lines[number].speech_s >= LEAST_S:
                    found[person] = Path(folder, f"{person}.wav")
                    clips.written(check.enrolment[number], RATE_HZ, found[person])
        yield found


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
