"""Recording: a session is kept before its first frame, and every step after it is kept before the next begins.

The order is always the same: begin, record, keep what was recorded, pack it, listen to it. A later step that fails
costs nothing of an earlier one and can be tried again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from listenlab.conversation import People
from listenlab.errors import ListenlabError
from listenlab.practice.bench import Workbench
from listenlab.practice.consent import KEEP_ALL, Agreed, Retention
from listenlab.practice.expecting import people_thought
from listenlab.practice.library import Library
from listenlab.practice.listing import State
from listenlab.practice.recorder import Archive, Recorder
from listenlab.practice.take import Beginning, Microphone, agreed
from listenlab.practice.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person wants to record."""

    microphones: tuple[Microphone, ...]
    """What is recorded from, in the order of the channels."""
    wishes: Wishes
    """What they asked for."""
    how: Agreed = Agreed.NOT_ASKED
    """How the other person agreed."""
    retention: Retention = KEEP_ALL
    """How long the sound is to be kept."""
    title: str | None = None
    """What to call the talk; None to call it after the other person."""
    drill: str | None = None
    """The id of the drill it is; None for a talk."""


def planned(plan: Plan, bench: Workbench, identity: str, now: datetime) -> Beginning:
    """The recording that a plan means, beginning now; raises ConfigError, DefinitionError for its profile."""
    yardstick, people = bench.yardstick(plan.wishes.profile), people_thought(bench, plan.wishes)
    named = f"Talk with {people.partner}" if people.partner != People().partner else f"Talk at {now:%H:%M}"
    return Beginning(
        id=identity,
        title=plan.title or named,
        started_at=now.isoformat(timespec="seconds"),
        people=people,
        profile=yardstick.profile.id,
        language=yardstick.language,
        wishes=plan.wishes,
        microphones=plan.microphones,
        consent=agreed(plan.how, people),
        retention=plan.retention,
        drill=plan.drill,
    )


def begun(beginning: Beginning, recorder: Callable[[Path], Recorder], library: Library) -> Recorder:
    """A recorder that runs, its session kept since before it did; only for who records alone.

    `recorder` makes one for a folder. Raises CaptureError, DiskFull, StoreError; then nothing is kept.
    """
    folder = library.takes.begin(beginning)
    try:
        running = recorder(folder)
        running.start()
    except BaseException:
        library.takes.forget(beginning.id)
        raise
    return running


def kept(session_id: str, archive: Archive, library: Library, found: Path | None = None) -> bool:
    """Keep what was recorded; False when there was nothing, then the session is gone. Only for who records alone.

    `found` is where it was recorded in the end, if the recorder has had to leave its own folder. Raises
    RecordingInterrupted, StoreError; then everything stays where it is.
    """
    if library.find(session_id).state is not State.RECORDING:
        return True
    folder = library.takes.folder(session_id)
    if found is not None and found != folder:
        archive.moved(found, folder)
    taken = archive.taken(folder)
    if taken is None:
        library.takes.forget(session_id)
        return False
    library.takes.settle(session_id, taken)
    return True


def packed(session_id: str, archive: Archive, library: Library) -> ListenlabError | None:
    """Pack the parts that are not packed yet; answers with what stood in the way, which harms nothing."""
    try:
        for part in library.takes.parts(session_id):
            if not archive.is_packed(part.path):
                library.takes.pack(session_id, part, archive.packed(part.path))
    except ListenlabError as error:
        return error
    return None
