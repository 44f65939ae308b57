"""Word lists that turns, speakers and language share, one folder per language.

A list is a text file in `lexicon/<language>/`, one word or phrase a line in lower case, `#` for comments; it is read
on first use and kept. A language without a folder has no lists: ask `knows` first.
"""

from functools import cache
from importlib.resources import files

FAMILIES = (
    "anger",
    "fear",
    "sadness",
    "hurt",
    "shame",
    "loneliness",
    "overload",
    "confusion",
    "joy",
    "pride",
    "relief",
)
"""Feelings that are kin, each a list in the folder `feelings`; a word that stands in several belongs to the last."""


@cache
def knows(language: str) -> bool:
    """Whether there are word lists for a language, named by its two-letter code."""
    return language.isalpha() and files(__name__).joinpath(language).is_dir()


@cache
def phrases(name: str, language: str = "en") -> frozenset[str]:
    """The words and phrases of one list, such as `backchannels`; FileNotFoundError for a list that is not there."""
    text = files(__name__).joinpath(language, f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)
