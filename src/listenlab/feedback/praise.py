"""What went well: specific, with the very words, and never against the scores.

Praise quotes a moment of a rule that was at least fair, or gives the figure of a weighty one that was good while
nothing else of its group was low, and never the figure of what the thing to try is about. Where that leaves nothing to
quote, one moment that did work is shown as the thing to do more of, and where there is none, a weighty figure that was
good all the same. No words are quoted twice, and none that another rule would rather not have heard.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from listenlab.conversation import Conversation, LabelKind, Person, Turn
from listenlab.feedback.seen import Seen, about_one_thing, placed, quoted, sentence
from listenlab.listening import Moment, answered, landed

_MOST = 3
_LONGEST_WORDS = 32
_SURE_FROM = 0.75
_LIKELY_FROM = 0.7
"""What is less likely is never praised: it may be something else."""
_ARGUING = ("but ", "yes, but ", "yes but ")
"""Words that begin so argue, whatever they give back."""
_SPOILING = frozenset(("interruptions", "sympathy", "roadblocks"))
"""A turn that one of these rules misses is not quoted: it cut in, made the thing smaller or stood in the way."""


@dataclass(frozen=True, slots=True)
class _Praise:
    skill: str
    words: str
    moment: Moment | None = None


def went_well(conversation: Conversation, answers: Sequence[Seen], aim: str = "") -> tuple[str, ...]:
    """Up to three sentences, those that quote first; none only when nothing worked.

    `aim` is the id of the rule that the thing to try is about, or nothing.
    """
    praising = _Praising(conversation, answers, aim, _spoilt(answers))
    strong = [each for each in answers if each.points is not None and not each.is_low and each.weight]
    strong.sort(key=lambda each: -each.weight * (each.points or 0))
    said: list[_Praise] = []
    for each in strong:
        if len(said) < _MOST and all(each.skill != other.skill for other in said):
            praise = praising.quote(each, said) or praising.figure(each)
            said += [praise] if praise else []
    if all(praise.moment is None for praise in said):
        said += praising.exception()
    said = said or [praise for each in strong if (praise := praising.plainly(each))][:1]
    return tuple(praise.words for praise in sorted(said, key=lambda praise: praise.moment is None))


@dataclass(frozen=True, slots=True)
class _Praising:
    """Finds words of praise in one talk."""

    conversation: Conversation
    answers: Sequence[Seen]
    aim: str
    spoilt: frozenset[int | tuple[int, str]]

    def quote(self, answer: Seen, said: Sequence[_Praise], after: int = -1) -> _Praise | None:
        """The best moment behind a turn that nobody has quoted yet."""
        used = [praise.moment.quote for praise in said if praise.moment]
        good = answer.moments(good=True)
        fitting = [each for each in good if each.turn > after and each.quote not in used and self._is_fit(each)]
        best = _best(self.conversation, fitting)
        if best is None:
            return None
        opening = "once, at" if len(good) == 1 else "at"
        return _Praise(answer.skill, quoted(placed(best, opening), best.quote), best)

    def figure(self, answer: Seen) -> _Praise | None:
        """The figure of a rule, where nothing of its group was low."""
        low_beside = any(each.is_low and each.rule.group is answer.rule.group for each in self.answers)
        return None if low_beside and not answer.leads else self.plainly(answer)

    def plainly(self, answer: Seen) -> _Praise | None:
        """The figure of a weighty rule that was good and is not about what is to be tried."""
        tells = answer.is_good and answer.is_heavy and not answer.moments(good=True)
        if not tells or about_one_thing(answer.rule.id, self.aim):
            return None
        words = f"{answer.clause(self.conversation)}: {answer.told(self.conversation)}"
        return _Praise(answer.skill, sentence(words))

    def exception(self) -> list[_Praise]:
        """The first moment that worked where on the whole it did not, once the partner had begun to tell."""
        begun = next((turn.index for turn in self.conversation.turns_of(Person.PARTNER)), 0)
        found = (praise for each in self.answers if (praise := self.quote(each, (), after=begun)))
        return [_Praise(praise.skill, f"{praise.words} More of that.", praise.moment) for praise in found][:1]

    def _is_fit(self, moment: Moment) -> bool:
        """Whether it is likely what it is taken for, nothing spoils it, and the partner did not say no to it."""
        turn = self.conversation.turns[moment.turn]
        likely = _confidence(turn, moment) >= _LIKELY_FROM and not moment.quote.lower().startswith(_ARGUING)
        refused = answered(self.conversation, turn, LabelKind.CORRECTS)
        return likely and refused is None and self.spoilt.isdisjoint((moment.turn, (moment.turn, moment.quote)))


def _spoilt(answers: Sequence[Seen]) -> frozenset[int | tuple[int, str]]:
    """The turns, and the single quotes, that a rule with a weight would rather not have heard."""
    misses = [(each, moment) for each in answers if each.weight for moment in each.moments(good=False)]
    quotes = ((moment.turn, moment.quote) for _, moment in misses)
    turns = (moment.turn for each, moment in misses if each.rule.id in _SPOILING)
    return frozenset([*quotes, *turns])


def _best(conversation: Conversation, moments: Sequence[Moment]) -> Moment | None:
    """Of the sure ones what the other confirmed, then what says most at a glance; else the surest."""

    def worth(moment: Moment) -> tuple[bool, bool, float]:
        turn = conversation.turns[moment.turn]
        confidence, words = _confidence(turn, moment), len(moment.quote.split())
        if confidence < _SURE_FROM:
            return False, False, confidence
        return True, landed(conversation, turn) is not None, words if words <= _LONGEST_WORDS else 0

    return max((each for each in moments if not _handed_back(conversation, each)), key=worth, default=None)


def _handed_back(conversation: Conversation, moment: Moment) -> bool:
    """Whether it only asks in answer to the other's own question."""
    before = conversation.turns[moment.turn - 1].sentences if moment.turn else ()
    spoken = (sentence for sentence in conversation.turns[moment.turn].sentences if sentence.text == moment.quote)
    return (
        bool(before) and before[-1].is_a(LabelKind.QUESTION) and any(each.is_a(LabelKind.QUESTION) for each in spoken)
    )


def _confidence(turn: Turn, moment: Moment) -> float:
    """How sure it is that a sentence gives back or asks openly; 1 for a moment that is no single sentence."""
    spoken = (sentence for sentence in turn.sentences if sentence.text == moment.quote)
    kinds = (LabelKind.REFLECTION, LabelKind.OPEN)
    return next((max(each.confidence(kind) for kind in kinds) for each in spoken), 1.0)
