"""Speaking: one answer said aloud, heard to its end and written down.

What is heard lies in memory until the answer is kept. Sound is float32 at 16 kHz; times count from when the listening
began.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from listenlab.errors import HearingError
from listenlab.practice.sound_check import Booth, Told
from listenlab.speakers.activity import activity

if TYPE_CHECKING:
    from listenlab.practice.ports import Ears, Samples

LONGEST_S = 60.0
"""An answer that is longer is a speech."""
QUIET_S = 2.5
"""An answer is over when it has been quiet for so long after it."""
BELOW_DB = 20.0
"""What is so far below the loudest moment of an answer is quiet."""
AUDIBLE_DBFS = -50.0
"""What is below this is no voice."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer that was said aloud."""

    text: str
    """Its words."""
    onset_s: float
    """When it began."""
    sound: "Samples"
    """Its sound, shape (frames,)."""


class UntilQuiet:
    """Says when an answer is over: once it was loud, and then quiet for a while. Called as a sound check's `Told`."""

    def __init__(self, told: Told) -> None:
        """`told` is asked first: somebody may end an answer themselves."""
        self._told = told
        self._loudest_dbfs = AUDIBLE_DBFS
        self._loud_at_left_s: float | None = None

    def __call__(self, left_s: float, levels_dbfs: tuple[float, ...]) -> bool:
        """Whether to go on listening, with so much time left and the channels so loud."""
        now_dbfs = max(levels_dbfs)
        if now_dbfs > max(AUDIBLE_DBFS, self._loudest_dbfs - BELOW_DB):
            self._loud_at_left_s, self._loudest_dbfs = left_s, max(self._loudest_dbfs, now_dbfs)
        goes_on = self._told(left_s, levels_dbfs)
        return goes_on and (self._loud_at_left_s is None or self._loud_at_left_s - left_s < QUIET_S)


def spoken(booth: Booth, ears: "Ears", told: Told, seconds: float = LONGEST_S) -> Spoken:
    """An answer, said at open microphones; it is over when it is quiet again, or when `told` answers with False.

    Raises NoInputDevice, and HearingError where nobody spoke.
    """
    sound = np.ascontiguousarray(booth.room(UntilQuiet(told), seconds).mean(axis=1), np.float32)
    (spans,) = activity(sound[:, np.newaxis], booth.speech_probability).spans
    words = ears.recogniser.words(sound, spans, lambda _: None) if spans else ()
    if not words:
        raise HearingError("Nobody was heard.", "Say it again nearer to the microphone, or type it.")
    return Spoken(" ".join(word.text for word in words), spans[0].start_s, sound)
