"""WebVTT and SRT, as meeting programs write them and as they break."""

import pytest

from listenlab.conversation import Layout
from listenlab.errors import TranscriptError
from tests.interchange.conftest import Brought, Read

ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:03.250
Ana López: I was sure &amp; calm.

2
00:00:03.500 --> 00:00:04.000
Sam: And then?
"""
TEAMS = """\ufeffWEBVTT

NOTE made by a meeting

c1/1-0
00:01.000 --> 00:03.000 align:start
<v Ana López>I was <b>sure</b>
of it.</v>

00:03.000 --> 00:04.000
<v Sam>Hi.</v> <v Ana López>Ho.</v>

00:05.000 --> 00:06.000
(a door)
"""
SRT = """1
00:00:01,000 --> 00:00:03,000
Ana: In that year

2014

2
00:00:04,000 --> 00:00:05,000

3
00:00:05,000 --> 00:00:06,000
it went a --> b
"""
Row = tuple[str | None, float | None, float | None, str]


def rows(read: Read, name: str, content: str | bytes) -> list[Row]:
    """Speaker, start, end and text of each line."""
    transcript = read(name, content)
    assert transcript.layout is Layout.CUES
    return [(line.speaker, line.start_s, line.end_s, line.text) for line in transcript.lines]


def test_zoom_names_stand_before_the_words(read: Read) -> None:
    """Escaped characters come out as they were said."""
    assert rows(read, "zoom.vtt", ZOOM) == [
        ("Ana López", 1.0, 3.25, "I was sure & calm."),
        ("Sam", 3.5, 4.0, "And then?"),
    ]


def test_teams_names_are_voices(read: Read) -> None:
    """Two voices in a cue are two lines; where there are voices, a cue without one is nobody's."""
    assert rows(read, "teams.vtt", TEAMS) == [
        ("Ana López", 1.0, 3.0, "I was sure of it."),
        ("Sam", 3.0, 4.0, "Hi."),
        ("Ana López", 3.0, 4.0, "Ho."),
        (None, 5.0, 6.0, "(a door)"),
    ]


def test_srt_keeps_every_word(read: Read) -> None:
    """After an empty line, after an empty cue, and with an arrow among the words."""
    assert rows(read, "a.srt", SRT) == [
        ("Ana", 1.0, 3.0, "In that year 2014"),
        ("Ana", 5.0, 6.0, "it went a --> b"),
    ]


def test_a_cue_without_a_name_goes_on_with_whoever_spoke(read: Read) -> None:
    """Subtitles name a speaker where the speaker changes."""
    text = "1\n00:00:01,000 --> 00:00:02,000\nAna: One\n\n2\n00:00:02,000 --> 00:00:03,000\ntwo\nSam: three\n"
    assert [(row[0], row[3]) for row in rows(read, "a.srt", text)] == [("Ana", "One"), ("Ana", "two"), ("Sam", "three")]


def test_a_stray_colon_makes_no_speaker(read: Read) -> None:
    """In a file without names, "Listen: …" is said."""
    cues = (
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},500\n{said}\n" for n, said in enumerate(("so", "Listen: I", "hm", "ok"))
    )
    assert [row[0] for row in rows(read, "a.srt", "\n".join(cues))] == [None] * 4


@pytest.mark.parametrize("name", ["a.vtt", "a.txt"])
def test_webvtt_without_its_header_is_read_all_the_same(name: str, read: Read) -> None:
    """Content tells the format, not the suffix."""
    assert rows(read, name, "00:01.000 --> 00:02.000\nAna: Hi\n") == [("Ana", 1.0, 2.0, "Hi")]


def test_srt_is_told_by_its_content(read: Read) -> None:
    """Whatever the file is called."""
    assert rows(read, "a.vtt", SRT) == rows(read, "a.srt", SRT)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_encodings_and_line_breaks_make_no_difference(encoding: str, line_break: str, read: Read) -> None:
    """Byte-order marks, two-byte letters, old line breaks."""
    assert rows(read, "a.vtt", ZOOM.replace("\n", line_break).encode(encoding)) == rows(read, "b.vtt", ZOOM)


def test_times_may_overlap_and_come_in_any_order(read: Read) -> None:
    """Cues stay in the order given; what it means is decided later."""
    text = "WEBVTT\n\n00:05.000 --> 00:09.000\nb\n\n00:01.000 --> 00:06.000\na\n\n00:07.000 --> 00:07.000\nc"
    assert [row[1:3] for row in rows(read, "a.vtt", text)] == [(5.0, 9.0), (1.0, 6.0), (7.0, 7.0)]


@pytest.mark.parametrize(
    ("name", "text", "line", "what"),
    [
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:0x.000 --> 00:04.000\nb\n", 6, "this cue cannot be read"),
        ("a.vtt", "WEBVTT\n\n-00:01.000 --> 00:02.000\na\n", 3, "this cue cannot be read"),
        ("a.vtt", "WEBVTT\n\n00:01.000 -->\na\n", 3, "this cue cannot be read"),
        ("a.vtt", "WEBVTT\n\n00:04.000 --> 00:02.000\na\n", 3, "this cue ends before it starts"),
        ("a.vtt", "WEBVTT\n\n99999:59:59.000 --> 99999:59:59.500\na\n", 3, "too far off"),
        ("a.vtt", "Kind: captions\n", 1, "there is no cue"),
        ("a.srt", "Ana: hello\n", 1, "there is no cue"),
        (
            "a.srt",
            "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:03 --> 00:00:04,000\nb\n",
            6,
            "this cue cannot be read",
        ),
        (
            "a.srt",
            "1\n00:00:01,000 --> 00:00:02,000\na\n\n00:00:03,000 --> 00:00:04,000\nb\n",
            5,
            "this cue cannot be read",
        ),
        ("a.srt", "1\n00:00:03,000 --> 00:00:02,000\na\n", 2, "this cue ends before it starts"),
    ],
)
def test_a_cue_that_cannot_be_read_is_told_by_its_line(
    name: str, text: str, line: int, what: str, brought: Brought
) -> None:
    """Nothing is passed over in silence."""
    with pytest.raises(TranscriptError, match=what) as caught:
        brought(name, text)
    assert caught.value.line == line


def test_a_bad_cue_far_down_is_found_by_its_line(brought: Brought) -> None:
    """Cues are read in batches; lines count from the top of the file."""
    cues = [f"00:{n // 60:02}:{n % 60:02}.000 --> 00:{n // 60:02}:{n % 60:02}.500\nhi\n" for n in range(1500)]
    cues[1200] = cues[1200].replace(".500", "-500")
    with pytest.raises(TranscriptError) as caught:
        brought("a.vtt", "WEBVTT\n\n" + "\n".join(cues))
    assert caught.value.line == 3 + 3 * 1200


def test_words_after_an_empty_line_in_a_cue_are_kept(read: Read) -> None:
    """WebVTT readers drop them; they were said."""
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\none\n\ntwo\n\n00:03.000 --> 00:04.000\nthree\n"
    assert [row[3] for row in rows(read, "a.vtt", text)] == ["one two", "three"]


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ("<v Ana", "<v Ana"),
        ("<" * 20_000, "<" * 20_000),
        ("<b><i><u>deep</u></i></b>", "deep"),
        ("\u202egnp\u202c \x1b[31mred\0", "gnp [31mred"),
        ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";"),
        ("&#27;[31m", "[31m"),
        ("1 < 2 & 3 &gt; 2", "1 < 2 & 3 > 2"),
    ],
)
def test_odd_markup_is_text(payload: str, text: str, read: Read) -> None:
    """Unclosed voices, thousands of brackets, nested tags, overrides and hidden escape codes."""
    assert rows(read, "a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{payload}\n")[0][3] == text


def test_a_header_alone_is_a_talk_without_words(read: Read) -> None:
    """It is well formed."""
    assert read("a.vtt", "WEBVTT\n").lines == ()
