"""Weights: what each feature speaks for, in log-odds, summed into a probability.

One linear model per task and kind of text, kept as package data beside its model card: a table from a feature's name
to its weight for each task. `open` is the probability of an open question given that the sentence is a question.
Fitted by `tests/benchmarks/fit_language.py`.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TASKS = ("question", "open", "reflection", "input", "advice")


@dataclass(frozen=True, slots=True)
class Weights:
    """The linear models of one language and kind of text."""

    bias: tuple[float, ...]
    """For each task, the log-odds of a sentence without features."""
    table: Mapping[str, tuple[float, ...]]
    """For each feature, what it adds for each task."""

    def log_odds(self, features: Iterable[str]) -> tuple[float, ...]:
        """For each task, the log-odds of a sentence with these features."""
        rows = [row for row in map(self.table.get, features) if row is not None]
        return tuple(map(sum, zip(self.bias, *rows, strict=True)))

    def of(self, feature: str, task: str) -> float:
        """What a feature adds for a task, 0 for one that is not in the table."""
        row = self.table.get(feature)
        return row[TASKS.index(task)] if row else 0.0


@cache
def weights(language: str, *, punctuated: bool) -> Weights:
    """The weights for a language and kind of text."""
    name = "punctuated.json" if punctuated else "stripped.json"
    stored = json.loads(files(__package__).joinpath(language, name).read_text(encoding="utf-8"))
    return Weights(tuple(stored["bias"]), {name: tuple(row) for name, row in stored["weights"].items()})


def probability(log_odds: float) -> float:
    """The probability, from 0 to 1, that belongs to log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
