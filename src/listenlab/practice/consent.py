"""Consent and retention: who agreed to a recording and how, and what becomes of its sound."""

from dataclasses import dataclass
from enum import StrEnum


class Agreed(StrEnum):
    """How somebody agreed to be recorded."""

    SPOKEN = "spoken"
    """They said so."""
    WRITTEN = "written"
    """They signed or wrote it."""
    NOT_ASKED = "not asked"
    """Nobody asked them."""


@dataclass(frozen=True, slots=True)
class Consent:
    """Who agreed to be recorded."""

    how: Agreed = Agreed.NOT_ASKED
    """How they agreed."""
    by: tuple[str, ...] = ()
    """The names of those who did."""


NOBODY_ASKED = Consent()
"""Nothing is known of consent."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a recording's sound is kept; its words and scores stay."""

    after_feedback: bool = False
    """Whether it is deleted as soon as there is feedback."""
    days: int | None = None
    """After how many days it is deleted, counted from its beginning; with it a recording that nobody has scored by
    then, for its sound is all there is of it. None for no day."""


KEEP_ALL = Retention()
"""The sound stays until its session is deleted."""
