"""Confidence: how sure it is who spoke, in three steps, and which turns to ask about first.

`d_prime` is how far the two voices' scores lie apart, in their own spread. On mixed readings all takes with more than
6 % of the speech given to the wrong person had less than 4.7. It is no probability, so only three steps are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Confidence, Span
from listenlab.conversation.doubts import SLIVER_S
from listenlab.speakers.marks import runs
from listenlab.speakers.sound import STEPS_PER_S

GOOD_FROM, CHECK_FROM = 5.0, 4.0
FEWEST_WINDOWS = 20
"""Less than about five seconds of speech of either tells nothing."""
RARE_BELOW, RARE_COSTS = 0.2, 2.0
"""A voice that seems to have less than this share of the speech may be no voice but a mood of the other: all takes with
more than 6 % wrong where it was so had a `d_prime` of 6.0 or less."""
DISAGREE_ABOVE = 0.1
"""Share of the windows on which voices found and voices enrolled may disagree."""
CHECK_BELOW, ASK_BELOW = 20.0, 4.0
"""Of a stretch's evidence. Of 806 stretches of 15 mixed pairs of readers none of 733 above was the other's, 5 of 28
between, 27 of 45 below."""
LONGEST_QUEUE = 25

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Speech without a pause that is taken to be one person's."""

    span: Span
    """When it is."""
    person: int
    """Whose it is taken to be, 0 or 1."""
    evidence: float
    """How much speaks for that person over its whole length; below 0 more speaks for the other."""
    confidence: Confidence
    """How sure it is that it is theirs."""


def d_prime(scores: Values) -> float:
    """How far apart the scores of the two voices lie, in units of their spread; 0 for a single voice."""
    first, second = scores[scores <= 0], scores[scores > 0]
    if len(first) < 2 or len(second) < 2:
        return 0.0
    spread = np.sqrt((first.var() + second.var()) / 2)
    return float((second.mean() - first.mean()) / max(spread, 1e-6))


def confidence(scores: Values, unaided: Values) -> Confidence:
    """The step for window scores; `unaided` are those found without anybody enrolled, a second witness."""
    either = min(np.count_nonzero(scores > 0), np.count_nonzero(scores <= 0))
    if either < FEWEST_WINDOWS:
        return Confidence.ASK
    differ = float(np.mean((scores > 0) != (unaided > 0)))
    apart = d_prime(scores) - (RARE_COSTS if either < RARE_BELOW * len(scores) else 0.0)
    if apart < CHECK_FROM or min(differ, 1 - differ) > DISAGREE_ABOVE:
        return Confidence.ASK
    return Confidence.GOOD if apart >= GOOD_FROM else Confidence.CHECK


def stretches(marks: NDArray[np.bool_], evidence: Values, whole: Confidence) -> tuple[Stretch, ...]:
    """All speech by start, for marks and evidence (for the second person) of shape (steps, 2), (steps,).

    Where the voices are hard to tell apart on the `whole`, no stretch is sure.
    """
    found = []
    for person, sign in ((0, -1.0), (1, 1.0)):
        for begin, end in runs(marks[:, person]):
            span = Span(begin / STEPS_PER_S, end / STEPS_PER_S)
            total = sign * float(evidence[begin:end].sum())
            found.append(Stretch(span, person, total, _step(total, whole)))
    return tuple(sorted(found, key=lambda stretch: stretch.span))


def _step(evidence: float, whole: Confidence) -> Confidence:
    if evidence < ASK_BELOW:
        return Confidence.ASK
    return Confidence.CHECK if evidence < CHECK_BELOW or whole is Confidence.ASK else Confidence.GOOD


def unsure(found: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """What may be the other's, the least sure first, no more than can be asked about."""
    doubtful = [
        stretch
        for stretch in found
        if stretch.confidence is not Confidence.GOOD and stretch.span.duration_s >= SLIVER_S
    ]
    return tuple(sorted(doubtful, key=lambda stretch: stretch.evidence)[:LONGEST_QUEUE])
