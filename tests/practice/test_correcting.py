"""Two programs put the same session right at once: the second is told, and nothing is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listenlab import interchange
from listenlab.conversation import LabelKind, Person
from listenlab.errors import ChangedMeanwhile
from listenlab.feedback.retake import Retake
from listenlab.practice.answering import keep_retake
from listenlab.practice.correcting import correct, rescore, undo
from listenlab.practice.corrections import Marked, Renamed
from listenlab.practice.keeping import recall
from listenlab.store import SqliteLibrary, open_library
from tests.practice.kept_sound import a_workbench
from tests.practice.test_drilled import OPENED, a_round

SESSION = replace(a_round(OPENED, "open_only"), drill=None, round=None)
WRONG = Marked(1, SESSION.conversation.turns[1].text, LabelKind.QUESTION, holds=False)
CALLED = Renamed(Person.PARTNER, "Anna")


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[SqliteLibrary, SqliteLibrary]]:
    """One library, opened by two programs, with one session in it."""
    day = datetime(2026, 1, 3, tzinfo=UTC)
    with open_library(tmp_path, now=lambda: day) as one, open_library(tmp_path, now=lambda: day) as other:
        one.keep(SESSION, interchange.dump(SESSION))
        yield one, other


def test_what_one_looks_at_must_be_what_is_kept(both: tuple[SqliteLibrary, SqliteLibrary]) -> None:
    """Else a number of a turn might mean another; seen as it is now, it can be put right."""
    one, other = both
    seen = recall(SESSION.id, other, interchange)
    first = correct(SESSION.id, [WRONG], a_workbench(), one).session
    for change in (lambda: correct(SESSION.id, [CALLED], a_workbench(), other, seen),
                   lambda: undo(SESSION.id, a_workbench(), other, seen)):  # fmt: skip
        with pytest.raises(ChangedMeanwhile, match="changed by another listenlab"):
            change()
    assert recall(SESSION.id, one, interchange) == first
    now = correct(SESSION.id, [CALLED], a_workbench(), other, first).session
    assert now.corrections[: len(first.corrections)] == first.corrections
    assert now.conversation.people.partner == "Anna"
    assert undo(SESSION.id, a_workbench(), one, now).session.conversation == first.conversation


def test_what_happens_while_it_is_made_anew_is_noticed_too(
    both: tuple[SqliteLibrary, SqliteLibrary], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and keeping; the first change stays as a whole."""
    one, other = both
    read, first = other.corrections, []

    def meanwhile(session_id: str) -> list[str]:
        monkeypatch.setattr(other, "corrections", read)
        first.append(correct(SESSION.id, [WRONG], a_workbench(), one).session)
        return read(session_id)

    monkeypatch.setattr(other, "corrections", meanwhile)
    with pytest.raises(ChangedMeanwhile):
        rescore(SESSION.id, a_workbench(), other)
    assert [recall(SESSION.id, one, interchange)] == first


def test_an_answer_anew_does_not_undo_what_was_put_right(both: tuple[SqliteLibrary, SqliteLibrary]) -> None:
    """Where that happened after the session was read."""
    one, other = both
    take = Retake("rewind", "2026-01-02T10:00:00+00:00", 0, "It was late.", "", "So you waited.")
    stale = replace(SESSION, retakes=(take,))
    correct(SESSION.id, [WRONG], a_workbench(), one)
    with pytest.raises(ChangedMeanwhile):
        other.retakes.add(stale, interchange.dump(stale), read=interchange.dump(SESSION))
    assert len(keep_retake(SESSION.id, take, other, interchange).corrections) == 1
