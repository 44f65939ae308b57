"""Tables of a language: which forms of a word stand for which, read from package data on first use.

A line holds the standing form first, then the forms it stands for; `#` begins a comment.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def table(name: str, language: str) -> Mapping[str, str]:
    """From every form in a table, such as `irregular`, to the one that stands for it."""
    text = files(__package__).joinpath(language, f"{name}.txt").read_text(encoding="utf-8")
    rows = [line.partition("#")[0].split() for line in text.splitlines()]
    return {form: row[0] for row in rows if row for form in row[1:]}
