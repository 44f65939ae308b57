"""The library as practice sees it: what keeps sessions and recordings on this machine."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from listenlab.practice.listing import Hit, Listing, Obstacle
from listenlab.practice.recorded import Arrival, Recorded
from listenlab.practice.retakes import Retakes
from listenlab.practice.roster import Roster
from listenlab.practice.session import Session
from listenlab.practice.takes import Takes


class Library(Protocol):
    """Keeps sessions on this machine.

    A recording is kept before it is analysed, as a session with an obstacle; analysed, it gets its document. Each step
    is whole or not at all, and none costs what an earlier one kept. Every error is a StoreError.
    """

    @property
    def takes(self) -> Takes:
        """Recordings that are made with listenlab."""

    @property
    def retakes(self) -> Retakes:
        """New answers to talks that are over."""

    @property
    def roster(self) -> Roster:
        """The names somebody put on the roster."""

    def keep(self, session: Session, document: str) -> bool:
        """Keep a session with its document in one step; False when a session of that id is already there."""

    def take_in(self, sound: Path, arrival: Arrival) -> bool:
        """Keep a copy of a sound file as a session without feedback; False when its id is already there.

        Raises DiskFull, and StoreError when the copy does not have the fingerprint; then nothing of it is kept.
        """

    def set_aside(self, session_id: str, obstacle: Obstacle) -> None:
        """Say why a session has no feedback yet; changes nothing when it has. Raises SessionNotFound."""

    def complete(self, session: Session, document: str) -> bool:
        """Give a session without feedback its document; False when it has one. Raises SessionNotFound."""

    def sessions(self, limit: int | None = None) -> list[Listing]:
        """What is kept, newest first."""

    def unfinished(self) -> list[Listing]:
        """The sessions that have no feedback yet, the oldest first."""

    def find(self, session_id: str) -> Listing:
        """A session by its id or an unambiguous beginning of it; raises SessionNotFound."""

    def recording(self, session_id: str, *, checked: bool = True) -> Recorded:
        """The sound of a session, read whole to see that it is what was kept, unless it need not be `checked`.

        Raises SessionNotFound, LibraryDamaged.
        """

    def document(self, session_id: str) -> str:
        """The document of a session, by its id or an unambiguous beginning of it.

        Raises SessionNotFound, and StoreError with its obstacle when the session has no feedback yet.
        """

    def original(self, session_id: str) -> str:
        """The document of a session as it was heard, before anything in it was put right; raises what `document` does.

        It is the same as `document` where nothing was.
        """

    def corrections(self, session_id: str) -> list[str]:
        """What a person put right in a session, as events in JSON, in order; raises SessionNotFound."""

    def correct(
        self,
        session_id: str,
        events: Sequence[str],
        session: Session,
        document: str,
        *,
        read: str,
        after: int | None = None,
    ) -> None:
        """Add events to the session of this whole id, and put what comes of them in its place, in one step.

        They follow all there are, or the first `after` of them: what came later is taken back. `read` is the document
        that all this was made from. Raises SessionNotFound, ChangedMeanwhile when there is another document by now,
        and StoreError when it has no feedback yet.
        """

    def note_round(self, session_id: str, told: str) -> None:
        """Have a text as what is known of a session's round of a drill, in the place of any other.

        Raises SessionNotFound.
        """

    def round(self, session_id: str) -> str | None:
        """What is known of a session's round of a drill; None where it is none. Raises SessionNotFound."""

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """The turns that hold all of these words, best first."""

    def delete(self, session_id: str) -> Listing:
        """Remove a session with its sound down to the bytes and say what it was; raises what `delete_all` raises."""

    def delete_all(self, session_ids: Sequence[str]) -> list[Listing]:
        """Remove several sessions in one step.

        Raises SessionNotFound, and StoreError when one is being recorded; then none is removed.
        """

    def check(self) -> None:
        """Read everything that is kept; raises LibraryDamaged where it is not what was kept."""
