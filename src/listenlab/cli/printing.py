"""What goes out: data on standard output or into a file, talk on standard error, and nothing that steers a terminal."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from listenlab.errors import ExportError


def talk(line: str) -> None:
    """Say something to the person on standard error."""
    from listenlab.conversation.plain import plain  # the nouns of talk take longer to load than `--help` to print

    click.echo(plain(line), err=True)


def data(text: str) -> None:
    """Print data on standard output, with a newline at its end."""
    click.echo(text, nl=not text.endswith("\n"))


def coloured() -> bool:
    """Whether standard output is a terminal that wants colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """How many columns to write: the terminal's, from 60 to 100, or 80 where there is none."""
    return max(60, min(100, shutil.get_terminal_size((80, 24)).columns)) if sys.stdout.isatty() else 80


def write(text: str, file: Path | None) -> None:
    """Print a text, or write it to a file as a whole: an older file stays until the new one is complete.

    Raises ExportError when the file cannot be written.
    """
    if file is None:
        data(text)
        return
    replace_file(file, text)
    talk(f"Written to {file}.")


def replace_file(file: Path, text: str) -> None:
    """Write a text to a file as a whole, for its owner alone; raises ExportError when it cannot be written."""
    try:
        _replace(file, text if text.endswith("\n") else f"{text}\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(f"{file} could not be written: {reason}.", "Choose another place with --output.") from error


def _replace(file: Path, text: str) -> None:
    """Put the text under a temporary name beside the file, then in its place; only its owner may read it."""
    if file.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    if file.exists() and not file.is_file():
        file.write_text(text, encoding="utf-8")
        return
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
