"""The gym of the terminal interface: drills of this machine, and rounds in the library on it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from listenlab.errors import ConfigError, DefinitionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from listenlab.drills.drill import Drill
    from listenlab.practice.comparing import Comparison
    from listenlab.practice.drilled import Drilled
    from listenlab.practice.library import Library
    from listenlab.practice.session import Session
    from listenlab.practice.yardstick import Yardstick
    from listenlab.tui.gym import Reviewed


class Gym:
    """What drills need besides a studio."""

    def __init__(self, shelf: Callable[[], Library]) -> None:
        """`shelf` is the library of sessions."""
        self._shelf = shelf

    def drills(self) -> Sequence[Drill]:
        """Every drill there is, in the order they are best learned in; one's own come last."""
        from listenlab.wiring.shelves import drills

        return drills().all()

    def drill(self, name: str) -> Drill:
        """The drill of that id; raises ConfigError, DefinitionError."""
        from listenlab.wiring.shelves import drills

        return drills().get(name)

    def review(self, session: Session) -> Reviewed | None:
        """What became of the round that a session is; None where it is none, or its drill is gone."""
        from listenlab.practice.drilled import drilled, met, records, suggested
        from listenlab.tui.gym import Reviewed
        from listenlab.wiring.building import documents

        try:
            drill = self.drill(session.drill or "")
        except (ConfigError, DefinitionError):
            return None
        yardstick, shelf = _yardstick(session.scorecard.profile), self.drills()
        done = drilled(session, drill, yardstick)
        if done is None:
            return None
        listener = done.round.chairs.listener
        known = met(records(self._shelf(), documents(), shelf, yardstick, listener), listener)
        return Reviewed(done, suggested(done, shelf, known))

    def compare(self, session_id: str) -> Comparison | None:
        """What was counted in a round beside what the tool heard; None where nobody counted."""
        from listenlab.practice.comparing import comparison
        from listenlab.wiring.building import documents

        return comparison(session_id, self._shelf(), documents())

    def records(self) -> Sequence[Drilled]:
        """Every round that is kept and scored, the oldest first."""
        from listenlab.cli.studio import DRILL_PROFILE
        from listenlab.practice.drilled import records
        from listenlab.wiring.building import documents

        return records(self._shelf(), documents(), self.drills(), _yardstick(DRILL_PROFILE))

    def forget(self, session_ids: Sequence[str]) -> None:
        """Delete these sessions with their sound, all or none."""
        from listenlab.practice.keeping import forget

        forget(session_ids, self._shelf())

    def now_s(self) -> float:
        """The second it is, by a clock that only goes forward."""
        return time.monotonic()


def _yardstick(profile: str) -> Yardstick:
    from listenlab.wiring.building import settings
    from listenlab.wiring.scoring import yardsticks

    return yardsticks(settings())(profile)
