"""What practice asks of a recorder and of what it leaves on the disk: protocols that the capture room implements."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from listenlab.practice.recorded import Part, Taken


class Standing(Protocol):
    """How a recording stands at one moment."""

    @property
    def elapsed_s(self) -> float:
        """How much is recorded; 0 until the first real frame."""

    @property
    def recording(self) -> bool:
        """Whether the first frame has come."""

    @property
    def paused(self) -> bool:
        """Whether a person has paused it."""

    @property
    def muted(self) -> bool:
        """Whether a person has silenced it: time goes on and silence is recorded."""

    @property
    def levels_dbfs(self) -> tuple[float, ...]:
        """The loudness of the last moments by channel."""

    @property
    def room_s(self) -> float:
        """How much longer the disk lasts."""

    @property
    def trouble(self) -> str:
        """What is wrong at the moment, in a sentence; empty while all is well."""

    @property
    def ended(self) -> str:
        """Why it has ended; empty while it has not."""

    @property
    def folder(self) -> Path:
        """Where it is written: the folder it was begun in, or another one since that was lost."""


class Recorder(Protocol):
    """Records from `start` to `stop`, on the disk from its first buffer."""

    @property
    def state(self) -> Standing:
        """How it stands."""

    def start(self) -> None:
        """Open the devices and begin; raises CaptureError or DiskFull before anything is recorded."""

    def bookmark(self, note: str = "", at_s: float | None = None) -> float:
        """Mark the present moment, or write a note beside one that was marked; answers with its time in seconds."""

    def pause(self) -> None:
        """Record nothing until `resume`; the recording's time stands still."""

    def resume(self) -> None:
        """Go on recording."""

    def mute(self) -> None:
        """Record silence until `unmute`; the recording's time goes on."""

    def unmute(self) -> None:
        """Record sound again."""

    def stop(self) -> Standing:
        """End the recording and complete what is on the disk; stopping twice does no harm."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What can be done with the sound of a recording that has ended, in whatever way."""

    taken: Callable[[Path], Taken | None]
    """What lies in a recording's folder, made whole where it broke off; None where nothing was recorded.

    Raises RecordingInterrupted when that cannot be told.
    """
    packed: Callable[[Path], Part]
    """A smaller file with the same samples beside a part, which stays; raises DiskFull, RecordingInterrupted."""
    moved: Callable[[Path, Path], None]
    """Moves the folder of a recording to where it belongs; raises DiskFull, RecordingInterrupted."""
    is_packed: Callable[[Path], bool]
    """Whether a part is such a smaller file."""
