"""Settling: what a longer look shows of a recording that is still being made, as soon as a part of it is complete.

It is the look that the whole recording gets in the end, so that then hardly anything is left to find. What follows the
last whole part is looked at in smaller ones, and once more when it is whole itself.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span
from listenlab.speakers.cleaning import Cleaned, Leak
from listenlab.speakers.dividing import divided, looked_over
from listenlab.speakers.findings import reasons_for_mix
from listenlab.speakers.intonation import End
from listenlab.speakers.marks import spans, tidied
from listenlab.speakers.memory import Memory
from listenlab.speakers.sight import SpeechProbability
from listenlab.speakers.sound import STEP, STEPS_PER_S, Block, Marks, Recording, complete, grid

TOLD_AGAIN_S = 300.0
"""How far back speech is told again."""
UNSETTLED_STEPS = STEPS_PER_S // 2
"""How far before the end of the last part an edge may still move."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is known of two channels now."""

    within: Span
    """The time that is told of."""
    spans: tuple[tuple[Span, ...], tuple[Span, ...]]
    """All speech of either person in that time, in order and apart."""
    cleaned: Cleaned
    """Both channels without the other's voice, up to the end of that time."""
    how_much: NDArray[np.float32]
    """How much leaks across by band, shape (2, 20), in the last part."""
    leak: Leak
    """And how."""
    marks: Marks
    """Who speaks, from the beginning of the recording up to the end of that time, shape (steps, 2)."""

    @property
    def so_far(self) -> tuple[tuple[Span, ...], ...]:
        """All speech of either person since the recording began, in order and apart."""
        return tuple(spans(tidied(line)) for line in self.marks.T)


class Settling:
    """Looks at a recording of two channels that grows."""

    def __init__(self, recording: Recording, speech_probability: SpeechProbability, memory: Memory) -> None:
        self._recording, self._speech_probability, self._memory = recording, speech_probability, memory
        self._parts: list[Block] = []

    def look(self) -> Settled | None:
        """What is known since a part was completed; None where nothing is, or the channels do not tell people apart."""
        steps = self._recording.shape[0] // STEP
        parts = complete(grid(steps), steps)
        if parts == self._parts:
            return None
        gone, self._parts = [part for part in self._parts if part not in parts], parts
        if gone:
            self._memory.forget(partial(_rests_on, gone))
        seen = looked_over(self._recording, parts, self._speech_probability, self._memory)
        if reasons_for_mix(seen.survey.heard):
            return None
        found = divided(seen, parts, self._speech_probability, self._memory)
        begin = max(0, len(found.marks) - round(TOLD_AGAIN_S * STEPS_PER_S))
        within = Span(begin / STEPS_PER_S, (len(found.marks) - UNSETTLED_STEPS) / STEPS_PER_S)
        first, second = (
            tuple(inside for span in spans(tidied(line), begin) if (inside := span & within))
            for line in found.marks[begin:].T
        )
        return Settled(
            within, (first, second), Cleaned(seen.pair, found.leaks), found.how_much, found.leaks[-1], found.marks
        )


def _rests_on(gone: list[Block], key: Hashable) -> bool:
    """Whether what is known under a key rests on parts that have become parts of a whole one."""
    if isinstance(key, End):
        return key.step > gone[0].start
    return isinstance(key, tuple) and any(each in gone for each in key)
