"""Setting: what all onsets and floor transfers of one conversation are judged by."""

from dataclasses import dataclass

from listenlab.turns.thresholds import TurnThresholds


@dataclass(frozen=True, slots=True)
class Setting:
    """What all onsets of one conversation are judged by."""

    language: str
    """The language spoken."""
    punctuated: bool
    """Whether the transcript ends its sentences."""
    limits: TurnThresholds
    """The declared thresholds."""
