"""The gold set: workplace talks of our own with every label put on by hand, by the manual beside them.

Nothing is fitted to `gold/frozen`, which judges what was learned from `gold/fitting`. `LEAST_F1` and its fellows tell
what each detector is held to there.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Turn
from listenlab.language import label
from tests.talk import LABELS, talk

GOLD = Path(__file__).parent / "gold"
LEAST_F1 = {
    LabelKind.QUESTION: 0.98,
    LabelKind.OPEN: 0.94,
    LabelKind.REFLECTION: 0.92,
    LabelKind.INPUT: 0.74,
    LabelKind.ADVICE: 0.83,
    LabelKind.FEELING: 0.92,
    LabelKind.CHOICE: 0.97,
    LabelKind.LEADING: 0.94,
    LabelKind.HIDDEN_ADVICE: 0.9,
    LabelKind.FOLLOW_UP: 0.89,
    LabelKind.WHY: 0.97,
    LabelKind.PARROT: 0.86,
    LabelKind.SUMMARY: 0.91,
    LabelKind.VALIDATION: 0.85,
    LabelKind.SYMPATHY: 0.64,
    LabelKind.SHIFT: 0.88,
    LabelKind.OFFER: 0.77,
    LabelKind.AFFIRMATION: 0.88,
    LabelKind.PERMISSION: 0.98,
    LabelKind.LINK_BACK: 0.91,
    LabelKind.INVITATION: 0.83,
    LabelKind.CONFIRMS: 0.91,
    LabelKind.CORRECTS: 0.83,
}
"""The least F1 of each detector in everyday talks, punctuated: just under what was measured, aim 0.85."""
LEAST_F1_UNUSUAL = {
    LabelKind.QUESTION: 0.98,
    LabelKind.OPEN: 0.91,
    LabelKind.REFLECTION: 0.84,
    LabelKind.INPUT: 0.76,
    LabelKind.ADVICE: 0.78,
    LabelKind.FEELING: 0.81,
    LabelKind.CHOICE: 0.94,
    LabelKind.LEADING: 0.83,
    LabelKind.HIDDEN_ADVICE: 0.83,
    LabelKind.FOLLOW_UP: 0.81,
    LabelKind.WHY: 0.88,
    LabelKind.PARROT: 0.84,
    LabelKind.SUMMARY: 0.67,
    LabelKind.VALIDATION: 0.74,
    LabelKind.SYMPATHY: 0.6,
    LabelKind.SHIFT: 0.87,
    LabelKind.OFFER: 0.68,
    LabelKind.AFFIRMATION: 0.86,
    LabelKind.PERMISSION: 0.87,
    LabelKind.LINK_BACK: 0.81,
    LabelKind.INVITATION: 0.73,
    LabelKind.CONFIRMS: 0.72,
    LabelKind.CORRECTS: 0.42,
}
"""The same where people put things in unusual ways."""
LEAST_F1_STRIPPED = {
    LabelKind.QUESTION: 0.88,
    LabelKind.OPEN: 0.88,
    LabelKind.REFLECTION: 0.87,
    LabelKind.INPUT: 0.66,
    LabelKind.ADVICE: 0.75,
    LabelKind.FEELING: 0.93,
    LabelKind.CHOICE: 0.86,
    LabelKind.LEADING: 0.79,
    LabelKind.HIDDEN_ADVICE: 0.83,
    LabelKind.FOLLOW_UP: 0.77,
    LabelKind.WHY: 0.93,
    LabelKind.PARROT: 0.79,
    LabelKind.SUMMARY: 0.76,
    LabelKind.VALIDATION: 0.82,
    LabelKind.SYMPATHY: 0.48,
    LabelKind.SHIFT: 0.86,
    LabelKind.OFFER: 0.77,
    LabelKind.AFFIRMATION: 0.76,
    LabelKind.PERMISSION: 0.98,
    LabelKind.LINK_BACK: 0.88,
    LabelKind.INVITATION: 0.75,
}
"""The same by turn without punctuation, where it is a guess where sentences end."""
ANSWERS = (LabelKind.CONFIRMS, LabelKind.CORRECTS)
OFF_TOPIC = (LabelKind.HIDDEN_ADVICE, LabelKind.PERMISSION, LabelKind.OFFER, LabelKind.INVITATION)
LEAST_SENTENCES, LEAST_POSITIVES = 600, 30

Outcomes = Counter[tuple[bool, bool]]
"""How often each pair of (wanted, found) came up."""
Pair = tuple[Conversation, Conversation]
"""A talk as a person labelled it, and as the program does."""


def unlabelled(turn: Turn) -> Turn:
    """A turn without what the person found in it."""
    return replace(turn, sentences=())


def stripped(turn: Turn) -> Turn:
    """The same as a recogniser without punctuation would write it."""
    text = " ".join(re.sub(r"[^\w\s']", " ", turn.text.lower()).split())
    return replace(turn, text=text, words=(), sentences=())


def judged(sentence: Sentence, by: Person, kind: LabelKind) -> bool:
    """Whether a sentence is judged for a kind: open and follow-up among questions, feelings whoever names them."""
    if kind in (LabelKind.OPEN, LabelKind.FOLLOW_UP) and not sentence.is_a(LabelKind.QUESTION):
        return False
    if kind is LabelKind.FOLLOW_UP and any(sentence.is_a(other) for other in OFF_TOPIC):
        return False
    return kind is LabelKind.FEELING or by is Person.LISTENER


def by_sentence(pairs: list[Pair], kind: LabelKind) -> Outcomes:
    """How a detector did sentence by sentence."""
    outcomes: Outcomes = Counter()
    for want, got in turns(pairs):
        for wanted, found in zip(want.sentences, got.sentences, strict=True):
            if judged(wanted, want.person, kind):
                outcomes[wanted.is_a(kind), found.is_a(kind)] += 1
    return outcomes


def by_turn(pairs: list[Pair], kind: LabelKind, by: Person) -> Outcomes:
    """How a detector did turn by turn, for what one person says."""
    outcomes: Outcomes = Counter()
    for want, got in turns(pairs):
        if want.person is by:
            outcomes[bool(want.sentences_that(kind)), bool(got.sentences_that(kind))] += 1
    return outcomes


def turns(pairs: list[Pair]) -> Iterator[tuple[Turn, Turn]]:
    """Each turn as it was labelled by hand and as it was found."""
    for want, got in pairs:
        yield from zip(want.turns, got.turns, strict=True)


def read(want: Conversation, told: Callable[[Turn], Turn]) -> Conversation:
    """What the program finds in a talk that is told to it in one way or another."""
    return label(replace(want, turns=tuple(told(turn) for turn in want.turns)))


def f1(outcomes: Outcomes) -> float:
    """F1 of (wanted, found) pairs."""
    both = outcomes[True, True]
    return 2 * both / (2 * both + outcomes[True, False] + outcomes[False, True])


@pytest.fixture(scope="module")
def everyday() -> list[Conversation]:
    """The talks that judge, in everyday words, as they were labelled by hand."""
    return talks("frozen/everyday")


@pytest.fixture(scope="module")
def unusual() -> list[Conversation]:
    """The talks that judge, in unusual words."""
    return talks("frozen/unusual")


def talks(folder: str) -> list[Conversation]:
    """The talks of a folder and its folders."""
    return [talk(file.read_text(encoding="utf-8")) for file in sorted((GOLD / folder).rglob("*.talk"))]


@pytest.fixture(scope="module")
def punctuated(everyday: list[Conversation]) -> list[Pair]:
    """Each everyday talk with what is found in it, read once for all tests."""
    return [(want, read(want, unlabelled)) for want in everyday]


@pytest.fixture(scope="module")
def oddly_put(unusual: list[Conversation]) -> list[Pair]:
    """Each talk in unusual words with what is found in it."""
    return [(want, read(want, unlabelled)) for want in unusual]


@pytest.fixture(scope="module")
def bare(everyday: list[Conversation]) -> list[Pair]:
    """The everyday talks without punctuation."""
    return [(want, read(want, stripped)) for want in everyday]


def judgement(pairs: list[Pair], kind: LabelKind) -> float:
    """F1 of a detector: by sentence, answers to reflections by turn."""
    return f1(by_turn(pairs, kind, Person.PARTNER) if kind in ANSWERS else by_sentence(pairs, kind))


@pytest.mark.parametrize("kind", LEAST_F1)
def test_everyday_talks_are_read_as_a_person_reads_them(punctuated: list[Pair], kind: LabelKind) -> None:
    """Each detector finds what it should, and little else."""
    assert judgement(punctuated, kind) >= LEAST_F1[kind]


@pytest.mark.parametrize("kind", LEAST_F1_UNUSUAL)
def test_talks_in_unusual_words_are_read_too(oddly_put: list[Pair], kind: LabelKind) -> None:
    """Less surely."""
    assert judgement(oddly_put, kind) >= LEAST_F1_UNUSUAL[kind]


@pytest.mark.parametrize("kind", LEAST_F1_STRIPPED)
def test_the_gold_talks_are_read_without_punctuation_too(bare: list[Pair], kind: LabelKind) -> None:
    """Turn by turn, since where sentences end is a guess there."""
    assert f1(by_turn(bare, kind, Person.LISTENER)) >= LEAST_F1_STRIPPED[kind]


def test_every_detector_is_held_to_something() -> None:
    """A new kind of label cannot arrive without a promise."""
    assert set(LEAST_F1) == set(LEAST_F1_UNUSUAL) == set(LabelKind)


@pytest.mark.parametrize("part", ["everyday", "unusual"])
def test_the_frozen_talks_hold_enough_of_every_kind(part: str) -> None:
    """A figure needs cases behind it."""
    sentences = [sentence for one in talks(f"frozen/{part}") for turn in one.turns for sentence in turn.sentences]
    counts = Counter(one.kind for sentence in sentences for one in sentence.labels)
    assert len(sentences) >= LEAST_SENTENCES
    assert {kind for kind in LabelKind if counts[kind] < LEAST_POSITIVES} == set()


def test_the_labels_keep_to_the_manual() -> None:
    """Partners feel and answer reflections; a question that advises is not also called leading."""
    for told in [*talks("frozen"), *talks("fitting")]:
        for before, turn in pairwise(told.turns):
            labels = [{one.kind for one in sentence.labels} for sentence in turn.sentences]
            if turn.person is Person.PARTNER:
                assert set().union(*labels) <= {LabelKind.FEELING, *ANSWERS}, turn.text
                assert not set().union(*labels) & {*ANSWERS} or before.sentences_that(LabelKind.REFLECTION), turn.text
            assert not any({LabelKind.LEADING, LabelKind.HIDDEN_ADVICE} <= kinds for kinds in labels), turn.text


def test_the_manual_explains_every_tag() -> None:
    """Whoever labels the next talk reads what each tag means."""
    manual = (GOLD / "README.md").read_text(encoding="utf-8")
    assert {tag for tag in LABELS if f"| `{tag}` |" not in manual} == set()


def test_no_talk_lies_in_both_halves() -> None:
    """What is learned from cannot also be the judge; only short turns of everyday speech may come up in both."""
    spoken = [
        {
            re.sub(r"^\w+:|\[.*?\]", "", line)
            for file in (GOLD / folder).rglob("*.talk")
            for line in file.read_text(encoding="utf-8").splitlines()
        }
        for folder in ("frozen", "fitting")
    ]
    assert all(len(line.split()) < 8 for line in spoken[0] & spoken[1])
