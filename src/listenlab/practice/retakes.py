"""What the library keeps of retakes: new answers to talks that are over, with the sound of those said aloud."""

from pathlib import Path
from typing import Protocol

from listenlab.practice.recorded import Part
from listenlab.practice.session import Session


class Retakes(Protocol):
    """The retakes in a library. Every error is a StoreError."""

    def add(self, session: Session, document: str, sound: Part | None = None, *, read: str) -> None:
        """Keep the last of a session's retakes, with the document that tells of it and a copy of its sound.

        `read` is the document that all this was made from. Raises SessionNotFound, ChangedMeanwhile when there is
        another by now, and StoreError when the sound does not have its fingerprint; then nothing is kept of it.
        """

    def sound(self, session_id: str, place: int) -> Path | None:
        """The sound of a session's retake, counted from 0; None where there is none. Raises SessionNotFound."""

    def sessions(self) -> list[str]:
        """The ids of the sessions in which something was answered anew, the oldest first."""
