"""The sentence that matters: what went well first, then what stood in the way, at most three things in all.

A skill is spoken of in the words of a rule that is low just where its score is. Where no skill went well, another
rule that did is named first, so that nobody reads of misses alone when there was more.
"""

from collections.abc import Sequence

from listenlab.conversation import Conversation
from listenlab.feedback.seen import Seen, about_one_thing, sentence

TOO_LITTLE = "There is too little in this talk to say how you listened."
NOBODY_KNOWN = "Nobody knows who said what here, so this is about both of you together."
_MOST_CLAUSES = 3
_MOST_LOW = 2
_BESIDE_SHARE = 0.5
"""What a rule outside the skills needs of the highest leverage to be named beside it (house value)."""


def headline(conversation: Conversation, answers: Sequence[Seen]) -> str:
    """One or two sentences about the skills and, where it weighs more, what else stood in the way."""
    told = _one_each(answers)
    if not told:
        return TOO_LITTLE
    if not conversation.attributed:
        return NOBODY_KNOWN
    low = _low(told, max(each.leverage for each in answers))
    good = [each for each in told if each.is_good and each.leads]
    fair = [each for each in told if not each.is_good and not each.is_low and each.leads]
    first = good[: _MOST_CLAUSES - len(low)] or (fair[:2] if len(low) < _MOST_LOW else []) or _other_good(told, low)
    parts = [_joined([each.clause(conversation) for each in group]) for group in (first, low) if group]
    return " ".join(parts) or TOO_LITTLE


def _one_each(answers: Sequence[Seen]) -> list[Seen]:
    """One measured answer for each skill: of two, the one about replies, which comes last, if it fits the score."""
    return list({each.skill: each for each in answers if each.points is not None and each.agrees}.values())


def _low(told: Sequence[Seen], most: float) -> list[Seen]:
    """The heaviest misses: of the skills, and of other rules those that matter about as much as the greatest."""
    low = [each for each in told if each.is_low and each.weight]
    low = [each for each in low if each.leads or each.leverage >= _BESIDE_SHARE * most]
    return sorted(low, key=lambda each: -each.leverage)[:_MOST_LOW]


def _other_good(told: Sequence[Seen], low: Sequence[Seen]) -> list[Seen]:
    """The weightiest rule outside the skills that went well, has something to show for it, and is about no miss."""
    good = [each for each in told if each.is_good and each.weight and (each.is_heavy or each.moments(good=True))]
    good = [each for each in good if not any(about_one_thing(each.rule.id, other.rule.id) for other in low)]
    return sorted(good, key=lambda each: -each.weight)[:1]


def _joined(clauses: Sequence[str]) -> str:
    *most, last = clauses
    return sentence(f"{', '.join(most)}, and {last}" if most else last)
