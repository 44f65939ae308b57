"""The sentence that matters: what went well first, then what stood in the way, at most three things in all."""

from collections.abc import Sequence

from listenlab.conversation import Conversation
from listenlab.feedback.seen import Seen, sentence

TOO_LITTLE = "There is too little in this talk to say how you listened."
NOBODY_KNOWN = "Nobody knows who said what here, so this is about both of you together."
_MOST_CLAUSES = 3
_MOST_LOW = 2


def headline(conversation: Conversation, answers: Sequence[Seen]) -> str:
    """One or two sentences about the skills and, where it weighs more, what else stood in the way."""
    told = _one_each(answers)
    if not told:
        return TOO_LITTLE
    if not conversation.attributed:
        return NOBODY_KNOWN
    good = [each for each in told if each.is_good and each.leads]
    aim = max(answers, key=lambda each: each.leverage)
    low = [each for each in told if each.is_low and each.weight and (each.leads or each is aim)]
    low = sorted(low, key=lambda each: -each.leverage)[:_MOST_LOW]
    fair = [each for each in told if not each.is_good and not each.is_low and each.leads]
    first = good[: _MOST_CLAUSES - len(low)] or ([] if len(low) > 1 else fair[:2])
    parts = [_joined([each.clause(conversation) for each in group]) for group in (first, low) if group]
    return " ".join(parts) or TOO_LITTLE


def _one_each(answers: Sequence[Seen]) -> list[Seen]:
    """One measured answer for each skill: of two, the one about replies, which comes last."""
    return list({each.skill: each for each in answers if each.points is not None}.values())


def _joined(clauses: Sequence[str]) -> str:
    *most, last = clauses
    return sentence(f"{', '.join(most)}, and {last}" if most else last)
