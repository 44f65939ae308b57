"""Recovering: recordings that broke off, or whose way into the library did, are brought to their end."""

from contextlib import nullcontext

from listenlab.practice.bench import Workbench
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing, State
from listenlab.practice.ports import Progress
from listenlab.practice.recorder import Archive
from listenlab.practice.recording import kept, packed
from listenlab.practice.retrying import finish
from listenlab.practice.session import Session


def brought_home(
    session_id: str, archive: Archive, bench: Workbench, library: Library, report: Progress, *, model: str | None = None
) -> Session | Listing | None:
    """The session of a recording, from wherever it was left; or how it stands, when it could not be heard.

    None when nothing had been recorded; then the session is gone. Raises RecorderBusy when it is being recorded,
    RecordingInterrupted, StoreError.
    """
    session_id = library.find(session_id).id
    is_open = library.find(session_id).state is State.RECORDING
    with library.takes.alone() if is_open else nullcontext():
        if not kept(session_id, archive, library):
            return None
    packed(session_id, archive, library)
    return finish(session_id, bench, library, report, model=model)


def loose_ends(archive: Archive, library: Library) -> None:
    """Pack what is scored and was not packed because the program ended before; what cannot be is left as it is."""
    for session_id in library.takes.unpacked():
        packed(session_id, archive, library)
