"""Labels: what a sentence does, how sure that is, and why.

A label is attached by the language room or by the person who confirms or rejects it. It holds when its confidence,
a probability from 0 to 1, is at least one half. A label below one half is kept as a doubt that can be shown.
"""

from dataclasses import dataclass
from enum import StrEnum

HOLDS_FROM = 0.5


class LabelKind(StrEnum):
    """What a sentence can do."""

    QUESTION = "question"
    """A real question: rhetorical ones, tags and "you know?" are out."""
    OPEN = "open"
    """Beside QUESTION: leaves the answer open instead of to yes, no, a choice or a number."""
    REFLECTION = "reflection"
    """Gives back what the other person said (the product calls it a paraphrase)."""
    INPUT = "input"
    """Informs or advises."""
    ADVICE = "advice"
    """Suggests, instructs or solves."""
    FEELING = "feeling"
    """Names a feeling; the reason's quotes are its words."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a label was given, in words a person can argue with."""

    text: str
    """A clause such as: opens with 'so you…'."""
    quotes: tuple[str, ...] = ()
    """The words it rests on, as they were said."""


@dataclass(frozen=True, slots=True)
class Label:
    """One thing a sentence does."""

    kind: LabelKind
    """What it does."""
    confidence: float
    """The probability that a coder would say so: 1 is certain or confirmed by a person, 0 rejected by one."""
    reason: Reason = Reason("")
    """Why."""

    @property
    def holds(self) -> bool:
        """Whether the label counts."""
        return self.confidence >= HOLDS_FROM


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a turn with what it does."""

    text: str
    """As it was said, with its punctuation where the transcript has any."""
    start_s: float | None = None
    """When it begins, or None without times."""
    end_s: float | None = None
    """When it ends, or None without times."""
    labels: tuple[Label, ...] = ()
    """At most one label of each kind."""

    def label(self, kind: LabelKind) -> Label | None:
        """Its label of that kind, whether it holds or is only a doubt."""
        return next((label for label in self.labels if label.kind is kind), None)

    def is_a(self, kind: LabelKind) -> bool:
        """Whether it does that."""
        label = self.label(kind)
        return label is not None and label.holds

    def confidence(self, kind: LabelKind) -> float:
        """How sure it is that it does that, 0 without such a label."""
        label = self.label(kind)
        return label.confidence if label else 0.0
