"""The gym: what the screens ask for around drills.

Times of a round are seconds of its recording; `now_s` is a clock of its own, for what happens between recordings.
Everything else may take a moment and is asked in workers; what fails raises a ListenlabError.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from listenlab.drills.drill import Drill
    from listenlab.practice.comparing import Comparison
    from listenlab.practice.drilled import Drilled
    from listenlab.practice.drilling import Play
    from listenlab.practice.session import Session
    from listenlab.tui.studio import Check
    from listenlab.tui.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Seated:
    """People who do a drill, and what they are recorded by."""

    wanted: Wanted
    """What they asked for, before anybody changed places."""
    play: Play
    """Where the drill stands."""
    check: Check | None = None
    """What a sound check found, for the first round."""

    @property
    def now(self) -> Wanted:
        """What is to be recorded in the round that is next.

        Two people keep their microphones while they take turns in listening; three hand them on, so that the listener
        always has the same one.
        """
        chairs, first = self.play.now, self.wanted
        turned = not chairs.observers and chairs.listener != first.listener
        return replace(
            first,
            listener=chairs.listener,
            partner=chairs.speaker,
            observers=chairs.observers,
            swap=first.swap != turned,
        )


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A round that was measured, and what could be next."""

    done: Drilled
    """What became of it."""
    following: Drill | None
    """What the listener could go on with; the same drill again where it did not go well, None where nothing is left."""


class Gym(Protocol):
    """What drills need besides a studio."""

    def drills(self) -> Sequence[Drill]:
        """Every drill there is, in the order they are best learned in."""

    def drill(self, name: str, /) -> Drill:
        """The drill of that id; raises ConfigError, DefinitionError."""

    def review(self, session: Session, /) -> Reviewed | None:
        """What became of the round that a session is; None where it is none, or its drill is gone."""

    def compare(self, session_id: str, /) -> Comparison | None:
        """What was counted in a round beside what the tool heard; None where nobody counted."""

    def records(self) -> Sequence[Drilled]:
        """Every round that is kept and scored, the oldest first."""

    def forget(self, session_ids: Sequence[str], /) -> None:
        """Delete these sessions with their sound, all or none."""

    def now_s(self) -> float:
        """The second it is, by a clock that only goes forward; answers at once."""


class Shut:
    """A gym in which there is nothing."""

    def drills(self) -> Sequence[Drill]:
        """No drills."""
        return ()

    def drill(self, name: str) -> Drill:
        """Never; raises ConfigError."""
        from listenlab.errors import ConfigError

        raise ConfigError(f"There is no drill {name}.")

    def review(self, _: Session) -> Reviewed | None:
        """Nothing is known."""
        return None

    def compare(self, _: str) -> Comparison | None:
        """Nobody counted."""
        return None

    def records(self) -> Sequence[Drilled]:
        """No rounds."""
        return ()

    def forget(self, _: Sequence[str]) -> None:
        """There is nothing to forget."""

    def now_s(self) -> float:
        """Time stands still."""
        return 0.0


def seated(drill: Drill, wanted: Wanted, check: Check | None = None) -> Seated:
    """The people who are wanted for a drill, before its first round.

    Raises ConfigError where somebody has no name of their own, or they are too few or too many.
    """
    from listenlab.errors import ConfigError
    from listenlab.practice.drilling import begun

    people = (wanted.listener, wanted.partner, *wanted.observers)
    if not all(people) or len({name.casefold() for name in people}) < len(people):
        raise ConfigError("In a drill people take turns, so everybody needs a name of their own.")
    try:
        return Seated(wanted, begun(drill, people), check)
    except ValueError as error:
        raise ConfigError(
            f"{error} people.", "Who watches stands on a line of its own, with commas between."
        ) from error
