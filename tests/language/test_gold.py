"""The gold set: workplace talks of our own with every label put on by hand.

Nothing is fitted to `gold/frozen`, which judges what was learned; `gold/fitting` is learned from and must be
remembered. Questions, reflections, input and advice are judged in the listener's
sentences, feelings in everybody's.
"""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Turn
from listenlab.language import label
from tests.talk import talk

GOLD = Path(__file__).parent / "gold"
KINDS = (
    LabelKind.QUESTION,
    LabelKind.OPEN,
    LabelKind.REFLECTION,
    LabelKind.INPUT,
    LabelKind.ADVICE,
    LabelKind.FEELING,
)
LEAST_F1 = {"fitting": 0.87, "frozen": 0.84}
LEAST_F1_STRIPPED = {"fitting": 0.75, "frozen": 0.7}


def talks(folder: str) -> list[Conversation]:
    """The labelled talks of a folder."""
    return [talk(file.read_text(encoding="utf-8")) for file in sorted((GOLD / folder).glob("*.talk"))]


def stripped(turn: Turn) -> Turn:
    """A turn as a recogniser without punctuation would write it."""
    text = " ".join(re.sub(r"[^\w\s']", " ", turn.text.lower()).split())
    return replace(turn, text=text, words=())


def judged(turn: Turn, kind: LabelKind) -> bool:
    """Whether a turn's sentences are judged for a kind of label."""
    return kind is LabelKind.FEELING or turn.person is Person.LISTENER


def f1(outcomes: Counter[tuple[bool, bool]]) -> float:
    """F1 of (wanted, found) pairs."""
    both = outcomes[True, True]
    return 2 * both / (2 * both + outcomes[True, False] + outcomes[False, True])


@cache
def by_sentence(folder: str, kind: LabelKind) -> tuple[float, tuple[str, ...]]:
    """F1 over sentences and the sentences read wrongly."""
    outcomes: Counter[tuple[bool, bool]] = Counter()
    wrong = []
    for gold in talks(folder):
        for want, got in zip(gold.turns, label(gold).turns, strict=True):
            for wanted, found in zip(want.sentences, got.sentences, strict=True):
                if not judged(want, kind) or (kind is LabelKind.OPEN and not asks(wanted)):
                    continue
                outcomes[wanted.is_a(kind), found.is_a(kind)] += 1
                if wanted.is_a(kind) != found.is_a(kind):
                    wrong.append(wanted.text)
    return f1(outcomes), tuple(wrong)


def asks(sentence: Sentence) -> bool:
    """Whether a sentence is a question."""
    return sentence.is_a(LabelKind.QUESTION)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("folder", ["fitting", "frozen"])
def test_the_gold_talks_are_read_as_a_person_reads_them(folder: str, kind: LabelKind):
    """Each detector finds what it should in punctuated sentences, and little else."""
    score, wrong = by_sentence(folder, kind)
    assert score >= LEAST_F1[folder], wrong


@pytest.mark.parametrize("kind", [LabelKind.QUESTION, LabelKind.REFLECTION, LabelKind.INPUT, LabelKind.ADVICE])
@pytest.mark.parametrize("folder", ["fitting", "frozen"])
def test_the_gold_talks_are_read_without_punctuation_too(folder: str, kind: LabelKind):
    """Turn by turn, since where sentences end is a guess there."""
    outcomes: Counter[tuple[bool, bool]] = Counter()
    for gold in talks(folder):
        bare = replace(gold, turns=tuple(stripped(turn) for turn in gold.turns))
        for want, got in zip(gold.turns, label(bare).turns, strict=True):
            if judged(want, kind):
                outcomes[bool(want.sentences_that(kind)), bool(got.sentences_that(kind))] += 1
    assert f1(outcomes) >= LEAST_F1_STRIPPED[folder]


def test_the_gold_set_holds_enough_of_every_kind():
    """A figure needs cases behind it."""
    counts = Counter(
        one.kind
        for gold in talks("frozen")
        for turn in gold.turns
        for sentence in turn.sentences
        for one in sentence.labels
    )
    assert all(counts[kind] >= 15 for kind in KINDS)
