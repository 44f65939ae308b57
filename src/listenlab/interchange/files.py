"""A file's bytes as text, or a clear reason why not.

Only an existing regular file is opened: no device, pipe or folder, and nothing is fetched from an address. Size is
capped before anything is built from it. Encodings: a byte-order mark decides, then UTF-16 shows by its zero bytes,
then UTF-8, then Windows-1252 (what older programs write), which holds Latin-1. Line breaks become newlines.
"""

import codecs
import re
import stat
from pathlib import Path

from listenlab.conversation.plain import plain
from listenlab.errors import TranscriptError

LARGEST_BYTES = 32 * 2**20
"""An hour of talk with a time for every word is about 1 MiB."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)


def text_of(path: Path) -> str:
    """The text in a file, with newlines for line breaks; raises TranscriptError with what to do."""
    file = plain(str(path))
    return _decoded(_content(path, file), file).replace("\r\n", "\n").replace("\r", "\n")


def _content(path: Path, file: str) -> bytes:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = next((name for test, name in _KINDS if test(mode)), "something else")
            raise TranscriptError(f"this is {what}, not a file.", file=file, expected="a transcript file")
        with path.open("rb") as opened:
            data = opened.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise _missing(file) from None
    except (OSError, ValueError) as error:
        reason = plain(getattr(error, "strerror", None) or str(error))
        raise TranscriptError(f"the file cannot be read: {reason}.", file=file, expected="a readable file") from error
    if len(data) > LARGEST_BYTES:
        most = f"at most {LARGEST_BYTES // 2**20} MiB in one file; split it"
        raise TranscriptError("the file is too large for a transcript.", file=file, expected=most)
    return data


def _missing(file: str) -> TranscriptError:
    if _ADDRESS.match(file):
        expected = "a file on this machine; download it first"
        return TranscriptError("this is an address, and nothing is fetched.", file=file, expected=expected)
    return TranscriptError("there is no such file.", file=file, expected="the path of a transcript file")


def _decoded(data: bytes, file: str) -> str:
    encoding, start = next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), (None, 0))
    encoding = encoding or _by_zero_bytes(data)
    try:
        return data[start:].decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is None and b"\0" not in data:
            return _western(data)
        line = data.count(b"\n", 0, start + error.start) + 1
        expected = "a transcript as text, best in UTF-8"
        raise TranscriptError("this is not text.", file=file, line=line, expected=expected) from error


def _by_zero_bytes(data: bytes) -> str | None:
    """UTF-16 without a mark, told by the first two characters being ASCII."""
    zeros = [byte == 0 for byte in data[:4]]
    return "utf-16-le" if zeros == [False, True] * 2 else "utf-16-be" if zeros == [True, False] * 2 else None


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
