"""How a recording stands, for whoever draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from listenlab.capture.lane import Lane
from listenlab.capture.permission import permission_page
from listenlab.capture.sources import Source
from listenlab.capture.watch import Watch


@dataclass(frozen=True, slots=True)
class State:
    """A recording at one moment."""

    elapsed_s: float = 0.0
    """How much is recorded; 0 until the first real frame."""
    recording: bool = False
    """Whether the first frame has come."""
    paused: bool = False
    """Whether a person has paused it."""
    muted: bool = False
    """Whether a person has silenced it: time goes on and silence is recorded."""
    levels_dbfs: tuple[float, ...] = ()
    """The loudness of the last moments by channel."""
    room_s: float = 0.0
    """How much longer the disk lasts."""
    trouble: str = ""
    """What is wrong at the moment, in a sentence or two; empty while all is well."""
    bookmarks: int = 0
    """How many moments were marked."""
    ended: str = ""
    """Why it has ended; empty while it has not."""
    folder: Path = Path()
    """Where it is written: the folder it was begun in, or another one since that was lost."""


def trouble(
    sources: Sequence[Source], channels: Sequence[str], lanes: Sequence[Lane], gone: Sequence[int], watch: Watch
) -> str:
    """The worst that is wrong at the moment, in words; `gone` are the numbers of the devices that are lost."""
    lost = [sources[number].microphone.name for number in gone if not sources[number].microphone.plays]
    too_slow = any(lane.counts.lost or lane.counts.overflows for lane in lanes)
    silent, clipped, off, quiet = (
        " and ".join(channels[number] for number in found)
        for found in (watch.without_signal(), watch.clipped(), watch.off_centre(), watch.quiet())
    )
    told = (
        (lost, f"{' and '.join(lost)} delivers nothing; waiting for it. Silence stands in meanwhile."),
        (silent, f"No signal from {silent}. {permission_page()}"),
        (too_slow, "Some sound was lost because the machine could not keep up; silence stands for it."),
        (clipped, f"{clipped} is too loud and cut off: turn it down, or move away from it."),
        (off, f"{off} delivers sound that is off centre, which a faulty plug does."),
        (quiet, f"Nothing was loud enough for a voice on {quiet} for a minute: is it near you?"),
    )
    return next((text for wrong, text in told if wrong), "")
