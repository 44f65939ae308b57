"""Files that may hold sound: which they are, and opening them without being drawn anywhere else.

Only existing regular files are opened, and only as file objects: a name such as `http://…`, `concat:…` or `/dev/tty`
handed to a decoder would be fetched or waited on. Standard library only, so that asking costs nothing.
"""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from listenlab.errors import AudioUnreadable

SUFFIXES = frozenset(
    {
        *(".3gp", ".aac", ".ac3", ".aif", ".aiff", ".amr", ".au", ".avi", ".caf", ".flac", ".m4a", ".m4b", ".mka"),
        *(".mkv", ".mov", ".mp2", ".mp3", ".mp4", ".oga", ".ogg", ".opus", ".snd", ".tta", ".w64", ".wav", ".webm"),
        *(".wma", ".wv"),
    }
)
"""Endings by which people know a sound or video file."""

_FIRST_BYTES = (b"fLaC", b"OggS", b"ID3", b".snd", b"caff", b"riff", b"#!AMR", b"\x1aE\xdf\xa3", b"wvpk", b"TTA1")
_FORMS = {b"RIFF": (b"WAVE", b"AVI "), b"RF64": (b"WAVE",), b"FORM": (b"AIFF", b"AIFC")}
_LOOK_AT_BYTES = 12
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def looks_like_sound(path: Path) -> bool:
    """Whether a file is meant to be sound rather than a transcript: by its ending, else by its first bytes.

    A file that is not there, or cannot be opened, is judged by its ending alone.
    """
    if path.suffix.lower() in SUFFIXES:
        return True
    try:
        with open_regular(path) as file:
            first = file.read(_LOOK_AT_BYTES)
    except AudioUnreadable:
        return False
    is_mpeg = len(first) > 1 and first[0] == 0xFF and first[1] & 0xF6 in {0xF2, 0xF0}
    is_form = first[8:12] in _FORMS.get(first[:4], ())
    return is_form or is_mpeg or first[4:8] == b"ftyp" or first.startswith(_FIRST_BYTES)


def open_regular(path: Path) -> BinaryIO:
    """Open an existing regular file for reading, without ever waiting for another program or a device.

    Raises AudioUnreadable, also for folders, pipes, devices and files without a byte in them.
    """
    try:
        _refuse_unless_regular(path, path.stat())
        file = os.fdopen(os.open(path, _AT_ONCE), "rb")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise AudioUnreadable(
            f"Cannot open {path.name}: {reason}.", "Check the name and that you may read it."
        ) from error
    try:
        _refuse_unless_regular(path, os.fstat(file.fileno()))
    except AudioUnreadable:
        file.close()
        raise
    return file


def _refuse_unless_regular(path: Path, facts: os.stat_result) -> None:
    if not stat.S_ISREG(facts.st_mode):
        raise AudioUnreadable(f"{path.name} is not a file.", "Name a recording, such as talk.wav.")
    if facts.st_size == 0:
        raise AudioUnreadable(f"{path.name} is empty.", "Was the recording stopped before it began?")
