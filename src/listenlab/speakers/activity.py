"""Activity: when each person speaks, from the sound alone.

A recording of two channels is surveyed over its whole length, then worked through in blocks of minutes, so that an
hour takes no more room than ten minutes. Where the channels do not tell two people apart, the answer is the activity of
the mix, and says so. Times are seconds from the start of the recording.
"""

from dataclasses import dataclass

import numpy as np

from listenlab.conversation import Span
from listenlab.speakers.cleaning import Cleaned
from listenlab.speakers.clocks import Clock
from listenlab.speakers.dividing import divided, looked_over
from listenlab.speakers.findings import Finding, Heard, Kind, one_microphone, reasons_for_mix, warnings
from listenlab.speakers.gate import OFF_PROBABILITY, ON_PROBABILITY
from listenlab.speakers.marks import held, spans, tidied
from listenlab.speakers.memory import Memory
from listenlab.speakers.sight import SpeechProbability, chance
from listenlab.speakers.sound import RATE_HZ, STEP, Mixed, Recording, blocks, grid

LOOKED_AT_S = 60.0
"""How much of a recording of many channels decides which two are taken."""


@dataclass(frozen=True, slots=True)
class Activity:
    """When each person speaks, and the sound to recognise it from."""

    kind: Kind
    """Whether there is a channel for each person."""
    spans: tuple[tuple[Span, ...], ...]
    """For each channel its person's speech, in order and apart; a single channel for a mix."""
    cleaned: Recording
    """The sound to recognise, shape (frames, channels): without the other's voice, or the mix."""
    findings: tuple[Finding, ...] = ()
    """What a person should know about the recording."""
    heard: Heard | None = None
    """What was measured on two channels."""
    clock: Clock | None = None
    """How the second channel's clock ran against the first's, which all times are by; None for one channel."""

    @property
    def separate(self) -> bool:
        """Whether there is a channel for each person, so that overlap can be heard."""
        return self.kind is Kind.CHANNELS

    @property
    def notes(self) -> tuple[str, ...]:
        """The findings as sentences."""
        return tuple(finding.text for finding in self.findings)


def activity(samples: Recording, speech_probability: SpeechProbability, memory: Memory | None = None) -> Activity:
    """Who speaks when in a recording of shape (frames, channels), float32, 16 kHz.

    Of more than two channels the two loudest are taken. `speech_probability` gives one value from 0 to 1 for every 512
    samples of one channel. `memory` knows what was found while this very recording was made.
    """
    known = memory or Memory()
    if samples.shape[1] < 2 or samples.shape[0] < STEP:
        return _of_mix(_mean(samples), (one_microphone(),), None, speech_probability)
    pair = samples if samples.shape[1] == 2 else Mixed(samples, _loudest_two(samples))
    parts = grid(pair.shape[0] // STEP)
    seen = looked_over(pair, parts, speech_probability, known)
    heard = seen.survey.heard
    if reasons := reasons_for_mix(heard):
        return _of_mix(_mean(seen.pair), reasons, heard, speech_probability)
    found = divided(seen, parts, speech_probability, known)
    spoken = tuple(spans(tidied(found.marks[:, person])) for person in (0, 1))
    return Activity(Kind.CHANNELS, spoken, Cleaned(seen.pair, found.leaks), warnings(heard), heard, seen.clock)


def _of_mix(
    mix: Recording, findings: tuple[Finding, ...], heard: Heard | None, speech_probability: SpeechProbability
) -> Activity:
    """The activity of one channel for both people, shape (frames, 1)."""
    marks = np.zeros(mix.shape[0] // STEP, bool)
    for block in blocks(len(marks)):
        probability = chance(mix[block.frames][:, 0], speech_probability)
        found = held(probability > ON_PROBABILITY, probability < OFF_PROBABILITY)
        marks[block.core_start : block.core_end] = found[block.core]
    return Activity(Kind.MIX, (spans(tidied(marks)),), mix, findings, heard)


def _mean(recording: Recording) -> Mixed:
    """All channels as one."""
    channels = recording.shape[1]
    return Mixed(recording, np.full((channels, 1), 1 / channels, np.float32))


def _loudest_two(recording: Recording) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Weights that pick the two channels with the most energy, in their order."""
    middle = max(0, recording.shape[0] // 2 - round(LOOKED_AT_S / 2 * RATE_HZ))
    power = np.mean(np.square(recording[middle : middle + round(LOOKED_AT_S * RATE_HZ)]), axis=0)
    picked = np.zeros((recording.shape[1], 2), np.float32)
    for place, channel in enumerate(sorted(np.argsort(power)[-2:])):
        picked[channel, place] = 1.0
    return picked
