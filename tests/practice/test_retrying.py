"""A recording that could not be heard is tried again, from the copy that was kept."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listenlab.errors import LibraryDamaged, ModelMissing, RecogniserLost, SessionNotFound
from listenlab.practice.importing import bring
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing, State
from listenlab.practice.retrying import finish, unfinished
from listenlab.practice.session import Session
from listenlab.practice.wishes import Wishes
from listenlab.store import open_library
from tests.practice.kept_sound import a_recording, a_workbench, failing, silent

NO_MODEL = ModelMissing("There is no model.", "Get one: listenlab models get small.en")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "home", now=lambda: datetime(2026, 1, 2, tzinfo=UTC)) as opened:
        yield opened


@pytest.fixture
def waiting(library: Library, tmp_path: Path) -> str:
    """The id of a recording that waits for a model, whose original is gone."""
    recording = a_recording(tmp_path / "elsewhere")
    list(bring(recording, a_workbench(usual=NO_MODEL), Wishes(model="usual"), library, silent))
    recording.unlink()
    return library.sessions()[0].id


def test_it_is_heard_from_the_copy(library: Library, waiting: str) -> None:
    """The original need not be there any more; afterwards nothing is left to do."""
    session = finish(waiting, a_workbench(), library, silent)
    assert isinstance(session, Session)
    assert (session.id, session.title) == (waiting, "monday")
    assert library.search("deadline")
    assert unfinished(library, []) == []


def test_whatever_fails_again_is_said_anew(library: Library, waiting: str) -> None:
    """What waited is parked when the model is there and fails; nothing is lost by trying."""
    lost = failing(RecogniserLost("The recogniser ended twice.", "Free memory."))
    listing = finish(waiting, a_workbench(usual=lost), library, silent)
    assert isinstance(listing, Listing)
    assert listing.obstacle
    assert (listing.state, listing.obstacle.reason) == (State.PARKED, "The recogniser ended twice.")
    assert isinstance(finish(waiting, a_workbench(), library, silent), Session)


def test_another_model_can_be_named(library: Library, waiting: str) -> None:
    """It goes before the one asked for in the beginning."""
    bench = a_workbench(usual=NO_MODEL)
    assert isinstance(finish(waiting, bench, library, silent), Listing)
    assert isinstance(finish(waiting, bench, library, silent, model="another"), Session)


def test_those_that_wait_are_found_the_oldest_first(library: Library, waiting: str, tmp_path: Path) -> None:
    """Those that are named come as they are named, scored or not."""
    later = a_recording(tmp_path, "tuesday.wav")
    later.write_bytes(b"RIFF and another talk")
    list(bring(later, a_workbench(usual=NO_MODEL), Wishes(), library, silent))
    assert [listing.title for listing in unfinished(library, [])] == ["monday", "tuesday"]
    finish(waiting, a_workbench(), library, silent)
    assert [listing.title for listing in unfinished(library, [])] == ["tuesday"]
    assert [listing.title for listing in unfinished(library, [waiting])] == ["monday"]
    with pytest.raises(SessionNotFound):
        unfinished(library, ["nosuch"])


def test_damaged_sound_is_not_heard(library: Library, waiting: str) -> None:
    """It is said to be damaged, and stays as it was."""
    library.recording(waiting).parts[0].path.write_bytes(b"RIFF and something else")
    with pytest.raises(LibraryDamaged):
        finish(waiting, a_workbench(), library, silent)
    assert library.find(waiting).state is State.WAITING


def test_a_session_deleted_while_it_is_heard_stays_deleted(library: Library, waiting: str) -> None:
    """The feedback that comes too late goes nowhere."""
    with pytest.raises(SessionNotFound):
        finish(waiting, a_workbench(), library, lambda *_: _deleted(library, waiting))
    assert library.sessions() == []


def _deleted(library: Library, session_id: str) -> None:
    if library.sessions():
        library.delete(session_id)
