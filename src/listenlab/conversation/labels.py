"""Labels: what a sentence does, how sure that is, and why.

A label is attached by the language room or by the person who confirms or rejects it. It holds when its confidence,
a probability from 0 to 1, is at least one half. A label below one half is kept as a doubt that can be shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

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
    CHOICE = "choice"
    """Beside QUESTION: offers the answers to pick from, as in "Is it the pay or the hours?"."""
    LEADING = "leading"
    """Beside QUESTION: carries the answer that is hoped for, as in "Isn't that a bit unfair?"."""
    HIDDEN_ADVICE = "hidden_advice"
    """Beside QUESTION and ADVICE: advice in disguise, as in "Have you thought about a list?"."""
    FOLLOW_UP = "follow_up"
    """Beside QUESTION: grows out of what the other just said; a question without it switches the topic."""
    WHY = "why"
    """Beside QUESTION: asks for a reason with "why", "how come" or "what for"."""
    PARROT = "parrot"
    """Beside REFLECTION: copies the other's words, five and more in a row or nearly all of it."""
    SUMMARY = "summary"
    """Beside REFLECTION: joins points of different turns of the other's."""
    VALIDATION = "validation"
    """Says that a feeling or a wish makes sense, as in "No wonder you're tired"."""
    SYMPATHY = "sympathy"
    """Consoles, compares or plays down, as in "At least you have a job"."""
    SHIFT = "shift"
    """Opens a story or a state of one's own in answer to the other, as in "I can't sleep either". Only its first
    sentence; whether the turn then hands the floor back is for the rule to say."""
    OFFER = "offer"
    """Offers help or asks what help is wanted, as in "What would help?"; an offer of advice is PERMISSION."""
    AFFIRMATION = "affirmation"
    """Credits an effort, a strength or a value and says what for; a bare "great job" does not."""
    PERMISSION = "permission"
    """Asks leave before an idea, a view or a story of one's own, as in "Would it help to hear what others did?"."""
    LINK_BACK = "link_back"
    """Refers to what the other person said earlier than in their last turns, or in an earlier talk."""
    INVITATION = "invitation"
    """Asks for more of the same and nothing in particular, as in "Tell me more", "What else?" or "Go on"."""
    CONFIRMS = "confirms"
    """Answers a reflection with a yes in whatever words, as in "Exactly"."""
    CORRECTS = "corrects"
    """Answers a reflection by putting it right, as in "No, more like angry"."""


BESIDE: Mapping[LabelKind, tuple[LabelKind, ...]] = MappingProxyType(
    {
        LabelKind.OPEN: (LabelKind.QUESTION,),
        LabelKind.CHOICE: (LabelKind.QUESTION,),
        LabelKind.LEADING: (LabelKind.QUESTION,),
        LabelKind.FOLLOW_UP: (LabelKind.QUESTION,),
        LabelKind.WHY: (LabelKind.QUESTION,),
        LabelKind.HIDDEN_ADVICE: (LabelKind.QUESTION, LabelKind.ADVICE, LabelKind.INPUT),
        LabelKind.PARROT: (LabelKind.REFLECTION,),
        LabelKind.SUMMARY: (LabelKind.REFLECTION,),
        LabelKind.ADVICE: (LabelKind.INPUT,),
    }
)
"""Labels that never hold without others: what confirms one confirms those, what rejects one of those rejects it."""


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
        for label in self.labels:
            if label.kind is kind:
                return label
        return None

    def is_a(self, kind: LabelKind) -> bool:
        """Whether it does that."""
        label = self.label(kind)
        return label is not None and label.holds

    def confidence(self, kind: LabelKind) -> float:
        """How sure it is that it does that, 0 without such a label."""
        label = self.label(kind)
        return label.confidence if label else 0.0
