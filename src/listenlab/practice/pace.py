"""Pace: how fast the clocks of the microphones ran while they recorded, and what that means for times.

Measured from when blocks came, so also where neither person is heard on the other's microphone. Rates are frames a
second; differences between clocks are millionths (ppm). Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

TOLD_FROM_PPM = 3.0
"""Less than this is less than a hundredth of a second in an hour."""
ODD_FROM_PPM = 1_000.0
"""Quartz and a time server's corrections stay well below; from here on something else is wrong."""
HOUR_S = 3_600


@dataclass(frozen=True, slots=True)
class Pace:
    """What one device delivered."""

    device: int
    """Which one, counted from 0 in the order of the channels."""
    asked_hz: int
    """The rate that was asked for, and by which times are counted."""
    rate_hz: float
    """The rate it delivered by this computer's clock."""
    within_hz: float
    """How far that may be off, either way."""

    @property
    def fast_ppm(self) -> float:
        """How much faster its clock ran than it should."""
        return 1e6 * (self.rate_hz / self.asked_hz - 1)


@dataclass(frozen=True, slots=True)
class Drift:
    """How two devices' clocks differ."""

    fast_ppm: float
    """How much faster the second one ran than the first."""
    within_ppm: float
    """How far that may be off, either way."""


def drift(first: Pace, second: Pace) -> Drift:
    """How much faster the second device's clock ran; this computer's own clock cancels out."""
    within_ppm = 1e6 * hypot(first.within_hz / first.rate_hz, second.within_hz / second.rate_hz)
    return Drift(1e6 * (second.rate_hz / first.rate_hz - 1), within_ppm)


def told(paces: Sequence[Pace], names: Sequence[str]) -> tuple[str, ...]:
    """What a person should know of their devices' clocks, in sentences; `names` are all devices' names in order."""
    odd = [_odd(each, names[each.device]) for each in paces if _is_odd(each)]
    if len(paces) == 2:
        first, second = paces
        apart = drift(first, second)
        if abs(apart.fast_ppm) > max(TOLD_FROM_PPM, apart.within_ppm):
            odd.append(_apart(apart, names[first.device], names[second.device]))
    return tuple(odd)


def _is_odd(pace: Pace) -> bool:
    return abs(pace.rate_hz - pace.asked_hz) > pace.within_hz and abs(pace.fast_ppm) > ODD_FROM_PPM


def _odd(pace: Pace, name: str) -> str:
    away_s = HOUR_S * abs(pace.fast_ppm) * 1e-6
    return (
        f"{name} delivered {pace.rate_hz:,.0f} frames a second where {pace.asked_hz:,} were asked for: "
        f"an hour of talk seems {away_s:.1f} seconds {'longer' if pace.fast_ppm > 0 else 'shorter'}."
    )


def _apart(drift: Drift, first: str, second: str) -> str:
    return (
        f"The clock of {second} ran {abs(drift.fast_ppm):.0f} ppm (give or take {max(1.0, drift.within_ppm):.0f}) "
        f"{'faster' if drift.fast_ppm > 0 else 'slower'} than that of {first}: "
        f"{HOUR_S * abs(drift.fast_ppm) * 1e-6:.2f} seconds in an hour."
    )
