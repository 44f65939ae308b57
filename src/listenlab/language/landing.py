"""Landing: how the other person answers a reflection: confirms it, corrects it, or neither.

The answer is the next turn, a backchannel too, and the label sits on the one of its first two sentences that says so
most surely, the second only where it is short. After a reflection that was followed by a question or by advice nobody
knows what a yes belongs to, so nothing is said there. Definition: R19 of the catalogue of rules.
"""

from collections.abc import Sequence
from typing import TypeAlias

from listenlab.conversation import Label, LabelKind, Sentence, Turn
from listenlab.language.answering import answering
from listenlab.language.labels import DOUBT_FROM
from listenlab.language.reading import Reading, read
from listenlab.language.reasons import reason, signs
from listenlab.language.weights import ANSWERS, Weights, probability

FIRST_SENTENCES, SHORT_WORDS = 2, 8
"""A second sentence that says it is short; a longer one tells on."""
BEATING = (LabelKind.QUESTION, LabelKind.ADVICE, LabelKind.SYMPATHY, LabelKind.OFFER, LabelKind.SHIFT)
"""What an answer belongs to rather than to a reflection before it."""
GIVING_BACK = (LabelKind.REFLECTION, LabelKind.LINK_BACK)
"""What an answer may belong to."""

Landed: TypeAlias = dict[int, dict[LabelKind, Label]]
"""For one sentence of an answer, by its index, its label."""


def reflected(turn: Turn) -> Sentence | None:
    """The reflection that a turn ends on; None where it has none, or goes on to ask or advise."""
    for sentence in reversed(turn.sentences):
        sure = max(sentence.confidence(kind) for kind in GIVING_BACK)
        if any(sentence.is_a(kind) and sentence.confidence(kind) >= sure for kind in BEATING):
            return None
        if any(map(sentence.is_a, GIVING_BACK)):
            return sentence
    return None


def landing(reflection: Sentence, answer: Sequence[Reading], weights: Weights, language: str) -> Landed:
    """What an answer says of a reflection: the label of one of its sentences, or nothing."""
    given, best = read(reflection.text, language), Landed()
    for index, reading in enumerate(answer[:FIRST_SENTENCES]):
        if index and len(reading.tokens) > SHORT_WORDS:
            break
        label = _label(given, answer, index, weights, language)
        if label and label.holds:
            return {index: {label.kind: label}}
        if label and not best:
            best = {index: {label.kind: label}}
    return best


def _label(given: Reading, answer: Sequence[Reading], index: int, weights: Weights, language: str) -> Label | None:
    """The surer of the two labels of one sentence; a question is neither."""
    if answer[index].mark == "?":
        return None
    features = answering(given, answer, index, language)
    odds = weights.log_odds(features)
    task = max(ANSWERS, key=odds.__getitem__)
    confidence = probability(odds[task])
    if confidence < DOUBT_FROM:
        return None
    return Label(LabelKind(task), round(confidence, 3), reason(task, signs(features, weights), weights))
