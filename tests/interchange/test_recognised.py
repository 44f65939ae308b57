"""JSON of openai-whisper and of WhisperX."""

import json
from typing import Any

import pytest

from listenlab.conversation import Layout, Word
from listenlab.errors import TranscriptError
from tests.interchange.conftest import Brought, Read

WHISPER = {
    "text": " Hello there. So?",
    "segments": [
        {
            "id": 0,
            "seek": 0,
            "start": 0.0,
            "end": 2.0,
            "text": " Hello there.",
            "tokens": [50364],
            "words": [
                {"word": " Hello", "start": 0.0, "end": 0.5, "probability": 0.9},
                {"word": " there.", "start": 0.8, "end": 0.7, "probability": 0.8},
            ],
        },
        {"id": 1, "start": 2.0, "end": 3.0, "text": " So?"},
        {"id": 2, "start": 3.0, "end": 4.0, "text": " "},
    ],
    "language": "en",
}


def word(text: str, start: float | None = None, end: float | None = None, speaker: str | None = None) -> dict[str, Any]:
    """A WhisperX word."""
    timed = {} if start is None else {"start": start, "end": end, "score": 0.5}
    return {"word": text, **timed, **({"speaker": speaker} if speaker else {})}


def test_whisper_segments_are_cues_without_speakers(read: Read) -> None:
    """Silence says nothing; a word that ends before it starts ends where it starts."""
    transcript = read("a.json", json.dumps(WHISPER))
    assert transcript.layout is Layout.CUES
    assert [(line.speaker, line.start_s, line.end_s, line.text) for line in transcript.lines] == [
        (None, 0.0, 2.0, "Hello there."),
        (None, 2.0, 3.0, "So?"),
    ]
    assert transcript.lines[0].words == (Word("Hello", 0.0, 0.5, 0.9), Word("there.", 0.8, 0.8, 0.8))


def test_whisperx_segments_have_speakers(read: Read) -> None:
    """A number that could not be aligned has no times and stays in its place."""
    said = {
        "start": 0,
        "end": 2,
        "text": " in 2014",
        "speaker": "SPEAKER_01",
        "words": [word("in", 0, 1), word("2014")],
    }
    (line,) = read("a.json", json.dumps({"segments": [said], "word_segments": [], "language": "de"})).lines
    assert (line.speaker, line.text, line.start_s, line.end_s) == ("SPEAKER_01", "in 2014", 0.0, 2.0)
    assert line.words == (Word("in", 0.0, 1.0, 0.5), Word("2014"))


def test_a_segment_of_two_speakers_is_cut_between_them(read: Read) -> None:
    """A word nobody is named for goes with the word before it; every part has its times."""
    words = [word("Yes", 0.5, 1, "A"), word("2014"), word("Really", 2, 2.5, "B"), word("why", None, None, "A")]
    said = {"start": 0.5, "end": 4.0, "text": "Yes 2014 Really why", "speaker": "A", "words": words}
    lines = read("a.json", json.dumps({"segments": [said]})).lines
    assert [(line.speaker, line.text, line.start_s, line.end_s) for line in lines] == [
        ("A", "Yes 2014", 0.5, 1.0),
        ("B", "Really", 2.0, 2.5),
        ("A", "why", 2.5, 4.0),
    ]


def test_openai_names_the_language(read: Read) -> None:
    """Their interface says english, everybody else en."""
    assert read("a.json", json.dumps({"segments": [], "words": [], "language": "english"})).language == "en"


@pytest.mark.parametrize(
    ("segments", "what"),
    [
        ([{"start": "0", "end": 1, "text": "hi"}], r"segments\[0\].start holds text. Expected a number"),
        ([{"start": 0, "end": 1, "text": "hi"}, {"text": "ho"}], r"segments\[1\] .*start"),
        ([{"start": 0, "end": 1e9, "text": "hi"}], r"segments\[0\] has a time that is too far off"),
        ({}, r"segments holds an object with fields. Expected a list"),
    ],
)
def test_a_wrong_field_is_named(segments: object, what: str, brought: Brought) -> None:
    """The path says where, the line too."""
    with pytest.raises(TranscriptError, match=what) as caught:
        brought("a.json", json.dumps({"segments": segments}))
    assert caught.value.line == 1
