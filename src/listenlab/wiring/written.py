"""The settings in force, written as TOML that could be the settings file."""

from dataclasses import asdict, fields
from typing import Any

import tomli_w

from listenlab import rules
from listenlab.turns import TurnThresholds
from listenlab.wiring.building import settings
from listenlab.wiring.scoring import yardsticks


def written_settings() -> str:
    """Everything that is set or could be: the person's values, and the declared ones where they set none.

    Raises ConfigError when the settings file cannot be used.
    """
    chosen = settings()
    yardsticks(chosen)
    simple = {field.name: getattr(chosen, field.name) for field in fields(chosen)}
    table: dict[str, Any] = {name: value for name, value in simple.items() if isinstance(value, str | float | tuple)}
    table["turns"] = {**asdict(TurnThresholds()), **chosen.turns}
    table["rules"] = {
        rule.id: {**asdict(rule.thresholds), **chosen.rules.get(rule.id, {})} for rule in rules.catalogue()
    }
    return tomli_w.dumps(table)
