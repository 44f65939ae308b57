"""Feelings that a sentence names.

Words and phrases by family (`lexicon/<language>/feelings/`). Some are feelings only in a frame: "low" in "I feel low",
not in "a low number"; a listed weak word counts only up to three words after "feel", "am", "get", "sounds" and their
like.
Blind spot: feelings shown without being named.
"""

from dataclasses import dataclass
from functools import cache

from listenlab import lexicon
from listenlab.language.reading import Reading

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
FRAME_REACH = 3
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A feeling that is named."""

    words: str
    """As it was said."""
    family: str
    """What kind of feeling it is."""
    framed: bool
    """Whether words before it make it somebody's feeling: "I feel…", "you were…"."""


def feelings(reading: Reading, language: str) -> tuple[Named, ...]:
    """The feelings a sentence names, in order."""
    named, place = [], 0
    while place < len(reading.tokens):
        found = _at(reading.tokens, place, language)
        if found:
            named.append(found)
        place += len(found.words.split()) if found else 1
    return tuple(named)


def _at(tokens: tuple[str, ...], place: int, language: str) -> Named | None:
    """The feeling whose words begin at a place, the longest that does."""
    families = _families(language)
    if tokens[place] not in _first_words(language):
        return None
    framed = not lexicon.phrases("feeling_frames", language).isdisjoint(tokens[max(0, place - FRAME_REACH) : place])
    for end in range(min(place + _LONGEST, len(tokens)), place, -1):
        words = " ".join(tokens[place:end])
        if words in families and (framed or words not in lexicon.phrases("feelings/weak", language)):
            return Named(words, families[words], framed)
    return None


@cache
def feeling_words(language: str) -> frozenset[str]:
    """The single words that name a feeling."""
    return frozenset(phrase for phrase in _families(language) if " " not in phrase)


@cache
def _families(language: str) -> dict[str, str]:
    """From a feeling's words to its family."""
    return {phrase: family for family in FAMILIES for phrase in lexicon.phrases(f"feelings/{family}", language)}


@cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _families(language))
