"""Fit the linear models of the language room from a folder of coded conversations.

    python tests/benchmarks/fit_language.py FOLDER [--prior-only] [--cross-validate]

Needs the extra `fit`. Experts coded whole turns, the models judge sentences: a turn's log-odds are a sharp soft
maximum over its sentences' (`SHARPNESS`), so that whichever sentence did it is found along the way. The loss is plain
logistic, drawn towards the hand-set weights of `language_prior.toml` instead of towards zero, so that what the data
never show keeps the weight a coach would give it. Weights go to the package as `punctuated.json` and `stripped.json`.
"""

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from annomi import Session, sessions, stripped
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from listenlab.conversation import LabelKind, Person, Sentence, Turn
from listenlab.language import labelling
from listenlab.language.cutting import cut
from listenlab.language.features import features
from listenlab.language.weights import TASKS

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.talk import talk  # noqa: E402 - the notation our own talks are written in

Array = NDArray[np.float64]
HERE = Path(__file__).parent
OWN = HERE.parent / "language/gold/fitting"
PACKAGE = HERE.parents[1] / "src/listenlab/language/en"
SHARPNESS = 3.0
LEAST_TURNS = 10
STRENGTH = {"question": 8.0, "open": 15.0, "reflection": 8.0, "input": 4.0, "advice": 20.0}
OWN_COUNTS = {"question": 1.0, "open": 2.0, "reflection": 2.0, "input": 2.0, "advice": 4.0}
FOLDS = 10
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
    starts: NDArray[np.int64]
    """The first row of each turn."""
    rows: tuple[dict[str, Any], ...]
    """The codes of each turn."""
    silent: tuple[dict[str, Any], ...]
    """The codes of the backchannels, which get no labels."""

    @property
    def own(self) -> NDArray[np.bool_]:
        """Which turns are sentences of our own talks."""
        return np.array(["own" in row for row in self.rows])

    def target(self, task: str) -> Array:
        """Whether the coders saw it, for each turn."""
        return np.array([SEEN[task](row) for row in self.rows], dtype=float)


def read(file: Path, *, strip: bool, language: str = "en") -> list[tuple[dict[str, Any], list[list[str]]]]:
    """Every therapist's turn of a file with the features of each of its sentences; backchannels have none."""
    return [pair for session in sessions(file, strip=strip) for pair in _read(session, language, strip=strip)]


def _read(session: Session, language: str, *, strip: bool) -> Iterable[tuple[dict[str, Any], list[list[str]]]]:
    turns = [replace(turn, sentences=cut(turn, language, punctuated=not strip)) for turn in session.conversation.turns]
    heard: list[list[list[str]]] = [[] for _ in turns]
    for turn, places in labelling.read_in_place(turns, language):
        heard[turn.index] = [list(features(place, language)) for place in places]
    for row, said in zip(session.rows, heard, strict=True):
        if row["interlocutor"] == "therapist":
            yield row, said


def read_own(*, strip: bool, language: str = "en") -> list[tuple[dict[str, Any], list[list[str]]]]:
    """The sentences the listener says in our own labelled talks, each as a turn of its own, coded as the experts code."""
    return [pair for file in sorted(OWN.glob("*.talk")) for pair in _read_own(file, language, strip=strip)]


def _read_own(file: Path, language: str, *, strip: bool) -> Iterator[tuple[dict[str, Any], list[list[str]]]]:
    said = talk(file.read_text(encoding="utf-8"))
    turns = [_bare(turn) if strip else turn for turn in said.turns]
    for turn, places in labelling.read_in_place(turns, language):
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


def coded(turns: Sequence[tuple[dict[str, Any], list[list[str]]]], names: Sequence[str]) -> Coded:
    """Turns as a matrix with given columns."""
    silent = tuple(row for row, said in turns if not said)
    turns = [(row, said) for row, said in turns if said]
    column = {name: index for index, name in enumerate(names)}
    rows = [[column[name] for name in found if name in column] for _, said in turns for found in said]
    indptr = np.cumsum([0, *map(len, rows)])
    indices = np.fromiter((index for row in rows for index in row), dtype=np.int64)
    matrix = csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(names)))
    starts = np.cumsum([0, *(len(said) for _, said in turns)])[:-1]
    return Coded(tuple(names), matrix, starts, tuple(row for row, _ in turns), silent)


def vocabulary(
    turns: Sequence[tuple[dict[str, Any], list[list[str]]]], prior: dict[str, dict[str, float]]
) -> list[str]:
    """The features seen in enough turns, and those of the prior."""
    seen = Counter(name for _, said in turns for name in {name for found in said for name in found})
    common = {name for name, count in seen.items() if count >= LEAST_TURNS}
    return sorted(common | {name for weights in prior.values() for name in weights if name != "bias"})


def priors(*, strip: bool) -> dict[str, dict[str, float]]:
    """The hand-set weights for one kind of text, by task."""
    tables = tomllib.loads((HERE / "language_prior.toml").read_text(encoding="utf-8"))
    own = tables["stripped" if strip else "punctuated"]
    return {task: {**tables["both"].get(task, {}), **own.get(task, {})} for task in TASKS}


def pooled(odds: Array, starts: NDArray[np.int64]) -> tuple[Array, Array]:
    """Each turn's soft maximum over its sentences, and each sentence's part in it."""
    sharp = SHARPNESS * odds
    top = np.maximum.reduceat(sharp, starts)
    counts = np.diff([*starts, len(odds)])
    parts = np.exp(sharp - np.repeat(top, counts))
    total = np.add.reduceat(parts, starts)
    return (top + np.log(total)) / SHARPNESS, parts / np.repeat(total, counts)


def fit(matrix: Any, starts: NDArray[np.int64], target: Array, counted: Array, prior: Array, strength: float) -> Array:
    """The weights, the bias first, that explain the turns best without straying far from the prior.

    `counted` says how much each turn counts.
    """
    counts = np.diff([*starts, matrix.shape[0]])

    def loss(weights: Array) -> tuple[float, Array]:
        odds, parts = pooled(matrix @ weights[1:] + weights[0], starts)
        away = weights - prior
        away[0] = 0.0
        error = np.repeat(counted * (expit(odds) - target), counts) * parts
        gradient = np.concatenate([[error.sum()], matrix.T @ error]) + strength * away
        return float(counted @ (np.logaddexp(0, odds) - target * odds) + strength * away @ away / 2), gradient

    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x)


def fit_all(data: Coded, prior: dict[str, dict[str, float]], turns: NDArray[np.int64]) -> dict[str, Array]:
    """The weights of every task, from some of the turns."""
    found: dict[str, Array] = {}
    for task in TASKS:
        start = np.array([prior[task].get("bias", 0.0), *(prior[task].get(name, 0.0) for name in data.names)])
        target = data.target(task)
        rows, starts, kept = _rows(data, turns, found.get("question") if task == "open" else None)
        counted = np.where(data.own[kept], OWN_COUNTS[task], 1.0)
        found[task] = fit(data.matrix[rows], starts, target[kept], counted, start, STRENGTH[task])
    return found


def _rows(
    data: Coded, turns: NDArray[np.int64], question: Array | None
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The sentences of some turns; with weights for questions, only what asks in turns coded as asking."""
    ends = np.append(data.starts[1:], data.matrix.shape[0])
    groups = {turn: np.arange(data.starts[turn], ends[turn]) for turn in turns}
    if question is not None:
        asking = data.target("question")
        odds = data.matrix @ question[1:] + question[0]
        groups = {turn: rows[odds[rows] >= min(0.0, odds[rows].max())] for turn, rows in groups.items() if asking[turn]}
    starts = np.cumsum([0, *map(len, groups.values())])[:-1]
    return np.concatenate(list(groups.values())), starts, np.array(list(groups))


def decided(data: Coded, weights: dict[str, Array], turns: NDArray[np.int64]) -> dict[str, list[Any]]:
    """What the labels would say of some turns, task by task, as the package decides."""
    odds = {task: data.matrix @ found[1:] + found[0] for task, found in weights.items()}
    ends = np.append(data.starts[1:], data.matrix.shape[0])
    answers: dict[str, list[Any]] = {name: [] for name in ("question", "asks", "reflection", "input", "advice", "main")}
    for turn in turns:
        rows = slice(data.starts[turn], ends[turn])
        said = {task: float(each[rows].max()) for task, each in odds.items()}
        asks = odds["question"][rows] >= 0
        opens = bool((asks & (odds["open"][rows] >= 0)).any())
        said["input"] = max(said["input"], said["advice"])
        holding = {
            task: value for task, value in said.items() if task in ("question", "reflection", "input") and value >= 0
        }
        answers["question"].append(bool(asks.any()))
        answers["asks"].append("open" if opens else "closed" if asks.any() else "none")
        answers["reflection"].append(said["reflection"] >= 0)
        answers["input"].append(said["input"] >= 0)
        answers["advice"].append(said["advice"] >= 0)
        answers["main"].append(max(holding, key=lambda task: holding[task]) if holding else "other")
    return answers


def report(data: Coded, answers: dict[str, list[Any]], turns: NDArray[np.int64]) -> dict[str, float]:
    """Macro-F1 of every task."""
    rows = [*(data.rows[turn] for turn in turns), *data.silent]
    nothing = {"asks": "none", "main": "other"}
    gold = {
        "asks": [row["question"] for row in rows],
        "main": [row["main_therapist_behaviour"].replace("therapist_", "") for row in rows],
        **{task: [SEEN[task](row) for row in rows] for task in ("question", "reflection", "input", "advice")},
    }
    return {
        task: float(f1_score(gold[task], found + [nothing.get(task, False)] * len(data.silent), average="macro"))
        for task, found in answers.items()
    }


def cross_validated(data: Coded, prior: dict[str, dict[str, float]]) -> dict[str, float]:
    """Macro-F1 out of fold, videos kept together."""
    coded_turns, own = np.flatnonzero(~data.own), np.flatnonzero(data.own)
    videos = [data.rows[turn]["video_id"] for turn in coded_turns]
    turns, answers = [], {}
    for train_places, test_places in GroupKFold(FOLDS).split(videos, groups=videos):
        train, test = np.concatenate([coded_turns[train_places], own]), coded_turns[test_places]
        found = decided(data, fit_all(data, prior, train), test)
        turns.extend(test)
        answers = {task: answers.get(task, []) + values for task, values in found.items()}
    return report(data, answers, np.array(turns))


def store(file: Path, names: Sequence[str], weights: dict[str, Array]) -> None:
    """Write the weights, two decimals, without rows that say nothing."""
    table = np.stack([weights[task] for task in TASKS], axis=1).round(2)
    rows = {name: row.tolist() for name, row in zip(names, table[1:], strict=True) if np.abs(row).max() >= 0.02}
    stored = {"tasks": TASKS, "bias": table[0].tolist(), "weights": rows}
    lines = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).replace("],", "],\n")
    file.write_text(lines + "\n", encoding="utf-8")


def main() -> None:
    """Fit both kinds of text and write the weights, or tell how well they would do."""
    parser = argparse.ArgumentParser(description="Fit the language room.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--prior-only", action="store_true", help="write the hand-set weights as they are")
    parser.add_argument("--cross-validate", action="store_true", help="only print macro-F1 out of fold")
    options = parser.parse_args()
    for strip, name in ((False, "punctuated"), (True, "stripped")):
        turns = read(options.folder / "dev.jsonl", strip=strip) + read_own(strip=strip)
        prior = priors(strip=strip)
        data = coded(turns, vocabulary(turns, prior))
        everything = np.arange(len(data.rows))
        if options.cross_validate:
            print(name, {task: round(score, 3) for task, score in cross_validated(data, prior).items()})
            continue
        by_hand = {task: np.array([prior[task].get(column, 0.0) for column in ("bias", *data.names)]) for task in TASKS}
        weights = by_hand if options.prior_only else fit_all(data, prior, everything)
        print(name, len(data.names), "features")
        store(PACKAGE / f"{name}.json", data.names, weights)


if __name__ == "__main__":
    main()
