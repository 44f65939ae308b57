"""Clustering: which of two voices each window is.

Windows are compared with two centres by the angle between supervectors and by pitch. Angles are taken from the middle
between the two voices, so that room and microphone drop out however little one of them speaks. Scores are positive for
the second person.

Without enrolment many first guesses are followed, each a cut across a direction in which windows differ much, and the
one is kept that parts the voices furthest with the fewest changes between them. Whoever is enrolled gives it their
name; their own ten seconds may also stay half of their centre, or with both people be the first guess, where that parts
the voices better.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.one_microphone.confidence import FEWEST_WINDOWS, d_prime
from listenlab.speakers.one_microphone.supervectors import Windows

ROUNDS = 8
VOICE_WEIGHT, PITCH_WEIGHT = 12.0, 0.6
PITCH_SPREAD = 0.16
"""How much one person's pitch varies, as a logarithm."""
PITCH_LIMIT = 4.0
DIRECTIONS, CUTS = 3, (0.15, 0.5, 0.85)
_POWER_ROUNDS = 20

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Centre:
    """One person's voice."""

    voice: Values
    """A supervector, from the grid."""
    pitch: float
    """The median logarithm of the pitch; not a number where it is not known."""


def scores(windows: Windows, enrolled: Mapping[int, Centre]) -> Values:
    """How much each window is the second person (positive) rather than the first, shape (windows,).

    `enrolled` has the voice of each person (0 or 1) that is known.
    """
    if len(windows) < 2:
        return np.zeros(len(windows), np.float32)
    cloud = Cloud(windows)
    unaided = max((cloud.settled(guess, {}) for guess in cloud.guesses()), key=worth)
    if not enrolled:
        return unaided
    named = cloud.named(unaided, enrolled)
    aided = cloud.settled(named, enrolled)
    if len(enrolled) == 1:
        return max([named, aided], key=worth)
    by_ear = cloud.compared(cloud.middle, enrolled[0], enrolled[1])
    return max([named, aided, cloud.settled(by_ear, enrolled)], key=partial(_worth_beside, by_ear))


def _worth_beside(by_ear: Values, found: Values) -> float:
    """How good a parting is that should agree with what two enrolled voices say of each window on its own.

    Where somebody is loud and the other is nearly lost in noise, the clearest parting may be of the loud voice alone.
    """
    return worth(found) + float(np.log(max(1e-3, np.mean((found > 0) == (by_ear > 0)))))


def worth(found: Values) -> float:
    """How good a parting is: half the logarithm of the spread it explains, less what its changes tell, in nats.

    A voice of a few seconds fits itself too well to be compared: it is worse than any other.
    """
    second = found > 0
    either = min(np.count_nonzero(second), np.count_nonzero(~second))
    if either < FEWEST_WINDOWS:
        return float(either - FEWEST_WINDOWS)
    share = float(second.mean())
    explained = 0.5 * np.log1p(share * (1 - share) * d_prime(found) ** 2)
    return float(explained - _surprise(second))


def _surprise(second: NDArray[np.bool_]) -> float:
    """The entropy of each window's voice once the one before is known, in nats."""
    change, before = second[1:] != second[:-1], second[:-1]
    total = 0.0
    for state in (False, True):
        own = before == state
        if own.any() and 0 < (often := float(change[own].mean())) < 1:
            total -= float(own.mean()) * (often * np.log(often) + (1 - often) * np.log1p(-often))
    return total


class Cloud:
    """The windows of a recording as points; nothing of their size is ever copied."""

    def __init__(self, windows: Windows) -> None:
        self.middle: Values = windows.voices.mean(axis=0)
        self._voices, self._pitch = windows.voices, windows.pitch
        self._squares = np.einsum("ij,ij->i", windows.voices, windows.voices)

    def settled(self, found: Values, enrolled: Mapping[int, Centre]) -> Values:
        """The scores that a first guess leads to."""
        for _ in range(ROUNDS):
            second = found > 0
            if second.all() or not second.any():
                break
            sides = (~second, second)
            middle = np.asarray(np.mean([self._voices[own].mean(axis=0) for own in sides], axis=0), np.float32)
            centres = [self._centre(own, middle) for own in sides]
            centres = [
                _halfway(enrolled[who], own, middle) if who in enrolled else own for who, own in enumerate(centres)
            ]
            found = self.compared(middle, centres[0], centres[1])
        return found

    def guesses(self) -> Iterator[Values]:
        """First scores: cuts across the directions in which the windows differ most, and across their pitch."""
        for along in self._directions():
            for cut in CUTS:
                yield along - np.quantile(along, cut)
        yield np.nan_to_num(self._pitch - _median(self._pitch))

    def named(self, found: Values, enrolled: Mapping[int, Centre]) -> Values:
        """The same scores, turned round where they call the enrolled people by each other's names."""
        second, leaning = found > 0, np.zeros(len(found), np.float32)
        for person, centre in enrolled.items():
            towards = self._along(_unit(centre.voice - self.middle), self.middle)
            leaning += towards if person == 1 else -towards
        if second.all() or not second.any() or leaning[second].mean() > leaning[~second].mean():
            return found
        return -found

    def compared(self, middle: Values, first: Centre, second: Centre) -> Values:
        """The scores of all windows between two centres."""
        by_voice = self._along(_unit(second.voice - middle) - _unit(first.voice - middle), middle)
        nearer = (self._pitch - first.pitch) ** 2 - (self._pitch - second.pitch) ** 2
        by_pitch = np.clip(np.nan_to_num(nearer / (2 * PITCH_SPREAD**2)), -PITCH_LIMIT, PITCH_LIMIT)
        return np.asarray(VOICE_WEIGHT * by_voice + PITCH_WEIGHT * by_pitch, np.float32)

    def _centre(self, own: NDArray[np.bool_], middle: Values) -> Centre:
        """The mean direction of some windows from the middle, and their pitch."""
        weights = (own / self._lengths(middle)).astype(np.float32)
        return Centre(middle + _unit(weights @ self._voices - weights.sum() * middle), _median(self._pitch[own]))

    def _along(self, direction: Values, middle: Values) -> Values:
        """Each window's direction from the middle, projected."""
        return np.asarray((self._voices @ direction - middle @ direction) / self._lengths(middle), np.float32)

    def _lengths(self, middle: Values) -> Values:
        squares = self._squares - 2 * (self._voices @ middle) + middle @ middle
        return np.asarray(np.sqrt(np.maximum(squares, 1e-9)), np.float32)

    def _directions(self) -> Sequence[Values]:
        """Where the windows lie along the directions in which they differ most (orthogonal iteration)."""
        lengths = self._lengths(self.middle)[:, None]
        start = np.linspace(0, len(self._voices) - 1, DIRECTIONS).astype(int)
        found = (self._voices[start] - self.middle).T
        for _ in range(_POWER_ROUNDS):
            found = np.linalg.qr(found)[0]
            weights = (self._voices @ found - self.middle @ found) / lengths**2
            found = self._voices.T @ weights - np.outer(self.middle, weights.sum(axis=0))
        return [self._along(each, self.middle) for each in np.linalg.qr(found)[0].T]


def _halfway(known: Centre, own: Centre, middle: Values) -> Centre:
    """The voice between the one enrolled and the one found."""
    pitches = [pitch for pitch in (known.pitch, own.pitch) if not np.isnan(pitch)]
    voice = middle + _unit(known.voice - middle) + _unit(own.voice - middle)
    return Centre(voice, float(np.mean(pitches)) if pitches else float("nan"))


def _median(pitch: Values) -> float:
    voiced = pitch[~np.isnan(pitch)]
    return float(np.median(voiced)) if len(voiced) else float("nan")


def _unit(vector: Values) -> Values:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
