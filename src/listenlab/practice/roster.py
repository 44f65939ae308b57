"""The roster: names somebody put there, and what is to be in the library once one of them is forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from listenlab.practice.session import Session


@dataclass(frozen=True, slots=True)
class Stripped:
    """A session without what one person did in it, to be put in its place."""

    session: Session
    """The session."""
    document: str
    """Its document."""
    original: str
    """The document from before anything in it was put right."""
    told: str
    """What is known of its round."""


class Roster(Protocol):
    """The names somebody put on the roster, whoever has been in a session or not. Every error is a StoreError."""

    def names(self) -> list[str]:
        """The names, in the order of the alphabet."""

    def add(self, name: str) -> bool:
        """Put a name on the roster; False when it is there."""

    def forget(self, name: str, session_ids: Sequence[str], stripped: Sequence[Stripped]) -> None:
        """Remove a name and sessions, and have others without it in their place, in one step down to the bytes.

        Raises SessionNotFound, and StoreError when one is being recorded; then nothing is changed.
        """
