"""Answering an old talk anew, as the screens see it: where, what is said, and how that went.

Everything may take a moment and is called from workers. What fails raises a ListenlabError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from listenlab.errors import ListenlabError

if TYPE_CHECKING:
    from collections.abc import Callable

    from listenlab.drills.cue import Cue
    from listenlab.listening import Moment
    from listenlab.practice.session import Session


class Anew(Protocol):
    """Where old talks are answered anew."""

    def cue(self, session: Session, moment: Moment, /) -> Cue | None:
        """Where a moment can be answered anew; None where one answer would not tell. Answers at once."""

    def begun(self) -> str:
        """What to call the round that begins now: its date and time, ISO 8601. Answers at once."""

    def typed(self, session: Session, cue: Cue, text: str, at: str, /) -> Session:
        """The session with a typed answer judged and kept, in the round that began `at`."""

    def spoken(
        self, session: Session, cue: Cue, at: str, ended_s: float | None, goes_on: Callable[[], bool], /
    ) -> Session:
        """The session with an answer that is said now; it is listened to until it is quiet or `goes_on` says no.

        `ended_s` says when the partner's words ended, or will, on the monotonic clock; None where nobody heard them.
        """


class Nobody:
    """There is nobody to answer."""

    def cue(self, *_: object) -> None:
        """Nowhere."""

    def begun(self) -> str:
        """No round."""
        return ""

    def typed(self, *_: object) -> Session:
        """Nothing can be said."""
        raise ListenlabError("This cannot be answered here.", "Open a kept session.")

    spoken = typed
