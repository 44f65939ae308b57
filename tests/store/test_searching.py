"""A search finds the turns that hold all the words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.store import SqliteLibrary
from tests.store.given import a_library, a_session, keep

TALK = """
P 0-5: I had the plan, and the café was closed. Don't ask.
L 5.5-8: So the plan changed without you. [reflection]
P 9-12: Planning is what I do; a plan is all I have.
"""
OPERATORS = [
    '"',
    "' OR 1",
    "NEAR(",
    "NEAR(plan 3)",
    "AND",
    "NOT plan",
    "* plan",
    "plan*",
    "^plan",
    "text:plan",
    "-",
    "(",
    "{a b}:",
    "+",
    "';--",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLibrary]:
    """A library with an older and a newer session."""
    with a_library(tmp_path_factory.mktemp("library")) as library:
        keep(library, a_session("newer", script=TALK, started_at="2026-03-09T10:00:00Z"))
        keep(library, a_session("older", script="P: The plan was good.\nL: Zebra?", started_at="2026-02-01T10:00:00Z"))
        yield library


def places(library: SqliteLibrary, words: str, limit: int = 50) -> list[tuple[str, int]]:
    """Where a search finds the words."""
    return [(hit.session.id, hit.turn) for hit in library.search(words, limit)]


def test_a_hit_says_who_said_it_when_and_in_which_talk(library: SqliteLibrary) -> None:
    """Enough to go there."""
    (hit,) = library.search("changed")
    assert (hit.session.id, hit.session.listener, hit.turn, hit.start_s) == ("newer", "Sam", 1, 5.5)
    assert (hit.speaker, hit.excerpt) == ("Sam", "So the plan changed without you.")
    (untimed,) = library.search("zebra")
    assert (untimed.start_s, untimed.speaker) == (None, "Sam")


def test_all_words_must_be_there_in_any_order(library: SqliteLibrary) -> None:
    """More words find fewer turns."""
    assert places(library, "changed plan") == [("newer", 1)]
    assert places(library, "plan zebra") == []


def test_the_last_word_may_be_only_begun(library: SqliteLibrary) -> None:
    """So that the list fills while one types."""
    assert places(library, "ask cha") == []
    assert places(library, "plan cha") == [("newer", 1)]
    assert places(library, "cha plan") == []


def test_a_last_word_that_is_common_as_it_stands_is_whole(tmp_path: Path) -> None:
    """To gather everything that may follow it would take long, and there is enough without."""
    with a_library(tmp_path) as library:
        keep(library, a_session("a", script="P: A good planet.\nL: The plan.\nP: Which plan?"))
        assert places(library, "good plan", limit=2) == []
        assert places(library, "good plan", limit=3) == [("a", 0)]


def test_the_newest_talk_comes_first_and_its_turns_in_their_order(library: SqliteLibrary) -> None:
    """Although the older talk was kept later."""
    assert places(library, "plan") == [("newer", 0), ("newer", 1), ("newer", 2), ("older", 0)]
    assert places(library, "plan", limit=2) == [("newer", 0), ("newer", 1)]
    assert places(library, "plan", limit=0) == []


def test_words_as_typed_come_before_words_apart(library: SqliteLibrary) -> None:
    """The words side by side in the older talk are closer than apart in the newer one."""
    assert places(library, "plan was") == [("older", 0), ("newer", 0)]


@pytest.mark.parametrize("typed", ["cafe", "CAFÉ", "café,", "don\u2019t", "DON'T ask"])
def test_case_diacritics_and_punctuation_do_not_matter(library: SqliteLibrary, typed: str) -> None:
    """Whichever apostrophe a keyboard has."""
    assert places(library, typed) == [("newer", 0)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(OPERATORS) | st.text(max_size=8), max_size=6).map(" ".join))
def test_nothing_that_can_be_typed_is_an_error(library: SqliteLibrary, typed: str) -> None:
    """Operators, quotes and control characters are only text."""
    for hit in library.search(typed):
        assert hit.session.id in {"newer", "older"}


def test_a_very_long_search_is_only_a_search(library: SqliteLibrary) -> None:
    """A page pasted into the search box."""
    assert places(library, "plan " * 3000) == places(library, "plan")
    assert places(library, "x" * 100_000) == []
