"""Whose listening is judged, when a person and a file both say."""

from dataclasses import replace
from pathlib import Path

import pytest

from listenlab.conversation import Line, Transcript
from listenlab.errors import TranscriptError
from listenlab.practice.intake import as_usual, intake, with_listener
from listenlab.practice.ports import Ears
from listenlab.practice.wishes import Wishes
from tests.practice.kept_sound import a_recording, a_workbench, hearing

TALK = Transcript((Line("How was it?", "Sam"), Line("Long.", "Ana")))
TOLD = Transcript(TALK.lines, listener="Sam", partner="Ana")


def test_a_wish_names_the_listener_by_any_clear_beginning() -> None:
    """Without regard to case."""
    assert with_listener(TALK, "an", "talk.txt", alone=True).listener == "Ana"


def test_a_single_conversation_obeys_and_one_of_many_keeps_to_itself() -> None:
    """In JSON Lines, what a line says of its people goes first."""
    asked = with_listener(TOLD, "Ana", "talk.json", alone=True)
    assert (asked.listener, asked.partner) == ("Ana", "Sam")
    assert with_listener(TOLD, "Ana", "many.jsonl", alone=False) == TOLD


def test_nobody_of_that_name_is_an_error_with_those_there_are() -> None:
    """It names the file too."""
    with pytest.raises(TranscriptError, match=r"talk\.txt.*Zoe.*Sam, Ana"):
        with_listener(TALK, "Zoe", "talk.txt", alone=True)


def test_without_speakers_a_wish_changes_nothing() -> None:
    """Nobody knows who speaks, so nobody can be chosen."""
    nameless = Transcript((Line("How was it?"),))
    assert with_listener(nameless, "Sam", "talk.json", alone=True) == nameless


def test_whoever_usually_listens_is_known_by_name() -> None:
    """Where the file says nothing itself and they speak in it; otherwise nothing changes."""
    assert as_usual(TALK, "Ana").listener == "Ana"
    assert as_usual(TOLD, "Ana") == TOLD
    assert as_usual(TALK, "Zoe") == TALK


@pytest.mark.parametrize(("wished", "names"), [("Zoe", ("Zoe",)), ("right", ("Sam",)), (None, ("Sam",))])
def test_the_recogniser_is_told_whose_names_to_expect(
    wished: str | None, names: tuple[str, ...], tmp_path: Path
) -> None:
    """The one who was named, else who usually listens; a side of the recording is no name."""
    told: list[tuple[str, ...]] = []

    def ears(_: str | None, expected: tuple[str, ...]) -> Ears:
        told.append(expected)
        return hearing()

    bench = replace(a_workbench(), ears=ears)
    list(intake(a_recording(tmp_path), bench, Wishes(wished), lambda *_: None))
    assert told == [names]
