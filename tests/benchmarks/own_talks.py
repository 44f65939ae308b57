"""Our own labelled talks as the fit needs them: for each sentence its features and what a person found in it."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from annomi import stripped
from numpy.typing import NDArray

from listenlab.conversation import Person, Sentence, Turn
from listenlab.language import placing
from listenlab.language.answering import answering
from listenlab.language.features import features
from listenlab.language.landing import BEATING, FIRST_SENTENCES, GIVING_BACK
from listenlab.language.place import Place
from listenlab.language.reading import read
from listenlab.language.weights import ANSWERS, KINDS_OF_QUESTIONS, KINDS_OF_REFLECTIONS, TASKS

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.talk import talk

OWN = Path(__file__).parents[1] / "language/gold/fitting"
EVERYTHING = frozenset(TASKS)


@dataclass(frozen=True)
class Own:
    """One labelled sentence of ours."""

    hand: str
    """The folder of its talk: who wrote and labelled it."""
    talk: str
    """The name of its talk."""
    kinds: frozenset[str]
    """What a person found in it, by label."""
    looked_for: frozenset[str]
    """The labels that the person looked for in it."""
    counts: float
    """How many labelled sentences of ours it counts for."""
    features: tuple[str, ...]
    """What is noticed about it."""
    answers: bool
    """Whether it answers a reflection of the other's, and its features say how; else it is judged by itself."""


def own(*, strip: bool, folder: Path = OWN, language: str = "en") -> list[Own]:
    """What the listener says in our own labelled talks, and what the partner answers to reflections."""
    found: list[Own] = []
    for file in sorted(folder.rglob("*.talk")):
        said = talk(file.read_text(encoding="utf-8"))
        turns = [bare(turn) if strip else turn for turn in said.turns]
        found += [*_said(file, turns, language), *_answered(file, turns, language)]
    return found


def told_of(sentences: Sequence[Own], task: str) -> list[Own]:
    """The sentences that a task is fitted on: kinds of questions among questions, answers among answers."""
    sentences = [each for each in sentences if task in each.looked_for]
    if task in ANSWERS:
        return [each for each in sentences if each.answers]
    main = "question" if task in KINDS_OF_QUESTIONS else "reflection" if task in KINDS_OF_REFLECTIONS else None
    return [each for each in sentences if not each.answers and (main is None or main in each.kinds)]


def targets(sentences: Sequence[Own], task: str) -> NDArray[np.float64]:
    """Whether a person found it, for each sentence."""
    return np.array([task in each.kinds for each in sentences], dtype=float)


def in_place(turns: Sequence[Turn], language: str) -> Iterator[tuple[Turn, tuple[Place, ...]]]:
    """Every turn that holds the floor with its sentences, which must be cut already, read where they stand."""
    heard = placing.talk(turns, language)
    return ((turn, places) for turn in turns if (places := heard.places(turn)))


def bare(turn: Turn) -> Turn:
    """A turn whose sentences are as a recogniser without punctuation would write them."""
    sentences = tuple(replace(sentence, text=stripped(sentence.text)) for sentence in turn.sentences)
    return replace(turn, text=" ".join(sentence.text for sentence in sentences), sentences=sentences, words=())


def _said(file: Path, turns: Sequence[Turn], language: str) -> Iterator[Own]:
    for turn, places in in_place(turns, language):
        for sentence, place in zip(turn.sentences, places, strict=True):
            if turn.person is Person.LISTENER:
                seen = tuple(features(place, language))
                yield _own(file, sentence, seen, answers=False)


def _answered(file: Path, turns: Sequence[Turn], language: str) -> Iterator[Own]:
    for before, turn in pairwise(turns):
        given = _reflection(before)
        if given is None or turn.person is not Person.PARTNER:
            continue
        answer = [read(sentence.text, language) for sentence in turn.sentences]
        for index, sentence in enumerate(turn.sentences[:FIRST_SENTENCES]):
            if answer[index].mark != "?":
                seen = tuple(answering(read(given.text, language), answer, index, language))
                yield _own(file, sentence, seen, answers=True)
            if _kinds(sentence) & {*ANSWERS}:
                break


def _own(file: Path, sentence: Sentence, seen: tuple[str, ...], *, answers: bool) -> Own:
    return Own(file.parent.name, file.stem, _kinds(sentence), EVERYTHING, 1.0, seen, answers)


def _reflection(turn: Turn) -> Sentence | None:
    """What a turn gives back last, unless it goes on to ask or the like."""
    for sentence in reversed(turn.sentences):
        if any(map(sentence.is_a, GIVING_BACK)):
            return sentence
        if any(map(sentence.is_a, BEATING)):
            return None
    return None


def _kinds(sentence: Sentence) -> frozenset[str]:
    return frozenset(label.kind.value for label in sentence.labels)
