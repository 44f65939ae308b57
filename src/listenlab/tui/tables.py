"""Rows of lists that screens show, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A recognition model in a list."""

    name: str
    """What to call it."""
    size: str
    """How big it is, in words."""
    languages: str
    """What it hears."""
    speed: str
    """How fast it is, and whether that was measured."""
    state: str
    """Whether it is here, and whether it is picked; empty for one that is to be had."""
    here: bool
    """Whether it can be used, tried and removed."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting in a list."""

    name: str
    """Its name, with the table it lies in: rules.open_questions.fair_share."""
    value: str
    """Its value as the settings file writes it."""
    about: str
    """What it means, in a sentence."""
    own: bool
    """Whether the person set it themselves."""
