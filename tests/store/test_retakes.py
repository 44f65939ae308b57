"""A retake is kept with its session's document and its sound, and goes with them to the last byte."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from listenlab import interchange
from listenlab.errors import ChangedMeanwhile, LibraryDamaged, StoreError
from listenlab.feedback.retake import Retake
from listenlab.practice.answering import keep_retake
from listenlab.practice.recorded import Part
from listenlab.practice.session import Session
from listenlab.store.library import SqliteLibrary
from tests.store.given import NOW, a_library, a_session
from tests.store.recorded import begun, settled

WORD, SOUND = "Xylophant", b"RIFF Xylophant" * 40
RETAKE = Retake(
    "rewind", "2026-03-10T08:00:00+00:00", 1, "It changed.", "Why?", f"So your {WORD} changed.", spoken=True
)


def answered_anew(library: SqliteLibrary, folder: Path, session: Session) -> Session:
    """The session with one more retake, kept with its sound."""
    folder.mkdir(exist_ok=True)
    (folder / "said.wav").write_bytes(SOUND)
    read, session = interchange.dump(session), replace(session, retakes=(*session.retakes, RETAKE))
    library.retakes.add(session, interchange.dump(session), a_part(folder / "said.wav"), read=read)
    return session


def a_part(path: Path) -> Part:
    """The sound that was said, in a file."""
    return Part(path, path.name, sha256(SOUND).hexdigest())


def kept(library: SqliteLibrary) -> Session:
    """A session that is in the library."""
    session = a_session()
    library.keep(session, interchange.dump(session))
    return session


def test_a_retake_comes_back_with_its_sound_and_is_found_by_its_session(tmp_path: Path) -> None:
    """Whatever is kept beside it, and after the library was closed."""
    with a_library(tmp_path / "home") as library:
        session = answered_anew(library, tmp_path, kept(library))
        written = replace(session, retakes=(*session.retakes, replace(RETAKE, spoken=False)))
        library.retakes.add(written, interchange.dump(written), read=interchange.dump(session))
    with a_library(tmp_path / "home") as library:
        assert interchange.load(library.document("9f3a")).retakes == written.retakes
        sound = library.retakes.sound("9f", 0)
        assert sound is not None
        assert sound.read_bytes() == SOUND
        assert library.retakes.sound("9f", 1) is None
        assert library.retakes.sessions() == ["9f3a"]
        library.check()


def test_not_a_byte_of_a_deleted_retake_stays(tmp_path: Path) -> None:
    """Neither of its words nor of its sound."""
    with a_library(tmp_path / "home") as library:
        answered_anew(library, tmp_path, kept(library))
        library.delete("9f3a")
        assert library.retakes.sessions() == []
        files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
        assert not any(WORD.encode() in path.read_bytes() for path in files)
        assert [path.name for path in files if path.parent.name == "recordings"] == [".lock"]


def test_a_retake_whose_sound_is_not_what_was_said_is_not_kept_at_all(tmp_path: Path) -> None:
    """The session stays what it was, and no file is left."""
    with a_library(tmp_path / "home") as library:
        session = kept(library)
        (tmp_path / "said.wav").write_bytes(b"another")
        again = replace(session, retakes=(RETAKE,))
        sound = a_part(tmp_path / "said.wav")
        with pytest.raises(StoreError, match="changed"):
            library.retakes.add(again, interchange.dump(again), sound, read=interchange.dump(session))
        assert interchange.load(library.document("9f3a")).retakes == ()
        assert [path.name for path in (tmp_path / "home" / "recordings").iterdir()] == [".lock"]


def test_two_that_answer_at_once_cost_neither_an_answer(tmp_path: Path) -> None:
    """Who comes second is told, looks again, and both answers stay."""
    with a_library(tmp_path / "home") as library:
        session = kept(library)
        answered_anew(library, tmp_path, session)
        with pytest.raises(ChangedMeanwhile):
            answered_anew(library, tmp_path, session)
        keep_retake("9f3a", RETAKE, library, interchange, a_part(tmp_path / "said.wav"))
        assert len(interchange.load(library.document("9f3a")).retakes) == 2


def test_damage_to_the_sound_of_a_retake_is_noticed(tmp_path: Path) -> None:
    """As damage to any other sound."""
    with a_library(tmp_path / "home") as library:
        answered_anew(library, tmp_path, kept(library))
        sound = library.retakes.sound("9f3a", 0)
        assert sound is not None
        sound.write_bytes(SOUND.replace(b"X", b"x"))
        with pytest.raises(LibraryDamaged):
            library.retakes.sound("9f3a", 0)
        with pytest.raises(LibraryDamaged):
            library.check()


def test_the_sound_of_a_retake_goes_when_that_of_its_talk_does(tmp_path: Path) -> None:
    """As was agreed when it was recorded; the words stay, and later answers are kept without sound."""
    with a_library(tmp_path / "home") as library:
        begun(library)
        settled(library)
        session = a_session("b0b0")
        library.complete(session, interchange.dump(session))
        answered_anew(library, tmp_path, session)
        assert library.retakes.sound("b0b0", 0)
    with a_library(tmp_path / "home", now=NOW + timedelta(days=31)) as library:
        assert library.retakes.sound("b0b0", 0) is None
        assert [path.name for path in (tmp_path / "home" / "recordings").iterdir() if path.name[0] != "."] == []
        keep_retake("b0b0", RETAKE, library, interchange, a_part(tmp_path / "said.wav"))
        assert len(interchange.load(library.document("b0b0")).retakes) == 2
        assert library.retakes.sound("b0b0", 1) is None
        library.check()
