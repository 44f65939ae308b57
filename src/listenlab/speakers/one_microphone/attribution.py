"""Attribution: from the sound of one microphone and its speech to two people's spans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Confidence, Span
from listenlab.speakers.marks import spans
from listenlab.speakers.one_microphone.clustering import scores
from listenlab.speakers.one_microphone.confidence import Stretch, confidence, d_prime, stretches, unsure
from listenlab.speakers.one_microphone.features import Frames, frames
from listenlab.speakers.one_microphone.grid import grid
from listenlab.speakers.one_microphone.naming import Channel, known_voice
from listenlab.speakers.one_microphone.smoothing import drawn_out, labelled
from listenlab.speakers.one_microphone.supervectors import windows
from listenlab.speakers.sound import STEP, STEPS_PER_S, Samples, blocks

FULL_SCALE = 0.99


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who spoke when on one microphone."""

    spans: tuple[tuple[Span, ...], tuple[Span, ...]]
    """Each person's speech, in order; never at the same time as the other's."""
    confidence: Confidence
    """How sure that is."""
    d_prime: float
    """How far apart the voices lie, in units of their spread; 0 for a single voice."""
    stretches: tuple[Stretch, ...]
    """The same speech by start, each stretch with how sure it is whose it is."""
    snr_db: float | None
    """How far speech stands above what is between it; None where there is either no speech or nothing else."""
    clipped: float
    """The share of the time in which the sound is cut off at full scale."""

    @property
    def unsure(self) -> tuple[Stretch, ...]:
        """What may be the other person's, the least sure first."""
        return unsure(self.stretches)


def who_spoke(samples: Channel, speech: Sequence[Span], enrolment: Mapping[int, Samples] | None = None) -> Attribution:
    """Which of two people spoke in each part of `speech`, in sound of shape (frames,), float32, 16 kHz.

    `enrolment` has about ten seconds of one or both people (0 and 1) alone, shape (frames,), from the same microphone;
    without it, who is called 0 and who 1 means nothing.
    """
    sounds = grid()
    steps = samples.shape[0] // STEP
    talking = np.zeros(steps, bool)
    for span in speech:
        talking[round(span.start_s * STEPS_PER_S) : round(span.end_s * STEPS_PER_S)] = True
    heard = _frames(samples, steps)
    seconds = windows(heard, talking, sounds)
    unaided = scores(seconds, {})
    known = {person: known_voice(sound) for person, sound in (enrolment or {}).items()}
    found = scores(seconds, known) if known else unaided
    at = np.flatnonzero(talking)
    evidence = np.zeros(steps, np.float32)
    evidence[at] = drawn_out(seconds.middles, found, at)
    second = np.zeros(steps, bool)
    second[at] = labelled(seconds.middles, found, at, heard.shape[at], sounds)
    marks = np.stack([talking & ~second, talking & second], axis=1)
    sure = confidence(found, unaided)
    return Attribution(
        spans=(spans(marks[:, 0]), spans(marks[:, 1])),
        confidence=sure,
        d_prime=d_prime(found),
        stretches=stretches(marks, evidence, sure),
        snr_db=_above_noise_db(heard.level_db, talking),
        clipped=_clipped(samples, steps),
    )


def _above_noise_db(level_db: NDArray[np.float32], talking: NDArray[np.bool_]) -> float | None:
    if talking.all() or not talking.any():
        return None
    return float(np.median(level_db[talking]) - np.median(level_db[~talking]))


def _clipped(samples: Channel, steps: int) -> float:
    clipped = 0
    for block in blocks(steps):
        sound = np.asarray(samples[block.frames], np.float32)[block.core.start * STEP : block.core.stop * STEP]
        clipped += int((np.abs(sound) >= FULL_SCALE).reshape(-1, STEP).any(axis=1).sum())
    return clipped / max(1, steps)


def _frames(samples: Channel, steps: int) -> Frames:
    """The whole recording as it sounds, looked at minutes at a time."""
    parts = []
    for block in blocks(steps):
        sound = np.asarray(samples[block.frames], np.float32)
        part = frames(sound)
        parts.append(Frames(part.shape[block.core], part.pitch[block.core], part.level_db[block.core]))
    return Frames(
        np.concatenate([part.shape for part in parts]),
        np.concatenate([part.pitch for part in parts]),
        np.concatenate([part.level_db for part in parts]),
    )
