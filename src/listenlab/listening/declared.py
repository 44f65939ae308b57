"""Thresholds as a person writes them: names and numbers, checked before any rule reads them.

A threshold's unit is the end of its name; `_share` lies within 0 to 1, everything else is 0 or more. Together they
must leave a rule's anchors in rising order, or scores would mean nothing.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from listenlab.errors import ConfigError
from listenlab.listening.rule import Rule


def overridden(
    rules: Sequence[Rule[Any]], written: Mapping[str, Mapping[str, object]], over: Mapping[str, object]
) -> dict[str, object]:
    """The thresholds in `over` with what was written put in, by rule id.

    Raises ConfigError for an unknown rule or threshold, naming the nearest real one, and for a value that cannot be.
    """
    known = {rule.id: rule for rule in rules}
    answer = dict(over)
    for name, values in written.items():
        rule = known[_known(name, known, "rule")]
        answer[name] = _put_in(rule, values, answer.get(name, rule.thresholds))
    return answer


def nearest(name: str, real: Mapping[str, object]) -> str:
    """A hint that names the real name nearest to a wrong one, or all of them when none is near."""
    close = get_close_matches(name, real, n=1, cutoff=0.5)
    return f"Did you mean {close[0]}?" if close else f"There are: {', '.join(sorted(real))}."


def _put_in(rule: Rule[Any], values: Mapping[str, object], base: Any) -> object:
    real: dict[str, object] = {field.name: field for field in fields(base)}
    numbers = {_known(name, real, f"threshold of {rule.id}"): _number(rule.id, name, values[name]) for name in values}
    changed = replace(base, **numbers)
    if any(low > high for (low, _), (high, _) in pairwise(rule.anchors(changed))):
        raise ConfigError(
            f"The thresholds of {rule.id} contradict each other: {', '.join(numbers)}.",
            f"`listenlab rules {rule.id}` shows them in the order they must keep.",
        )
    return changed


def _known(name: str, real: Mapping[str, object], what: str) -> str:
    if name not in real:
        raise ConfigError(f"There is no {what} called {name!r}.", nearest(name, real))
    return name


def _number(rule: str, name: str, value: object) -> float:
    most = 1.0 if name.endswith("_share") else math.inf
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most or math.isinf(value):
        wanted = "a number from 0 to 1" if most == 1.0 else "a number of 0 or more"
        raise ConfigError(f"{name} of the rule {rule} is {value!r}.", f"It takes {wanted}.")
    return value
