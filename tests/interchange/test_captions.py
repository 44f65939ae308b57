"""Conversations as subtitles."""

from dataclasses import replace

import pytest

from listenlab.conversation import Conversation, People, Person, Timing, Turn
from listenlab.errors import ExportError
from listenlab.interchange import srt, vtt
from tests.interchange.conftest import Read
from tests.talk import talk

TALK = talk(
    """
    P 0-4: I was quite sure of it.
    L 5-6.5: And then?
    """
)


def timed(*turns: tuple[str, float | None, float | None], duration_s: float | None = None) -> Conversation:
    """A conversation of Ana's turns, each with text, start and end."""
    said = tuple(Turn(at, Person.PARTNER, text, start_s=a, end_s=b) for at, (text, a, b) in enumerate(turns))
    return Conversation(People("Sam", "Ana"), said, timing=Timing.WORDS, duration_s=duration_s)


def test_webvtt_has_a_voice_for_each_turn() -> None:
    """As meeting programs write it."""
    assert vtt(TALK) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n<v Ana>I was quite sure of it.\n"
        "\n00:00:05.000 --> 00:00:06.500\n<v Sam>And then?\n"
    )


def test_srt_has_the_name_before_the_words() -> None:
    """SRT knows no voices."""
    assert srt(TALK) == (
        "1\n00:00:00,000 --> 00:00:04,000\nAna: I was quite sure of it.\n"
        "\n2\n00:00:05,000 --> 00:00:06,500\nSam: And then?\n"
    )


@pytest.mark.parametrize(
    "text", ["a < b & c > d", "x --> y", "<v Sam>not me", "AT&T &copy &amp;", "two\n\nlines", "<3", "1\n2\n3", "{b}"]
)
def test_what_was_said_comes_back(text: str, read: Read) -> None:
    """Nothing in a text is taken for markup, on either way; line breaks become spaces."""
    conversation = timed((text, 1.0, 2.0), ("Yes.", 2.0, 3.0))
    for name, document in (("a.vtt", vtt(conversation)), ("a.srt", srt(conversation))):
        lines = read(name, document).lines
        assert [(line.speaker, line.text, line.start_s) for line in lines] == [
            ("Ana", " ".join(text.split()), 1.0),
            ("Ana", "Yes.", 2.0),
        ]


def test_a_name_can_hold_anything(read: Read) -> None:
    """Brackets and ampersands are escaped, line breaks are spaces."""
    conversation = replace(timed(("Hi", 1.0, 2.0)), people=People("Sam", "A<b>&\nC"))
    assert read("a.vtt", vtt(conversation)).lines[0].speaker == "A<b>& C"


def test_nothing_in_subtitles_commands_a_screen() -> None:
    """They may be shown on one."""
    conversation = replace(timed(("\x1b[31m\u202ehi", 1.0, 2.0)), people=People("Sam", "A\x9bna"))
    assert vtt(conversation).endswith("\n<v Ana>[31mhi\n")


def test_starts_alone_last_until_the_next_start() -> None:
    """The last lasts until the end of the talk, or as long as its words take."""
    turns = (("a", 1.0, None), ("b", 1.0, None), ("c", 4.0, None))
    assert "00:00:01.000 --> 00:00:04.000\n<v Ana>a" in vtt(timed(*turns))
    assert "00:00:01.000 --> 00:00:04.000\n<v Ana>b" in vtt(timed(*turns))
    assert "00:00:04.000 --> 00:00:04.400\n<v Ana>c" in vtt(timed(*turns))
    assert "00:00:04.000 --> 00:00:09.000\n<v Ana>c" in vtt(timed(*turns, duration_s=9.0))


def test_a_turn_without_times_follows_the_one_before() -> None:
    """No turn is left out."""
    assert "00:00:02.000 --> 00:00:05.000\n<v Ana>b" in vtt(timed(("a", 1.0, 2.0), ("b", None, None), ("c", 5.0, 6.0)))


def test_times_before_zero_are_moved_to_zero() -> None:
    """Subtitles know no negative times; all turns move together."""
    assert "00:00:02.000 --> 00:00:03.000\n<v Ana>b" in vtt(timed(("a", -1.0, 0.0), ("b", 1.0, 2.0)))


def test_somebody_unknown_has_no_voice() -> None:
    """A recording that tells no voices apart."""
    turn = Turn(0, Person.UNKNOWN, "Hi", start_s=0.0, end_s=1.0)
    assert vtt(Conversation(turns=(turn,))).endswith("\nHi\n")
    assert srt(Conversation(turns=(turn,))).endswith("\nHi\n")


@pytest.mark.parametrize("write", [vtt, srt])
def test_without_times_there_are_no_subtitles(write: object) -> None:
    """The error says why and what to use instead."""
    assert callable(write)
    with pytest.raises(ExportError, match=r"nobody knows when its turns were said.*json, markdown or csv"):
        write(timed(("a", None, None)))
    with pytest.raises(ExportError, match="this session has no turns"):
        write(Conversation())
