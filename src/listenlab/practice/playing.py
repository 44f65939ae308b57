"""Playing: a stretch of a recording, to hear again what was said.

How to use it. `wiring.playing.player()` makes a Player. `play` begins and comes back at once; `position_s` says where
in the recording one is, `playing` whether anything is still to come, `trouble` why it ended early. `stop` is always
safe, and so is `play` while something plays.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from listenlab.conversation import Span
from listenlab.errors import ListenlabError

if TYPE_CHECKING:
    from listenlab.practice.ports import Samples

SLOWEST, FASTEST = 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Passage:
    """What is to be played."""

    paths: tuple[Path, ...]
    """The recording's files, in order."""
    span: Span | None = None
    """Which stretch of it; None for all."""
    speed: float = 1.0
    """How fast, 0.5 to 2; the pitch stays."""
    channel: int | None = None
    """A channel to be heard alone, 0 is the first; None for all."""


class Loudspeaker(Protocol):
    """Something that plays one thing at a time."""

    trouble: ListenlabError | None
    """Why it stopped before the end, or None."""

    def play(self, sound: "Iterator[Samples]") -> None:
        """Begin to play blocks of 48 kHz sound, shape (frames, 2); raises PortAudioMissing, NoOutputDevice."""

    def stop(self) -> None:
        """Be silent."""

    @property
    def playing(self) -> bool:
        """Whether something is being played."""

    @property
    def played_s(self) -> float:
        """How much of it has been played."""


class Player:
    """Plays passages."""

    def __init__(self, decoded: "Callable[[Passage], Iterator[Samples]]", loudspeaker: Loudspeaker) -> None:
        """`decoded` gives the sound of a passage, 48 kHz, shape (frames, 2), as fast as it is to be played."""
        self._decoded, self._loudspeaker = decoded, loudspeaker
        self._passage: Passage | None = None

    def play(self, passage: Passage) -> None:
        """Begin to play; raises PortAudioMissing, NoOutputDevice."""
        self._loudspeaker.stop()
        self._passage = passage
        self._loudspeaker.play(self._decoded(passage))

    def stop(self) -> None:
        """Be silent; `position_s` stays where it was."""
        self._loudspeaker.stop()

    @property
    def playing(self) -> bool:
        """Whether something is being played."""
        return self._loudspeaker.playing

    @property
    def position_s(self) -> float:
        """Where in the recording one has come to; 0 before anything was played."""
        if self._passage is None:
            return 0.0
        begun_s = self._passage.span.start_s if self._passage.span else 0.0
        return begun_s + self._loudspeaker.played_s * self._passage.speed

    @property
    def trouble(self) -> ListenlabError | None:
        """Why it ended early, or None."""
        return self._loudspeaker.trouble
