"""Scorecard: all assessments of a session, the three skills first, and what to say about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from listenlab.feedback.checklist import Checklist
from listenlab.listening import Assessment, Verdict


@dataclass(frozen=True, slots=True)
class Skill:
    """One headline skill, put together from the rules that show it."""

    skill: str
    """Its id: paraphrasing, open_questions or interruptions."""
    title: str
    """Its name on screen."""
    score: int | None
    """0 to 100, or None when it cannot be told."""
    value: float | None
    """The figure the score came from, in the unit of its first rule."""
    count: int | None
    """How often it happened."""
    of: int | None
    """Of how many opportunities."""
    interval: tuple[float, float] | None
    """The 90 % Wilson interval where the value is a share."""
    verdict: Verdict
    """Whether the skill was there."""
    line: str
    """The figure and its count in words, or why there is none."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The one thing to try next time."""

    rule: str
    """The rule it would help."""
    why: str
    """What was seen in this talk, with a quote or a count."""
    try_this: str
    """What to do instead."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything a person is told after a session."""

    profile: str
    """The id of the profile whose weights were used."""
    skills: tuple[Skill, ...]
    """Paraphrasing, open questions and interruptions, in this order."""
    assessments: tuple[Assessment, ...]
    """Every rule's answer, in the catalogue's order."""
    headline: str
    """The sentence that matters, first on every report."""
    went_well: tuple[str, ...]
    """What worked, each with its moment."""
    focus: Focus | None
    """The one thing to try, or None when there is too little to go by."""
    measures: Mapping[str, float] = field(default_factory=dict)
    """The values that could be measured, by rule id."""
    checklist: Checklist | None = None
    """What listener and partner answered themselves, or None when nobody was asked."""
