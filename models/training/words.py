"""The demo model's word list: everything it can write down.

`words.txt` holds one word a line, spelled as the model writes it: lower case, but for "I" and its contractions,
names, days and months. Case is not heard, so `written` finds a word in any case.
"""

from functools import cache
from pathlib import Path

from models.training.synth import words_of

WORD_LIST = Path(__file__).with_name("words.txt")


class OutsideWordList(ValueError):
    """A text has words that the demo model cannot write."""


@cache
def word_list() -> tuple[str, ...]:
    """Every word, sorted as in the file."""
    return tuple(WORD_LIST.read_text(encoding="utf-8").split())


@cache
def _spellings() -> dict[str, str]:
    return {word.lower(): word for word in word_list()}


def written(word: str) -> str:
    """`word` as the list spells it, whatever its case. Raises OutsideWordList."""
    try:
        return _spellings()[word.lower()]
    except KeyError:
        raise OutsideWordList(f"{word!r} is not in {WORD_LIST.name}.") from None


def outside(text: str) -> list[str]:
    """The words of `text` that are not in the list, in order of appearance; empty when the model can write it all."""
    return [word for word in words_of(text) if word.lower() not in _spellings()]
