"""Dividing: two channels into two people's speech, part by part, over a whole recording or as far as it has come.

First a look over all parts sets the channels on one time line and finds the levels, then each part is attributed. What
a memory knows of a part is not looked for again, so the same steps serve a recording that grows: at its end only its
last part is new, unless levels or clocks turned out differently.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.aligning import Aligned
from listenlab.speakers.attribution import attributed
from listenlab.speakers.calibration import Peaks
from listenlab.speakers.cleaning import Leak
from listenlab.speakers.clocks import Clock, Lag, delay_s, drift_ppm
from listenlab.speakers.findings import reasons_for_mix
from listenlab.speakers.memory import Memory
from listenlab.speakers.sight import SpeechProbability
from listenlab.speakers.sound import STEPS_PER_S, Block, Marks, Recording
from listenlab.speakers.survey import Survey, surveyed


@dataclass(frozen=True, slots=True)
class Overview:
    """Two channels, looked over."""

    pair: Recording
    """Both on the first one's time line, shape (frames, 2)."""
    survey: Survey
    """What the look showed."""
    clock: Clock
    """How the second one's clock ran."""


@dataclass(frozen=True, slots=True)
class Divided:
    """The speech of two people."""

    marks: Marks
    """Who speaks, shape (steps, 2)."""
    leaks: list[Leak]
    """How the channels leak, part by part."""
    how_much: NDArray[np.float32]
    """How much leaked in the last part, by band, shape (2, 20)."""


def looked_over(
    pair: Recording, parts: Sequence[Block], speech_probability: SpeechProbability, memory: Memory
) -> Overview:
    """Two channels set on one time line and looked over, as far as the parts reach."""
    steps, length_s = parts[-1].core_end, parts[-1].core_end / STEPS_PER_S

    def kept_to(what: str, clock: Clock) -> Clock:
        return memory.recall_near(what, clock, lambda old, new: old.tells_like(new, length_s), lambda: clock)

    clock = kept_to("delay", Clock(delay_s(pair, steps, partial(_remembered, memory, "both"))))
    level = Aligned(pair, clock) if clock.late_s else pair
    survey = surveyed(level, parts, speech_probability, memory, clock)
    if reasons_for_mix(survey.heard):
        return Overview(level, survey, clock)
    remember = [partial(_near, memory, survey.peaks, (clock, person)) for person in (0, 1)]
    drift = drift_ppm(level, survey.alone, (remember[0], remember[1]))
    steady = kept_to("drift", Clock(clock.late_s, drift))
    if not steady.drift_ppm:
        return Overview(level, survey, clock)
    memory.forget(lambda key: isinstance(key, tuple) and isinstance(key[0], Clock) and key[0] not in {clock, steady})
    straight = Aligned(pair, steady)
    return Overview(straight, surveyed(straight, parts, speech_probability, memory, steady), steady)


def divided(seen: Overview, parts: Sequence[Block], speech_probability: SpeechProbability, memory: Memory) -> Divided:
    """Who speaks in each part of two channels that were looked over."""
    marks = np.zeros((parts[-1].core_end, 2), bool)
    how_much, leaks = seen.survey.peaks.leak, list[Leak]()
    for part in parts:
        before = how_much, leaks[-1] if leaks else None
        attribute = partial(attributed, seen.pair, part, seen.survey, before, speech_probability)
        found, leak, how_much = memory.recall_near(
            (seen.clock, part, "divided"), seen.survey.peaks, Peaks.is_like, attribute
        )
        marks[part.core_start : part.core_end] = found[part.core]
        leaks.append(leak)
    return Divided(marks, leaks, how_much)


def _remembered(memory: Memory, who: str, place: tuple[int, int], find: Callable[[], Lag | None]) -> Lag | None:
    return memory.recall((who, place), find)


def _near(
    memory: Memory, peaks: Peaks, whose: tuple[Clock, int], place: tuple[int, int], find: Callable[[], Lag | None]
) -> Lag | None:
    return memory.recall_near((*whose, place), peaks, Peaks.is_like, find)
