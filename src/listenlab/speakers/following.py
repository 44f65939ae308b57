"""Following: when each person speaks in a recording that is still being made.

Every two seconds the newest sound is looked at, with four seconds before it to listen into, and decided on up to half a
second ago. It is heard by the same gate as a whole recording, with levels and leaks as far as they are known: from the
sound check where there was one, from the talk itself once both have spoken, and before that whoever is louder has it.
Nothing that was told is taken back; a look at the whole recording knows better, later.

Times are seconds of the recording; sound is float32, 16 kHz.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span
from listenlab.speakers import calibration
from listenlab.speakers.attribution import glanced
from listenlab.speakers.bands import BANDS
from listenlab.speakers.calibration import Peaks
from listenlab.speakers.cleaning import PIECE, Leak, cleaned
from listenlab.speakers.findings import WEAK_BELOW_DB
from listenlab.speakers.gate import OFF_PROBABILITY, ON_PROBABILITY
from listenlab.speakers.marks import held
from listenlab.speakers.sight import Sight, SpeechProbability, chance, chances, seen, sounding
from listenlab.speakers.sound import STEP, STEPS_PER_S, Block, Marks, Recording, Samples
from listenlab.speakers.telling import Telling

HOP_S, BEFORE_S, LATE_S = 2.0, 4.0, 0.5
"""How much is decided on at once, how much before it is listened into, and how far behind the newest sound it ends."""
FEWEST_ALONE_STEPS = STEPS_PER_S
"""Levels are believed once each person has spoken alone for a second."""

REMEMBERED_HOPS = 150
"""Levels are those of the last five minutes."""


@dataclass(frozen=True, slots=True)
class News:
    """What has become certain of one channel."""

    sound: Samples
    """The next of its sound, without the other's voice as far as that is known, shape (frames,)."""
    spans: tuple[Span, ...]
    """Its person's speech that was not told of before, in order; what goes on may come in parts that touch."""
    until_s: float
    """No later speech begins before this."""


class Follower:
    """Follows a recording of one or two channels that grows while it is looked at."""

    def __init__(
        self, recording: Recording, speech_probability: SpeechProbability, levels: Peaks | None = None
    ) -> None:
        """`levels` are those of the sound check, or of an earlier talk in the same seats."""
        self.levels = levels
        """The levels that are believed, or None while nothing is known of them."""
        self._recording, self._speech_probability = recording, speech_probability
        self._tellings = [Telling() for _ in range(recording.shape[1])]
        self._done = 0
        self._differences: deque[NDArray[np.float32]] = deque(maxlen=REMEMBERED_HOPS)
        self._leak: NDArray[np.float32] | None = None
        self._filters: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None

    def learn(self, how_much: NDArray[np.float32], leak: Leak) -> None:
        """How much leaks across by band, shape (2, 20), and how, as a longer look at the talk has found."""
        self._leak, self._filters = how_much, leak.last

    def look(self, *, ended: bool = False) -> tuple[News, ...]:
        """What there is to tell of each channel: nothing while too little is new, all once the talk has ended."""
        there = self._recording.shape[0] // STEP
        until = there if ended else there - round(LATE_S * STEPS_PER_S)
        if not ended and until - self._done < HOP_S * STEPS_PER_S:
            return ()
        block = Block(max(0, self._done - round(BEFORE_S * STEPS_PER_S)), there, self._done, until)
        leak = self._carried(block)
        marks = self._pair(block, leak) if self._recording.shape[1] == 2 else self._one(block)
        frames = slice(self._done * STEP, self._recording.shape[0] if ended else until * STEP)
        self._done = until
        return tuple(
            News(
                cleaned(self._recording, leak, channel, frames.start, frames.stop)
                if leak
                else np.ascontiguousarray(self._recording[frames][:, channel]),
                telling.go_on(marks[:, channel], ended=ended),
                telling.until_s,
            )
            for channel, telling in enumerate(self._tellings)
        )

    def _one(self, block: Block) -> Marks:
        """Where anybody speaks in the block's core, shape (steps, 1)."""
        probability = chance(np.ascontiguousarray(self._recording[block.frames][:, 0]), self._speech_probability)
        return held(probability > ON_PROBABILITY, probability < OFF_PROBABILITY)[block.core, None]

    def _pair(self, block: Block, leak: Leak | None) -> Marks:
        """Where either person speaks in the block's core, shape (steps, 2)."""
        sound = self._recording[block.frames]
        sight = seen(sound, chances(sound, self._speech_probability))
        self._calibrate(sight, block.core)
        how_much = self._leak if self._leak is not None else self._expected()
        return glanced(self._recording, sight, how_much, leak, self._speech_probability)[block.core]

    def _calibrate(self, sight: Sight, core: slice) -> None:
        """Believe the levels of the talk once each person was heard alone, apart from the other."""
        difference = calibration.difference(sight.energy, sight.floor)
        self._differences.append(difference[core][sounding(sight)[core].any(axis=1)])
        heard = np.concatenate(self._differences)
        peaks = calibration.peaks(heard)
        alone = peaks.alone(heard).sum(axis=0)
        if peaks.sep_db >= WEAK_BELOW_DB and alone.min() >= FEWEST_ALONE_STEPS:
            self.levels = peaks

    def _expected(self) -> NDArray[np.float32]:
        """How much leaks across by the levels; while they are unknown all of it, so that whoever is louder speaks."""
        return self.levels.leak if self.levels else np.ones((2, BANDS), np.float32)

    def _carried(self, block: Block) -> Leak | None:
        """How the channels leak in a block, if a longer look has told."""
        if self._filters is None:
            return None
        pieces = -(-(block.end - block.start) * STEP // PIECE)
        first, second = (np.repeat(taps[None], pieces, axis=0) for taps in self._filters)
        return Leak(block, (first, second))
