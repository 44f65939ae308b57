"""The grid: 64 sounds of speech that belong to nobody, against which a voice is held.

A mixture of 64 diagonal Gaussians over spectral shapes, learned once from synthetic voices. Because neither of the
two people helped to make it, its Gaussians stand for sounds and not for speakers: how far somebody's sounds lie from
them is that voice. A grid learned on the two people themselves would give each their own Gaussians.

`tests/benchmarks/fit_grid.py` makes `grid.npz`; `grid.md` beside it says from what. Source: Reynolds, Quatieri and
Dunn, Speaker verification using adapted Gaussian mixture models (2000).
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Grid:
    """A mixture of diagonal Gaussians."""

    weights: Values
    """How common each sound is, shape (sounds,), adding up to 1."""
    means: Values
    """Shape (sounds, 40)."""
    spreads: Values
    """Standard deviations, shape (sounds, 40)."""

    def shares(self, shapes: Values) -> Values:
        """How much each step is each of the sounds, from 0 to 1, for shapes (steps, 40): shape (steps, sounds)."""
        likely = self.log_likely(shapes)
        likely -= likely.max(axis=1, keepdims=True)
        np.exp(likely, out=likely)
        likely /= likely.sum(axis=1, keepdims=True)
        return likely

    def log_likely(self, shapes: Values) -> Values:
        """The logarithm of each sound's density times its weight, for shapes (steps, 40): shape (steps, sounds)."""
        precision = 1 / self.spreads**2
        constant = (
            np.log(self.weights)
            - np.log(self.spreads).sum(axis=1)
            - 0.5 * self.means.shape[1] * np.log(2 * np.pi)
            - 0.5 * (self.means**2 * precision).sum(axis=1)
        )
        found = shapes @ (self.means * precision).T - 0.5 * (shapes**2 @ precision.T) + constant
        return np.asarray(found, np.float32)


@cache
def grid() -> Grid:
    """The grid that comes with listenlab."""
    with files(__package__).joinpath("grid.npz").open("rb") as file:
        stored = np.load(file)
        return Grid(stored["weights"], stored["means"], stored["spreads"])
