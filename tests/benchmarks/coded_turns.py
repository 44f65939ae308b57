"""Coded turns as the fit needs them: for each sentence the features it has, for each turn what the coders said of it.

Turns come from a folder of coded conversations and from our own labelled talks (`tests/language/gold/fitting`), whose
sentences count as turns of their own. Backchannels get no labels and have no sentences here.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from annomi import Session, sessions, stripped
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from listenlab.conversation import LabelKind, Person, Sentence, Turn
from listenlab.language import placing
from listenlab.language.cutting import cut
from listenlab.language.features import features
from listenlab.language.place import Place

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.talk import talk

Array = NDArray[np.float64]
Rows = NDArray[np.int64]
Said = tuple[dict[str, Any], list[list[str]]]
"""A turn's codes and the features of each of its sentences."""

OWN = Path(__file__).parents[1] / "language/gold/fitting"
LEAST_TURNS = 10
SEEN: dict[str, Callable[[dict[str, Any]], bool]] = {
    "question": lambda row: row["question"] != "none",
    "open": lambda row: row["question"] == "open",
    "reflection": lambda row: row["reflection"] != "none",
    "input": lambda row: row["therapist_input"] != "none",
    "advice": lambda row: row["therapist_input"] == "advice",
}


@dataclass(frozen=True)
class Coded:
    """Sentences of coded turns as a matrix of features."""

    names: tuple[str, ...]
    """The feature of each column."""
    matrix: Any
    """Which sentence has which feature: sparse, shape (sentences, features)."""
    starts: Rows
    """The first row of each turn."""
    rows: tuple[dict[str, Any], ...]
    """The codes of each turn."""
    silent: tuple[dict[str, Any], ...]
    """The codes of the backchannels, which get no labels."""
    shift: Mapping[str, float]
    """What is added to a task's bias after the fit."""

    @property
    def own(self) -> NDArray[np.bool_]:
        """Which turns are sentences of our own talks."""
        return np.array(["own" in row for row in self.rows])

    def target(self, task: str) -> Array:
        """Whether the coders saw it, for each turn."""
        return np.array([SEEN[task](row) for row in self.rows], dtype=float)


def read(file: Path, *, strip: bool, language: str = "en") -> list[Said]:
    """Every therapist's turn of a file with the features of each of its sentences; backchannels have none."""
    return [pair for session in sessions(file, strip=strip) for pair in _read(session, language, strip=strip)]


def _read(session: Session, language: str, *, strip: bool) -> Iterable[Said]:
    turns = [replace(turn, sentences=cut(turn, language, punctuated=not strip)) for turn in session.conversation.turns]
    heard: list[list[list[str]]] = [[] for _ in turns]
    for turn, places in in_place(turns, language):
        heard[turn.index] = [list(features(place, language)) for place in places]
    for row, said in zip(session.rows, heard, strict=True):
        if row["interlocutor"] == "therapist":
            yield row, said


def in_place(turns: Sequence[Turn], language: str) -> Iterator[tuple[Turn, tuple[Place, ...]]]:
    """Every turn that holds the floor with its sentences, which must be cut already, read where they stand."""
    heard = placing.talk(turns, language)
    return ((turn, places) for turn in turns if (places := heard.places(turn)))


def read_own(*, strip: bool, language: str = "en") -> list[Said]:
    """What the listener says in our own labelled talks: each sentence a turn, coded as the experts code."""
    return [pair for file in sorted(OWN.glob("*.talk")) for pair in _read_own(file, language, strip=strip)]


def _read_own(file: Path, language: str, *, strip: bool) -> Iterator[Said]:
    said = talk(file.read_text(encoding="utf-8"))
    turns = [_bare(turn) if strip else turn for turn in said.turns]
    for turn, places in in_place(turns, language):
        for sentence, place in zip(said.turns[turn.index].sentences, places, strict=True):
            if turn.person is Person.LISTENER:
                yield _codes(sentence, file.stem), [list(features(place, language))]


def _bare(turn: Turn) -> Turn:
    sentences = tuple(replace(sentence, text=stripped(sentence.text)) for sentence in turn.sentences)
    return replace(turn, text=" ".join(sentence.text for sentence in sentences), sentences=sentences, words=())


def _codes(sentence: Sentence, video: str) -> dict[str, Any]:
    """Our labels in the experts' terms."""
    asks = "open" if sentence.is_a(LabelKind.OPEN) else "closed" if sentence.is_a(LabelKind.QUESTION) else "none"
    advises, informs = sentence.is_a(LabelKind.ADVICE), sentence.is_a(LabelKind.INPUT)
    return {
        "video_id": video,
        "own": True,
        "question": asks,
        "reflection": "simple" if sentence.is_a(LabelKind.REFLECTION) else "none",
        "therapist_input": "advice" if advises else "information" if informs else "none",
    }


def coded(turns: Sequence[Said], names: Sequence[str], shift: Mapping[str, float]) -> Coded:
    """Turns as a matrix with given columns."""
    silent = tuple(row for row, said in turns if not said)
    turns = [(row, said) for row, said in turns if said]
    column = {name: index for index, name in enumerate(names)}
    rows = [sorted(column[name] for name in found if name in column) for _, said in turns for found in said]
    indptr = np.cumsum([0, *map(len, rows)])
    indices = np.fromiter((index for row in rows for index in row), dtype=np.int64)
    matrix = csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(names)))
    starts = np.cumsum([0, *(len(said) for _, said in turns)])[:-1]
    return Coded(tuple(names), matrix, starts, tuple(row for row, _ in turns), silent, shift)


def vocabulary(turns: Sequence[Said], prior: dict[str, dict[str, float]]) -> list[str]:
    """The features seen in enough turns, and those of the prior."""
    seen = Counter(name for _, said in turns for name in {name for found in said for name in found})
    common = {name for name, count in seen.items() if count >= LEAST_TURNS}
    return sorted(common | {name for weights in prior.values() for name in weights if name != "bias"})
