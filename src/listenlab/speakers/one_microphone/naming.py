"""Naming: a voice that is known from ten seconds alone, and which of the voices on a recording it is.

Voices are compared as the clustering compares them: by the angle between their supervectors, seen from the middle of
all that speak there, so that room and microphone drop out.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span
from listenlab.speakers.one_microphone.clustering import Centre
from listenlab.speakers.one_microphone.features import frames
from listenlab.speakers.one_microphone.grid import grid
from listenlab.speakers.one_microphone.supervectors import voice
from listenlab.speakers.sound import RATE_HZ, Samples

QUIETER_DB = 35.0
"""Sound this far below its loudest is a pause."""
ENOUGH_S = 60.0
"""So much of a voice tells all there is to tell."""


class Channel(Protocol):
    """Sound of one microphone that can be looked at a stretch at a time."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Its length in frames."""

    def __getitem__(self, frames: Any, /) -> Any:
        """The frames of a slice, shape (frames,)."""


def known_voice(sound: Samples) -> Centre:
    """The voice of somebody who speaks alone in sound of shape (frames,), as a supervector and a pitch."""
    heard = frames(sound)
    loudest_db = float(heard.level_db.max(initial=-120.0))
    return Centre(*voice(heard, heard.level_db > loudest_db - QUIETER_DB, grid()))


def alone(sound: Channel, speech: Sequence[Span], most_s: float = ENOUGH_S) -> Samples:
    """The sound within spans of speech, one after another, shape (frames,), as far as `most_s` seconds of it."""
    parts, left = [np.zeros(0, np.float32)], round(most_s * RATE_HZ)
    for span in speech:
        part = np.asarray(sound[round(span.start_s * RATE_HZ) : round(span.end_s * RATE_HZ)], np.float32)[:left]
        parts.append(part)
        left -= len(part)
    return np.concatenate(parts)


def first_person(sound: Channel, voices: Sequence[Sequence[Span]], known: Mapping[int, Samples]) -> int:
    """Which of several voices on one sound is person 0's, where `known` has person 0, 1 or both speaking alone."""
    heard = [known_voice(alone(sound, speech)).voice for speech in voices]
    middle = np.mean(heard, axis=0, dtype=np.float32)
    leaning = np.zeros(len(heard))
    for person, enrolled in known.items():
        towards = _unit(known_voice(enrolled).voice - middle)
        leaning += [(-1 if person else 1) * float(_unit(each - middle) @ towards) for each in heard]
    return int(np.argmax(leaning))


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
