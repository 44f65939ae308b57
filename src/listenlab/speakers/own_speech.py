"""Own speech: when somebody speaks into a microphone while a voice of our own is played, once the recording is over.

The recording has the microphone first and what was played second, which holds zeros wherever nothing was. Where the
microphone hears that voice, told by its being loud while that sounds or by how much of it can be taken out, it is
taken out line by line: each line is set right by its own lag, since the clocks of two devices drift apart and a device
may stumble, and the canceller learns where the voice sounds alone, at first wherever it sounds, then only where nobody
was found to speak over it. Nobody is taken to speak over it who does not stand 6 dB above what is left of it and 4 dB
above its leak. With headphones nothing is taken out, and every overlap can be heard.

Sound is float32, 16 kHz, times are seconds of the recording. What is looked at lies in memory: some 30 MB a minute.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span
from listenlab.speakers.canceller import TAPS, filters
from listenlab.speakers.cleaning import Leak, cleaned
from listenlab.speakers.gate import OFF_PROBABILITY, ON_PROBABILITY
from listenlab.speakers.known_voice import (
    CLEAR_DB,
    LATEST_S,
    LEAKS_FROM_DB,
    LEARNED_FROM_S,
    OVER_DB,
    TAIL_STEPS,
    hears,
    late_frames,
    sounding,
)
from listenlab.speakers.marks import covered, held, runs, spans, tidied
from listenlab.speakers.sight import SpeechProbability, chance
from listenlab.speakers.sound import STEP, STEPS_PER_S, Block, Samples

POORLY_BELOW_DB = 6.0
"""Where no more of the voice than this can be taken out, somebody who speaks over it softly is missed."""
LOUD_FROM_DBFS = -50.0
"""Where the voice is louder than this, which a line of ours always is, its leak is measured."""
BETWEEN_LINES_S = 1.0
SHORTEST_OVER_S = 0.2
"""While the voice sounds, anything shorter is a remainder of it; the shortest nod people give is longer."""
ROUNDS = 2
_FLOOR = 1e-10

Line = NDArray[np.bool_]
Levels = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OwnSpeech:
    """What one person said into the microphone."""

    sound: Samples
    """It without the voice, shape (frames,)."""
    spans: tuple[Span, ...]
    """When they spoke, in order and apart."""
    cancelled_db: float | None
    """By how much the voice was made quieter; None where the microphone does not hear it."""


def own_speech(recording: Samples, speech_probability: SpeechProbability) -> OwnSpeech:
    """What somebody said in a recording of shape (frames, 2)."""
    steps = len(recording) // STEP
    own, played = (np.ascontiguousarray(recording[: steps * STEP, channel]) for channel in (0, 1))
    free = OwnSpeech(own, (), None)
    if played.any():
        marks = np.zeros(steps, bool)
        for _ in range(ROUNDS):
            clean, shifted = _without(own, played, marks)
            plays = sounding(played) | sounding(shifted)
            cancelled_db = _mean_db(own, plays) - _mean_db(clean, plays)
            if cancelled_db < LEAKS_FROM_DB and not hears(own, plays):
                break
            voice_db = np.maximum(_levels_db(played), _levels_db(shifted))
            over = _stands_out(own, clean, voice_db)
            marks = _speech(clean, ~plays | over, speech_probability)
            for begin, end in runs(marks & plays):
                marks[begin:end] &= end - begin >= SHORTEST_OVER_S * STEPS_PER_S
            free = OwnSpeech(clean, spans(marks), cancelled_db)
    if free.cancelled_db is not None:
        return free
    return OwnSpeech(own, spans(_speech(own, np.ones(steps, bool), speech_probability)), None)


def _without(own: Samples, played: Samples, marks: Line) -> tuple[Samples, Samples]:
    """The microphone without the voice, and the voice as late as it was heard; `marks` is where somebody speaks."""
    clean, shifted = own.copy(), np.zeros_like(played)
    late, taps = 0, np.zeros(TAPS, np.float32)
    for line in _lines(played):
        if np.count_nonzero(sounding(played[line])) >= LEARNED_FROM_S * STEPS_PER_S:
            late = late_frames(own[line], played[line])
        here = np.pad(played[line], (late, 0))[: line.stop - line.start]
        alone = sounding(here)
        alone &= ~marks[line.start // STEP :][: len(alone)]
        learned = filters(own[line], here, alone, taps)
        pair, block = np.stack([own[line], here], axis=1), Block(0, len(alone), 0, len(alone))
        clean[line] = cleaned(pair, Leak(block, (learned, np.zeros_like(learned))), 0, 0, len(here))
        shifted[line], taps = here, learned[-1]
    return clean, shifted


def _lines(played: Samples) -> Iterator[slice]:
    """Where each line is played, in whole steps, and the microphone may still hear it."""
    loud = np.abs(played.reshape(-1, STEP)).max(axis=1) > 0
    for begin, end in runs(~_quiet(loud, round(BETWEEN_LINES_S * STEPS_PER_S))):
        yield slice(begin * STEP, min(len(played), (end + round(LATEST_S * STEPS_PER_S) + TAIL_STEPS) * STEP))


def _quiet(loud: Line, least_steps: int) -> Line:
    """The pauses between lines; shorter ones are within."""
    return covered([(begin, end) for begin, end in runs(~loud) if end - begin >= least_steps], len(loud))


def _stands_out(own: Samples, clean: Samples, voice_db: Levels) -> Line:
    """Where somebody is louder than what is left of the voice, and than the voice itself was in the microphone."""
    own_db, clean_db, sounds = _levels_db(own), _levels_db(clean), voice_db > LOUD_FROM_DBFS
    if not sounds.any():
        return np.ones(len(sounds), bool)
    leak_db = voice_db + float(np.median((own_db - voice_db)[sounds]))
    left_db = voice_db + float(np.median((clean_db - voice_db)[sounds]))
    return (clean_db > _held(left_db) + CLEAR_DB) & (own_db > _held(leak_db) + OVER_DB)


def _held(levels_db: Levels) -> Levels:
    """The loudest of each step and those just before it."""
    padded = np.concatenate([np.full(TAIL_STEPS, levels_db.min()), levels_db])
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, TAIL_STEPS + 1).max(axis=1))


def _speech(sound: Samples, may_speak: Line, speech_probability: SpeechProbability) -> Line:
    likely = np.where(may_speak, chance(sound, speech_probability), 0.0)
    return tidied(held(likely > ON_PROBABILITY, likely < OFF_PROBABILITY))


def _levels_db(sound: Samples) -> Levels:
    """How loud each step is."""
    return np.asarray(10 * np.log10(np.mean(np.square(sound.reshape(-1, STEP), dtype=np.float64), axis=1) + _FLOOR))


def _mean_db(sound: Samples, where: Line) -> float:
    power = np.mean(np.square(sound.reshape(-1, STEP)[where], dtype=np.float64)) if where.any() else 0.0
    return float(10 * np.log10(power + _FLOOR))
