"""The one thing to try next: the rule with the most leverage, shown on the very moment.

Leverage is weight x distance from good x evidence, so what already works is never advised. Of two rules of one skill
the one that has a moment to show is spoken of.
"""

from collections.abc import Sequence

from listenlab.conversation import Conversation, Person
from listenlab.feedback.rewrite import open_twin
from listenlab.feedback.scorecard import Focus
from listenlab.feedback.seen import Seen, before, most_telling, placed, quoted, sentence
from listenlab.listening import Moment

_MOST_WORDS = 14


def focus(conversation: Conversation, answers: Sequence[Seen]) -> Focus | None:
    """What to try, or None when nothing is left to wish for, too little was measured, or nobody knows who spoke."""
    hopeful = [each for each in answers if each.leverage > 0]
    if not hopeful or not conversation.attributed:
        return None
    first = max(hopeful, key=lambda each: each.leverage)
    kin = [each for each in hopeful if each.skill == first.skill and each.moments(good=False)]
    chosen = first if first in kin or not kin else kin[0]
    moment = most_telling(conversation, chosen.moments(good=False))
    why = [sentence(chosen.told(conversation))]
    why += [] if chosen.is_low else ["That is fair already."]
    why += [_shown(conversation, moment)] if moment else []
    return Focus(chosen.rule.id, " ".join(why), _advice(conversation, chosen, moment))


def _shown(conversation: Conversation, moment: Moment) -> str:
    """The moment, after the partner's last words unless its quote holds both people's."""
    own = conversation.turns[moment.turn].person is Person.LISTENER
    told = before(conversation, moment) if own and "//" not in moment.quote else None
    shown = quoted(placed(moment), moment.quote)
    if told is None:
        return shown
    return f"{quoted(f'{conversation.people.partner} had just said', _tail(told.text))} {shown}"


def _tail(text: str) -> str:
    words = text.split()
    return text if len(words) <= _MOST_WORDS else f"… {' '.join(words[-_MOST_WORDS:])}"


def _advice(conversation: Conversation, answer: Seen, moment: Moment | None) -> str:
    """What to do instead, with the very words where the moment gives any to go by."""
    if moment is None:
        return answer.rule.try_this
    if answer.rule.id == "open_questions":
        return f'{answer.rule.try_this} Instead of "{moment.quote}" perhaps: "{open_twin(moment.quote)}"'
    if answer.rule.id == "interruptions":
        unfinished = moment.quote.partition("//")[0].strip()
        return f'{answer.rule.try_this} What might {conversation.people.partner} have said after "{unfinished}"?'
    return answer.rule.try_this
