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
FAVOUR: dict[Behaviour, float] = {"input": 1.65, "reflection": 1.65, "question": 1.0, "other": 0.6}
"""What the odds of a behaviour are multiplied by: coders name a turn by what it says before what it asks, and seldom by
nothing. Found out of fold on the coded conversations that the labels are fitted on (`tests/benchmarks`)."""


def main_behaviour(turn: Turn) -> Behaviour:
    """What a turn most likely does in the main; in a tie input comes first, then reflection, then question.

    Each behaviour is as likely as that one sentence at least shows it, with the sentences taken as independent, and
    "other" as likely as that none shows any. Doubts count for what they are worth, so a turn may mainly be what no
    label of it quite holds; a turn without labels is "other".
    """
    missed = {name: _missed(turn, kind, FAVOUR[name]) for name, kind in _KINDS.items()}
    likely = min(missed, key=lambda name: missed[name])
    return likely if 1 - missed[likely] >= FAVOUR["other"] * prod(missed.values()) else "other"


def _missed(turn: Turn, kind: LabelKind, favour: float) -> float:
    """The probability that no sentence of a turn is of a kind, its odds multiplied."""
    missed = prod(1 - sentence.confidence(kind) for sentence in turn.sentences)
    return missed / (missed + favour * (1 - missed))
