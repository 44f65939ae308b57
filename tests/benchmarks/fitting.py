"""Fitting one linear model: plain logistic loss, drawn back to where the weights started."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from coded_turns import Array, Rows
from scipy.optimize import minimize
from scipy.special import expit

SHARPNESS = 3.0
"""How sharp the maximum is that a turn takes over its sentences."""
Limits = Sequence[tuple[float | None, float | None]]


@dataclass(frozen=True)
class Leash:
    """What keeps the weights of a task, the bias first, close to home."""

    prior: Array
    """Where they start and are drawn back to."""
    strength: Array | float
    """How hard, each or all."""
    limits: Limits
    """How far each may go."""


def fit(matrix: Any, starts: Rows, wanted: tuple[Array, Array], leash: Leash) -> Array:
    """The weights, the bias first, that explain the turns best without straying far from the prior.

    `wanted` says for each turn whether it was seen and how much it counts.
    """
    counts = np.diff([*starts, matrix.shape[0]])
    target, counted = wanted

    def loss(weights: Array) -> tuple[float, Array]:
        odds, parts = pooled(matrix @ weights[1:] + weights[0], starts)
        away = weights - leash.prior
        away[0] = 0.0
        error = np.repeat(counted * (expit(odds) - target), counts) * parts
        gradient = np.concatenate([[error.sum()], matrix.T @ error]) + leash.strength * away
        return float(counted @ (np.logaddexp(0, odds) - target * odds) + (leash.strength * away) @ away / 2), gradient

    best = minimize(loss, leash.prior, jac=True, method="L-BFGS-B", bounds=leash.limits, options={"maxiter": 300})
    return np.asarray(best.x)


def pooled(odds: Array, starts: Rows) -> tuple[Array, Array]:
    """Each turn's soft maximum over its sentences, and each sentence's part in it."""
    sharp = SHARPNESS * odds
    top = np.maximum.reduceat(sharp, starts)
    counts = np.diff([*starts, len(odds)])
    parts = np.exp(sharp - np.repeat(top, counts))
    total = np.add.reduceat(parts, starts)
    return (top + np.log(total)) / SHARPNESS, parts / np.repeat(total, counts)
