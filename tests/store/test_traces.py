"""A deleted session leaves no byte of its words behind."""

import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from listenlab.conversation import People
from listenlab.errors import StoreError
from listenlab.practice.listing import Obstacle, State
from listenlab.practice.session import Session
from listenlab.practice.wishes import Wishes
from listenlab.store import traces
from tests.store.given import a_document, a_library, a_session, a_sound, an_arrival, keep
from tests.strategies import sessions

SENTINEL = "Xylophant"
SECRET = a_session(
    "5e47",
    script=f"P: My {SENTINEL} died, and {SENTINEL}s are rare.\nL: Poor {SENTINEL}! [reflection]",
    title=f"The {SENTINEL}",
    people=People(f"Sam {SENTINEL}", f"Ana {SENTINEL}"),
    corrections=({"word": SENTINEL},),
)


def times_said(folder: Path) -> int:
    """How often the sentinel's letters stand in any file of a folder, in whatever case."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.read_bytes().lower().count(SENTINEL.lower().encode()) for path in files)


def test_not_a_byte_of_a_deleted_session_stays(tmp_path: Path) -> None:
    """In the file, its log and its index; words, title, names and corrections, while the library is still open."""
    with a_library(tmp_path) as library:
        keep(library, a_session("1"), SECRET, *(a_session(f"2{number}") for number in range(20)))
        assert times_said(tmp_path) > 5
        library.delete("5e47")
        assert times_said(tmp_path) == 0
        library.check()
    assert times_said(tmp_path) == 0


@pytest.mark.parametrize("scored", [True, False])
def test_not_a_byte_of_a_deleted_recording_stays(tmp_path: Path, scored: bool) -> None:
    """Neither of the sound nor of its name, nor of what was asked for, whether it was scored or still waits."""
    sound = a_sound(tmp_path / "elsewhere", f"{SENTINEL}.wav", SENTINEL.encode() * 50)
    arrival = an_arrival(sound, "5e47", title=SENTINEL, wishes=Wishes(SENTINEL), people=People(SENTINEL))
    with a_library(tmp_path / "home") as library:
        assert library.take_in(sound, arrival)
        library.set_aside("5e47", Obstacle(State.PARKED, f"No {SENTINEL}."))
        if scored:
            library.complete(SECRET, a_document(SECRET))
        assert times_said(tmp_path / "home") > 50
        library.delete("5e47")
        assert times_said(tmp_path / "home") == 0
        assert [path.name for path in (tmp_path / "home" / "recordings").iterdir()] == [".lock"]
        library.check()


def test_not_a_byte_of_a_deleted_document_stays(tmp_path: Path) -> None:
    """It is kept squeezed, so the squeezed bytes are looked for."""
    with a_library(tmp_path) as library:
        library.keep(SECRET, a_document(SECRET) + "".join(f"{number * number:x}" for number in range(5000)))
    with sqlite3.connect(tmp_path / "library.db") as peeking:
        (body,) = peeking.execute("SELECT body FROM documents").fetchone()
    peeking.close()
    pieces = [body[at : at + 24] for at in range(0, len(body) - 24, 500)]
    file = tmp_path / "library.db"
    assert sum(piece in file.read_bytes() for piece in pieces) > len(pieces) / 2
    with a_library(tmp_path) as library:
        library.delete("5e47")
        assert not any(piece in path.read_bytes() for piece in pieces for path in tmp_path.iterdir())


def test_what_a_crash_left_is_wiped_when_the_library_is_next_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note that something is to be wiped is written together with the deletion."""

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with a_library(tmp_path) as library:
        keep(library, a_session("1"), SECRET)
        monkeypatch.setattr(traces, "wipe", crash)
        with pytest.raises(KeyboardInterrupt):
            library.delete("5e47")
    assert times_said(tmp_path) > 0
    monkeypatch.undo()
    with a_library(tmp_path) as library:
        assert [listing.id for listing in library.sessions()] == ["1"]
        assert times_said(tmp_path) == 0


def test_a_reader_that_keeps_reading_delays_the_wiping_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session is gone at once; its bytes when nobody reads any more."""
    monkeypatch.setattr("listenlab.store.database.BUSY_S", 0.2)
    with a_library(tmp_path) as library:
        keep(library, a_session("1"), SECRET)
        reader = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM turns").fetchone()
        with pytest.raises(StoreError, match=r"5e47 is deleted, but its last traces .* could not be wiped yet"):
            library.delete("5e47")
        assert [listing.id for listing in library.sessions()] == ["1"]
        reader.close()
    with a_library(tmp_path):
        assert times_said(tmp_path) == 0


def test_a_folder_with_quotes_and_spaces_in_its_name_is_wiped_too(tmp_path: Path) -> None:
    """SQLite's passing copy lies there, without a name."""
    folder = tmp_path / 'Sam\'s  "library"; %2f?#'
    with a_library(folder) as library:
        keep(library, SECRET)
        library.delete("5e47")
        assert times_said(folder) == 0
        assert not list(folder.glob("etilqs*"))


def test_names_that_others_still_have_stay(tmp_path: Path) -> None:
    """Only people who are in no other session are forgotten."""
    with a_library(tmp_path) as library:
        keep(
            library,
            SECRET,
            replace(SECRET, id="other", title="x", corrections=(), conversation=a_session().conversation),
        )
        library.delete("5e47")
        assert [listing.listener for listing in library.sessions()] == ["Sam"]
        assert times_said(tmp_path) == 0


@settings(max_examples=25, deadline=None)
@given(sessions())
def test_whatever_was_said_can_be_kept_and_deleted(session: Session) -> None:
    """Any letters of any script, control characters and none at all, and scores of every kind."""
    said = tuple(replace(turn, text=f"{turn.text} {SENTINEL}") for turn in session.conversation.turns)
    session = replace(session, id="5e47", conversation=session.conversation.with_turns(said))
    with tempfile.TemporaryDirectory() as folder, a_library(Path(folder)) as library:
        keep(library, a_session("1"), session)
        library.check()
        assert len(library.search(SENTINEL)) == len(said)
        assert library.delete("5e47").scores == tuple((skill.skill, skill.score) for skill in session.scorecard.skills)
        library.check()
        assert times_said(Path(folder)) == 0
