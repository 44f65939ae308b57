"""Whether a sentence holds one of some phrases, word by word: "Don\u2019t worry!" holds "don't worry".

Rules read labels for what a sentence does; phrases are for turns of speech that are what they say.
"""

from collections.abc import Iterable

from listenlab.lexicon.tokens import tokens


def says(text: str, phrases: Iterable[str], *, first: int | None = None) -> str | None:
    """The longest of the phrases that a text, or its `first` words, hold; None where they hold none."""
    line = spelled(text, first)
    held = [phrase for phrase in phrases if f" {phrase} " in line]
    return max(held, key=len, default=None)


def spelled(text: str, first: int | None = None) -> str:
    """A text, or its `first` words, as phrases are looked for in it: each word between two spaces."""
    return f" {' '.join(tokens(text)[:first])} "
