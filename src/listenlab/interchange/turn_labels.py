"""What a whole turn does, summed up from its sentences for a document.

A question, reflection, input or advice anywhere in the turn counts, and open wins over closed. Each confidence is the
highest of any sentence, from 0 to 1.
"""

from typing import Literal

import msgspec

from listenlab.conversation import LabelKind, Turn
from listenlab.conversation.summary import Behaviour, main_behaviour


class TurnLabels(msgspec.Struct, frozen=True):
    """The labels of a turn as the document gives them."""

    question: Literal["open", "closed", "none"]
    question_confidence: float
    reflection: bool
    reflection_confidence: float
    input: bool
    input_confidence: float
    advice: bool
    advice_confidence: float
    main: Behaviour


def labels_of(turn: Turn) -> TurnLabels:
    """The labels of a turn; none of them hold for a turn that was not read."""
    return TurnLabels(
        question=_question(turn),
        question_confidence=_surest(turn, LabelKind.QUESTION),
        reflection=bool(turn.sentences_that(LabelKind.REFLECTION)),
        reflection_confidence=_surest(turn, LabelKind.REFLECTION),
        input=bool(turn.sentences_that(LabelKind.INPUT)),
        input_confidence=_surest(turn, LabelKind.INPUT),
        advice=bool(turn.sentences_that(LabelKind.ADVICE)),
        advice_confidence=_surest(turn, LabelKind.ADVICE),
        main=main_behaviour(turn),
    )


def reasons_of(turn: Turn) -> tuple[str, ...]:
    """Why, for every label that holds, each reason once."""
    held = (label for sentence in turn.sentences for label in sentence.labels if label.holds)
    return tuple(dict.fromkeys(label.reason.text for label in held if label.reason.text))


def feelings_of(turn: Turn) -> tuple[str, ...]:
    """The words that name a feeling, each once."""
    named = (sentence.label(LabelKind.FEELING) for sentence in turn.sentences_that(LabelKind.FEELING))
    return tuple(dict.fromkeys(quote for label in named if label for quote in label.reason.quotes))


def _question(turn: Turn) -> Literal["open", "closed", "none"]:
    asked = turn.sentences_that(LabelKind.QUESTION)
    if not asked:
        return "none"
    return "open" if any(sentence.is_a(LabelKind.OPEN) for sentence in asked) else "closed"


def _surest(turn: Turn, kind: LabelKind) -> float:
    return max((sentence.confidence(kind) for sentence in turn.sentences), default=0.0)
