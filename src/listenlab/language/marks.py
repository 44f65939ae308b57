"""Marks: what a person said of labels, which counts wherever a label does.

A mark belongs to a sentence, named by its turn's index and its text as it was shown, and says for some kinds whether
the sentence does that. A confirmed label is certain, a rejected one has no confidence at all; what stands beside a
label (`BESIDE`) falls with it, and confirms it when it is confirmed itself. The words a label rests on stay with it.
"""

from collections.abc import Mapping
from typing import TypeAlias

from listenlab.conversation import BESIDE, Label, LabelKind, Reason, Sentence

Marks: TypeAlias = Mapping[tuple[int, str], Mapping[LabelKind, bool]]
"""For a turn's index and a sentence of it, whether it does what."""
YOUR_WORD = "you said so"


def settled(marked: Mapping[LabelKind, bool]) -> dict[LabelKind, bool]:
    """The marks of one sentence with all that follows from them; what was said outright goes before what follows."""
    if not marked:
        return {}
    certain: dict[LabelKind, bool] = {}
    for kind, mains in BESIDE.items():
        if marked.get(kind):
            certain |= dict.fromkeys(mains, True)
    for kind, mains in BESIDE.items():
        if any(marked.get(main) is False for main in mains):
            certain[kind] = False
    return {**certain, **marked}


def put_right(labels: Mapping[LabelKind, Label], certain: Mapping[LabelKind, bool]) -> dict[LabelKind, Label]:
    """The labels with those that are certain, one way or the other, as a person has it."""
    return {**labels, **{kind: _certain(kind, holds, labels) for kind, holds in certain.items()}}


def _certain(kind: LabelKind, holds: bool, labels: Mapping[LabelKind, Label]) -> Label:  # noqa: FBT001 - a mark
    quotes = labels[kind].reason.quotes if kind in labels else ()
    return Label(kind, float(holds), Reason(YOUR_WORD, quotes))


def given(sentence: Sentence) -> dict[LabelKind, bool]:
    """The labels of a sentence that a person, not the room, decided."""
    certain = (label for label in sentence.labels if label.confidence in (0.0, 1.0))
    return {label.kind: label.holds for label in certain if label.reason.text == YOUR_WORD}
