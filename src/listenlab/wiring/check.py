"""Check: one thing that listenlab needs on a machine, as it was found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    what: str
    """What was looked at."""
    fine: bool
    """Whether it is as it should be."""
    finding: str
    """What was found."""
    fix: str = ""
    """What to do where it is not."""
    needed: bool = True
    """Whether scoring transcripts fails without it."""
