"""From a measured value to a score, and how sure a share is.

Scores run from 0 to 100, piecewise-linear between declared anchors (value, score), flat beyond the first and last.
Fair starts at 60 and good at 90. The one interval used everywhere is Wilson's at 90 %.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
"""

import math
from itertools import pairwise

Anchors = tuple[tuple[float, float], ...]

FAIR_FROM = 60
GOOD_FROM = 90
Z_90 = 1.6448536269514722
"""The two-sided 90 % point of the normal distribution."""


def score(value: float, anchors: Anchors) -> int:
    """The score of a value, 0 to 100, between anchors ordered by value."""
    if value <= anchors[0][0]:
        return round(anchors[0][1])
    for (low, low_score), (high, high_score) in pairwise(anchors):
        if value <= high:
            return round(low_score + (high_score - low_score) * (value - low) / (high - low))
    return round(anchors[-1][1])


def band(points: int) -> str:
    """A score in a word."""
    return "good" if points >= GOOD_FROM else "fair" if points >= FAIR_FROM else "low"


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 90 % interval of the share `count` / `of`, both ends within 0 to 1.

    Raises ValueError when `of` is not positive or `count` lies outside 0 to `of`.
    """
    if not 0 <= count <= of or of == 0:
        raise ValueError(f"{count} of {of} is not a share")
    share, square = count / of, Z_90**2
    centre = (share + square / (2 * of)) / (1 + square / of)
    half = Z_90 / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of**2))
    return max(0.0, centre - half), min(1.0, centre + half)
