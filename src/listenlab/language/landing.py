"""Landing: how the other person answers a reflection: confirms it, corrects it, or neither.

The answer is the next turn, a backchannel too, and the label sits on the one of its first two sentences that says so
most surely. After a reflection that was followed by a question or by advice nobody knows what a yes belongs to, so
nothing is said there. A "no" after a reflection with a no in it agrees. Definition: R19 of the catalogue of rules.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from listenlab import lexicon
from listenlab.conversation import Label, LabelKind, Sentence, Turn
from listenlab.language.clues import Clue, spoken, weighed
from listenlab.language.patterns import found
from listenlab.language.reading import Reading

FIRST_SENTENCES = 2
LISTS = ("confirms", "corrects")


def reflected(turn: Turn) -> Sentence | None:
    """The reflection that a turn ends on; None where it has none, or goes on to ask or advise."""
    for sentence in reversed(turn.sentences):
        if sentence.is_a(LabelKind.REFLECTION):
            return None if _beaten(sentence) else sentence
        if sentence.is_a(LabelKind.QUESTION) or sentence.is_a(LabelKind.ADVICE):
            return None
    return None


def _beaten(sentence: Sentence) -> bool:
    sure = sentence.confidence(LabelKind.REFLECTION)
    return sentence.confidence(LabelKind.ADVICE) >= sure


Landed: TypeAlias = dict[int, dict[LabelKind, Label]]
"""For one sentence of an answer, by its index, its label."""


def landing(reflection: Sentence, answer: Sequence[Reading], language: str) -> Landed:
    """What an answer says of a reflection: the label of one of its sentences, or nothing."""
    denied = _denies(reflection.text.lower().replace("\u2019", "'").split(), language)
    best: Landed = {}
    for index, reading in enumerate(answer[:FIRST_SENTENCES]):
        label = _label(reading, language, denied=denied)
        if label and label.holds:
            return {index: {label.kind: label}}
        if label and not best:
            best = {index: {label.kind: label}}
    return best


def _label(reading: Reading, language: str, *, denied: bool) -> Label | None:
    """The surer of the two labels of one sentence."""
    matches = found(reading.tokens, 0, LISTS, language)
    yes, no = (list(spoken(reading.tokens, matches.get(name, ()))) for name in LISTS)
    if denied and reading.tokens[:1] and reading.tokens[0] in lexicon.phrases("classes/denial", language):
        yes, no = [Clue(3.5, "agrees with a no"), *(clue for clue in no if clue.weight < 0)], []
    labels: Iterable[Label] = (*weighed(LabelKind.CONFIRMS, yes), *weighed(LabelKind.CORRECTS, no))
    return max(labels, key=lambda label: label.confidence, default=None)


def _denies(words: Sequence[str], language: str) -> bool:
    denials = lexicon.phrases("classes/denial", language)
    return any(word.strip(",.!?") in denials or "n't" in word for word in words)
