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

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TypeAlias

from listenlab import lexicon

USUAL = 3.0
GAP_WORDS = 3
START, END, GAP, OPTIONAL = "^", "$", "..", "?"
FOLDER = "ways"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of putting it."""

    first: frozenset[str]
    """The words it may begin with."""
    rest: re.Pattern[str]
    """What stands after the first word, every word with a blank behind it."""
    weight: float
    """What it adds in log-odds."""
    second: frozenset[str] | None
    """The words one of which must come second, so that most patterns can be passed over at a glance; None for any."""

    def words_after(self, text: str, place: int) -> int | None:
        """How many words it spans from its second on, in a text that goes on at `place`; None where it does not fit."""
        match = self.rest.match(text, place)
        return match[0].count(" ") if match else None


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
    text = "".join(f"{token} " for token in tokens)
    ends = tuple(accumulate(len(token) + 1 for token in tokens))
    for place, name, pattern in _candidates(tokens, core, by_first):
        if pattern.second is not None and following[place] not in pattern.second:
            continue
        words = pattern.words_after(text, ends[place])
        if words is not None:
            matches.setdefault(name, []).append(Match(place, place + 1 + words, pattern.weight))
    return {name: tuple(hits) for name, hits in matches.items()}


def _candidates(tokens: Sequence[str], core: int, by_first: ByFirst) -> Iterator[tuple[int, str, Pattern]]:
    """Each pattern whose first word stands at a place, with that place."""
    if core < len(tokens):
        yield from ((core, name, pattern) for name, pattern in by_first.get(START + tokens[core], ()))
    for place, token in enumerate(tokens):
        for name, pattern in by_first.get(token, ()):
            yield place, name, pattern


@cache
def _by_first(names: tuple[str, ...], language: str) -> ByFirst:
    """The patterns of some lists by their first word; those bound to the core by "^" and that word."""
    rows: dict[str, list[tuple[str, Pattern]]] = {}
    for name in names:
        for line in sorted(lexicon.phrases(f"{FOLDER}/{name}", language)):
            bound, pattern = parsed(line, language)
            for word in pattern.first:
                rows.setdefault(START * bound + word, []).append((name, pattern))
    return {word: tuple(patterns) for word, patterns in rows.items()}


def parsed(line: str, language: str) -> tuple[bool, Pattern]:
    """Whether a line is bound to the core, and its pattern; ValueError for one that begins with no word."""
    text, _, weight = line.partition("=")
    written = text.split()
    bound = written[:1] == [START]
    first, *rest = written[bound:] or [GAP]
    if first == GAP or first.endswith(OPTIONAL):
        raise ValueError(f"a pattern begins with a word: {line}")
    plain = rest and rest[0] != GAP and not rest[0].endswith(OPTIONAL) and END not in rest[0].split("|")
    second = _words(rest[0], language) if plain else None
    spelt = re.compile("".join(_spelt(each, language) for each in rest))
    return bound, Pattern(_words(first, language), spelt, float(weight) if weight.strip() else USUAL, second)


def _spelt(written: str, language: str) -> str:
    """One place in a pattern as a regular expression."""
    if written == GAP:
        return rf"(?:\S+ ){{0,{GAP_WORDS}}}?"
    words = _words(written, language)
    spelt = "|".join(r"\Z" if word == END else f"{re.escape(word)} " for word in sorted(words))
    return f"(?:{spelt})" + OPTIONAL * written.endswith(OPTIONAL)


def _words(written: str, language: str) -> frozenset[str]:
    """The words that may stand in one place."""
    words: set[str] = set()
    for word in written.removesuffix(OPTIONAL).split("|"):
        named = word.startswith("<")
        words |= lexicon.phrases(f"classes/{word.strip('<>')}", language) if named else {word}
    return frozenset(words)
