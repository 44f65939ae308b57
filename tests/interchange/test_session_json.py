"""Session documents as people bring them."""

import json
from typing import Any

import pytest

from listenlab.conversation import Layout, Timing, TurnKind, Word
from listenlab.errors import TranscriptError
from tests.interchange.conftest import Brought, Read

TURN = {"speaker": "listener", "text": "Hi"}


def given(read: Read, **fields: Any) -> Any:
    """The transcript in a document with these fields."""
    return read("a.json", json.dumps(fields))


def refused(brought: Brought, **fields: Any) -> TranscriptError:
    """The error a document with these fields gives."""
    with pytest.raises(TranscriptError) as caught:
        brought("a.json", json.dumps(fields, indent=1))
    return caught.value


def test_bare_turns_are_enough(read: Read) -> None:
    """Times may be negative, missing, or starts only; turns stay one to one and in order."""
    turns = [
        {"speaker": "Ana", "start_s": -1, "end_s": 2.5, "text": "One"},
        {"speaker": "Ana", "start_s": -3, "text": "Two", "end_s": None},
        {"text": ""},
    ]
    transcript = given(read, turns=turns)
    assert transcript.layout is Layout.TURNS
    assert [(line.speaker, line.start_s, line.end_s, line.text) for line in transcript.lines] == [
        ("Ana", -1.0, 2.5, "One"),
        ("Ana", -3.0, None, "Two"),
        (None, None, None, ""),
    ]
    assert (transcript.listener, transcript.partner, transcript.timing) == (None, None, None)


def test_a_turn_may_be_given_by_its_words(read: Read) -> None:
    """Its text is then theirs."""
    words = [{"text": "So", "start_s": 0, "end_s": 0.5, "probability": 0.5}, {"text": "then?"}]
    (line,) = given(read, turns=[{"speaker": "A", "words": words, "kind": "backchannel"}]).lines
    assert line.text == "So then?"
    assert line.words == (Word("So", 0.0, 0.5, 0.5), Word("then?"))
    assert line.kind is TurnKind.BACKCHANNEL


def test_a_word_may_say_that_it_falls_where_two_speak(read: Read) -> None:
    """In a turn or in a flat list."""
    words = [{"speaker": "A", "text": "So", "start_s": 0, "end_s": 0.5, "in_overlap": True}]
    (word,) = ({name: value for name, value in each.items() if name != "speaker"} for each in words)
    assert given(read, turns=[{"speaker": "A", "words": [word]}]).lines[0].words[0].in_overlap
    assert given(read, words=words).lines[0].words[0].in_overlap


def test_null_is_as_good_as_nothing(read: Read) -> None:
    """Programs write null for what they do not know."""
    nothing = dict.fromkeys(("session", "people", "words", "timing", "language", "corrections", "notes"))
    assert given(read, turns=[TURN | {"start_s": None, "words": None}], **nothing).lines[0].text == "Hi"


def test_flat_words_are_words(read: Read) -> None:
    """Each with its own speaker and times."""
    transcript = given(read, words=[{"speaker": "A", "text": "Hi", "start_s": 1, "end_s": 2, "probability": 0.9}])
    assert transcript.layout is Layout.WORDS
    assert transcript.lines[0].words == (Word("Hi", 1.0, 2.0, 0.9),)
    assert (transcript.lines[0].speaker, transcript.lines[0].text) == ("A", "Hi")


def test_people_name_the_two(read: Read) -> None:
    """The ids come out as names, and the document says who is who."""
    turns = [
        TURN,
        {"speaker": "partner", "text": "Ho"},
        {"speaker": "unknown", "text": "?"},
        {"speaker": "Bo", "text": "!"},
    ]
    transcript = given(read, people={"listener": " Sam ", "partner": "Ana"}, turns=turns)
    assert [line.speaker for line in transcript.lines] == ["Sam", "Ana", None, "Bo"]
    assert (transcript.listener, transcript.partner) == ("Sam", "Ana")


@pytest.mark.parametrize("people", [{"listener": "Sam", "partner": "sam"}, {"listener": "Partner"}, {}])
def test_two_of_the_same_name_keep_their_ids(people: dict[str, str], read: Read) -> None:
    """Nobody is mistaken for the other."""
    transcript = given(read, people=people, turns=[TURN, {"speaker": "partner", "text": "Ho"}])
    assert [line.speaker for line in transcript.lines] == ["listener", "partner"]
    assert (transcript.listener, transcript.partner) == ("listener", "partner")


def test_names_of_the_people_may_be_the_speakers(read: Read) -> None:
    """One name is enough to know the other."""
    transcript = given(read, people={"listener": "Sam"}, turns=[{"speaker": "Sam", "text": "Hi"}])
    assert (transcript.listener, transcript.partner, transcript.lines[0].speaker) == ("Sam", None, "Sam")


def test_the_session_comes_along(read: Read) -> None:
    """With its timing, so that a mono recording stays one; hyphens in a profile are taken."""
    session = {
        "id": "a1",
        "title": "With Ana\n",
        "source": "audio",
        "started_at": "2025-11-19T09:30:00+01:00",
        "duration_s": 12,
        "profile": "one-on-one",
        "drill": "no-fix",
    }
    event = {"turn": 0, "text": "Ho"}
    transcript = given(read, session=session, turns=[TURN], timing="mixed", language="de", corrections=[event])
    assert (transcript.id, transcript.title, transcript.duration_s) == ("a1", "With Ana", 12.0)
    assert (transcript.profile, transcript.drill) == ("one_on_one", "no-fix")
    assert transcript.started_at == "2025-11-19T09:30:00+01:00"
    assert (transcript.timing, transcript.language) == (Timing.MIXED, "de")
    assert transcript.corrections == (event,)


def test_what_is_derived_is_passed_over(read: Read) -> None:
    """It may hold anything and is not kept, for it will be worked out anew."""
    turn: dict[str, Any] = TURN | {
        "labels": 3,
        "reasons": {},
        "feelings": None,
        "sentences": "x",
        "source": [9],
        "index": 7,
    }
    derived = dict.fromkeys(("overlaps", "skills", "measures", "assessments", "feedback", "notes", "transfers"), 3)
    transcript = given(read, turns=[turn], **derived)
    assert transcript.extra == {}
    assert transcript.lines[0].text == "Hi"


def test_fields_nobody_knows_are_kept_in_their_places(read: Read) -> None:
    """At the top, in the session, in a turn, in a word; made plain, with the names of their places."""
    turns = [TURN, TURN | {"mood\0": "cal\x1bm", "confirmed": True, "words": [{"text": "Hi", "tone": 1}]}]
    transcript = given(read, turns=turns, weather=[{"a": "\u202eb"}], session={"room": 4}, people={"cat": "Mia"})
    assert transcript.extra == {
        "weather": [{"a": "b"}],
        "session": {"room": 4},
        "people": {"cat": "Mia"},
        "turns": {"1": {"mood": "calm", "confirmed": True, "words": {"0": {"tone": 1}}}},
    }


def test_a_hidden_character_in_a_name_cannot_replace_a_known_field(read: Read) -> None:
    """A name that would be known once it is plain is dropped."""
    assert given(read, turns=[TURN | {"te\0xt": "x"}], **{"mea\0sures": {"a": "b"}}).extra == {}


@pytest.mark.parametrize(
    ("fields", "line", "what"),
    [
        (
            {"turns": [TURN, {"text": "a", "start_s": "0:03"}]},
            9,
            r"turns\[1\].start_s holds text. Expected a number or null",
        ),
        ({"turns": [TURN, {"text": "a", "start_s": True}]}, 9, r"turns\[1\].start_s holds true or false"),
        ({"turns": [TURN, {"speaker": "a"}]}, 7, r"turns\[1\] has neither text nor words"),
        ({"turns": [{"text": "a", "start_s": 3, "end_s": 2}]}, 3, r"turns\[0\] ends before it starts"),
        ({"turns": [{"text": "a", "start_s": 1e9}]}, 3, r"turns\[0\] has a time that is too far off"),
        ({"turns": [{"words": [{"text": "a", "start_s": 3, "end_s": 2}]}]}, 3, r"turns\[0\] ends before it starts"),
        ({"turns": [{"words": ["a"]}]}, 5, r"turns\[0\].words\[0\] holds text. Expected an object"),
        ({"turns": [{"text": "a", "kind": "shout"}]}, 5, r"turns\[0\].kind cannot be used: invalid enum value 'shout'"),
        ({"turns": {}}, 2, "turns holds an object with fields. Expected a list"),
        ({"words": [{"speaker": "a"}]}, 3, r'words\[0\] cannot be used: object missing required field "text"'),
        ({"turns": [TURN], "words": [{"text": "a"}]}, 1, "the document has both turns and words"),
        ({"format": "listenlab.session"}, 1, "the document has no turns"),
        ({"format": "other", "turns": []}, 2, 'format is another one. Expected "listenlab.session"'),
        (
            {"version": 2, "turns": []},
            2,
            "version is 2: a later listenlab wrote this. Expected 1; install a newer listenlab",
        ),
        ({"version": "1", "turns": []}, 2, "version is not known"),
        ({"session": {"started_at": "soon"}, "turns": []}, 3, "session.started_at is no date and time"),
        ({"session": {"duration_s": -1}, "turns": []}, 3, "session.duration_s cannot be used"),
        ({"timing": "guessed", "turns": []}, 2, "timing cannot be used"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(fields: dict[str, Any], line: int, what: str, brought: Brought) -> None:
    """One clear error with file, line and path."""
    error = refused(brought, **fields)
    assert error.line == line, error
    with pytest.raises(AssertionError, match=what):
        raise AssertionError(str(error))


def test_fields_nested_too_deep_to_keep_are_refused(brought: Brought) -> None:
    """They could not be written back."""
    deep = json.loads("[" * 40 + "]" * 40)
    assert "nested more than 32 levels deep" in refused(brought, turns=[], mystery=deep).message
