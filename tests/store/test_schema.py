"""Every library that ever was can be opened by this listenlab."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from listenlab.conversation import Span
from listenlab.errors import StoreError
from listenlab.feedback.bookmark import Bookmark
from listenlab.practice.consent import Agreed, Consent, Retention
from listenlab.practice.listing import State
from listenlab.practice.seating import AS_HEARD, Channels, Seating
from listenlab.practice.take import STOPPED, Course, Microphone, Pause, Take
from listenlab.practice.wishes import Wishes
from listenlab.store import database, schema
from tests.store.given import a_document, a_library, a_session, keep

STEPS = schema.upgrades()
SEATED = Seating(Channels.MIX, swap=True, spoken={"A": (Span(0.5, 2.0), Span(3.0, 4.25)), "B": (Span(2.0, 3.0),)})
TAKE = Take(
    started_at="2026-03-08T09:00:00+00:00",
    microphones=(Microphone("Desk", 2),),
    consent=Consent(Agreed.SPOKEN, ("Ana",)),
    retention=Retention(days=30),
    course=Course((Bookmark(1.5, "the plan"),), (), (Pause(2.0, 9.0),), ended=STOPPED),
)
ROUND = (
    '{"chairs": {"listener": "Sam", "speaker": "Ana", "observers": []}, "steps": [null], "again": false, '
    '"taps": [], "ratings": []}'
)
SOUND = b"RIFF, and then a talk\n"
OLD = Path(__file__).parent / "libraries"


def an_old_library(folder: Path, version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a library of an older schema, with two sessions in it, into a folder."""
    file = folder / database.FILE
    monkeypatch.setattr(schema, "upgrades", lambda: STEPS[:version])
    database.create(file)
    connection = database.connect(file)
    connection.executescript((OLD / f"{version:04d}.sql").read_text(encoding="utf-8"))
    connection.close()
    if version > 1:
        sound = folder / "recordings" / ("00c0ffee00c0ffee.wav" if version < 5 else "c0ffee/part-001.wav")
        sound.parent.mkdir(parents=True)
        sound.write_bytes(SOUND)
    monkeypatch.undo()


def shape(file: Path) -> list[tuple[str, str]]:
    """The names and definitions of everything in a library's schema."""
    with sqlite3.connect(file) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
    connection.close()
    return [(name, " ".join(sql.split())) for name, sql in found]


def test_upgrades_are_numbered_without_a_gap_and_each_has_an_old_library() -> None:
    """Whoever adds an upgrade adds a library of its schema, for the next upgrade to be tried on."""
    numbers = [f"{number:04d}" for number in range(1, len(STEPS) + 1)]
    assert [step.name[:4] for step in STEPS] == numbers
    assert sorted(library.stem for library in OLD.glob("*.sql")) == numbers


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_an_old_library_is_brought_up_to_date_with_everything_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    """Its sessions are listed, found and read, and new ones are kept beside them."""
    an_old_library(tmp_path, version, monkeypatch)
    with a_library(tmp_path) as library:
        scored = [listing for listing in library.sessions() if listing.state is State.COMPLETE]
        assert [(listing.id, listing.listener) for listing in scored] == [("c001", "Ana"), ("9f3a", "Sam")]
        assert library.sessions()[1].scores == (("open_questions", 75), ("interruptions", None))
        assert {hit.session.id for hit in library.search("nobody")} == {"c001", "9f3a"}
        assert '"title": "Ümläute"' in library.document("c001")
        assert library.retakes.sessions() == (["9f3a"] if version >= 7 else [])
        library.check()
        keep(library, a_session("new"))
        assert library.delete("9f3a").title == "The plan"
        library.check()


@pytest.mark.parametrize("version", range(2, len(STEPS) + 1))
def test_a_recording_that_waited_in_an_old_library_can_still_be_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    """Its sound, what was asked for and what it waits for are there."""
    an_old_library(tmp_path, version, monkeypatch)
    with a_library(tmp_path) as library:
        waiting = library.sessions()[2]
        assert (waiting.id, waiting.title, waiting.state, waiting.duration_s) == ("b0b0", "Böse", State.WAITING, 61.5)
        assert waiting.obstacle
        assert waiting.obstacle.remedy == "Get it with: listenlab models get tiny.en."
        recorded = library.recording("b0b0")
        seating, partner = SEATED if version >= 4 else AS_HEARD, "Ana" if version >= 5 else None
        assert recorded.wishes == Wishes("left", None, "tiny.en", seating, partner)
        assert recorded.take == (TAKE if version >= 5 else None)
        assert library.round("b0b0") == (ROUND if version >= 6 else None)
        assert [(part.name, part.path.read_bytes()) for part in recorded.parts] == [("s.wav", SOUND)]
        assert library.complete(a_session("b0b0"), a_document(a_session("b0b0")))
        library.check()


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_an_upgraded_library_has_the_shape_of_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    """However it came there."""
    (tmp_path / "old").mkdir()
    an_old_library(tmp_path / "old", version, monkeypatch)
    for folder in ("old", "new"):
        with a_library(tmp_path / folder) as library:
            keep(library, a_session("another"))
    assert shape(tmp_path / "old" / database.FILE) == shape(tmp_path / "new" / database.FILE)


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one transaction: the library stays what it was, and the next try finds it so."""
    steps = tmp_path / "steps"
    shutil.copytree(schema.UPGRADES, steps)
    with a_library(tmp_path) as library:
        keep(library, a_session())
    before = shape(tmp_path / database.FILE)
    (steps / "9999_wrong.sql").write_text("CREATE TABLE halfway (a TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);\n")
    monkeypatch.setattr(schema, "UPGRADES", steps)
    with pytest.raises(StoreError, match="nowhere"):
        a_library(tmp_path)
    assert shape(tmp_path / database.FILE) == before
    (steps / "9999_wrong.sql").write_text("CREATE TABLE whole (a TEXT) STRICT -- no semicolon at the end")
    with a_library(tmp_path) as library:
        assert len(library.sessions()) == 1
    assert "whole" in dict(shape(tmp_path / database.FILE))
