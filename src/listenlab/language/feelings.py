"""Feelings that a sentence names.

Words and phrases by family (`lexicon/<language>/feelings/`). Some are feelings only in a frame: "low" in "I feel low",
not in "a low number"; a listed weak word counts only by itself ("Low.") or after "feel", "am", "get", "sounds" and
their like, with nothing but words such as "so" and "a bit" between, or after "makes you". Whatever else stands right
after "feel" is a state somebody is in ("I feel like a fraud"). The list `none` holds phrases that only look like a
feeling ("used to"), `felt` those that are one only after "feel": "you feel lost", not "it got lost".
Blind spot: feelings shown without being named.
"""

from dataclasses import dataclass
from functools import cache

from listenlab import lexicon

NO_FEELING = "none"
STATE = "state"
"""The family of what is felt and stands in no list."""
FRAME_REACH = 4
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


def feelings(tokens: tuple[str, ...], language: str) -> tuple[Named, ...]:
    """The feelings that the words of a sentence name, in order."""
    named, place = [], 0
    while place < len(tokens):
        found = _at(tokens, place, language) or _felt(tokens, place, language)
        if found and found.family != NO_FEELING:
            named.append(found)
        place += len(found.words.split()) if found else 1
    return tuple(named)


def _at(tokens: tuple[str, ...], place: int, language: str) -> Named | None:
    """The feeling whose words begin at a place, the longest that does."""
    families = _families(language)
    if tokens[place] not in _first_words(language):
        return None
    before = tokens[max(0, place - FRAME_REACH) : place]
    framed, felt = _framed(before, language), not lexicon.phrases("classes/feel", language).isdisjoint(before)
    alone = lexicon.phrases("degrees", language).issuperset(tokens[:place])
    for end in range(min(place + _LONGEST, len(tokens)), place, -1):
        words = " ".join(tokens[place:end])
        weak = words in lexicon.phrases("feelings/weak", language)
        if words in lexicon.phrases("feelings/felt", language) and not felt:
            continue
        if words in families and (framed or not weak or (alone and end == len(tokens))):
            return Named(words, families[words], framed)
    return None


def _felt(tokens: tuple[str, ...], place: int, language: str) -> Named | None:
    """A state right after "feel" that no list has, of a person: "you feel rotten", "I felt like a fraud"."""
    degrees, empty = lexicon.phrases("degrees", language), lexicon.phrases("function_words", language)
    nearest = [word for word in reversed(tokens[max(0, place - FRAME_REACH) : place]) if word not in degrees]
    things = lexicon.phrases("classes/thing", language)
    if not nearest or nearest[0] not in lexicon.phrases("classes/feel", language) or things.intersection(nearest):
        return None
    likened = tokens[place] == "like" and tokens[place + 1 : place + 2] in (("a",), ("an",))
    words = tokens[place : place + 3] if likened else tokens[place : place + 1]
    if words[-1] in empty | degrees | lexicon.phrases("classes/felt_nothing", language):
        return None
    return Named(" ".join(words), STATE, framed=True)


def _framed(before: tuple[str, ...], language: str) -> bool:
    """Whether the words before make somebody feel it; an article makes it a thing, "want to be" a wish."""
    if before[-1:] and before[-1] in lexicon.phrases("articles", language):
        return False
    degrees = lexicon.phrases("degrees", language)
    nearest, cause, wish, *_ = (*(word for word in reversed(before) if word not in degrees), "", "", "")
    if cause == "to" and wish in lexicon.phrases("classes/wishing", language):
        return False
    made = nearest in lexicon.phrases("classes/somebody", language)
    if made and cause in lexicon.phrases("classes/making", language):
        return True
    return nearest in lexicon.phrases("feeling_frames", language)


@cache
def feeling_words(language: str) -> frozenset[str]:
    """The single words that name a feeling."""
    families = _families(language)
    return frozenset(phrase for phrase in families if " " not in phrase)


@cache
def _families(language: str) -> dict[str, str]:
    """From a feeling's words to its family."""
    return {
        phrase: family
        for family in (*lexicon.FAMILIES, NO_FEELING)
        for phrase in lexicon.phrases(f"feelings/{family}", language)
    }


@cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _families(language))
