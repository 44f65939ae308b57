"""Fit the linear models of the language room from a folder of coded conversations.

    python tests/benchmarks/fit_language.py FOLDER [--cross-validate]

Needs the extra `fit`. Experts coded whole turns, the models judge sentences: a turn's log-odds are a sharp soft
maximum over its sentences' (`SHARPNESS`), so that whichever sentence did it is found along the way. The loss is plain
logistic, drawn towards the hand-set weights of `language_prior.toml` instead of towards zero, so that what the data
never show keeps the weight a coach would give it. Weights go to the package as `punctuated.json` and `stripped.json`.
"""

import argparse
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from coded_turns import SEEN, Array, Coded, Rows, as_coded, coded, read, vocabulary
from counselling import counselled
from fit_own_talks import by_other_hands, fit_own, least_odds
from fitting import Leash, fit
from own_talks import own
from scipy.special import expit
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from listenlab.conversation.summary import FAVOUR
from listenlab.language.labels import DOUBT_FROM
from listenlab.language.weights import CODED, HUNDREDTHS, TASKS

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "src/listenlab/language/en"
STRENGTH = {"question": 8.0, "open": 10.0, "reflection": 8.0, "input": 12.0, "advice": 40.0}
"""How hard each task's weights are drawn back to the prior."""
OWN_COUNTS = {
    "punctuated": {"question": 0.1, "open": 0.4, "reflection": 0.14, "input": 0.2, "advice": 20.0},
    "stripped": {"question": 0.28, "open": 0.28, "reflection": 0.14, "input": 0.07, "advice": 20.0},
}
"""How many of the experts' turns a sentence of our own counts for."""
SHIFT = {
    "punctuated": {"question": 0.5, "input": 0.6, "advice": 0.7},
    "stripped": {"reflection": 0.35, "input": 0.6, "advice": 0.7},
}
"""What is added to a bias after the fit: coders differ, and this gave the best macro-F1 out of fold."""
ECHOES = ("gives back ", "covers ", "copies ")
SPOKEN_BEFORE = ("own last ", "talk share ", "other words ", "heard words ")
"""Whether and how much anybody has spoken yet: advice is seldom the first word, and advice all the same."""
FOLDS = 10
LEAST_WEIGHT = 10
"""In hundredths: a feature whose weights are all smaller is left out."""


def priors(*, strip: bool) -> dict[str, dict[str, float]]:
    """The hand-set weights for one kind of text, by task."""
    tables = tomllib.loads((HERE / "language_prior.toml").read_text(encoding="utf-8"))
    bare = tables["stripped" if strip else "punctuated"]
    return {task: {**tables["both"].get(task, {}), **bare.get(task, {})} for task in TASKS}


def fit_all(data: Coded, prior: dict[str, dict[str, float]], turns: Rows) -> dict[str, Array]:
    """The weights of every task, from some of the turns."""
    found: dict[str, Array] = {}
    for task in CODED:
        start = np.array([prior[task].get("bias", 0.0), *(prior[task].get(name, 0.0) for name in data.names)])
        target = data.target(task)
        rows, starts, kept = _rows(data, turns, found.get("question") if task == "open" else None)
        wanted = target[kept], np.where(data.own[kept], data.own_counts[task], 1.0)
        limits = [(None, None), *(_limits(task, name) for name in data.names)]
        found[task] = fit(data.matrix[rows], starts, wanted, Leash(start, STRENGTH[task], limits))
        found[task][0] += data.shift.get(task, 0.0)
    return found


def _limits(task: str, feature: str) -> tuple[float | None, float | None]:
    """How far a weight may go: giving back never speaks against a reflection, nor who spoke how much for advice."""
    if task == "advice" and feature.startswith(SPOKEN_BEFORE):
        return 0.0, 0.0
    return (0.0 if task == "reflection" and feature.startswith(ECHOES) else None, None)


def _rows(data: Coded, turns: Rows, question: Array | None) -> tuple[Rows, Rows, Rows]:
    """The sentences of some turns; with weights for questions, only what asks in turns coded as asking."""
    ends = np.append(data.starts[1:], data.matrix.shape[0])
    groups = {turn: np.arange(data.starts[turn], ends[turn]) for turn in turns}
    if question is not None:
        asking = data.target("question")
        odds = data.matrix @ question[1:] + question[0]
        groups = {turn: rows[odds[rows] >= min(0.0, odds[rows].max())] for turn, rows in groups.items() if asking[turn]}
    starts = np.cumsum([0, *map(len, groups.values())])[:-1]
    return np.concatenate(list(groups.values())), starts, np.array(list(groups))


def decided(data: Coded, weights: dict[str, Array], turns: Rows) -> dict[str, list[Any]]:
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
        answers["question"].append(bool(asks.any()))
        answers["asks"].append("open" if opens else "closed" if asks.any() else "none")
        answers["reflection"].append(said["reflection"] >= 0)
        answers["input"].append(said["input"] >= 0)
        answers["advice"].append(said["advice"] >= 0)
        answers["main"].append(_main({task: each[rows] for task, each in odds.items()}))
    return answers


def _main(odds: dict[str, Array]) -> str:
    """What a turn mainly does, as `main_behaviour` has it."""
    missed = {task: _missed(odds[task], FAVOUR[task]) for task in ("input", "reflection", "question")}
    likely = min(missed, key=lambda task: missed[task])
    return likely if 1 - missed[likely] >= FAVOUR["other"] * np.prod(list(missed.values())) else "other"


def _missed(odds: Array, favour: float) -> float:
    missed = float(np.prod(1 - _kept(odds)))
    return missed / (missed + favour * (1 - missed))


def _kept(odds: Array) -> Array:
    """The confidences that would be attached."""
    sure = expit(odds)
    return np.where(sure >= DOUBT_FROM, sure, 0.0)


def report(data: Coded, answers: dict[str, list[Any]], turns: Rows) -> dict[str, float]:
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


def stored(names: Sequence[str], weights: dict[str, Array]) -> dict[str, Any]:
    """The weights as the package keeps them: in hundredths, without rows that say nothing."""
    table = (np.stack([weights[task] for task in TASKS], axis=1) * HUNDREDTHS).round().astype(int)
    rows = {name: row.tolist() for name, row in zip(names, table[1:], strict=True) if np.abs(row).max() >= LEAST_WEIGHT}
    return {"tasks": TASKS, "bias": table[0].tolist(), "weights": rows}


def main() -> None:
    """Fit both kinds of text and write the weights, or tell how well they would do."""
    parser = argparse.ArgumentParser(description="Fit the language room.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cross-validate", action="store_true", help="only print macro-F1 out of fold")
    options = parser.parse_args()
    for strip, name in ((False, "punctuated"), (True, "stripped")):
        sentences, prior = own(strip=strip), priors(strip=strip)
        turns = read(options.folder / "dev.jsonl", strip=strip) + as_coded(sentences)
        data = coded(turns, vocabulary(turns, sentences, prior), SHIFT[name], OWN_COUNTS[name])
        labelled = sentences + counselled(options.folder / "dev.jsonl", strip=strip)
        if options.cross_validate:
            scores = cross_validated(data, prior) | by_other_hands(labelled, prior)
            print(name, {task: round(score, 3) for task, score in scores.items()})
            continue
        rest = fit_own(labelled, data.names, prior, least_odds(labelled, data.names, prior))
        weights = fit_all(data, prior, np.arange(len(data.rows))) | rest
        print(name, len(data.names), "features")
        lines = json.dumps(stored(data.names, weights), ensure_ascii=False, separators=(",", ":")).replace("],", "],\n")
        (PACKAGE / f"{name}.json").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
