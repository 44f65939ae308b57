"""Attribution: who speaks in one block of a two-channel recording, and what leaks across.

Silero alone hears a leaking voice as speech, a comparison of levels cannot see overlap. So speech is what Silero
hears on a channel after the other voice has been taken out of it (see `canceller`), where the channel also stands
above what would leak in (see `gate`). The canceller learns from the time in which one person speaks alone, at first as
the gate on the raw channels sees it, then as its own first round does.
"""

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers import calibration
from listenlab.speakers.canceller import filters
from listenlab.speakers.cleaning import Leak, cleaned
from listenlab.speakers.gate import Margins, margins, refined, speech
from listenlab.speakers.marks import shrunk
from listenlab.speakers.sight import Sight, SpeechProbability, chances, seen, sounding
from listenlab.speakers.sound import Block, Marks, Recording, Samples
from listenlab.speakers.survey import Survey

ROUNDS = 2
MOVED_BELOW_DB, MOVED_PROBABILITY = 5.0, 0.2
"""Where the raw channels speak for the other person, nobody begins: a filter does not fit once somebody moved."""
ALONE_SHRUNK = 2


def attributed(
    recording: Recording,
    block: Block,
    survey: Survey,
    before: tuple[NDArray[np.float32], Leak | None],
    speech_probability: SpeechProbability,
) -> tuple[Marks, Leak, NDArray[np.float32]]:
    """Who speaks in a block, shape (steps, 2), how the channels leak, and how much, shape (2, 20).

    `survey` is of the whole recording; `before` is how much leaked in the block before and how, for people who hardly
    speak alone in this one.
    """
    sound = recording[block.frames]
    raw = seen(sound, survey.probability[block.start : block.end])
    difference = calibration.difference(raw.energy, raw.floor)
    alone = survey.peaks.alone(difference) & sounding(raw).any(axis=1, keepdims=True)
    how_much = calibration.leak(raw.energy, raw.floor, alone, before[0])
    first = margins(raw.energy, raw.floor, how_much)
    marks = speech(raw.probability, first)
    for _ in range(ROUNDS):
        leak = _leak(sound, block, marks, before[1])
        marks, found = _spoken(recording, leak, marks, first, speech_probability)
    return _fitted(marks, found), leak, how_much


def glanced(
    recording: Recording,
    sight: Sight,
    how_much: NDArray[np.float32],
    leak: Leak | None,
    speech_probability: SpeechProbability,
) -> Marks:
    """The same by what is known already, shape (steps, 2): how much leaks across, shape (2, 20), and how, if it is.

    `sight` is of the channels as they are, where the leak's block lies.
    """
    found = margins(sight.energy, sight.floor, how_much)
    marks = speech(sight.probability, found)
    if leak is not None:
        marks, found = _spoken(recording, leak, marks, found, speech_probability)
    return _fitted(marks, found)


def _fitted(marks: Marks, found: Margins) -> Marks:
    """The marks with their edges where the sound begins and ends."""
    return np.stack([refined(marks[:, person], found.edge_db[:, person]) for person in (0, 1)], axis=1)


def _leak(sound: Samples, block: Block, marks: Marks, before: Leak | None) -> Leak:
    """The filters learned where one person speaks alone, from those of the block before."""
    alone, (known_first, known_second) = _alone(marks), before.last if before else (None, None)
    first = filters(sound[:, 0], sound[:, 1], alone[:, 1], known_first)
    second = filters(sound[:, 1], sound[:, 0], alone[:, 0], known_second)
    return Leak(block, (first, second))


def _alone(marks: Marks) -> Marks:
    """Where each person speaks alone, a little off its edges, shape (steps, 2)."""
    return np.stack([shrunk(marks[:, one] & ~marks[:, 1 - one], ALONE_SHRUNK) for one in (0, 1)], axis=1)


def _spoken(
    recording: Recording, leak: Leak, marks: Marks, raw: Margins, speech_probability: SpeechProbability
) -> tuple[Marks, Margins]:
    """Who speaks by the cleaned channels, and how far each stands above what is left of the other."""
    frames = leak.block.frames
    clean = np.stack([cleaned(recording, leak, channel, frames.start, frames.stop) for channel in (0, 1)], axis=1)
    sight = seen(clean, chances(clean, speech_probability))
    left = calibration.leak(sight.energy, sight.floor, _alone(marks), np.zeros_like(raw.gate_db, shape=(2, 20)))
    found = margins(sight.energy, sight.floor, left)
    doubtful = raw.leak_heard & (raw.gate_db < MOVED_BELOW_DB)
    probability = np.where(doubtful, np.minimum(sight.probability, MOVED_PROBABILITY), sight.probability)
    return speech(probability, found), found
