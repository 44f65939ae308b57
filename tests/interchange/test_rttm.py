"""RTTM: what other people's diarizers write comes in exactly, and what cannot be is named with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.conversation import Span
from listenlab.errors import TranscriptError
from listenlab.interchange import rttm

TALK = """;; made by a diarizer
SPKR-INFO talk 1 <NA> <NA> <NA> unknown ana <NA> <NA>
SPEAKER talk 1 1.500 2.250 <NA> <NA> ana <NA> <NA>
SPEAKER talk 1 0.200 1.000 <NA> <NA> MÉO069 <NA> <NA>

SPEAKER talk 1 3.000 1.000 <NA> <NA> MÉO069 0.93 <NA>
SPEAKER talk 1 3.750 0.250 <NA> <NA> ana <NA> <NA>
"""


def test_each_speaker_s_speech_is_read_in_order() -> None:
    """Whoever speaks first comes first; speech that touches is one; two may speak at once."""
    assert rttm.spoken(TALK, "talk.rttm") == {"MÉO069": (Span(0.2, 1.2), Span(3.0, 4.0)), "ana": (Span(1.5, 4.0),)}
    assert list(rttm.spoken(TALK, "talk.rttm")) == ["MÉO069", "ana"]


def test_a_file_is_read_with_its_name_in_the_errors(tmp_path: Path) -> None:
    """As every other format."""
    path = tmp_path / "talk.rttm"
    path.write_text(TALK, encoding="utf-8")
    assert list(rttm.read(path)) == ["MÉO069", "ana"]
    path.write_text("SPEAKER talk 1 x 1 <NA> <NA> ana <NA> <NA>\n", encoding="utf-8")
    with pytest.raises(TranscriptError, match=r"talk\.rttm, line 1"):
        rttm.read(path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("SPEAKER talk 1 1.0", "no line of RTTM"),
        ("Sam: How was it?", "no line of RTTM"),
        ("SPEAKER talk 1 one 1.0 <NA> <NA> ana <NA> <NA>", "no times"),
        ("SPEAKER talk 1 nan 1.0 <NA> <NA> ana <NA> <NA>", "too far off"),
        ("SPEAKER talk 1 1e300 1.0 <NA> <NA> ana <NA> <NA>", "too far off"),
        ("SPEAKER talk 1 -1 1.0 <NA> <NA> ana <NA> <NA>", "below 0"),
        ("SPEAKER talk 1 1 -1.0 <NA> <NA> ana <NA> <NA>", "below 0"),
        ("SPEAKER talk 1 1.0 1.0 <NA> <NA> <NA> <NA> <NA>", "no speaker"),
        ("SPEAKER other 1 1.0 1.0 <NA> <NA> ana <NA> <NA>", "second recording"),
    ],
)
def test_what_cannot_be_is_named_with_its_line(line: str, said: str) -> None:
    """And with what was expected."""
    with pytest.raises(TranscriptError, match=said) as caught:
        rttm.spoken(f"{TALK}{line}\n", "talk.rttm")
    assert caught.value.line == 8
    assert caught.value.expected


@pytest.mark.parametrize("text", ["", "\n\n", ";; nothing\n", "LEXEME talk 1 1.0 0.2 so lex ana <NA> <NA>\n"])
def test_a_file_in_which_nobody_speaks_is_refused(text: str) -> None:
    """It would look like a silent recording."""
    with pytest.raises(TranscriptError, match="nobody speaks"):
        rttm.spoken(text, "talk.rttm")


times = st.integers(0, 90_000).map(lambda thousandths: thousandths / 1000)


@given(
    st.dictionaries(st.sampled_from(["ana", "sam", "kim"]), st.lists(st.tuples(times, times), min_size=1), min_size=1)
)
def test_what_was_written_is_read_back(drawn: dict[str, list[tuple[float, float]]]) -> None:
    """To the millisecond, for any number of speakers."""
    given_spans = {
        name: tuple(Span(start_s, start_s + length_s) for start_s, length_s in spans) for name, spans in drawn.items()
    }
    once = rttm.spoken(rttm.written(given_spans, "a talk"), "talk.rttm")
    again = rttm.spoken(rttm.written(once, "a talk"), "talk.rttm")
    assert once.keys() == drawn.keys()
    for name, spans in once.items():
        assert [(s.start_s, s.end_s) for s in again[name]] == [
            (pytest.approx(s.start_s, abs=0.002), pytest.approx(s.end_s, abs=0.002)) for s in spans
        ]


def test_names_and_recordings_with_spaces_stay_one_field() -> None:
    """Other programs split at spaces."""
    line = rttm.written({"Ana López": (Span(0.0, 1.0),)}, "my talk")
    assert line == "SPEAKER my_talk 1 0.000 1.000 <NA> <NA> Ana_López <NA> <NA>\n"
