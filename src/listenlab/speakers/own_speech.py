"""Own speech: when somebody speaks into a microphone while a voice of our own is played, once the recording is over.

The recording has the microphone first and what was played second, which holds zeros wherever nothing was. Where the
microphone hears that voice, it is taken out by the canceller, which learns where the voice sounds alone: at first
wherever it sounds, then only where nobody was found to speak over it. Nobody is taken to speak over it who does not
stand 6 dB above what is left of it. With headphones nothing is taken out, and every overlap can be heard.

Sound is float32, 16 kHz, times are seconds of the recording. What is looked at lies in memory: some 30 MB a minute.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span
from listenlab.speakers.canceller import filters
from listenlab.speakers.cleaning import Leak, cleaned
from listenlab.speakers.gate import OFF_PROBABILITY, ON_PROBABILITY
from listenlab.speakers.known_voice import CLEAR_DB, LEAKS_FROM_DB, late_frames, sounding
from listenlab.speakers.marks import held, shrunk, spans, tidied
from listenlab.speakers.sight import SpeechProbability, chance
from listenlab.speakers.sound import RATE_HZ, STEP, Block, Samples

POORLY_BELOW_DB = 6.0
"""Where no more of the voice than this can be taken out, somebody who speaks over it softly is missed."""
LOOKED_AT_S = 60.0
"""How much of a talk tells how late the loudspeaker is."""
ROUNDS = 2
_FLOOR = 1e-10

Line = NDArray[np.bool_]


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
    recording = recording[: steps * STEP]
    own, played = np.ascontiguousarray(recording[:, 0]), np.ascontiguousarray(recording[:, 1])
    if not played.any():
        return OwnSpeech(own, _speech(own, np.ones(steps, bool), speech_probability), None)
    begin = int(np.flatnonzero(played)[0])
    looked_at = slice(begin, begin + round(LOOKED_AT_S * RATE_HZ))
    shifted = np.pad(played, (late_frames(own[looked_at], played[looked_at]), 0))[: len(played)]
    recording, plays = np.stack([own, shifted], axis=1), sounding(shifted)
    marks = np.zeros(steps, bool)
    for _ in range(ROUNDS):
        clean = _without(recording, shrunk(plays & ~marks, 0))
        cancelled_db = _db(own, plays) - _db(clean, plays)
        if cancelled_db < LEAKS_FROM_DB:
            return OwnSpeech(own, _speech(own, np.ones(steps, bool), speech_probability), None)
        left_db = _levels_db(own - clean) - cancelled_db
        may_speak = ~plays | (_levels_db(clean) > left_db + CLEAR_DB)
        found = _speech(clean, may_speak, speech_probability)
        marks = _marked(found, steps)
    return OwnSpeech(clean, found, cancelled_db)


def _without(recording: Samples, alone: Line) -> Samples:
    """The microphone without the voice, learned where that sounds alone."""
    taps = filters(np.ascontiguousarray(recording[:, 0]), np.ascontiguousarray(recording[:, 1]), alone)
    leak = Leak(Block(0, len(alone), 0, len(alone)), (taps, np.zeros_like(taps)))
    return cleaned(recording, leak, 0, 0, len(recording))


def _speech(sound: Samples, may_speak: Line, speech_probability: SpeechProbability) -> tuple[Span, ...]:
    likely = np.where(may_speak, chance(sound, speech_probability), 0.0)
    return spans(tidied(held(likely > ON_PROBABILITY, likely < OFF_PROBABILITY)))


def _marked(found: tuple[Span, ...], steps: int) -> Line:
    marks = np.zeros(steps, bool)
    for span in found:
        marks[round(span.start_s * 100) : round(span.end_s * 100)] = True
    return marks


def _levels_db(sound: Samples) -> NDArray[np.float64]:
    """How loud each step is."""
    return np.asarray(10 * np.log10(np.mean(np.square(sound.reshape(-1, STEP), dtype=np.float64), axis=1) + _FLOOR))


def _db(sound: Samples, where: Line) -> float:
    power = np.mean(np.square(sound.reshape(-1, STEP)[where], dtype=np.float64)) if where.any() else 0.0
    return float(10 * np.log10(power + _FLOOR))
