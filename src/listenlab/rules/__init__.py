"""The catalogue of listening rules: one file per behaviour, none knows another.

A rule is found by listing this package; its module holds `RULE`. The headline rules come first, then the others by
their group and id. `assess` asks every rule about one conversation; `declared` turns thresholds as a person wrote them
into the values the rules read, strictly.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from listenlab.conversation import Conversation
from listenlab.listening import Assessment, Group, Rule
from listenlab.listening.declared import overridden

HEADLINE = ("reflection_ratio", "paraphrase_first", "open_questions", "interruptions")
"""The rules behind the three headline skills, in the order they are shown."""


@cache
def catalogue() -> tuple[Rule[Any], ...]:
    """Every rule, headline first."""
    names = (module.name for module in iter_modules(__path__))
    rules: list[Rule[Any]] = [import_module(f"{__name__}.{name}").RULE for name in names]
    return tuple(sorted(rules, key=_place))


def assess(conversation: Conversation, thresholds: Mapping[str, object]) -> tuple[Assessment, ...]:
    """What every rule says about a conversation, in the catalogue's order.

    `thresholds` holds, by rule id, the thresholds that stand in for a rule's own; those left out keep their defaults.
    """
    return tuple(rule.assess(conversation, thresholds.get(rule.id)) for rule in catalogue())


def declared(
    written: Mapping[str, Mapping[str, object]], over: Mapping[str, object] | None = None
) -> dict[str, object]:
    """Thresholds by rule id from names and numbers as a person wrote them, upon the values in `over`.

    Raises ConfigError for an unknown rule or threshold, naming the nearest real one, and for a value that cannot be.
    """
    return overridden(catalogue(), written, over or {})


def _place(rule: Rule[Any]) -> tuple[int, int, str]:
    first = HEADLINE.index(rule.id) if rule.id in HEADLINE else len(HEADLINE)
    return first, list(Group).index(rule.group), rule.id
