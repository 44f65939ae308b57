"""Span: a stretch of time.

All times are seconds from the start of the recording. A span is half-open, [start_s, end_s): two spans that only
touch do not overlap. The empty intersection is None, so `if a & b` reads as "if they overlap".
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time, ordered by its start.

    Raises ValueError when an edge is not finite or the end lies before the start.
    """

    start_s: float
    """Where it begins; may be 0 and, before times are made to begin at 0, negative."""
    end_s: float
    """Where it ends; equal to the start for a moment without length."""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.start_s) and math.isfinite(self.end_s)):
            raise ValueError(f"times must be finite, not {self.start_s} to {self.end_s}")
        if self.end_s < self.start_s:
            raise ValueError(f"a span cannot end ({self.end_s}) before it starts ({self.start_s})")

    @property
    def duration_s(self) -> float:
        """Its length in seconds, 0 or more."""
        return self.end_s - self.start_s

    def __contains__(self, time_s: float) -> bool:
        return self.start_s <= time_s < self.end_s

    def __and__(self, other: "Span") -> "Span | None":
        start_s, end_s = max(self.start_s, other.start_s), min(self.end_s, other.end_s)
        return Span(start_s, end_s) if start_s < end_s else None

    def __or__(self, other: "Span") -> "Span":
        """The shortest span that holds both."""
        return Span(min(self.start_s, other.start_s), max(self.end_s, other.end_s))

    def overlap_s(self, other: "Span") -> float:
        """How long both last at once, in seconds."""
        return max(0.0, min(self.end_s, other.end_s) - max(self.start_s, other.start_s))

    def shifted(self, by_s: float) -> Self:
        """The same length of time, `by_s` seconds later."""
        return type(self)(self.start_s + by_s, self.end_s + by_s)


def optional_span(start_s: float | None, end_s: float | None) -> Span | None:
    """The span between two times, or None when either is not known."""
    return None if start_s is None or end_s is None else Span(start_s, end_s)


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time in order, with what overlaps or touches made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start_s <= joined[-1].end_s:
            joined[-1] |= span
        else:
            joined.append(span)
    return tuple(joined)


def doubled(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The time that two spans and more share, in order and apart."""
    shared: list[Span] = []
    until_s = -math.inf
    for span in sorted(spans):
        if span.start_s < min(span.end_s, until_s):
            shared.append(Span(span.start_s, min(span.end_s, until_s)))
        until_s = max(until_s, span.end_s)
    return apart(shared)
