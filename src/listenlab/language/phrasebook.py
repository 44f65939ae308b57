"""Phrasebook: which listed phrases stand where in a sentence.

The lists are those of the lexicon that name a way of speaking ("advice_stems"); all are looked up in one pass. At one
place the longest phrase of a list wins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

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


Entry: TypeAlias = tuple[str, int, str]
"""A phrase with a blank behind every word, the number of its words, and its list's name."""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Phrases by their first word."""

    entries: Mapping[str, tuple[Entry, ...]]
    """From a first word to the phrases that begin with it, longest first."""

    def find(self, tokens: Sequence[str]) -> dict[str, tuple[Hit, ...]]:
        """The hits of every list that has any, in order."""
        found: dict[str, list[Hit]] = {}
        text, begins = "".join(f"{token} " for token in tokens), 0
        for start, token in enumerate(tokens):
            taken = set()
            for phrase, words, name in self.entries.get(token, ()):
                if text.startswith(phrase, begins) and name not in taken:
                    taken.add(name)
                    found.setdefault(name, []).append(Hit(start, start + words))
            begins += len(token) + 1
        return {name: tuple(hits) for name, hits in found.items()}


@cache
def phrasebook(language: str) -> Phrasebook:
    """All cue lists of a language."""
    entries: dict[str, list[Entry]] = {}
    for name in CUES:
        for line in lexicon.phrases(name, language):
            words = line.split()
            entries.setdefault(words[0], []).append((f"{' '.join(words)} ", len(words), name))
    return Phrasebook({first: tuple(sorted(rows, key=_longest_first)) for first, rows in entries.items()})


def _longest_first(entry: Entry) -> tuple[int, str]:
    return -entry[1], entry[2]
