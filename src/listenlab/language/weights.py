"""Weights: what each feature speaks for, in log-odds, summed into a probability.

One linear model per task and kind of text, kept as package data beside its model card: a table from a feature's name
to its weight for each task. A task is named by the label it gives. Kinds of questions are judged given that the
sentence is a question, kinds of reflections given that it is one. Fitted by `tests/benchmarks/fit_language.py`.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from listenlab.conversation import LabelKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS_OF_QUESTIONS = ("open", "choice", "leading", "hidden_advice", "follow_up", "why")
KINDS_OF_REFLECTIONS = ("parrot", "summary")
ANSWERS = ("confirms", "corrects")
CODED = ("question", "open", "reflection", "input", "advice")
"""What experts' codes tell too."""
HUNDREDTHS = 100
"""Stored weights are whole numbers of these parts of a log-odds."""
TASKS = tuple(kind.value for kind in LabelKind if kind is not LabelKind.FEELING)


@dataclass(frozen=True, slots=True)
class Weights:
    """The linear models of one language and kind of text."""

    bias: "NDArray[np.float64]"
    """For each task, the log-odds of a sentence without features."""
    rows: Mapping[str, int]
    """For each feature that counts, its row in the table."""
    table: "NDArray[np.float64]"
    """What each feature adds for each task: shape (features, tasks)."""

    def log_odds(self, features: Iterable[str]) -> dict[str, float]:
        """For each task, the log-odds of a sentence with these features."""
        rows = [row for row in map(self.rows.get, features) if row is not None]
        return dict(zip(TASKS, (self.bias + self.table[rows].sum(axis=0)).tolist(), strict=True))

    def of(self, feature: str, task: str) -> float:
        """What a feature adds for a task, 0 for one that is not in the table."""
        row = self.rows.get(feature)
        return 0.0 if row is None else float(self.table[row, TASKS.index(task)])


@cache
def weights(language: str, *, punctuated: bool) -> Weights:
    """The weights for a language and kind of text."""
    name = "punctuated.json" if punctuated else "stripped.json"
    return loaded(json.loads(files(__package__).joinpath(language, name).read_text(encoding="utf-8")))


def loaded(stored: Mapping[str, Any]) -> Weights:
    """The weights as they are stored: for each feature what it adds for each task, in hundredths."""
    import numpy as np  # noqa: PLC0415 - not before the first talk is labelled

    rows = {name: row for row, name in enumerate(stored["weights"])}
    table = np.array([*stored["weights"].values()], dtype=np.float64).reshape(len(rows), len(TASKS))
    return Weights(np.array(stored["bias"], dtype=np.float64) / HUNDREDTHS, rows, table / HUNDREDTHS)


def probability(log_odds: float) -> float:
    """The probability, from 0 to 1, that belongs to log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
