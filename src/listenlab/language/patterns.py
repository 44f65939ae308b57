"""Patterns: how a way of speaking is put, in a line of a word list.

A line holds the words of a pattern, one after another, as tokens spell them:

    wouldn't|couldn't it help      a word may have alternatives
    is|was it just|only? the       a word with ? may be left out
    i'm not .. sure                .. stands for up to three words of any kind
    <pronoun> will be fine         a list of `lexicon/<language>/classes/` for any word of it
    ^ go on $                      the beginning of the core of a sentence, and the end of the sentence
    far from it|$                  the end may be an alternative
    calm down = 2.5                what it adds in log-odds, `USUAL` where nothing is said

Patterns are tried where their first word stands, so a first word cannot be left out or be `..`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from listenlab import lexicon

USUAL = 3.0
GAP_WORDS = 3
START, END = "^", "$"
FOLDER = "ways"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a pattern."""

    words: frozenset[str]
    """The words that may stand there; empty for a gap."""
    optional: bool = False
    """Whether nothing may stand there."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of putting it."""

    slots: tuple[Slot, ...]
    """What stands where, one after another."""
    weight: float
    """What it adds in log-odds."""
    second: frozenset[str] | None
    """The words one of which must come second, so that most patterns can be passed over at a glance; None for any."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a sentence."""

    start: int
    """The index of its first token."""
    end: int
    """The index after its last token."""
    weight: float
    """What it adds in log-odds."""


ByFirst: TypeAlias = Mapping[str, tuple[tuple[str, Pattern], ...]]


def found(tokens: Sequence[str], core: int, names: tuple[str, ...], language: str) -> dict[str, tuple[Match, ...]]:
    """For each list of `lexicon/<language>/ways/` with a pattern in the tokens, its matches.

    `core` is the index where the sentence's core begins.
    """
    matches: dict[str, list[Match]] = {}
    by_first = _by_first(names, language)
    following = (*tokens[1:], "")
    for place, name, pattern in _candidates(tokens, core, by_first):
        if pattern.second is not None and following[place] not in pattern.second:
            continue
        end = _end(tokens, place, pattern.slots)
        if end is not None:
            matches.setdefault(name, []).append(Match(place, end, pattern.weight))
    return {name: tuple(hits) for name, hits in matches.items()}


def _candidates(tokens: Sequence[str], core: int, by_first: ByFirst) -> Iterator[tuple[int, str, Pattern]]:
    """Each pattern whose first word stands at a place, with that place."""
    if core < len(tokens):
        yield from ((core, name, pattern) for name, pattern in by_first.get(START + tokens[core], ()))
    for place, token in enumerate(tokens):
        yield from ((place, name, pattern) for name, pattern in by_first.get(token, ()))


def _end(tokens: Sequence[str], place: int, slots: tuple[Slot, ...]) -> int | None:
    """Where a pattern that begins at a place ends, or None where it does not fit."""
    for index, slot in enumerate(slots):
        rest = slots[index + 1 :]
        if not slot.words:
            reach = range(place, min(place + GAP_WORDS, len(tokens)) + 1)
            return next((end for start in reach if (end := _end(tokens, start, rest)) is not None), None)
        if END in slot.words and place == len(tokens):
            return place
        fits = place < len(tokens) and tokens[place] in slot.words
        if slot.optional:
            taken = _end(tokens, place + 1, rest) if fits else None
            return _end(tokens, place, rest) if taken is None else taken
        if not fits:
            return None
        place += 1
    return place


@cache
def _by_first(names: tuple[str, ...], language: str) -> ByFirst:
    """The patterns of some lists by their first word; those bound to the core by "^" and that word."""
    rows: dict[str, list[tuple[str, Pattern]]] = {}
    for name in names:
        for line in sorted(lexicon.phrases(f"{FOLDER}/{name}", language)):
            bound, pattern = parsed(line, language)
            for word in pattern.slots[0].words:
                rows.setdefault(START * bound + word, []).append((name, pattern))
    return {word: tuple(patterns) for word, patterns in rows.items()}


def parsed(line: str, language: str) -> tuple[bool, Pattern]:
    """Whether a line is bound to the core, and its pattern; ValueError for one that begins with no word."""
    text, _, weight = line.partition("=")
    words = text.split()
    bound = words[:1] == [START]
    slots = tuple(_slot(word, language) for word in words[bound:])
    if not slots or slots[0].optional or not slots[0].words:
        raise ValueError(f"a pattern begins with a word: {line}")
    plain = len(slots) > 1 and slots[1].words and not slots[1].optional and END not in slots[1].words
    return bound, Pattern(slots, float(weight) if weight.strip() else USUAL, slots[1].words if plain else None)


def _slot(written: str, language: str) -> Slot:
    if written == "..":
        return Slot(frozenset())
    words: set[str] = set()
    for word in written.removesuffix("?").split("|"):
        named = word.startswith("<")
        words |= lexicon.phrases(f"classes/{word.strip('<>')}", language) if named else {word}
    return Slot(frozenset(words), written.endswith("?"))
