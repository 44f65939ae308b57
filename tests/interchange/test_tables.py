"""Tables that a spreadsheet opens and does not run."""

import csv
import io
from dataclasses import replace

import pytest

from listenlab.conversation import People
from listenlab.conversation.summary import main_behaviour
from listenlab.interchange import scores_csv, turns_csv
from tests.interchange.documents import session


def rows(table: str) -> list[dict[str, str]]:
    """Each row by its head."""
    return list(csv.DictReader(io.StringIO(table)))


def test_every_turn_has_a_row() -> None:
    """With who spoke, when, and what the turn does."""
    found = rows(turns_csv(session().conversation))
    assert [row["index"] for row in found] == ["0", "1", "2", "3", "4"]
    assert found[1] == {
        "index": "1",
        "speaker": "listener",
        "name": "Sam",
        "kind": "turn",
        "start_s": found[1]["start_s"],
        "end_s": found[1]["end_s"],
        "text": "So it moved without you. What happened? Was it late?",
        "question": "open",
        "reflection": "yes",
        "input": "no",
        "advice": "no",
        "main": main_behaviour(session().conversation.turns[1]),
        "feelings": "without you",
    }
    assert float(found[1]["end_s"]) > float(found[1]["start_s"])
    assert (found[3]["question"], found[3]["advice"]) == ("closed", "yes")
    assert found[0]["question"] == "none"


def test_every_assessment_has_a_row() -> None:
    """What could not be told is empty, with its reason."""
    first, second = rows(scores_csv(session().scorecard))
    assert (first["rule"], first["score"], first["count"], first["of"]) == ("open_questions", "75", "6", "10")
    assert (first["low"], first["high"], first["moments"]) == ("0.35", "0.81", "1")
    assert (second["value"], second["score"], second["verdict"]) == ("", "", "not_enough")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", '=cmd|"/c calc"!A1'])
def test_no_cell_begins_like_a_formula(text: str) -> None:
    """An apostrophe stands before it, in texts, names and reasons."""
    talk = session().conversation
    turns = (replace(talk.turns[0], text=text), *talk.turns[1:])
    found = rows(turns_csv(replace(talk, turns=turns, people=People(text, text))))
    assert (found[0]["text"], found[0]["name"]) == (f"'{text}", f"'{text}")
    assert rows(scores_csv(session().scorecard))[1]["reason"] == "'=too little was said"


def test_nothing_in_a_table_commands_a_screen() -> None:
    """It may be shown on one."""
    talk = session().conversation
    turns = (replace(talk.turns[0], text="\x1b[31m\u202ehi"), *talk.turns[1:])
    assert rows(turns_csv(replace(talk, turns=turns)))[0]["text"] == "[31mhi"


def test_negative_times_stay_numbers() -> None:
    """Only texts are made inert."""
    talk = session().conversation
    turns = (replace(talk.turns[0], start_s=-1.5), *talk.turns[1:])
    assert rows(turns_csv(replace(talk, turns=turns)))[0]["start_s"] == "-1.5"


def test_line_breaks_and_quotes_stay_in_their_cell() -> None:
    """As the format has it."""
    talk = session().conversation
    text = 'She said "no",\nthen left.'
    turns = (replace(talk.turns[0], text=text), *talk.turns[1:])
    assert rows(turns_csv(replace(talk, turns=turns)))[0]["text"] == text
