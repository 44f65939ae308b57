"""What a person should look at first: the turns of which least is sure.

First whose voice it is, where two people had to be told apart by their voices; then words the recogniser doubted; then
labels that could as well be otherwise. What a person has said themselves is sure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from listenlab.conversation import Conversation, LabelKind, Turn
from listenlab.conversation.doubts import doubts

_DOUBTED_WORDS = 0.6
"""Words recognised with less confidence than this, on average, are looked at (house value)."""
_NEAR_HALF = 0.15
"""A label this close to one half could as well be otherwise (house value)."""
_TELLING = (LabelKind.QUESTION, LabelKind.OPEN, LabelKind.REFLECTION, LabelKind.ADVICE)
"""The labels that headline scores rest on."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """A turn to look at."""

    turn: int
    """Its index."""
    why: str
    """What is not sure, as a sentence."""


def unsure(conversation: Conversation) -> tuple[Unsure, ...]:
    """The turns to look at, each once, the least sure first."""
    found: dict[int, Unsure] = {}
    for each in (*_voices(conversation), *_words(conversation), *_labels(conversation)):
        found.setdefault(each.turn, each)
    return tuple(found.values())


def _voices(conversation: Conversation) -> Iterator[Unsure]:
    for doubt in doubts(conversation):
        name = conversation.people.name(doubt.person)
        yield Unsure(doubt.turn, f"Is this {name}'s voice? It may be the other's.")


def _words(conversation: Conversation) -> Iterator[Unsure]:
    certain = {turn.index: _certainty(turn) for turn in conversation.turns}
    for index in sorted(certain, key=lambda index: certain[index]):
        if certain[index] < _DOUBTED_WORDS:
            yield Unsure(index, "Are these the words? The recogniser doubted them.")


def _certainty(turn: Turn) -> float:
    return fmean([word.probability for word in turn.words if word.probability is not None] or [1.0])


def _labels(conversation: Conversation) -> Iterator[Unsure]:
    for turn in conversation.turns:
        for sentence in turn.sentences:
            for kind in _TELLING:
                if sentence.label(kind) and abs(sentence.confidence(kind) - 0.5) <= _NEAR_HALF:
                    yield Unsure(turn.index, f"{kind.value.capitalize()} or not? It could as well be otherwise.")
