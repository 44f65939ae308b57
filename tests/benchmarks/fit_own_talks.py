"""Fitting what only our own labels tell: every sentence is judged by itself.

The bias is set where F1 is best on talks held out; weights set by hand are drawn back harder than those at zero.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from coded_turns import Array, noticed, vocabulary
from counselling import COUNSELLING
from fitting import Leash, fit
from own_talks import Own, targets, told_of
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from listenlab.language.weights import CODED, TASKS

OWN_STRENGTH, HAND_SET, OWN_BIAS, OWN_FOLDS = 3.0, 15.0, -2.0, 5
"""For the tasks that only our own talks tell of: how hard weights are drawn back, how much harder those that are set
by hand, and the usual bias of the prior."""
FIRST_HAND = "first"
"""The folder whose talks the phrases of the lists were written beside: it judges nothing."""
Prior = dict[str, dict[str, float]]
CANDIDATES, NEARLY = np.linspace(-2.5, 1.0, 36), 0.005
"""The log-odds from which on a label may be called found, and what may be missing from the best F1."""


def fit_own(
    sentences: Sequence[Own], names: Sequence[str], prior: Prior, from_odds: Mapping[str, float]
) -> dict[str, Array]:
    """The weights of every task that only our own labels tell of, called found from the log-odds of `least_odds` on."""
    found: dict[str, Array] = {}
    for task, least in from_odds.items():
        told = told_of(sentences, task)
        found[task] = _plain_fit(_noticed(told, names), _wanted(told, task), _leash(names, prior[task]))
        found[task][0] -= least
    return found


def least_odds(sentences: Sequence[Own], names: Sequence[str], prior: Prior) -> dict[str, float]:
    """For every such task, from which log-odds on calling it found gives the best F1 on talks held out."""
    found: dict[str, float] = {}
    for task in (task for task in TASKS if task not in CODED):
        told = told_of(sentences, task)
        matrix, (wanted, counts), leash = _noticed(told, names), _wanted(told, task), _leash(names, prior[task])
        held_out = np.zeros(len(told))
        for train, test in GroupKFold(OWN_FOLDS).split(told, groups=[each.talk for each in told]):
            weights = _plain_fit(matrix[train], (wanted[train], counts[train]), leash)
            held_out[test] = matrix[test] @ weights[1:] + weights[0]
        found[task] = _best_from(held_out, wanted, counts)
    return found


def by_other_hands(sentences: Sequence[Own], prior: Prior) -> dict[str, float]:
    """F1 of every such task on the talks of each writer, with weights from the other writers' talks."""
    judged: dict[str, list[Array]] = {}
    for hand in sorted({each.hand for each in sentences} - {FIRST_HAND, COUNSELLING}):
        others = [each for each in sentences if each.hand != hand]
        names = vocabulary([], others, prior)
        for task, weights in fit_own(others, names, prior, least_odds(others, names, prior)).items():
            told = told_of([each for each in sentences if each.hand == hand], task)
            odds = _noticed(told, names) @ weights[1:] + weights[0]
            judged.setdefault(task, []).append(np.stack([targets(told, task), odds >= 0]))
    return {task: float(f1_score(*np.concatenate(found, axis=1))) for task, found in judged.items()}


def _plain_fit(matrix: Any, wanted: tuple[Array, Array], leash: Leash) -> Array:
    """A fit where every sentence is judged by itself."""
    return fit(matrix, np.arange(matrix.shape[0]), wanted, leash)


def _noticed(told: Sequence[Own], names: Sequence[str]) -> Any:
    return noticed([each.features for each in told], names)


def _wanted(told: Sequence[Own], task: str) -> tuple[Array, Array]:
    """Whether it was found in each sentence, and how much that counts."""
    return targets(told, task), np.array([each.counts for each in told])


def _leash(names: Sequence[str], prior: Mapping[str, float]) -> Leash:
    """Weights start at the prior, and those that it sets are drawn back harder."""
    start = np.array([prior.get("bias", OWN_BIAS), *(prior.get(name, 0.0) for name in names)])
    return Leash(start, np.where(start, HAND_SET, 1.0) * OWN_STRENGTH, [(None, None)] * len(start))


def _best_from(odds: Array, wanted: Array, counts: Array) -> float:
    """The middle of the log-odds from which on calling it found gives nearly the best F1: the best alone is luck."""
    found = np.array([f1_score(wanted, odds >= least, sample_weight=counts) for least in CANDIDATES])
    return float(np.median(CANDIDATES[found >= found.max() - NEARLY]))
