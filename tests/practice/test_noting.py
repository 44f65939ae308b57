"""What people say of a round after it was scored is kept with it, and stays when something in the talk is put right."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from listenlab import interchange
from listenlab.conversation import LabelKind
from listenlab.drills.drill import Role
from listenlab.drills.round import Chairs, Rating, Round
from listenlab.practice.correcting import correct, undo
from listenlab.practice.corrections import Marked
from listenlab.practice.keeping import recall
from listenlab.practice.listing import IN_PROGRESS
from listenlab.practice.noting import note
from listenlab.practice.take import Beginning
from listenlab.practice.wishes import Wishes
from listenlab.store import open_library
from tests.practice.kept_sound import a_workbench
from tests.practice.test_drilled import OPENED, a_round

TOLD = Round(
    Chairs("Ana", "Ben"), (None,), ratings=(Rating(Role.SPEAKER, "Was it good?", 3),), resolve="Wait [b]five[/b]"
)


def test_what_is_told_late_is_in_the_session_and_outlives_corrections(tmp_path: Path) -> None:
    """And what was heard stays as it was."""
    session = a_round(OPENED, "open_only")
    with open_library(tmp_path, now=lambda: datetime(2026, 1, 3, tzinfo=UTC)) as library:
        library.keep(session, interchange.dump(session))
        assert note(session.id, TOLD, library, interchange) == replace(session, round=TOLD)
        wrong = Marked(1, session.conversation.turns[1].text, LabelKind.QUESTION, holds=False)
        assert correct(session.id, [wrong], a_workbench(), library).session.round == TOLD
        assert undo(session.id, a_workbench(), library).session.round == TOLD
        note(session.id, replace(TOLD, aim="ask less"), library, interchange)
        kept = recall(session.id, library, interchange)
        assert kept.round == replace(TOLD, aim="ask less")
        assert kept.conversation == session.conversation


def test_a_round_that_is_not_scored_yet_is_only_noted(tmp_path: Path) -> None:
    """Its document gets it once there is one."""
    session = a_round(OPENED, "open_only")
    with open_library(tmp_path, now=lambda: datetime(2026, 1, 3, tzinfo=UTC)) as library:
        people = session.conversation.people
        library.takes.begin(
            Beginning("b0b0", "A round", "2026-01-02T18:30:00+00:00", people, "drill", "en", Wishes(), ())
        )
        assert library.find("b0b0").obstacle == IN_PROGRESS
        assert note("b0b0", TOLD, library, interchange) is None
        assert interchange.round_of(library.round("b0b0") or "") == TOLD
