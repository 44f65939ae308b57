"""The desk: everything the screens can ask for, as functions that wiring puts in place.

All of them may take a moment and are called from workers. What fails raises a ListenlabError.
"""

from collections.abc import Callable
from dataclasses import dataclass

from listenlab.practice.listing import Hit, Listing
from listenlab.practice.session import Session


@dataclass(frozen=True, slots=True)
class Desk:
    """What the interface works with."""

    sessions: Callable[[], list[Listing]]
    """The kept sessions, newest first."""
    search: Callable[[str], list[Hit]]
    """The turns that hold these words."""
    recall: Callable[[str], Session]
    """A kept session as it was scored."""
    demo: Callable[[], Session]
    """The sample conversation that comes with listenlab, scored."""
