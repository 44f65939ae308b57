"""Telling: turns in which the listener advises or informs, and who opened the door to it.

It was asked for when the partner's turn before asks something; it was allowed when the listener had asked for
permission ("would it help if I...") in the turn before that and the partner did not refuse.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Turn
from listenlab.listening.evidence import gives_back
from listenlab.listening.phrases import says

_REFUSALS = ("no", "nope", "not now", "please don't", "rather not")
_OPENING_WORDS = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """A turn of the listener that advises or informs."""

    turn: Turn
    """The turn."""
    sentence: Sentence
    """The sentence that advises or, where none does, informs most surely."""
    welcome: str | None
    """Who opened the door, as a clause: you had asked first. None when nobody did."""

    @property
    def is_advice(self) -> bool:
        """Whether it advises rather than informs."""
        return self.sentence.is_a(LabelKind.ADVICE)


def tellings(conversation: Conversation) -> tuple[Telling, ...]:
    """Every turn of the listener that advises or informs, in order."""
    own = conversation.turns_of(Person.LISTENER)
    found = ((turn, sentence) for turn in own if (sentence := _telling(turn)))
    return tuple(Telling(turn, sentence, _welcome(conversation, turn)) for turn, sentence in found)


def _telling(turn: Turn) -> Sentence | None:
    for kind in (LabelKind.ADVICE, LabelKind.INPUT):
        found = [sentence for sentence in turn.sentences_that(kind) if not gives_back(sentence)]
        if found:
            return max(found, key=lambda sentence: sentence.confidence(kind))
    return None


def _welcome(conversation: Conversation, turn: Turn) -> str | None:
    floor = [each for each in conversation.turns[: turn.index] if each.holds_floor]
    if not floor or floor[-1].person is not Person.PARTNER:
        return None
    if floor[-1].sentences_that(LabelKind.QUESTION):
        return f"{conversation.people.partner} had asked"
    offered = len(floor) > 1 and floor[-2].sentences_that(LabelKind.PERMISSION)
    refused = says(floor[-1].text, _REFUSALS, first=_OPENING_WORDS)
    return "you had asked first" if offered and not refused else None
