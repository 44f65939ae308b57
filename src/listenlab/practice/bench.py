"""What an intake is given: the tools it works with, and what a person asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from listenlab.practice.ports import Documents, Ears
from listenlab.practice.yardstick import Yardstick


@dataclass(frozen=True, slots=True)
class Workbench:
    """What an intake works with."""

    documents: Documents
    """Reads transcripts."""
    is_sound: Callable[[Path], bool]
    """Whether a file is a recording rather than a transcript."""
    ears: Callable[[], Ears]
    """The recogniser and what goes with it, made only when there is sound; raises ModelMissing."""
    yardstick: Callable[[str | None], Yardstick]
    """The yardstick for a profile's id, or for the usual profile; raises ListenlabError for an unknown one."""
    identify: Callable[[Path], str]
    """A short id that is the same for the same bytes."""
    usual_listener: str | None = None
    """The name of the person who usually practises on this machine."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked for."""

    listener: str | None = None
    """Who practised: a speaker's name, or left or right for a recording with a channel each."""
    profile: str | None = None
    """The id of the profile to score with."""
