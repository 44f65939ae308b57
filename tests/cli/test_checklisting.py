"""What no microphone hears is asked at the terminal before any score is shown."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from listenlab import interchange
from listenlab.cli.checklisting import before_scores
from listenlab.practice.importing import bring
from listenlab.practice.keeping import recall
from listenlab.practice.session import Session
from listenlab.practice.wishes import Wishes
from listenlab.store import SqliteLibrary, open_library
from tests.practice.kept_sound import a_recording, a_workbench, silent


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    with open_library(tmp_path / "home", now=lambda: datetime(2026, 1, 2, tzinfo=UTC)) as opened:
        yield opened


@pytest.fixture
def scored(library: SqliteLibrary, tmp_path: Path) -> Session:
    """A talk that has just been scored."""
    list(bring(a_recording(tmp_path), a_workbench(), Wishes("Sam", partner="Ana"), library, silent))
    return recall(library.sessions()[0].id, library, interchange)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Somebody sits there and answers 3 to everything."""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: "3")
    return monkeypatch


def test_both_are_asked_before_they_see_a_score_and_the_gap_is_told_first(
    scored: Session, library: SqliteLibrary, at_a_terminal: pytest.MonkeyPatch
) -> None:
    """Kept with the session, as if it had been answered later."""
    at_a_terminal.setattr(click, "confirm", lambda *_, **__: True)
    told = before_scores(scored, a_workbench(), library)
    assert told.scorecard.checklist is not None
    assert told.scorecard.checklist.gap is not None
    assert recall(scored.id, library, interchange).scorecard.checklist == told.scorecard.checklist


def test_who_would_rather_go_on_or_is_not_there_gets_the_scores(
    scored: Session, library: SqliteLibrary, at_a_terminal: pytest.MonkeyPatch
) -> None:
    """By a no, by Ctrl-C, and where the output goes into a file."""
    at_a_terminal.setattr(click, "confirm", lambda *_, **__: False)
    assert before_scores(scored, a_workbench(), library) is scored

    def stopped(*_: object, **__: object) -> bool:
        raise click.Abort

    at_a_terminal.setattr(click, "confirm", stopped)
    assert before_scores(scored, a_workbench(), library) is scored
    at_a_terminal.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    at_a_terminal.setattr(click, "confirm", lambda *_, **__: True)
    assert before_scores(scored, a_workbench(), library) is scored
