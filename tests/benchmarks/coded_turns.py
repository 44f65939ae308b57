"""Coded turns as the fit needs them: for each sentence the features it has, for each turn what the coders said of it.

Turns come from a folder of coded conversations and from our own labelled talks (`own_talks`), whose sentences count as
turns of their own. Backchannels get no labels and have no sentences here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from annomi import Session, sessions
from numpy.typing import NDArray
from own_talks import Own, in_place
from scipy.sparse import csr_matrix

from listenlab.language.cutting import cut
from listenlab.language.features import features

Array = NDArray[np.float64]
Rows = NDArray[np.int64]
Said = tuple[dict[str, Any], list[list[str]]]
"""A turn's codes and the features of each of its sentences."""

LEAST_TURNS, LEAST_OWN = 16, 32
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
    own_counts: Mapping[str, float]
    """How many of the experts' turns a sentence of our own counts for, by task."""

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


def as_coded(sentences: Sequence[Own]) -> list[Said]:
    """What the listener says in our own talks: each sentence a turn, coded as the experts code."""
    return [(_codes(each), [list(each.features)]) for each in sentences if not each.answers]


def _codes(sentence: Own) -> dict[str, Any]:
    """Our labels in the experts' terms."""
    kinds = sentence.kinds
    return {
        "video_id": sentence.talk,
        "own": True,
        "question": "open" if "open" in kinds else "closed" if "question" in kinds else "none",
        "reflection": "simple" if "reflection" in kinds else "none",
        "therapist_input": "advice" if "advice" in kinds else "information" if "input" in kinds else "none",
    }


def coded(turns: Sequence[Said], names: Sequence[str], shift: Mapping[str, float], own: Mapping[str, float]) -> Coded:
    """Turns as a matrix with given columns."""
    silent = tuple(row for row, said in turns if not said)
    turns = [(row, said) for row, said in turns if said]
    matrix = noticed([found for _, said in turns for found in said], names)
    starts = np.cumsum([0, *(len(said) for _, said in turns)])[:-1]
    return Coded(tuple(names), matrix, starts, tuple(row for row, _ in turns), silent, shift, own)


def noticed(sentences: Sequence[Iterable[str]], names: Sequence[str]) -> Any:
    """Which sentence has which feature: sparse, shape (sentences, features)."""
    column = {name: index for index, name in enumerate(names)}
    rows = [sorted(column[name] for name in found if name in column) for found in sentences]
    indptr = np.cumsum([0, *map(len, rows)])
    indices = np.fromiter((index for row in rows for index in row), dtype=np.int64)
    return csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(names)))


def vocabulary(turns: Sequence[Said], own: Sequence[Own], prior: dict[str, dict[str, float]]) -> list[str]:
    """The features seen in enough turns or sentences of our own, and those of the prior."""
    seen = Counter(name for _, said in turns for name in {name for found in said for name in found})
    ours = Counter(name for sentence in own for name in sentence.features)
    common = {name for name, count in seen.items() if count >= LEAST_TURNS}
    common |= {name for name, count in ours.items() if count >= LEAST_OWN}
    return sorted(common | {name for weights in prior.values() for name in weights if name != "bias"})
