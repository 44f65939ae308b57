"""What the library keeps of recordings that are made with listenlab: from before the first frame until they are packed.

A session is there, in the state `recording`, before its first frame. Each step is whole or not at all, and none costs
what an earlier one kept. Every error is a StoreError, but for RecorderBusy.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from listenlab.practice.recorded import Part, Taken
from listenlab.practice.take import Beginning, Microphone


class Takes(Protocol):
    """Recordings on their way into the library."""

    def alone(self) -> AbstractContextManager[None]:
        """Nobody else records into the library meanwhile; raises RecorderBusy when somebody does."""

    def are_made(self) -> bool:
        """Whether somebody records into the library at this moment."""

    def begin(self, beginning: Beginning) -> Path:
        """Keep a session that is about to be recorded; answers with the folder for its sound, which is not there yet.

        Raises StoreError when its id is taken.
        """

    def forget(self, session_id: str) -> None:
        """Remove a session of which nothing was recorded; only for who records alone."""

    def folder(self, session_id: str) -> Path:
        """Where the sound of a recording lies; raises SessionNotFound."""

    def settle(self, session_id: str, taken: Taken) -> None:
        """Have what was recorded as the session's sound: it is recorded from then on, and to be analysed."""

    def parts(self, session_id: str) -> tuple[Part, ...]:
        """The parts of a recording as they were kept last, without looking at their bytes; none for an imported one."""

    def pack(self, session_id: str, part: Part, packed: Part) -> None:
        """Have a smaller file in the place of a part; the part's own file is removed then."""

    def unpacked(self) -> list[str]:
        """The ids of recordings that are scored and still lie there as they were recorded."""

    def usual(self, listener: str) -> tuple[Microphone, ...]:
        """What this person recorded from last; nothing for somebody new."""
