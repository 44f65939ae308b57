"""From settings to yardsticks: profiles with a person's own thresholds over them."""

from collections.abc import Callable

from listenlab import rules
from listenlab.config import Settings, strict
from listenlab.practice.yardstick import Yardstick
from listenlab.turns import TurnThresholds
from listenlab.wiring.shelves import profiles


def yardsticks(settings: Settings) -> Callable[[str | None], Yardstick]:
    """A function from a profile's id, or None for the usual one, to its yardstick.

    Raises ConfigError for a rule or threshold that does not exist; the function, DefinitionError for a profile.
    """
    limits = strict(settings.turns, TurnThresholds, "turns")
    rules.declared(settings.rules)

    def yardstick(name: str | None) -> Yardstick:
        chosen = profiles().get(name or settings.profile)
        return Yardstick(chosen, rules.declared(settings.rules, chosen.thresholds), limits, settings.language)

    return yardstick
