"""Observer and tool are compared on what was heard, and a disagreement that is settled is a correction."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listenlab import interchange
from listenlab.conversation import LabelKind, Layout, Line, Transcript
from listenlab.drills.round import Chairs, Round
from listenlab.drills.side_by_side import side_by_side
from listenlab.drills.tally import Behaviour, Tap
from listenlab.errors import CorrectionError
from listenlab.practice.comparing import Comparison, Disagreement, choices, comparison, settling
from listenlab.practice.correcting import correct
from listenlab.practice.corrections import Marked, Split
from listenlab.practice.reading import read_back
from listenlab.store import SqliteLibrary, open_library
from tests.practice.kept_sound import a_workbench, silent

SAID = (
    ("Ben", 0.0, 8.0, "The deadline moved again and nobody told me about it until this morning."),
    ("Ana", 9.0, 12.0, "So nobody told you until this morning."),
    ("Ben", 13.0, 18.0, "Yes, and now the whole plan is for nothing."),
    ("Ana", 19.0, 21.0, "Did you call them?"),
    ("Ben", 22.0, 24.0, "I did."),
    ("Ana", 25.0, 28.0, "You should talk to your boss."),
    ("Ben", 29.0, 33.0, "I don't know, he never has time for anybody."),
)
TAPS = (
    Tap(12.5, Behaviour.PARAPHRASE),
    Tap(21.0, Behaviour.OPEN_QUESTION),
    Tap(27.0, Behaviour.PARAPHRASE),
    Tap(2.0, Behaviour.ADVICE),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    """A library with a round in which somebody counted, and with a talk."""
    lines = tuple(Line(words, who, start_s, end_s) for who, start_s, end_s, words in SAID)
    yardstick = a_workbench().yardstick("drill")
    session = read_back(Transcript(lines, Layout.TURNS, "Ana", "Ben"), "Paired", "paired", yardstick, silent)
    counted = Round(Chairs("Ana", "Ben", ("Cleo",)), (None,), taps=TAPS)
    with open_library(tmp_path, now=lambda: datetime(2026, 1, 3, tzinfo=UTC)) as kept:
        for each in (replace(session, round=counted), replace(session, id="talk")):
            kept.keep(each, interchange.dump(each))
        yield kept


def compared(library: SqliteLibrary) -> Comparison:
    """The round's comparison."""
    found = comparison("paired", library, interchange)
    assert found is not None
    return found


def test_where_they_differ_is_told_in_the_order_of_the_turns(library: SqliteLibrary) -> None:
    """By what, and by whose eyes; a talk in which nobody counted has nothing to compare."""
    found = compared(library)
    assert found.disagreements == (
        Disagreement(Behaviour.OPEN_QUESTION, 3, seen=True),
        Disagreement(Behaviour.CLOSED_QUESTION, 3, seen=False),
        Disagreement(Behaviour.PARAPHRASE, 5, seen=True),
        Disagreement(Behaviour.ADVICE, 5, seen=False),
    )
    assert found.astray == (TAPS[3],)
    assert comparison("talk", library, interchange) is None


def test_the_table_has_matches_misses_and_kappa_with_its_interval(library: SqliteLibrary) -> None:
    """Over so many turns."""
    table = side_by_side(compared(library).behaviours)
    (row,) = (line for line in table if line.startswith("paraphrase"))
    assert row.split() == ["paraphrase", "1", "1", "0", "0.40", "(-0.24", "to", "1.00)"]
    assert table[-1].startswith("Over 3 turns")
    assert any("neither found any" in line for line in table)


def test_what_is_settled_is_a_correction_and_changes_no_agreement(library: SqliteLibrary) -> None:
    """The observer was right about one, the tool about the other, and they did differ all the same."""
    before = compared(library)
    paraphrase, advice = before.disagreements[2:]
    done = correct("paired", settling(before, paraphrase, holds=False), a_workbench(), library)
    assert done.done == (Marked(5, SAID[5][3], LabelKind.REFLECTION, holds=False),)
    correct("paired", settling(before, advice, holds=True), a_workbench(), library)
    after = compared(library)
    assert after.behaviours == before.behaviours
    assert [each.turn for each in after.disagreements] == [3, 3]
    assert len(library.corrections("paired")) == 2


def test_a_question_that_was_not_closed_is_what_the_observer_counted(library: SqliteLibrary) -> None:
    """Open here; both of what was said about it are settled at once."""
    found = compared(library)
    correct("paired", settling(found, found.disagreements[1], holds=False), a_workbench(), library)
    assert [each.turn for each in compared(library).disagreements] == [5, 5]


def test_a_disagreement_moves_with_its_turn(library: SqliteLibrary) -> None:
    """A turn before it was cut in two."""
    correct("paired", [Split(0, 4, 1)], a_workbench(), library)
    assert [each.turn for each in compared(library).disagreements] == [4, 4, 6, 6]


def test_a_silence_is_measured_and_not_settled(library: SqliteLibrary) -> None:
    """Nobody's word makes it longer."""
    silence = Disagreement(Behaviour.SILENCE, 3, seen=True)
    assert not silence.can_be_settled
    with pytest.raises(CorrectionError, match="measured"):
        settling(compared(library), silence, holds=True)


def test_in_a_turn_of_several_sentences_it_is_plain_which_is_meant_or_asked(tmp_path: Path) -> None:
    """What the tool found is where it found it; what only the observer found may be in any of them."""
    said = (
        ("Ben", 0.0, 8.0, "The deadline moved again and nobody told me about it until this morning."),
        ("Ana", 9.0, 15.0, "So nobody told you until this morning. You should talk to your boss. Hm, well."),
        ("Ben", 16.0, 20.0, "I don't know, he never has time for anybody."),
    )
    lines = tuple(Line(words, who, start_s, end_s) for who, start_s, end_s, words in said)
    yardstick = a_workbench().yardstick("drill")
    session = read_back(Transcript(lines, Layout.TURNS, "Ana", "Ben"), "Paired", "paired", yardstick, silent)
    counted = Round(Chairs("Ana", "Ben", ("Cleo",)), (None,), taps=(Tap(12.0, Behaviour.OPEN_QUESTION),))
    with open_library(tmp_path, now=lambda: datetime(2026, 1, 3, tzinfo=UTC)) as library:
        session = replace(session, round=counted)
        library.keep(session, interchange.dump(session))
        found = compared(library)
        by = {each.behaviour: each for each in found.disagreements}
        told = by[Behaviour.PARAPHRASE]
        assert choices(found, told, holds=True) == ()
        (mark,) = settling(found, told, holds=False)
        assert isinstance(mark, Marked)
        assert (mark.quote, mark.label) == ("So nobody told you until this morning.", LabelKind.REFLECTION)
        asked = by[Behaviour.OPEN_QUESTION]
        assert choices(found, asked, holds=True) == tuple(each.text for each in found.conversation.turns[1].sentences)
        with pytest.raises(CorrectionError, match="which is meant"):
            settling(found, asked, holds=True)
        (mark,) = settling(found, asked, holds=True, sentence=2)
        assert isinstance(mark, Marked)
        assert mark.quote == "You should talk to your boss."
        correct("paired", settling(found, asked, holds=False), a_workbench(), library)
        assert Behaviour.OPEN_QUESTION not in {each.behaviour for each in compared(library).disagreements}
