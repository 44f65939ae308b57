"""What went well: specific, with the very words, and never against the scores.

Praise quotes a moment of a rule that was at least fair, or gives the figure of a weighty one that was good while
nothing else of its group was low. Where that leaves nothing to quote, one moment that did work is shown as the thing
to do more of.
"""

from collections.abc import Iterator, Sequence

from listenlab.conversation import Conversation, LabelKind, Turn
from listenlab.feedback.seen import Seen, placed, quoted, sentence
from listenlab.listening import Moment, landed

_MOST = 3
_LONGEST_WORDS = 32
_SURE_FROM = 0.7
_HEAVY_SHARE = 0.1
"""What a rule must weigh before its mere figure is praised."""


def went_well(conversation: Conversation, answers: Sequence[Seen]) -> tuple[str, ...]:
    """Up to three sentences, those that quote first; none only when nothing worked."""
    strong = [each for each in answers if each.points is not None and not each.is_low and each.weight]
    strong.sort(key=lambda each: -each.weight * (each.points or 0))
    said: dict[str, str] = {}
    for each in strong:
        if each.skill not in said and (praise := _praise(conversation, each, answers)):
            said[each.skill] = praise
    told = sorted(list(said.values())[:_MOST], key=lambda praise: not praise.endswith('"'))
    quotes = any(praise.endswith('"') for praise in told)
    return tuple(told if quotes else [*told, *_exceptions(conversation, answers)][: len(told) + 1])


def _praise(conversation: Conversation, answer: Seen, answers: Sequence[Seen]) -> str | None:
    good = answer.moments(good=True)
    best = _best(conversation, good)
    if best:
        return quoted(placed(best, _opening(good)), best.quote)
    low_beside = any(each.is_low and each.rule.group is answer.rule.group for each in answers)
    heavy = answer.weight >= _HEAVY_SHARE * sum(each.weight for each in answers)
    if not answer.is_good or not heavy or (low_beside and not answer.leads):
        return None
    return sentence(f"{answer.clause(conversation)}: {answer.told(conversation)}")


def _exceptions(conversation: Conversation, answers: Sequence[Seen]) -> Iterator[str]:
    """The moments that worked where on the whole it did not."""
    for answer in answers:
        good = answer.moments(good=True)
        best = _best(conversation, good)
        if best:
            yield f"{quoted(placed(best, _opening(good)), best.quote)} More of that."


def _opening(good: Sequence[Moment]) -> str:
    return "once, at" if len(good) == 1 else "at"


def _best(conversation: Conversation, moments: Sequence[Moment]) -> Moment | None:
    """What the other confirmed, then what is surely so, then what says most and can still be taken in at a glance."""

    def worth(moment: Moment) -> tuple[bool, bool, int]:
        turn = conversation.turns[moment.turn]
        words = len(moment.quote.split())
        sure = _confidence(turn, moment) >= _SURE_FROM
        return landed(conversation, turn) is not None, sure, words if words <= _LONGEST_WORDS else 0

    return max(moments, key=worth, default=None)


def _confidence(turn: Turn, moment: Moment) -> float:
    """How sure it is that a sentence gives back or asks openly; 1 for a moment that is no single sentence."""
    spoken = (sentence for sentence in turn.sentences if sentence.text == moment.quote)
    kinds = (LabelKind.REFLECTION, LabelKind.OPEN)
    return next((max(each.confidence(kind) for kind in kinds) for each in spoken), 1.0)
