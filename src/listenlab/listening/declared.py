"""Thresholds as a person writes them: names and numbers, checked before any rule reads them.

A threshold's unit is the end of its name; `_share` lies within 0 to 1, everything else is 0 or more. Together they
must leave a rule's anchors in rising order, or scores would mean nothing.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from listenlab.errors import ConfigError
from listenlab.listening.rule import Rule


class Refused(ConfigError):
    """Something a person wrote that cannot be; says what would be right."""

    def __init__(self, message: str, *, name: str, expected: str) -> None:
        super().__init__(message, f"Expected {expected}.")
        self.name = name
        self.expected = expected


def known(name: str, real: Iterable[str], what: str) -> str:
    """The name itself if it is a real one.

    Raises Refused for any other, with the nearest real one, or all of them where none is near.
    """
    names = sorted(real)
    if name in names:
        return name
    close = get_close_matches(name, names, n=1, cutoff=0.5)
    expected = close[0] if close else f"one of {', '.join(names)}"
    raise Refused(f"There is no {what} called {name!r}.", name=name, expected=expected)


def amount(name: str, value: object, most: float = math.inf) -> float:
    """A value that was written as a number from 0 to `most`; raises Refused for any other."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 <= float(str(value)) <= most or value == math.inf:
        wanted = "a number of 0 or more" if most == math.inf else f"a number from 0 to {most:g}"
        raise Refused(f"{name} is {value!r}.", name=name, expected=wanted)
    return float(str(value))


def overridden(
    rules: Sequence[Rule[Any]], written: Mapping[str, Mapping[str, object]], over: Mapping[str, object]
) -> dict[str, object]:
    """The thresholds in `over` with what was written put in, by rule id.

    Raises Refused for an unknown rule or threshold, naming the nearest real one, and for a value that cannot be.
    """
    by_id = {rule.id: rule for rule in rules}
    answer = dict(over)
    for name, values in written.items():
        rule = by_id[known(name, by_id, "rule")]
        answer[name] = _put_in(rule, values, answer.get(name, rule.thresholds))
    return answer


def _put_in(rule: Rule[Any], values: Mapping[str, object], base: Any) -> object:
    real = [field.name for field in fields(base)]
    numbers = {known(name, real, f"threshold of {rule.id}"): _amount(name, value) for name, value in values.items()}
    changed = replace(base, **numbers)
    if rule.anchors and any(low > high for (low, _), (high, _) in pairwise(rule.anchors(changed))):
        raise Refused(
            f"The thresholds of {rule.id} contradict each other: {', '.join(numbers)}.",
            name=next(iter(numbers)),
            expected=f"the order that `listenlab rules {rule.id}` shows",
        )
    return changed


def _amount(name: str, value: object) -> float:
    return amount(name, value, most=1.0 if name.endswith("_share") else math.inf)
