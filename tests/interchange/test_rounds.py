"""A drill's round travels with its session."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from listenlab.conversation import Span
from listenlab.drills.drill import Role
from listenlab.drills.round import Chairs, Rating, Round
from listenlab.drills.tally import Behaviour, Tap
from listenlab.errors import StoreError, TranscriptError
from listenlab.feedback.retake import Retake
from listenlab.interchange import dump, load, round_of, round_text, transcripts
from listenlab.practice.intake import intake
from listenlab.practice.session import Session
from listenlab.practice.wishes import Wishes
from tests.interchange.documents import session
from tests.practice.kept_sound import a_workbench, silent

ROUND = Round(
    Chairs("Sam", "Ana", ("Cleo",)),
    (Span(0.0, 60.5), None),
    again=True,
    taps=(Tap(12.5, Behaviour.PARAPHRASE), Tap(30.0, Behaviour.ADVICE)),
    ratings=(Rating(Role.SPEAKER, "How fairly was your side put?", 3),),
)


def test_a_round_comes_back_as_the_library_keeps_it() -> None:
    """Every value of every field."""
    assert round_of(round_text(ROUND)) == ROUND


def test_what_was_answered_anew_comes_back_too(tmp_path: Path) -> None:
    """From the library's own document, and from an export that is brought again."""
    retake = Retake(
        "rewind", "2026-03-10T08:00:00+00:00", 1, "Oh.", "Why?", "So…", 8.5, "advice", -0.5, False, "x", True
    )
    document = dump(replace(session(), retakes=(retake, retake)))
    assert load(document).retakes == (retake, retake)
    (tmp_path / "a.json").write_text(document)
    (found,) = intake(tmp_path / "a.json", a_workbench(), Wishes(), silent)
    assert isinstance(found, Session)
    assert found.retakes == (retake, retake)
    assert "retakes" not in found.extra
    assert "retakes" not in json.loads(dump(session()))


def test_a_talk_has_no_round_and_its_document_says_nothing_of_one() -> None:
    """So that documents of talks stay what they were."""
    assert "round" not in json.loads(dump(session()))


def test_a_session_that_is_brought_again_still_is_the_round_of_a_drill(tmp_path: Path) -> None:
    """What an export holds is not lost on the way back."""
    (tmp_path / "a.json").write_text(dump(replace(session(), drill="open_only", round=ROUND)))
    (found,) = intake(tmp_path / "a.json", a_workbench(), Wishes(), silent)
    assert isinstance(found, Session)
    assert (found.drill, found.round) == ("open_only", ROUND)
    assert "round" not in found.extra


@pytest.mark.parametrize("wrong", ["{", '{"chairs": 3}', '{"chairs": {"listener": "A"}, "steps": [[1]]}', "[]"])
def test_what_is_no_round_is_told(wrong: str) -> None:
    """A later listenlab may have written it."""
    with pytest.raises(StoreError, match="round cannot be read"):
        round_of(wrong)


def test_a_document_with_a_round_that_cannot_be_is_refused_with_its_line(tmp_path: Path) -> None:
    """An answer of nine where four is the most."""
    document = json.loads(dump(replace(session(), round=ROUND)))
    document["round"]["ratings"][0]["answer"] = 9
    (tmp_path / "a.json").write_text(json.dumps(document, indent=1))
    with pytest.raises(TranscriptError, match=r"line \d+: round\.ratings\[0\].*between 0 and 4"):
        list(transcripts(tmp_path / "a.json"))
