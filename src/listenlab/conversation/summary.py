"""What a whole turn does, summed up from the labels of its sentences."""

from math import prod
from typing import Literal

from listenlab.conversation.labels import LabelKind
from listenlab.conversation.talk import Turn

Behaviour = Literal["question", "reflection", "input", "other"]

_KINDS: dict[Behaviour, LabelKind] = {
    "input": LabelKind.INPUT,
    "reflection": LabelKind.REFLECTION,
    "question": LabelKind.QUESTION,
}


def main_behaviour(turn: Turn) -> Behaviour:
    """What a turn most likely does in the main; in a tie input comes first, then reflection, then question.

    Each behaviour is as likely as that one sentence at least shows it, with the sentences taken as independent, and
    "other" as likely as that none shows any. Doubts count for what they are worth, so a turn may mainly be what no
    label of it quite holds; a turn without labels is "other".
    """
    missed = {name: _missed(turn, kind) for name, kind in _KINDS.items()}
    likely = min(missed, key=lambda name: missed[name])
    return likely if 1 - missed[likely] >= prod(missed.values()) else "other"


def _missed(turn: Turn, kind: LabelKind) -> float:
    """The probability that no sentence of a turn is of a kind."""
    return prod(1 - sentence.confidence(kind) for sentence in turn.sentences)
