"""Enrolling: voices known from a recording of each person alone, such as two lines read aloud.

About ten seconds on the microphone of the talk are best, five the least. Source: the study of speaker attribution
behind this project, section 3.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from listenlab.conversation import Person
from listenlab.errors import HearingError
from listenlab.practice.ports import Recording
from listenlab.practice.seating import Seating
from listenlab.speakers.activity import activity
from listenlab.speakers.one_microphone.naming import alone
from listenlab.speakers.sight import SpeechProbability
from listenlab.speakers.sound import Mixed, Samples

LEAST_S = 5.0


def enrolled(
    seating: Seating, read: Callable[[Path], Recording], speech_probability: SpeechProbability
) -> dict[Person, Samples]:
    """What each person who read something aloud sounds like alone, shape (frames,).

    Raises AudioUnreadable, or HearingError where there is too little speech to know a voice by.
    """
    return {person: _voice(path, read, speech_probability) for person, path in seating.enrolled.items()}


def _voice(path: Path, read: Callable[[Path], Recording], speech_probability: SpeechProbability) -> Samples:
    samples = read(path).samples
    channels = samples.shape[1]
    found = activity(Mixed(samples, np.full((channels, 1), 1 / channels, np.float32)), speech_probability)
    sound = alone(found.cleaned[:, 0], found.spans[0])
    speech_s = sum(span.duration_s for span in found.spans[0])
    if speech_s < LEAST_S:
        raise HearingError(
            f"{path.name} has {speech_s:.1f} s of speech, too little to know a voice by.",
            "Let that person read two lines aloud alone, about ten seconds, on the microphone of the talk.",
        )
    return sound
