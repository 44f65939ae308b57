"""The gold set: workplace talks of our own with every label put on by hand, by the manual beside them.

Nothing is fitted to `gold/frozen`, which judges what was learned; `gold/fitting` is learned from and must be
remembered. `LEAST_F1` declares what each detector is held to on both.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Turn
from listenlab.language import label
from tests.talk import LABELS, talk

GOLD = Path(__file__).parent / "gold"
FOLDERS = ("frozen", "fitting")
LEAST_F1 = {
    LabelKind.QUESTION: (0.97, 0.96),
    LabelKind.OPEN: (0.87, 0.89),
    LabelKind.REFLECTION: (0.8, 0.89),
    LabelKind.INPUT: (0.6, 0.79),
    LabelKind.ADVICE: (0.54, 0.81),
    LabelKind.FEELING: (0.78, 0.86),
    LabelKind.CHOICE: (0.89, 0.92),
    LabelKind.LEADING: (0.72, 0.87),
    LabelKind.HIDDEN_ADVICE: (0.59, 0.88),
    LabelKind.FOLLOW_UP: (0.9, 0.87),
    LabelKind.WHY: (0.89, 0.89),
    LabelKind.PARROT: (0.85, 0.89),
    LabelKind.SUMMARY: (0.61, 0.82),
    LabelKind.VALIDATION: (0.66, 0.86),
    LabelKind.SYMPATHY: (0.54, 0.94),
    LabelKind.SHIFT: (0.55, 0.79),
    LabelKind.OFFER: (0.53, 0.89),
    LabelKind.AFFIRMATION: (0.65, 0.91),
    LabelKind.PERMISSION: (0.73, 0.97),
    LabelKind.LINK_BACK: (0.67, 0.93),
    LabelKind.INVITATION: (0.56, 0.89),
    LabelKind.CONFIRMS: (0.7, 0.85),
    LabelKind.CORRECTS: (0.47, 0.76),
}
"""The least F1 of each detector in punctuated talks, frozen and fitting: just under what was measured, aim 0.85."""
LEAST_F1_STRIPPED = {
    LabelKind.QUESTION: (0.83, 0.83),
    LabelKind.REFLECTION: (0.76, 0.85),
    LabelKind.INPUT: (0.51, 0.71),
    LabelKind.ADVICE: (0.54, 0.7),
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


def by_sentence(pairs: list[Pair], kind: LabelKind) -> tuple[Outcomes, list[str]]:
    """How a detector did sentence by sentence, and the sentences it read wrongly."""
    outcomes: Outcomes = Counter()
    wrong = []
    for want, got in turns(pairs):
        for wanted, found in zip(want.sentences, got.sentences, strict=True):
            if judged(wanted, want.person, kind):
                outcomes[wanted.is_a(kind), found.is_a(kind)] += 1
                if wanted.is_a(kind) != found.is_a(kind):
                    wrong.append(wanted.text)
    return outcomes, wrong


def by_turn(pairs: list[Pair], kind: LabelKind, by: Person) -> tuple[Outcomes, list[str]]:
    """How a detector did turn by turn, for what one person says, and the turns it read wrongly."""
    outcomes: Outcomes = Counter()
    wrong = []
    for want, got in turns(pairs):
        if want.person is by:
            both = bool(want.sentences_that(kind)), bool(got.sentences_that(kind))
            outcomes[both] += 1
            if both[0] != both[1]:
                wrong.append(want.text)
    return outcomes, wrong


def turns(pairs: list[Pair]) -> Iterator[tuple[Turn, Turn]]:
    """Each turn as it was labelled by hand and as it was found."""
    for want, got in pairs:
        yield from zip(want.turns, got.turns, strict=True)


def read(want: Conversation, told: Callable[[Turn], Turn]) -> Conversation:
    """What the program finds in a talk that is told to it in one way or another."""
    return label(replace(want, turns=tuple(told(turn) for turn in want.turns)))


def shown(folder: str, wrong: list[str]) -> list[str] | int:
    """What a failure tells: sentences that may be learned from, of the others only how many."""
    return wrong if folder == "fitting" else len(wrong)


def f1(outcomes: Outcomes) -> float:
    """F1 of (wanted, found) pairs."""
    both = outcomes[True, True]
    return 2 * both / (2 * both + outcomes[True, False] + outcomes[False, True])


@pytest.fixture(scope="module")
def gold() -> Mapping[str, list[Conversation]]:
    """The talks of each folder as they were labelled by hand."""
    return {
        folder: [talk(file.read_text(encoding="utf-8")) for file in sorted((GOLD / folder).glob("*.talk"))]
        for folder in FOLDERS
    }


@pytest.fixture(scope="module")
def punctuated(gold: Mapping[str, list[Conversation]]) -> Mapping[str, list[Pair]]:
    """Each talk with what is found in it, read once for all tests."""
    return {folder: [(want, read(want, unlabelled)) for want in talks] for folder, talks in gold.items()}


@pytest.fixture(scope="module")
def bare(gold: Mapping[str, list[Conversation]]) -> Mapping[str, list[Pair]]:
    """The same without punctuation."""
    return {folder: [(want, read(want, stripped)) for want in talks] for folder, talks in gold.items()}


@pytest.mark.parametrize("kind", LEAST_F1)
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_gold_talks_are_read_as_a_person_reads_them(
    punctuated: Mapping[str, list[Pair]], folder: str, kind: LabelKind
) -> None:
    """Each detector finds what it should in punctuated talks, and little else; answers count once a turn."""
    if kind in ANSWERS:
        outcomes, wrong = by_turn(punctuated[folder], kind, Person.PARTNER)
    else:
        outcomes, wrong = by_sentence(punctuated[folder], kind)
    assert f1(outcomes) >= LEAST_F1[kind][FOLDERS.index(folder)], shown(folder, wrong)


@pytest.mark.parametrize("kind", LEAST_F1_STRIPPED)
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_gold_talks_are_read_without_punctuation_too(
    bare: Mapping[str, list[Pair]], folder: str, kind: LabelKind
) -> None:
    """Turn by turn, since where sentences end is a guess there."""
    outcomes, wrong = by_turn(bare[folder], kind, Person.LISTENER)
    assert f1(outcomes) >= LEAST_F1_STRIPPED[kind][FOLDERS.index(folder)], shown(folder, wrong)


def test_every_detector_is_held_to_something() -> None:
    """A new kind of label cannot arrive without a promise."""
    assert set(LEAST_F1) == set(LabelKind)


def test_the_frozen_talks_hold_enough_of_every_kind(gold: Mapping[str, list[Conversation]]) -> None:
    """A figure needs cases behind it."""
    sentences = [sentence for one in gold["frozen"] for turn in one.turns for sentence in turn.sentences]
    counts = Counter(one.kind for sentence in sentences for one in sentence.labels)
    assert len(sentences) >= LEAST_SENTENCES
    assert {kind for kind in LabelKind if counts[kind] < LEAST_POSITIVES} == set()


def test_the_labels_keep_to_the_manual(gold: Mapping[str, list[Conversation]]) -> None:
    """Partners feel and answer reflections; a question that advises is not also called leading."""
    for told in [*gold["frozen"], *gold["fitting"]]:
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
    """What is learned from cannot also be the judge."""
    lines = [
        {line for file in (GOLD / folder).glob("*.talk") for line in file.read_text(encoding="utf-8").splitlines()}
        for folder in FOLDERS
    ]
    assert all(len(line.split()) < 8 for line in lines[0] & lines[1])
