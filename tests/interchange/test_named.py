"""Plain text with names: Otter's way and the usual one."""

import pytest

from listenlab.conversation import Layout
from listenlab.errors import TranscriptError
from tests.interchange.conftest import Brought, Read

Row = tuple[str | None, float | None, float | None, str]


def rows(read: Read, text: str) -> list[Row]:
    """Speaker, start, end and text of each line."""
    return [(line.speaker, line.start_s, line.end_s, line.text) for line in read("a.txt", text).lines]


def test_named_lines_become_turns_one_to_one(read: Read) -> None:
    """Two lines of one person in a row stay two turns."""
    transcript = read("a.txt", "Ana: I was sure.\nAna: Quite sure.\nSam: And then?")
    assert transcript.layout is Layout.TURNS
    assert [(line.speaker, line.text) for line in transcript.lines] == [
        ("Ana", "I was sure."),
        ("Ana", "Quite sure."),
        ("Sam", "And then?"),
    ]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("[00:03] Sam: Hi", ("Sam", 3.0, None, "Hi")),
        ("(0:03) Sam: Hi", ("Sam", 3.0, None, "Hi")),
        ("00:03 Sam: Hi", ("Sam", 3.0, None, "Hi")),
        ("01:00:03.5 Sam: Hi", ("Sam", 3603.5, None, "Hi")),
        ("00:03,250 - 00:07 Sam: Hi", ("Sam", 3.25, 7.0, "Hi")),
        ("[00:03 --> 00:07] Sam: Hi", ("Sam", 3.0, 7.0, "Hi")),
        ("00:03 --> 00:07 Sam: Hi", ("Sam", 3.0, 7.0, "Hi")),
        ("00:03 – 00:07 Sam: Hi", ("Sam", 3.0, 7.0, "Hi")),  # noqa: RUF001
        ("Sam (00:03): Hi", ("Sam", 3.0, None, "Hi")),
        ("Sam [00:03]: Hi", ("Sam", 3.0, None, "Hi")),
        ("Sam (00:03 - 00:07): Hi", ("Sam", 3.0, 7.0, "Hi")),
        ("Sam: Hi", ("Sam", None, None, "Hi")),
        ("SPEAKER_00: Hi", ("SPEAKER_00", None, None, "Hi")),
        ("Ana de la Cruz (She/Her): Hi", ("Ana de la Cruz (She/Her)", None, None, "Hi")),
        ("王芳：你好", ("王芳", None, None, "你好")),  # noqa: RUF001
        ("Sam:", ("Sam", None, None, "")),
    ],
)
def test_a_time_may_stand_before_or_after_the_name(line: str, row: Row, read: Read) -> None:
    """With brackets or without, one time or two."""
    assert rows(read, line) == [row]


def test_a_line_without_a_name_belongs_to_the_one_before(read: Read) -> None:
    """Also when it holds a colon, and after an empty line; a time in brackets is not said."""
    text = "Ana: One.\nI told him: two.\n\nthree\n[00:09] four\nSam: Five."
    assert rows(read, text) == [
        ("Ana", None, None, "One. I told him: two. three four"),
        ("Sam", None, None, "Five."),
    ]


def test_small_words_before_a_colon_are_a_name_only_when_they_come_again(read: Read) -> None:
    """So that "speaker one:" is a speaker and "as she said:" is not."""
    text = "speaker one: Hi\nspeaker two: As I was\ntold then: yes\nspeaker one: Ho\nspeaker two: Hm"
    assert [row[0] for row in rows(read, text)] == ["speaker one", "speaker two", "speaker one", "speaker two"]


def test_otter_writes_name_and_time_above_the_words(read: Read) -> None:
    """A colon in the words makes no speaker there, and the footer was not said."""
    text = (
        "Monday talk\nFri, May 3\n\nSpeaker 1  0:03\nSo The Thing: we go.\nAnd on.\n\n"
        "Ana Smith  1:02:07\nFine.\n\nTranscribed by https://otter.ai\n"
    )
    transcript = read("a.txt", text)
    assert [(line.speaker, line.start_s, line.text) for line in transcript.lines] == [
        ("Speaker 1", 3.0, "So The Thing: we go. And on."),
        ("Ana Smith", 3727.0, "Fine."),
    ]
    assert transcript.title == "Monday talk"
    assert transcript.extra == {"heading": "Monday talk\nFri, May 3"}


def test_one_space_before_the_time_will_do_below_an_empty_line(read: Read) -> None:
    """But "see you at 10:30" within a turn is said."""
    assert rows(read, "Ana 0:03\nYes,\nsee you at 10:30\n\nSam 0:09\nGood.") == [
        ("Ana", 3.0, None, "Yes, see you at 10:30"),
        ("Sam", 9.0, None, "Good."),
    ]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("An essay\nabout listening.", 1, "no line begins with a speaker's name"),
        ("Ana: Hi\n00:09 - 00:03 Sam: Ho", 2, "this turn ends before it starts"),
        ("Ana: Hi\n\n9999:59:59 Sam: Ho", 3, "has a time that is too far off"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_line(text: str, line: int, what: str, brought: Brought) -> None:
    """One clear error with file and line."""
    with pytest.raises(TranscriptError, match=what) as caught:
        brought("a.txt", text)
    assert caught.value.line == line
    assert caught.value.file.endswith("a.txt")


def test_names_and_words_come_in_plain(read: Read) -> None:
    """No escape code and no override gets past the door."""
    (line,) = read("a.txt", "\x1b[1mAna\x07: hi \u202egnp\u202c\0").lines
    assert (line.speaker, line.text) == ("[1mAna", "hi gnp")
