"""The library keeps, lists, gives back and deletes sessions."""

import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest

from listenlab.conversation import People
from listenlab.errors import SessionNotFound
from listenlab.practice.library import Library
from tests.store.given import NOW, a_document, a_library, a_session, keep

ROOT = Path(__file__).parents[2]


def test_a_kept_session_is_listed_with_who_what_when_and_how_it_scored(tmp_path: Path) -> None:
    """One line tells a person which talk it was."""
    with a_library(tmp_path) as library:
        keep(library, a_session())
        (listing,) = library.sessions()
    assert (listing.id, listing.title, listing.profile, listing.drill) == ("9f3a", "The plan", "one_on_one", None)
    assert (listing.listener, listing.partner) == ("Sam", "Ana")
    assert listing.started_at == "2026-03-09T17:00:00+00:00"
    assert datetime.fromisoformat(listing.kept_at) == NOW
    assert listing.duration_s == a_session().conversation.duration_s
    assert listing.scores == (("open_questions", 75), ("interruptions", None))


def test_a_document_comes_back_to_the_letter(tmp_path: Path) -> None:
    """Also when it holds what UTF-8 and SQL find hard."""
    document = '{"text": "naïve \\u0000 🙂 \ud800 \0 \'; drop table sessions; --"}\n'
    with a_library(tmp_path) as library:
        library.keep(a_session(), document)
    with a_library(tmp_path) as library:
        assert library.document("9f3a") == document


def test_a_session_is_kept_once(tmp_path: Path) -> None:
    """Importing the same file twice changes nothing the second time."""
    with a_library(tmp_path) as library:
        keep(library, a_session())
        assert not library.keep(a_session(title="Another"), "another")
        assert library.document("9f3a") == a_document(a_session())
        assert [listing.title for listing in library.sessions()] == ["The plan"]


def test_sessions_are_listed_from_the_newest_talk_on(tmp_path: Path) -> None:
    """By when they were, in whatever time zone; without a date, or one nobody can read, by when they were kept."""
    starts = {
        "morning": "2026-03-09T08:00:00+00:00",
        "evening": "2026-03-09T23:00:00-05:00",
        "noon": "2026-03-09T12:00:00",
        "kept at half past six": None,
        "kept then too": "last Tuesday",
        "before there were zones": "0001-01-01T00:00:00+14:00",
    }
    with a_library(tmp_path) as library:
        keep(library, *(a_session(id_, started_at=start) for id_, start in starts.items()))
        ids = [listing.id for listing in library.sessions()]
        assert ids[0] == "evening"
        assert set(ids[1:4]) == {"kept at half past six", "kept then too", "before there were zones"}
        assert ids[4:] == ["noon", "morning"]
        assert [listing.id for listing in library.sessions(limit=1)] == ["evening"]
        assert library.sessions(limit=0) == []


def test_the_beginning_of_an_id_is_enough_when_only_one_session_has_it(tmp_path: Path) -> None:
    """Nobody types a whole id."""
    with a_library(tmp_path) as library:
        keep(library, a_session("9f3a"), a_session("9f3a77"), a_session("c001"))
        assert library.document("c") == a_document(a_session("c001"))
        assert library.document("9f3a7") == a_document(a_session("9f3a77"))
        assert library.document("9f3a") == a_document(a_session("9f3a")), "a whole id wins"
        with pytest.raises(SessionNotFound, match="2 sessions begin with “9f”: 9f3a, 9f3a77"):
            library.document("9f")


@pytest.mark.parametrize("asked", ["9f3b", "", "  ", "%", "_", "9f3a\0", "\ud800", "'; drop table sessions; --"])
def test_a_session_that_is_not_there_is_said_not_to_be(tmp_path: Path, asked: str) -> None:
    """Nothing typed can stand for every session."""
    with a_library(tmp_path) as library:
        keep(library, a_session("9f3a"))
        with pytest.raises(SessionNotFound):
            library.delete(asked)
        assert library.document("9f3a")


def test_a_mistyped_id_is_answered_with_near_ones(tmp_path: Path) -> None:
    """So that the next try works."""
    with a_library(tmp_path) as library:
        keep(library, a_session("9f3a"), a_session("c001"))
        with pytest.raises(SessionNotFound) as refusal:
            library.document("9f3b")
    assert refusal.value.hint == "Did you mean 9f3a?"


def test_a_deleted_session_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    """Deleting says what it was."""
    with a_library(tmp_path) as library:
        keep(library, a_session("9f3a"), a_session("c001", title="Another"))
        assert library.delete("9f").title == "The plan"
        assert [listing.id for listing in library.sessions()] == ["c001"]
        assert {hit.session.id for hit in library.search("plan")} == {"c001"}
        with pytest.raises(SessionNotFound):
            library.document("9f3a")
        keep(library, a_session("9f3a"))
        library.check()


def test_people_are_one_row_each_however_many_sessions_they_are_in(tmp_path: Path) -> None:
    """Sam listens in one session and is listened to in another; deleting one leaves Sam in the other."""
    with a_library(tmp_path) as library:
        keep(library, a_session("1"), a_session("2", people=People("Ana", "Sam")))
        library.delete("1")
        (listing,) = library.sessions()
        assert (listing.listener, listing.partner) == ("Ana", "Sam")
        library.check()


def test_asking_makes_no_file(tmp_path: Path) -> None:
    """On a fresh machine `listenlab sessions` leaves no trace; the library is simply empty."""
    folder = tmp_path / "not" / "yet"
    with a_library(folder) as library:
        assert library.sessions() == []
        assert library.search("plan") == []
        library.check()
        for asked in (library.document, library.delete):
            with pytest.raises(SessionNotFound):
                asked("9f3a")
    assert not (tmp_path / "not").exists()


def test_a_library_opened_before_there_was_one_sees_what_another_keeps(tmp_path: Path) -> None:
    """The window that was open first shows what the command in the other one imported."""
    with a_library(tmp_path) as early, a_library(tmp_path) as late:
        assert early.sessions() == []
        keep(late, a_session())
        assert len(early.sessions()) == 1


def test_a_closed_library_opens_again_when_asked(tmp_path: Path) -> None:
    """Closing lets go of the file and costs nothing more."""
    library = a_library(tmp_path)
    keep(library, a_session())
    library.close()
    assert not (tmp_path / "library.db-wal").exists()
    assert library.sessions()
    library.close()
    library.close()


def test_it_is_a_library(tmp_path: Path) -> None:
    """It does what practice asks of one; mypy checks the same."""
    library: Library = a_library(tmp_path)
    assert library.sessions() == []


def test_threads_may_share_a_library(tmp_path: Path) -> None:
    """The screen lists while a worker keeps."""
    with a_library(tmp_path) as library:
        keep(library, a_session("first"))
        workers = [threading.Thread(target=keep, args=(library, a_session(f"{name}"))) for name in range(8)]
        for worker in workers:
            worker.start()
            assert library.search("plan")
        for worker in workers:
            worker.join()
        assert len(library.sessions()) == 9


KEEP_TEN = """
import sys
from pathlib import Path
from tests.store.given import a_library, a_session, keep
with a_library(Path(sys.argv[1])) as library:
    keep(library, *(a_session(f"{sys.argv[2]}{number}") for number in range(10)))
"""


def test_processes_may_keep_at_once_from_the_first_moment_on(tmp_path: Path) -> None:
    """Four imports started together make one library and lose nothing."""
    keepers = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", KEEP_TEN, str(tmp_path / "new"), name], cwd=ROOT)
        for name in "abcd"
    ]
    assert [keeper.wait() for keeper in keepers] == [0, 0, 0, 0]
    with a_library(tmp_path / "new") as library:
        assert len(library.sessions()) == 40
        library.check()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved")
def test_nothing_is_written_to_a_library_that_was_moved_away(tmp_path: Path) -> None:
    """What is kept afterwards lies where the library belongs."""
    with a_library(tmp_path / "home") as library:
        keep(library, a_session("1"))
        (tmp_path / "home").rename(tmp_path / "away")
        assert library.sessions() == []
        keep(library, a_session("2"))
        assert [listing.id for listing in library.sessions()] == ["2"]
    for folder, id_ in (("home", "2"), ("away", "1")):
        with a_library(tmp_path / folder) as library:
            assert [listing.id for listing in library.sessions()] == [id_]
