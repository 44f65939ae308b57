"""Damage to a library is noticed and said."""

import random
import sqlite3
from pathlib import Path

import pytest

from listenlab.errors import LibraryDamaged, StoreError
from listenlab.store import SqliteLibrary
from tests.store.given import a_document, a_library, a_session, keep

SESSIONS = [a_session(f"{number:04x}", title=f"Talk {number}") for number in range(8)]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a library in good order."""
    folder = tmp_path_factory.mktemp("sound")
    with a_library(folder) as library:
        keep(library, *SESSIONS)
        library.check()
    return (folder / "library.db").read_bytes()


def all_of(library: SqliteLibrary) -> list[object]:
    """Everything a person can see of the test's library."""
    searches = [library.search(words) for words in ("plan", "it cha", "nobody")]
    return [library.sessions(), searches, [library.document(session.id) for session in SESSIONS]]


def changed(folder: Path, statement: str) -> None:
    """Change a library behind its back."""
    with sqlite3.connect(folder / "library.db") as intruder:
        assert intruder.execute(statement).rowcount > 0
    intruder.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE documents SET body = x'00'",
        "UPDATE documents SET body = (SELECT body FROM documents ORDER BY session DESC)",
        "UPDATE documents SET sha256 = zeroblob(32)",
        "DELETE FROM documents",
    ],
)
def test_a_document_that_is_not_what_was_kept_is_not_given_out(tmp_path: Path, damage: str) -> None:
    """The hash it was kept with says so, and the others can still be read."""
    with a_library(tmp_path) as library:
        keep(library, *SESSIONS[:2])
    changed(tmp_path, f"{damage} WHERE session = 1" if "WHERE" not in damage else damage)
    with a_library(tmp_path) as library:
        with pytest.raises(LibraryDamaged, match=r"library\.db is damaged: session 0000") as refusal:
            library.document("0000")
        assert "bring back your last copy" in refusal.value.hint
        assert library.document("0001") == a_document(SESSIONS[1])
        with pytest.raises(LibraryDamaged):
            library.check()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE sessions SET title = 'Talk 1' WHERE number = 1",
        "UPDATE turns SET start_s = 0.1 WHERE number = 1",
        "UPDATE skills SET score = 74 WHERE snapshot = 1",
        "UPDATE assessments SET rule_version = 2 WHERE snapshot = 1",
        "DELETE FROM snapshots WHERE number = 1",
        "UPDATE turn_words_data SET block = zeroblob(20) WHERE id > 1",
    ],
)
def test_a_check_notices_a_row_that_is_not_what_was_kept(tmp_path: Path, damage: str) -> None:
    """Even one that SQLite finds in good order."""
    with a_library(tmp_path) as library:
        keep(library, *SESSIONS[:2])
        library.check()
    changed(tmp_path, damage)
    with a_library(tmp_path) as library, pytest.raises(LibraryDamaged):
        library.check()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE sessions SET listener = 77 WHERE number = 1",
        "UPDATE turns SET session = 77 WHERE number = 1",
        "UPDATE turns SET person = 'listenes' WHERE number = 1",
    ],
)
def test_rows_that_lead_nowhere_are_no_traceback(tmp_path: Path, damage: str) -> None:
    """What is asked either does without them or says that the library is damaged."""
    with a_library(tmp_path) as library:
        keep(library, *SESSIONS[:2])
    changed(tmp_path, damage)
    with a_library(tmp_path) as library, pytest.raises(LibraryDamaged):
        all_of(library)


def test_a_cut_library_is_noticed_when_it_is_opened(tmp_path: Path, sound: bytes) -> None:
    """At whatever byte it ends, unless nothing is left of it at all."""
    for seed in range(40):
        length = random.Random(seed).randrange(1, len(sound))
        (tmp_path / "library.db").write_bytes(sound[:length])
        with pytest.raises(LibraryDamaged):
            a_library(tmp_path)


def test_flipped_bits_are_noticed_or_do_no_harm(tmp_path: Path, sound: bytes) -> None:
    """A library that passes its check gives back everything as it was kept; no damage is a traceback."""
    (tmp_path / "library.db").write_bytes(sound)
    with a_library(tmp_path) as library:
        expected = all_of(library)
    noticed = 0
    for seed in range(60):
        (tmp_path / "library.db").write_bytes(flipped(sound, seed, bits=1 if seed % 2 else 20))
        try:
            with a_library(tmp_path) as library:
                library.check()
                assert all_of(library) == expected
        except StoreError:
            noticed += 1
        for beside in tmp_path.glob("library.db-*"):
            beside.unlink()
    assert noticed > 24  # a library is about half empty pages, where a flip harms nothing


def flipped(sound: bytes, seed: int, bits: int) -> bytes:
    """The bytes with some bits turned round."""
    chance, damaged = random.Random(seed), bytearray(sound)
    for _ in range(bits):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)
