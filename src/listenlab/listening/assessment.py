"""What a rule answers: a measurement, and the assessment it becomes once it has been scored.

The verdict is met, not met, or an honest "cannot say": too few opportunities, or a recording that does not show it.
A value that could not be measured is None, never zero. One that nobody should be graded by is shown without a score.
"""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether the behaviour was there."""

    MET = "met"
    """At least fair."""
    NOT_MET = "not_met"
    """Less than fair."""
    SHOWN = "shown"
    """There is a value, and its rule grades nobody by it."""
    NOT_ENOUGH = "not_enough"
    """Too few opportunities to judge."""
    NOT_MEASURABLE = "not_measurable"
    """This recording does not show it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Evidence: a place in the talk that a person can read and play."""

    turn: int
    """The index of the turn it lies in."""
    start_s: float | None
    """When it begins, or None without times."""
    end_s: float | None
    """When it ends, or None where that is not known."""
    quote: str
    """What was said."""
    note: str
    """What it shows, as a clause that can follow "At 05:40": you asked a closed question."""
    good: bool | None = None
    """Whether it is a strength (True), something to do differently (False), or only shown (None)."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one rule found in one conversation, before any score."""

    value: float | None
    """The measure in the rule's unit; None when it cannot be told."""
    count: int | None = None
    """How often it happened, where the value counts something."""
    of: int | None = None
    """Of how many opportunities, where the value is a share of something counted."""
    moments: tuple[Moment, ...] = ()
    """The evidence, in time order."""
    verdict: Verdict | None = None
    """NOT_ENOUGH or NOT_MEASURABLE when the value is None; else None."""
    reason: str | None = None
    """Why there is no value, or what a reader should know about the one there is."""


def not_enough(
    reason: str, *, count: int | None = None, of: int | None = None, moments: tuple[Moment, ...] = ()
) -> Measurement:
    """The answer when there were too few opportunities to judge; what was seen is shown all the same."""
    return Measurement(None, count, of, moments, Verdict.NOT_ENOUGH, reason)


def not_measurable(reason: str) -> Measurement:
    """The answer when this recording does not show the behaviour."""
    return Measurement(None, verdict=Verdict.NOT_MEASURABLE, reason=reason)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One rule's answer about one conversation."""

    rule: str
    """The rule's id."""
    title: str
    """The rule in a few words."""
    value: float | None
    """The measure in `unit`; None when it cannot be told."""
    unit: str
    """What the value counts: share, ratio, per_minute, seconds, words."""
    count: int | None
    """How often it happened."""
    of: int | None
    """Of how many opportunities."""
    score: int | None
    """0 to 100 from the rule's anchors; None without a value, and for a rule that is only shown."""
    band: str | None
    """The score in a word: good, fair or low."""
    rule_version: int
    """Which version of the rule said so."""
    interval: tuple[float, float] | None
    """The 90 % Wilson interval of a share."""
    verdict: Verdict
    """Whether the behaviour was there."""
    reason: str | None = None
    """Why there is no value, or what a reader should know about it."""
    moments: tuple[Moment, ...] = ()
    """The evidence, in time order."""
