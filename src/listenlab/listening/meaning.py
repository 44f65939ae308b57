"""Words that carry meaning, so that what comes back can be recognised in another form.

Words of grammar are left out. Two words are taken for forms of one when they begin with the same five letters:
promise, promised. That is coarse and needs no dictionary; the finer measure belongs to the language room. Feelings are
told by their family.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from listenlab import lexicon
from listenlab.lexicon.tokens import tokens
from listenlab.listening.phrases import spelled

_STEM_LETTERS = 5


def stems(text: str) -> frozenset[str]:
    """The stems of all words of a text, grammar included."""
    return frozenset(map(_stem, tokens(text)))


def meaning(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning: neither grammar nor words so common that they say little."""
    empty = lexicon.phrases("function_words")
    return frozenset(_stem(word) for word in tokens(text) if word not in empty) - _light()


@cache
def _light() -> frozenset[str]:
    return frozenset(map(_stem, lexicon.phrases("light_words")))


def _stem(word: str) -> str:
    return word.removesuffix("'s")[:_STEM_LETTERS]


def families(text: str) -> frozenset[str]:
    """The families of the feelings that a text names, such as fear for "I was scared"."""
    line = spelled(text)
    begun = (each for word in line.split() for each in _feelings().get(word, ()))
    return frozenset(family for phrase, family in begun if f" {phrase} " in line)


@cache
def _feelings() -> Mapping[str, Sequence[tuple[str, str]]]:
    """What names feelings with its family, by its first word."""
    by_first: dict[str, list[tuple[str, str]]] = {}
    for family in lexicon.FAMILIES:
        for phrase in lexicon.phrases(f"feelings/{family}"):
            by_first.setdefault(phrase.split()[0], []).append((phrase, family))
    return by_first
