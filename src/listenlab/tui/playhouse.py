"""The playhouse: what the screens ask for around talks with scripted people.

A talk belongs to the playhouse and not to the screen that draws it: whatever becomes of a screen, it goes on, and can
be shown again. What happens in it is a `practice.aloud.scene.Scene`, the same for talks that are typed and talks aloud.
Everything but `talk` and what it holds may take a moment and is asked in workers; what fails raises a ListenlabError.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from listenlab.errors import ListenlabError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from listenlab.practice.aloud.scene import Stage
    from listenlab.scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Bill:
    """Whom one can talk with on this machine, and how."""

    people: Sequence[Scenario]
    """Everybody, those that come with listenlab first."""
    unread: Sequence[str] = ()
    """What is wrong with scenario files of one's own that cannot be read, in sentences."""
    mute: str = ""
    """Why the partner is not heard, with what to do; empty where they are."""
    deaf: str = ""
    """Why nothing can be said aloud, with what to do; empty where it can."""
    microphone: str = ""
    """What listens, as it did last; empty for the usual one."""


class Talk(Protocol):
    """One talk, from its beginning to what came of it."""

    person: Scenario
    """Who it is with."""
    is_aloud: bool
    """Whether a microphone listens; else every answer is typed."""
    stage: Stage
    """Leads it."""

    @property
    def trouble(self) -> ListenlabError | None:
        """Why it ended, or could not be kept, where nobody wanted that."""


class Playhouse(Protocol):
    """Where one rehearses, one talk at a time."""

    @property
    def talk(self) -> Talk | None:
        """The talk that was begun last, whatever has become of it; answers at once."""

    def bill(self) -> Bill:
        """Whom one can talk with."""

    def begin(self, person: Scenario, level: str, /, *, aloud: bool) -> Talk:
        """Begin to talk with somebody at a level of openness.

        Raises CaptureError, HearingError, RecorderBusy, DiskFull, StoreError, ConfigError; then nothing is kept.
        """

    def close(self) -> Sequence[str]:
        """End whatever goes on, keep it, and say what came of it; nothing where nothing went on."""


class Empty:
    """A playhouse in which nobody is."""

    talk: Talk | None = None

    def bill(self) -> Bill:
        """Nobody."""
        return Bill(())

    def begin(self, *_: object, aloud: bool) -> Talk:
        """Never; raises ListenlabError."""
        raise ListenlabError("Nobody can be rehearsed with here." if aloud else "There is nobody to talk with here.")

    def close(self) -> Sequence[str]:
        """Nothing goes on."""
        return ()
