"""Intonation: whether a voice rises or falls as it comes to an end.

The slope of the pitch over the last half second of an utterance, in semitones a second: questions without a question
word mostly end on a rise, statements on a fall. It is the median slope between any two voiced steps of 10 ms, which a
few steps heard an octave off do not move. Where less than a tenth of a second of it is voiced nothing is said. Over
0.25 s a listener hears a glide from about 5 semitones a second on, over half a second from 1.3.

Source: Shriberg et al., Can prosody aid the automatic classification of dialog acts in conversational speech? (1998),
for the slope at the end as evidence; Theil-Sen regression (Sen 1968); 't Hart, Collier and Cohen, A perceptual study of
intonation (1990), with Mertens (2004), for what is heard: 0.32 / T^2 semitones a second over T seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import log
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span
from listenlab.speakers.cleaning import CleanedChannel, Leak
from listenlab.speakers.memory import Memory
from listenlab.speakers.pitch import WINDOW, pitch
from listenlab.speakers.sound import STEP, STEPS_PER_S, windows

LAST_S = 0.5
FEWEST_STEPS = 10
HIGHEST_HZ = 550.0
AROUND_STEPS = 2
"""What a window needs on either side of its step."""
SEMITONES = 12 / log(2)
"""Semitones for each natural logarithm of a ratio."""


_Basis = tuple[bytes, tuple[Leak, ...]]
"""What a slope rests on besides the recording: when the person speaks before the end, and how the sound was cleaned."""


@dataclass(frozen=True, slots=True)
class End:
    """What the slope before an end is remembered by."""

    channel: int | None
    """The channel."""
    step: int
    """Where the speech ends."""


class Channel(Protocol):
    """Sound of one channel that can be looked at a stretch at a time."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Its length in frames."""

    def __getitem__(self, frames: Any, /) -> Any:
        """The frames of a slice, shape (frames,)."""


def end_pitches(
    sound: Channel, spans: Sequence[Span], memory: Memory | None = None, channel: int | None = None
) -> dict[float, float]:
    """For the end of each of one person's spans, in order and apart, the slope of the pitch before it.

    In semitones a second, by the end's time in seconds; an end is left out where there is too little voice before it.
    Only sound within the spans counts. `memory` knows the slopes that were found for this `channel` before.
    """
    known = Memory() if memory is None else memory
    steps = sound.shape[0] // STEP
    speaking = np.zeros(steps, bool)
    for span in spans:
        speaking[round(span.start_s * STEPS_PER_S) : round(span.end_s * STEPS_PER_S)] = True
    found: dict[float, float | None] = {}
    for span in spans:
        end = round(span.end_s * STEPS_PER_S)
        find = partial(_end_pitch, sound, speaking, end)
        found[span.end_s] = known.recall_near(End(channel, end), _basis(sound, speaking, end), _same, find)
    return {end_s: slope for end_s, slope in found.items() if slope is not None}


def _basis(sound: Channel, speaking: NDArray[np.bool_], end: int) -> _Basis:
    begin, last = max(0, end - round(LAST_S * STEPS_PER_S) - AROUND_STEPS), end + AROUND_STEPS
    leaks = sound.leaks(begin * STEP, last * STEP) if isinstance(sound, CleanedChannel) else ()
    return speaking[begin:end].tobytes(), leaks


def _same(one: _Basis, other: _Basis) -> bool:
    return (
        one[0] == other[0]
        and len(one[1]) == len(other[1])
        and all(old is new for old, new in zip(one[1], other[1], strict=True))
    )


def _end_pitch(sound: Channel, speaking: NDArray[np.bool_], end: int) -> float | None:
    """The slope over the half second up to a step."""
    begin = max(0, end - round(LAST_S * STEPS_PER_S))
    wanted = speaking[begin:end]
    if wanted.sum() < FEWEST_STEPS:
        return None
    lead = min(begin, AROUND_STEPS)
    near = np.asarray(sound[(begin - lead) * STEP : (end + AROUND_STEPS) * STEP], np.float32)
    heard = pitch(windows(near, lead, lead + len(wanted), WINDOW), HIGHEST_HZ)
    at = np.flatnonzero(~np.isnan(heard) & wanted)
    return slope(at, heard[at]) if len(at) >= FEWEST_STEPS else None


def slope(at: NDArray[np.intp], heard: NDArray[np.float32]) -> float:
    """The median slope between any two steps in semitones a second, from the logarithms of the pitch in Hz."""
    one, other = np.triu_indices(len(at), 1)
    per_step = (heard[other] - heard[one]) / (at[other] - at[one])
    return float(np.median(per_step) * STEPS_PER_S * SEMITONES)
