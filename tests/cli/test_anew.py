"""Answers from the screens are judged by the moment's rule, and kept where the talk is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listenlab import interchange
from listenlab.cli.anew import Anew
from listenlab.conversation import Layout, Line, Transcript
from listenlab.listening import Moment
from listenlab.practice.reading import read_back
from listenlab.practice.session import Session
from listenlab.store import open_library
from listenlab.store.library import SqliteLibrary
from tests.drills.test_alone import SAID
from tests.practice.kept_sound import a_workbench, silent

AT = "2026-01-04T10:00:00+00:00"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteLibrary]:
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path))
    with open_library(tmp_path, now=lambda: datetime(2026, 1, 3, tzinfo=UTC)) as opened:
        yield opened


def a_talk(identity: str) -> Session:
    lines = tuple(Line(words, who, start_s, end_s) for who, start_s, end_s, words in SAID)
    told = Transcript(lines, Layout.TURNS, "Ana", "Ben")
    return replace(read_back(told, "Monday", identity, a_workbench().yardstick(None), silent), id=identity)


def advice_in(session: Session) -> Moment:
    return next(each for each in session.scorecard.assessments if each.rule == "advice").moments[0]


def test_a_typed_answer_is_kept_with_its_talk(library: SqliteLibrary) -> None:
    """Two of one round share when it began."""
    session = a_talk("monday")
    library.keep(session, interchange.dump(session))
    anew = Anew(lambda: library, a_workbench, "demo")
    cue = anew.cue(session, advice_in(session))
    assert cue
    assert cue.rule == "advice"
    once = anew.typed(session, cue, "You should write to him.", AT)
    twice = anew.typed(once, cue, "So you only found out from an email.", AT)
    assert interchange.load(library.document("monday")) == twice
    assert [(take.drill, take.at, take.well) for take in twice.retakes] == [("rewind", AT, False), ("rewind", AT, True)]


def test_an_answer_to_the_sample_is_judged_and_kept_nowhere(library: SqliteLibrary) -> None:
    """It comes back with the talk it was given to, and asking makes no library."""
    session = a_talk("demo")
    anew = Anew(lambda: library, a_workbench, "demo")
    cue = anew.cue(session, advice_in(session))
    assert cue
    assert [take.well for take in anew.typed(session, cue, "So you found out late.", AT).retakes] == [True]
    assert library.sessions() == []
