"""Agreement: how far two observers agree beyond chance, as Cohen's kappa with its interval.

Source: Cohen 1960 for kappa; Fleiss, Cohen and Everitt 1969 for its standard error in large samples. The interval is
the 90 % one, as everywhere here. With a handful of turns it is wide, which is the point of showing it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two observers' yes and no over the same turns compare."""

    both: int
    """How often both said yes."""
    first_only: int
    """How often only the first did."""
    second_only: int
    """How often only the second did."""
    neither: int
    """How often both said no."""

    @property
    def of(self) -> int:
        """Over how many turns."""
        return self.both + self.first_only + self.second_only + self.neither

    @property
    def kappa(self) -> float | None:
        """1 for full agreement, 0 for chance; None where both always said yes, or both always no."""
        if not self.of or self._expected >= 1:
            return None
        return (self._observed - self._expected) / (1 - self._expected)

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where kappa lies with 90 % certainty, within -1 and 1; None without a kappa."""
        kappa = self.kappa
        if kappa is None:
            return None
        reach = Z90 * sqrt(max(0.0, self._variance(kappa)))
        return max(-1.0, kappa - reach), min(1.0, kappa + reach)

    @property
    def _observed(self) -> float:
        return (self.both + self.neither) / self.of

    @property
    def _expected(self) -> float:
        first, second = self._yes
        return first * second + (1 - first) * (1 - second)

    @property
    def _yes(self) -> tuple[float, float]:
        """How often each said yes."""
        return (self.both + self.first_only) / self.of, (self.both + self.second_only) / self.of

    def _variance(self, kappa: float) -> float:
        """Of kappa, by Fleiss, Cohen and Everitt (1969), equation 13, for two categories."""
        first, second = self._yes
        agreed = sum(
            share * (1 - (own + other) * (1 - kappa)) ** 2
            for share, own, other in ((self.both, first, second), (self.neither, 1 - first, 1 - second))
        )
        differed = self.first_only * (second + 1 - first) ** 2 + self.second_only * (first + 1 - second) ** 2
        chance = (kappa - self._expected * (1 - kappa)) ** 2
        spread = (agreed + (1 - kappa) ** 2 * differed) / self.of - chance
        return spread / (self.of * (1 - self._expected) ** 2)


def agreement(pairs: Iterable[tuple[bool, bool]]) -> Agreement:
    """The agreement of two observers who each said yes or no to the same things."""
    told = list(pairs)
    return Agreement(
        told.count((True, True)), told.count((True, False)), told.count((False, True)), told.count((False, False))
    )
