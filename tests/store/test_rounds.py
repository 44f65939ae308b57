"""What is known of a drill's round is kept with its session from the first step on."""

from pathlib import Path

import pytest

from listenlab.errors import SessionNotFound
from tests.store.given import a_library, a_session, keep


def test_a_round_is_kept_with_its_session_and_goes_with_it(tmp_path: Path) -> None:
    """What was noted last stands, to the letter, and nothing of it is left once the session is deleted."""
    with a_library(tmp_path) as library:
        keep(library, a_session())
        assert library.round("9f3a") is None
        library.note_round("9f3a", '{"taps": []}')
        library.note_round("9f3a", '{"taps": ["Marmelade"]}')
    with a_library(tmp_path) as library:
        assert library.round("9f") == '{"taps": ["Marmelade"]}'
        library.check()
        library.delete("9f3a")
        with pytest.raises(SessionNotFound):
            library.round("9f3a")
    assert not any(b"Marmelade" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_a_round_belongs_to_a_session_that_is_there(tmp_path: Path) -> None:
    """A beginning of its id is not enough to write."""
    with a_library(tmp_path) as library:
        keep(library, a_session())
        with pytest.raises(SessionNotFound):
            library.note_round("9f", "{}")
