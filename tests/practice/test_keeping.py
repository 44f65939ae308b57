"""Keeping a session never replaces another; the real library and documents serve."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listenlab import interchange
from listenlab.conversation import Conversation
from listenlab.errors import SessionNotFound
from listenlab.feedback import profile, scorecard
from listenlab.practice.keeping import forget, keep, recall
from listenlab.practice.session import Session, Source
from listenlab.store import open_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[object]:
    with open_library(tmp_path, now=lambda: datetime(2026, 1, 2, tzinfo=UTC)) as opened:
        yield opened


def session(title: str) -> Session:
    """A session without a word in it."""
    empty = Conversation()
    return Session("abc", title, Source.TRANSCRIPT, empty, scorecard(empty, (), profile("plain")))


def test_a_kept_session_comes_back_as_it_was(library: object) -> None:
    """Scores, labels and all."""
    assert keep(session("Monday"), library, interchange) == ("abc", True)
    assert recall("abc", library, interchange) == session("Monday")


def test_the_same_session_is_kept_once(library: object) -> None:
    """A second time it is only found."""
    keep(session("Monday"), library, interchange)
    assert keep(session("Monday"), library, interchange) == ("abc", False)


def test_another_session_of_the_same_id_gets_a_number(library: object) -> None:
    """Nothing is replaced, however often ids meet; each is found again as its own."""
    names = [keep(session(title), library, interchange)[0] for title in ("Monday", "Tuesday", "Friday")]
    assert names == ["abc", "abc-2", "abc-3"]
    assert keep(session("Tuesday"), library, interchange) == ("abc-2", False)
    assert recall("abc-3", library, interchange) == replace(session("Friday"), id="abc-3")


def test_what_is_forgotten_is_gone(library: object) -> None:
    """It says once more what it was."""
    for title in ("Monday", "Tuesday"):
        keep(session(title), library, interchange)
    assert {gone.title for gone in forget(["abc", "abc-2"], library)} == {"Monday", "Tuesday"}
    with pytest.raises(SessionNotFound):
        recall("abc", library, interchange)
