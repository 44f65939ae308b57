"""What went well: specific, with the very words, and never against the scores.

Praise quotes a moment of a rule that was at least fair, or gives the figure of a weighty one that was good while
nothing else of its group was low. Where that leaves nothing to quote, one moment that did work is shown as the thing to
do more of. No words are quoted twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from listenlab.conversation import Conversation, LabelKind, Turn
from listenlab.feedback.seen import Seen, placed, quoted, sentence
from listenlab.listening import Moment, landed

_MOST = 3
_LONGEST_WORDS = 32
_SURE_FROM = 0.75
_LIKELY_FROM = 0.7
"""What is less likely is never praised: it may be something else."""
_HEAVY_SHARE = 0.1
"""What a rule must weigh before its mere figure is praised."""


@dataclass(frozen=True, slots=True)
class _Praise:
    skill: str
    words: str
    moment: Moment | None = None


def went_well(conversation: Conversation, answers: Sequence[Seen]) -> tuple[str, ...]:
    """Up to three sentences, those that quote first; none only when nothing worked."""
    strong = [each for each in answers if each.points is not None and not each.is_low and each.weight]
    strong.sort(key=lambda each: -each.weight * (each.points or 0))
    said: list[_Praise] = []
    for each in strong:
        if len(said) < _MOST and all(each.skill != other.skill for other in said):
            praise = _quote(conversation, each, said) or _figure(conversation, each, answers)
            said += [praise] if praise else []
    if all(praise.moment is None for praise in said):
        said += _exception(conversation, answers)
    return tuple(praise.words for praise in sorted(said, key=lambda praise: praise.moment is None))


def _quote(conversation: Conversation, answer: Seen, said: Sequence[_Praise]) -> _Praise | None:
    """The best moment nobody has quoted yet."""
    used = [praise.moment.quote for praise in said if praise.moment]
    good = answer.moments(good=True)
    best = _best(conversation, [each for each in good if each.quote not in used and _is_likely(conversation, each)])
    if best is None:
        return None
    opening = "once, at" if len(good) == 1 else "at"
    return _Praise(answer.skill, quoted(placed(best, opening), best.quote), best)


def _figure(conversation: Conversation, answer: Seen, answers: Sequence[Seen]) -> _Praise | None:
    low_beside = any(each.is_low and each.rule.group is answer.rule.group for each in answers)
    heavy = answer.weight >= _HEAVY_SHARE * sum(each.weight for each in answers)
    if answer.moments(good=True) or not answer.is_good or not heavy or (low_beside and not answer.leads):
        return None
    words = sentence(f"{answer.clause(conversation)}: {answer.told(conversation)}")
    return _Praise(answer.skill, words)


def _exception(conversation: Conversation, answers: Sequence[Seen]) -> list[_Praise]:
    """The first moment that worked where on the whole it did not."""
    found = (praise for each in answers if (praise := _quote(conversation, each, ())))
    return [_Praise(praise.skill, f"{praise.words} More of that.", praise.moment) for praise in found][:1]


def _best(conversation: Conversation, moments: Sequence[Moment]) -> Moment | None:
    """Of the sure ones what the other confirmed, then what says most at a glance; else the surest."""

    def worth(moment: Moment) -> tuple[bool, bool, float]:
        turn = conversation.turns[moment.turn]
        confidence, words = _confidence(turn, moment), len(moment.quote.split())
        if confidence < _SURE_FROM:
            return False, False, confidence
        return True, landed(conversation, turn) is not None, words if words <= _LONGEST_WORDS else 0

    return max(moments, key=worth, default=None)


def _is_likely(conversation: Conversation, moment: Moment) -> bool:
    return _confidence(conversation.turns[moment.turn], moment) >= _LIKELY_FROM


def _confidence(turn: Turn, moment: Moment) -> float:
    """How sure it is that a sentence gives back or asks openly; 1 for a moment that is no single sentence."""
    spoken = (sentence for sentence in turn.sentences if sentence.text == moment.quote)
    kinds = (LabelKind.REFLECTION, LabelKind.OPEN)
    return next((max(each.confidence(kind) for kind in kinds) for each in spoken), 1.0)
