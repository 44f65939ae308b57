"""Bookmarks: moments that somebody marked while a talk was recorded, to find them again."""

from dataclasses import dataclass

from listenlab.feedback.seen import clock

SIGN = "▾"
"""What stands for one above the lanes of a talk."""
MEANING = "bookmark"
"""What the sign means."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A moment somebody wants to find again."""

    at_s: float
    """When it was."""
    note: str = ""
    """What they wrote beside it."""

    @property
    def told(self) -> str:
        """When it was, with the note: Marked at 04:10: the promise."""
        return f"Marked at {clock(self.at_s)}{f': {self.note}' if self.note else ''}."
