"""What is written is read back equal."""

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from listenlab.conversation import Conversation, Transcript, Turn, Word
from listenlab.errors import ExportError, TranscriptError
from listenlab.interchange import dump, dump_all, jsonl, load, transcripts
from listenlab.practice.session import Session
from tests.interchange.documents import session
from tests.strategies import sessions

many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(sessions())
def test_a_session_is_read_back_as_it_was_written(kept: Session) -> None:
    """Every value of every field, corrections and unknown fields too."""
    document = dump(kept)
    assert load(document) == kept
    assert dump(load(document)) == document


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sessions())
def test_a_document_says_the_same_on_one_line(kept: Session) -> None:
    """Indentation is for people; a line holds no line break."""
    line = dump(kept, indent=None)
    assert "\n" not in line
    assert load(line) == kept
    assert json.loads(line) == json.loads(dump(kept))


def test_a_document_has_every_promised_field() -> None:
    """The names others rely on, as the design gives them."""
    document = json.loads(dump(session()))
    assert list(document)[:11] == [
        "format",
        "version",
        "session",
        "people",
        "turns",
        "overlaps",
        "timing",
        "skills",
        "measures",
        "assessments",
        "feedback",
    ]
    assert (document["format"], document["version"]) == ("listenlab.session", 1)
    assert document["session"] == {
        "id": "s1",
        "title": "With Ana",
        "source": "transcript",
        "started_at": None,
        "duration_s": document["session"]["duration_s"],
        "profile": "one_on_one",
        "drill": None,
    }
    assert document["people"] == {"listener": "Sam", "partner": "Ana"}
    assert document["turns"][0].keys() >= {"index", "speaker", "kind", "start_s", "end_s", "text", "words", "labels"}
    assert document["turns"][0].keys() >= {"reasons", "feelings", "confirmed", "source"}
    assert document["overlaps"][0].keys() >= {"start_s", "end_s", "by", "kind", "grade", "lead_s", "confidence"}
    assert document["overlaps"][0].keys() >= {"interruption_probability", "excerpt"}
    assert document["assessments"][0].keys() >= {"rule", "title", "value", "unit", "count", "of", "score", "band"}
    assert document["assessments"][0].keys() >= {"rule_version", "interval", "verdict", "reason", "moments"}
    assert document["assessments"][0]["moments"][0].keys() >= {"turn", "start_s", "end_s", "quote", "note"}
    assert document["skills"][0].keys() >= {"skill", "score", "value", "count", "of", "interval", "verdict"}
    assert document["feedback"] == {
        "headline": "You let Ana finish.",
        "went_well": ["You said it back."],
        "focus": {"rule": "open_questions", "why": "2 of 9 were open", "try": "Begin with what."},
    }


def test_words_are_written_once() -> None:
    """An utterance names the stretch of its turn's words."""
    document = json.loads(dump(session()))
    utterance = document["utterances"][0]
    assert utterance.keys() == {"speaker", "start_s", "end_s", "turn", "from_word", "to_word"}
    words = document["turns"][utterance["turn"]]["words"][utterance["from_word"] : utterance["to_word"]]
    assert [word["text"] for word in words] == [word.text for word in session().conversation.utterances[0].words]


def test_whole_numbers_come_out_as_they_are_read() -> None:
    """A time of 3 seconds is 3.0, so that writing again changes nothing."""
    turn = Turn(0, session().conversation.turns[0].person, "a", start_s=3, end_s=4, words=(Word("a", 3, 4),))
    document = dump(replace(session(), conversation=Conversation(turns=(turn,), duration_s=4)))
    assert '"start_s": 3.0' in document
    assert dump(load(document)) == document


def test_json_lines_hold_a_session_each() -> None:
    """Each line is complete, ends, and can be read alone."""
    first, second = session(), replace(session(), id="s2")
    lines = jsonl([first, second]).split("\n")
    assert lines[2] == ""
    assert [load(line) for line in lines[:2]] == [first, second]
    assert jsonl([]) == ""


def test_several_documents_are_a_list() -> None:
    """For several inputs at once."""
    both = [session(), replace(session(), id="s2")]
    assert [load(json.dumps(each)) for each in json.loads(dump_all(both))] == both
    assert "\n" not in dump_all(both, indent=None)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_json_does_not_have_are_refused(number: float) -> None:
    """Rather than written as something else."""
    card = replace(session().scorecard, measures={"talk_share": number})
    with pytest.raises(ExportError, match="Session s1 holds something that cannot be written"):
        dump(replace(session(), scorecard=card))


def test_half_a_character_is_refused() -> None:
    """No file could hold it."""
    with pytest.raises(ExportError):
        dump(replace(session(), title="\ud800"))


def test_what_is_known_wins_over_what_is_put_back() -> None:
    """Fields kept from an input never change what was computed."""
    extra: dict[str, Any] = {
        "timing": "none",
        "turns": {"0": {"text": "changed", "mood": "calm", "confirmed": True}, "99": {"a": 1}, "x": {"a": 1}},
    }
    document = json.loads(dump(replace(session(), extra=extra)))
    assert document["timing"] == "channels"
    assert document["turns"][0]["text"] == session().conversation.turns[0].text
    assert (document["turns"][0]["mood"], document["turns"][0]["confirmed"]) == ("calm", True)
    assert load(json.dumps(document)).extra == {"turns": {"0": {"mood": "calm", "confirmed": True}}}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"version": 2}, "version is 2: a later listenlab wrote this"),
        ({"format": "other"}, "format is another one"),
        ({"turns": 3}, "turns holds a whole number. Expected a list"),
        ({"timing": "guessed"}, "timing cannot be used"),
        ({"backchannels": [{"speaker": "listener", "start_s": 3, "end_s": 2, "text": "", "turn": 0}]}, "is damaged"),
        (
            {
                "utterances": [
                    {"speaker": "listener", "start_s": 2, "end_s": 3, "turn": 99, "from_word": 0, "to_word": 1}
                ]
            },
            "is damaged",
        ),
    ],
)
def test_a_damaged_document_is_told(change: dict[str, Any], what: str) -> None:
    """With what is wrong and where."""
    document = json.loads(dump(session())) | change
    with pytest.raises(TranscriptError, match=what):
        load(json.dumps(document))


@pytest.mark.parametrize("document", ["", "[]", "{}", "{", "null", "[" * 100_000])
def test_what_is_no_document_is_told(document: str) -> None:
    """Whatever it is."""
    with pytest.raises(TranscriptError):
        load(document)


def test_an_export_can_be_analysed_again(tmp_path: Path) -> None:
    """Words, speakers, times and where they came from, corrections and unknown fields come back; scores do not."""
    kept = replace(session(), corrections=({"turn": 0},), extra={"room": 4, "turns": {"1": {"mood": "calm"}}})
    (tmp_path / "a.json").write_text(dump(kept))
    (found,) = transcripts(tmp_path / "a.json")
    assert isinstance(found, Transcript)
    talk = kept.conversation
    assert [(line.text, line.start_s, line.end_s, line.words, line.kind) for line in found.lines] == [
        (turn.text, turn.start_s, turn.end_s, turn.words, turn.kind) for turn in talk.turns
    ]
    assert [line.speaker for line in found.lines] == [talk.people.name(turn.person) for turn in talk.turns]
    assert (found.listener, found.partner, found.timing) == ("Sam", "Ana", talk.timing)
    assert (found.id, found.title, found.duration_s, found.profile) == ("s1", "With Ana", talk.duration_s, "one_on_one")
    assert (found.corrections, found.extra) == (kept.corrections, kept.extra)


def test_bookmarks_come_back_with_the_document() -> None:
    """In order; what is no bookmark is passed over, and a talk from a file has none."""
    told = [{"at_s": 90, "note": "the sister"}, {"at_s": 1.5}, {"note": "never"}, 3]
    marked = load(dump(replace(session(), extra={"recording": {"bookmarks": told}})))
    assert [(mark.at_s, mark.note) for mark in marked.bookmarks] == [(1.5, ""), (90.0, "the sister")]
    assert load(dump(session())).bookmarks == ()
