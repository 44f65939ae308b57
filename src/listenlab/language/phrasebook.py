"""Phrasebook: which listed phrases stand where in a sentence.

The lists are those of the lexicon that name a way of speaking ("advice_stems"); all are looked up in one pass. At one
place the longest phrase of a list wins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from listenlab import lexicon

CUES = (
    "reflection_stems", "you_states", "advice_stems", "hidden_advice", "information_stems", "permission", "own_stories",
    "sympathy", "validation", "affirmations", "support_offers", "checks", "doing_business", "invitations", "open_stems",
    "measures", "no_questions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed phrase found in a sentence."""

    start: int
    """The index of its first token."""
    end: int
    """The index after its last token."""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Phrases by their first word."""

    entries: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """From a first word to the phrases that begin with it, longest first, each with its list's name."""

    def find(self, tokens: Sequence[str]) -> dict[str, tuple[Hit, ...]]:
        """The hits of every list that has any, in order."""
        found: dict[str, list[Hit]] = {}
        for start, token in enumerate(tokens):
            taken = set()
            for phrase, name in self.entries.get(token, ()):
                end = start + len(phrase)
                if name not in taken and tuple(tokens[start:end]) == phrase:
                    taken.add(name)
                    found.setdefault(name, []).append(Hit(start, end))
        return {name: tuple(hits) for name, hits in found.items()}


@cache
def phrasebook(language: str) -> Phrasebook:
    """All cue lists of a language."""
    entries: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in CUES:
        for line in lexicon.phrases(name, language):
            phrase = tuple(line.split())
            entries.setdefault(phrase[0], []).append((phrase, name))
    return Phrasebook({first: tuple(sorted(rows, key=_longest_first)) for first, rows in entries.items()})


def _longest_first(row: tuple[tuple[str, ...], str]) -> tuple[int, str]:
    return -len(row[0]), row[1]
