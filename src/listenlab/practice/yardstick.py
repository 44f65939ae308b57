"""Yardstick: what a session is measured by, put together from a profile and a person's own settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from listenlab.feedback.profiles import Profile
from listenlab.turns import TurnThresholds


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Everything a score depends on besides the conversation."""

    profile: Profile
    """The weights, by the purpose of the talk."""
    thresholds: Mapping[str, object]
    """Each rule's thresholds by rule id; a rule that is missing uses its own."""
    limits: TurnThresholds = field(default_factory=TurnThresholds)
    """The thresholds of turn-taking."""
    language: str = "en"
    """The language spoken in recordings, as a two-letter code."""
