"""Activity: when each person speaks, from the sound alone.

A recording of two channels is surveyed over its whole length, then worked through in blocks of minutes, so that an
hour takes no more room than ten minutes. Where the channels do not tell two people apart, the answer is the activity of
the mix, and says so. Times are seconds from the start of the recording.
"""

from dataclasses import dataclass

import numpy as np

from listenlab.conversation import Span
from listenlab.speakers.aligning import Aligned
from listenlab.speakers.attribution import attributed
from listenlab.speakers.cleaning import Cleaned
from listenlab.speakers.clocks import Clock, delay_s, drift_ppm
from listenlab.speakers.findings import Finding, Heard, Kind, one_microphone, reasons_for_mix, warnings
from listenlab.speakers.gate import OFF_PROBABILITY, ON_PROBABILITY
from listenlab.speakers.marks import held, spans, tidied
from listenlab.speakers.sight import SpeechProbability, chance
from listenlab.speakers.sound import RATE_HZ, STEP, Mixed, Recording, blocks
from listenlab.speakers.survey import Survey, surveyed

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


def activity(samples: Recording, speech_probability: SpeechProbability) -> Activity:
    """Who speaks when in a recording of shape (frames, channels), float32, 16 kHz.

    Of more than two channels the two loudest are taken. `speech_probability` gives one value from 0 to 1 for every 512
    samples of one channel.
    """
    if samples.shape[1] < 2 or samples.shape[0] < STEP:
        return _of_mix(_mean(samples), (one_microphone(),), None, speech_probability)
    pair = samples if samples.shape[1] == 2 else Mixed(samples, _loudest_two(samples))
    pair, survey, clock = _in_step(pair, speech_probability)
    if reasons := reasons_for_mix(survey.heard):
        return _of_mix(_mean(pair), reasons, survey.heard, speech_probability)
    marks = np.zeros((pair.shape[0] // STEP, 2), bool)
    leak, leaks = survey.peaks.leak, []
    for block in blocks(len(marks)):
        found, filters, leak = attributed(pair, block, survey, leak, speech_probability)
        marks[block.core_start : block.core_end] = found[block.core]
        leaks.append(filters)
    spoken = tuple(spans(tidied(marks[:, person])) for person in (0, 1))
    return Activity(Kind.CHANNELS, spoken, Cleaned(pair, leaks), warnings(survey.heard), survey.heard, clock)


def _in_step(pair: Recording, speech_probability: SpeechProbability) -> tuple[Recording, Survey, Clock]:
    """Two channels on the first one's time line, looked over, and how the second's clock ran."""
    clock = Clock(late_s=delay_s(pair))
    level = Aligned(pair, clock) if clock.late_s else pair
    survey = surveyed(level, speech_probability)
    drift = drift_ppm(level, survey.alone) if not reasons_for_mix(survey.heard) else 0.0
    if not drift:
        return level, survey, clock
    clock = Clock(clock.late_s, drift)
    steady = Aligned(pair, clock)
    return steady, surveyed(steady, speech_probability), clock


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
