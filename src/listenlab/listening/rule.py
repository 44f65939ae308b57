"""What a listening rule is.

A rule measures one behaviour of the listener in a labelled conversation and is scored from its anchors, or only shown
where nobody should be graded by it. It lives in one file of the rules room, reads labels and never computes them, and
knows no other rule.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from listenlab.conversation import Conversation
from listenlab.listening.assessment import Assessment, Measurement, Verdict
from listenlab.listening.scores import FAIR_FROM, Anchors, band, score, wilson
from listenlab.listening.wording import Wording

Thresholds = TypeVar("Thresholds")


class Evidence(StrEnum):
    """How well founded a rule is."""

    CODED = "A"
    """Controlled experiments or coded conversations."""
    VALIDATED = "B"
    """A validated scale or a professional standard."""
    PRACTICE = "C"
    """Practitioners' advice."""
    HOUSE = "H"
    """A value of our own, still to be calibrated."""


class Group(StrEnum):
    """Where a rule stands on the scorecard."""

    FLOOR = "Floor and timing"
    QUESTIONS = "Questions"
    UNDERSTANDING = "Showing understanding"
    PARTNERSHIP = "Partnership"


@dataclass(frozen=True, slots=True)
class Rule(Generic[Thresholds]):
    """One listening behaviour: how it is measured, scored and taught."""

    id: str
    """Its name in files and settings; the name of its module."""
    title: str
    """The behaviour as an instruction in a few words."""
    group: Group
    """Where it stands on the scorecard."""
    unit: str
    """What its value counts: share, ratio, per_minute, seconds, words."""
    evidence: Evidence
    """How well founded it is."""
    source: str
    """Where the behaviour and its figures come from."""
    thresholds: Thresholds
    """The defaults; a frozen dataclass whose fields have a unit in their names."""
    measure: Callable[[Conversation, Thresholds], Measurement]
    """Finds the value and its moments."""
    anchors: Callable[[Thresholds], Anchors] | None
    """Where the score passes through 0, fair, good and 100; None for a rule that is shown and never graded."""
    try_this: str
    """One line of advice for next time."""
    wording: Wording
    """How it speaks of a conversation in reports."""
    version: int = 1
    """Raised whenever the same conversation may be answered differently."""

    @property
    def graded(self) -> bool:
        """Whether its values are scored."""
        return self.anchors is not None

    def assess(self, conversation: Conversation, thresholds: Thresholds | None = None) -> Assessment:
        """The rule's answer about a conversation; the default thresholds serve unless others are given."""
        declared = self.thresholds if thresholds is None else thresholds
        found = self.measure(conversation, declared)
        points = None if found.value is None or self.anchors is None else score(found.value, self.anchors(declared))
        return Assessment(
            rule=self.id,
            title=self.title,
            value=found.value,
            unit=self.unit,
            count=found.count,
            of=found.of,
            score=points,
            band=None if points is None else band(points),
            rule_version=self.version,
            interval=_interval(self.unit, found),
            verdict=_verdict(found, points),
            reason=found.reason,
            moments=found.moments,
        )


def _verdict(found: Measurement, points: int | None) -> Verdict:
    if found.value is None:
        return found.verdict or Verdict.NOT_ENOUGH
    if points is None:
        return Verdict.SHOWN
    return Verdict.MET if points >= FAIR_FROM else Verdict.NOT_MET


def _interval(unit: str, found: Measurement) -> tuple[float, float] | None:
    if unit != "share" or found.value is None or found.count is None or not found.of:
        return None
    return wilson(found.count, found.of)
