"""The round of a drill that a recording of the screens is: its steps by the recording's clock, taps and answers.

Whatever is told is kept at once. A round whose time is over goes on until nobody is in the middle of a sentence, as
far as loudness tells, but not for ever.
"""

from __future__ import annotations

from dataclasses import replace
from threading import RLock
from typing import TYPE_CHECKING

from listenlab.drills.tally import Tap
from listenlab.practice import drilling
from listenlab.tui.held import Card

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from listenlab.drills.round import Rating, Round
    from listenlab.drills.tally import Behaviour

SPEAKING_DBFS = -46.0
"""From here on somebody may be speaking; the same figure as the meters' (house value)."""
PAUSE_S, PATIENCE_S = 1.0, 15.0
"""A round that is over ends after so long a pause, and after so long in any case (house values)."""


class LedRound:
    """One round."""

    def __init__(self, play: drilling.Play, clock: Callable[[], float], note: Callable[[Round], None]) -> None:
        """`clock` is the recording's, in seconds; `note` keeps the round and raises StoreError."""
        self._play = drilling.started(play, 0.0)
        self._clock, self._note = clock, note
        self._lock = RLock()  # noting may lead back here
        self.taps: tuple[Tap, ...] = ()
        self._ratings: tuple[Rating, ...] = ()
        self._aim = self._resolve = ""
        self._loud_s = 0.0

    @property
    def play(self) -> drilling.Play:
        """Where the drill stands by now."""
        return drilling.moved(self._play, self._clock())

    @property
    def card(self) -> Card | None:
        """What it tells people at this moment; None after the round."""
        at_s = self._clock()
        play = drilling.moved(self._play, at_s)
        if play.phase is not drilling.Phase.STEP:
            return None
        step, many = play.card, len(play.drill.steps)
        watched = step.observer if play.now.observers else ""
        left_s = play.left_s(at_s)
        return Card(step.title, step.listener, step.speaker, left_s, watched, step.seconds, play.step + 1, many)

    @property
    def round(self) -> Round:
        """All that is known of it; a step that goes on is taken to come to its end."""
        play = self.play
        over = play.phase is not drilling.Phase.STEP
        told = play.rounds[-1] if over else drilling.so_far(play, play.since_s + play.card.seconds)
        return replace(told, taps=self.taps, ratings=self._ratings, aim=self._aim, resolve=self._resolve)

    def is_over(self, levels_dbfs: Sequence[float]) -> bool:
        """Whether its time is over and nobody is speaking, or has been for long; to be asked again and again."""
        at_s, play = self._clock(), self._play
        if max(levels_dbfs, default=SPEAKING_DBFS) > SPEAKING_DBFS:
            self._loud_s = at_s
        if play.phase is not drilling.Phase.STEP:
            return True  # somebody has ended its last step
        end_s = sum((each.seconds for each in play.drill.steps[play.step :]), play.since_s)
        return at_s >= end_s and (at_s - self._loud_s >= PAUSE_S or at_s >= end_s + PATIENCE_S)

    def tap(self, behaviour: Behaviour, at_s: float) -> None:
        """Count what somebody saw at a second of the recording; raises StoreError where it cannot be kept yet."""
        with self._lock:
            self.taps = (*self.taps, Tap(at_s, behaviour))
            self.note()

    def untap(self) -> None:
        """Take back what was counted last; raises StoreError."""
        with self._lock:
            self.taps = self.taps[:-1]
            self.note()

    def skip(self) -> None:
        """The step that goes on ends now, and the next begins; raises StoreError."""
        with self._lock:
            self._play = drilling.skipped(self._play, self._clock())
            self.note()

    def answered(self, ratings: Sequence[Rating]) -> None:
        """Keep what people answered after the round, and nothing they answered before; raises StoreError."""
        with self._lock:
            self._ratings = tuple(ratings)
            self.note()

    def promised(self, aim: str, resolve: str) -> None:
        """Keep what its listener set out to practise, and means to do after it; raises StoreError."""
        with self._lock:
            self._aim, self._resolve = aim, resolve
            self.note()

    def end(self, at_s: float) -> None:
        """The recording has ended there, and so has the round; raises StoreError."""
        with self._lock:
            self._play = drilling.ended(self._play, at_s)
            self.note()

    def note(self) -> None:
        """Keep it as it is known by now; raises StoreError."""
        with self._lock:
            self._note(self.round)
