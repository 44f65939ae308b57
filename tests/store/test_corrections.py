"""What a person puts right is kept beside what was heard, and can be taken back."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from listenlab.conversation import People
from listenlab.errors import ChangedMeanwhile, LibraryDamaged, SessionNotFound, StoreError
from listenlab.practice.listing import BEGUN
from listenlab.practice.session import Session
from listenlab.store import SqliteLibrary
from tests.store.given import SCRIPT, a_document, a_library, a_session, a_sound, an_arrival, keep

WORD, MARK = '{"event": "word", "to": "plant"}', '{"event": "mark", "sentence": 1}'
HEARD = a_session()
RIGHT = a_session(script=SCRIPT.replace("plan", "plant"), title="The plant", people=People("Ana", "Sam"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    """A library with one session."""
    with a_library(tmp_path) as opened:
        keep(opened, HEARD)
        yield opened


def correct(
    library: SqliteLibrary, events: Sequence[str], session: Session, document: str, after: int | None = None
) -> None:
    """Put the one session right, as it is now."""
    library.correct("9f3a", events, session, document, read=library.document("9f3a"), after=after)


def test_what_was_put_right_takes_the_place_of_what_was_heard(library: SqliteLibrary) -> None:
    """In its document, in the list and in what is searched."""
    correct(library, [WORD], RIGHT, a_document(RIGHT))
    assert library.corrections("9f") == [WORD]
    assert library.document("9f3a") == a_document(RIGHT)
    (listing,) = library.sessions()
    assert (listing.title, listing.listener, listing.scores[0]) == ("The plant", "Ana", ("open_questions", 75))
    assert (len(library.search("plant")), len(library.search("plan had"))) == (1, 0)
    library.check()


def test_events_follow_one_another_and_the_last_is_taken_back_alone(library: SqliteLibrary) -> None:
    """Each comes with the session that comes of it; what was heard stays as it was all the while."""
    assert library.original("9f3a") == a_document(HEARD)
    correct(library, [WORD], RIGHT, a_document(RIGHT))
    correct(library, [MARK], RIGHT, "with a mark")
    assert library.corrections("9f3a") == [WORD, MARK]
    correct(library, [], RIGHT, a_document(RIGHT), after=1)
    assert (library.corrections("9f3a"), library.document("9f3a")) == ([WORD], a_document(RIGHT))
    correct(library, [MARK], HEARD, "another", after=0)
    assert library.corrections("9f3a") == [MARK]
    assert library.original("9f3a") == a_document(HEARD)
    library.check()


def test_of_two_that_put_the_same_session_right_the_second_is_told(library: SqliteLibrary, tmp_path: Path) -> None:
    """What it read is not what is there by now; what the first one did stays."""
    read = library.document("9f3a")
    with a_library(tmp_path) as other:
        other.correct("9f3a", [WORD], RIGHT, a_document(RIGHT), read=read)
    with pytest.raises(ChangedMeanwhile, match="9f3a was changed by another listenlab meanwhile"):
        library.correct("9f3a", [MARK], HEARD, "made of the older one", read=read)
    assert (library.corrections("9f3a"), library.document("9f3a")) == ([WORD], a_document(RIGHT))


def test_a_session_without_feedback_cannot_be_put_right(library: SqliteLibrary, tmp_path: Path) -> None:
    """Nor one that is not there, nor one by another's id; nothing changes."""
    sound = a_sound(tmp_path / "elsewhere")
    library.take_in(sound, an_arrival(sound))
    waiting = a_session("50d0")
    with pytest.raises(StoreError, match="50d0 is not analysed"):
        library.correct("50d0", [WORD], waiting, a_document(waiting), read="")
    with pytest.raises(SessionNotFound):
        library.correct("nosuch", [WORD], a_session("nosuch"), "document", read="")
    with pytest.raises(StoreError, match="cannot take the place"):
        library.correct("9f3a", [WORD], waiting, "document", read=a_document(HEARD))
    assert (library.find("50d0").obstacle, library.corrections("9f3a"), library.corrections("50d0")) == (BEGUN, [], [])
    library.check()


def test_both_what_was_heard_and_what_was_put_right_are_deleted(library: SqliteLibrary, tmp_path: Path) -> None:
    """No byte of either stays."""
    secret = a_session(script="P 0-5: The marmalade was gone.", title="Quincunx")
    keep(library, a_session("other"))
    correct(library, ['{"to": "quetzal"}'], secret, a_document(secret))
    library.delete("9f3a")
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for word in (b"marmalade", b"Quincunx", b"quetzal"):
        assert word not in everything
    library.check()


def test_damage_to_what_was_heard_is_noticed(library: SqliteLibrary) -> None:
    """By who asks for it, and by the check."""
    correct(library, [WORD], RIGHT, a_document(RIGHT))
    assert library._store.connection is not None
    library._store.connection.execute("UPDATE originals SET sha256 = zeroblob(32)")
    for ask in (library.check, lambda: library.original("9f3a")):
        with pytest.raises(LibraryDamaged, match="session 9f3a is not what was kept"):
            ask()
    assert library.document("9f3a") == a_document(RIGHT)
