"""What may be opened, and how its bytes become text."""

import os
from pathlib import Path

import pytest

from listenlab.errors import TranscriptError
from listenlab.interchange import transcripts
from listenlab.interchange.files import LARGEST_BYTES
from tests.interchange.conftest import Brought, Read


def refused(path: Path) -> TranscriptError:
    """The error of a file that cannot be read."""
    with pytest.raises(TranscriptError) as caught:
        list(transcripts(path))
    return caught.value


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("http://example.org/talk.vtt", "this is an address, and nothing is fetched"),
        ("concat:a.txt|b.txt", "there is no such file"),
        ("pipe:0", "there is no such file"),
        ("/dev/zero", "this is a device"),
        ("/dev/tty", "this is a device"),
        ("missing.txt", "there is no such file"),
        ("nul\0.txt", "the file cannot be read"),
    ],
)
def test_only_files_on_this_machine_are_opened(name: str, what: str) -> None:
    """Addresses, protocols, devices and nothing at all are refused with what to do, and never hang."""
    error = refused(Path(name))
    assert what in error.message
    assert error.hint.startswith("Expected ")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is called a folder."""
    assert "this is a folder" in refused(tmp_path).message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    """Nobody writes into it, and still the answer comes at once."""
    os.mkfifo(tmp_path / "pipe")
    assert "this is a pipe" in refused(tmp_path / "pipe").message


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no such file system here")
def test_a_file_the_system_will_not_read_gives_its_reason() -> None:
    """An error of the system's becomes ours."""
    assert "cannot be read" in refused(Path("/proc/self/mem")).message


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    """The cap holds for sparse files too."""
    with (tmp_path / "large.json").open("wb") as large:
        large.truncate(LARGEST_BYTES + 1)
    error = refused(tmp_path / "large.json")
    assert "too large" in error.message
    assert "32 MiB" in error.hint


@pytest.mark.parametrize("content", ["", " \n\t\r\n"])
def test_an_empty_file_is_an_error(content: str, brought: Brought) -> None:
    """Nothing is not a conversation without turns."""
    with pytest.raises(TranscriptError, match="nothing in this file"):
        brought("a.txt", content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_and_line_break_is_read(encoding: str, line_break: str, read: Read) -> None:
    """Marks, zero bytes and what is no UTF-8 tell the encoding; all line breaks count."""
    transcript = read("a.txt", f"Ana: café{line_break}Sam: “bon”".encode(encoding))
    assert [(line.speaker, line.text) for line in transcript.lines] == [("Ana", "café"), ("Sam", "“bon”")]


def test_bytes_that_no_western_encoding_has_are_latin_1(read: Read) -> None:
    """The last resort reads everything; control characters go."""
    assert read("a.txt", b"Ana: caf\xe9 \x81!").lines[0].text == "café !"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\xff", b"\xff\xfea\0b", b"\xef\xbb\xbfAna: \xff"])
def test_what_is_not_text_is_refused_with_a_line(content: bytes, brought: Brought) -> None:
    """A picture, half a UTF-16 character, a mark that lies."""
    with pytest.raises(TranscriptError, match="line 1: this is not text") as caught:
        brought("a.txt", content)
    assert caught.value.line == 1


def test_a_file_name_is_shown_plain(tmp_path: Path) -> None:
    """A name with escape codes cannot command the screen through its error."""
    assert "\x1b" not in str(refused(tmp_path / "a\x1b[31m.txt"))
