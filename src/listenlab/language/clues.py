"""Clues: what speaks for and against a label that no model was fitted for, summed in log-odds.

The weights are set by hand, in the word lists and beside each clue, and were checked on the labelled talks of our own.
A label's reason names the two clues that spoke for it most, with the words they rest on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from listenlab.conversation import Label, LabelKind, Reason
from listenlab.language.patterns import Match
from listenlab.language.place import Place
from listenlab.language.reading import Reading
from listenlab.language.reasons import MAX_CLAUSES, listed
from listenlab.language.weights import probability

DOUBT_FROM = 0.1
"""A label is attached from this confidence on, so that a doubt can be shown; it holds from one half."""
UNLIKELY = -2.0
"""The log-odds of most kinds before anything is known: about one sentence in nine."""
SECOND = 0.5
"""What a second phrase of the same list adds, in parts of its weight."""

Given: TypeAlias = Mapping[LabelKind, Label]
"""The labels of a sentence so far."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One sign for or against a label."""

    weight: float
    """What it adds in log-odds."""
    text: str = ""
    """What is said about it, such as: says 'tell me more'. Nothing where it stays silent."""
    quotes: tuple[str, ...] = ()
    """The words it rests on."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence in its place with the labels it has so far."""

    place: Place
    """The sentence, and what stands around it."""
    given: Given
    """Its labels so far."""
    language: str
    """The language spoken."""
    before: Given = field(default_factory=dict)
    """The labels of the sentence before in its turn."""

    @property
    def reading(self) -> Reading:
        """The sentence taken apart."""
        return self.place.reading

    def sure(self, kind: LabelKind) -> float:
        """How sure a label is that it has so far."""
        return self.given[kind].confidence if kind in self.given else 0.0

    def holds(self, kind: LabelKind) -> bool:
        """Whether it does something, as far as is known."""
        return kind in self.given and self.given[kind].holds

    def ways(self, name: str) -> tuple[Clue, ...]:
        """The clues of one list of `lexicon/<language>/ways/`."""
        return spoken(self.reading.tokens, self.reading.ways.get(name, ()))


def spoken(tokens: Sequence[str], matches: Sequence[Match]) -> tuple[Clue, ...]:
    """The clues of one list: its weightiest phrase, half of the next and the one that speaks against most."""
    if not matches:
        return ()
    ranked = sorted(matches, key=lambda match: -match.weight)
    first = ranked[:1]
    second = [match for match in ranked[1:] if match.start >= first[0].end or match.end <= first[0].start]
    shares = zip((*first, *second), (1.0, SECOND), strict=False)
    clues = [_clue(tokens, match, share) for match, share in shares if match.weight > 0]
    against = [match.weight for match in ranked[-1:] if match.weight < 0]
    return (*clues, *map(Clue, against))


def _clue(tokens: Sequence[str], match: Match, share: float) -> Clue:
    quote = " ".join(tokens[match.start : match.end])
    return Clue(share * match.weight, f"says {listed((quote,))}", (quote,))


def weighed(kind: LabelKind, clues: Iterable[Clue], bias: float = UNLIKELY) -> tuple[Label, ...]:
    """The label that the clues make, or nothing where none speaks for it or they leave hardly a doubt."""
    found = tuple(clues)
    if not any(clue.weight > 0 for clue in found):
        return ()
    confidence = probability(bias + sum(clue.weight for clue in found))
    if confidence < DOUBT_FROM:
        return ()
    return (Label(kind, round(confidence, 3), _reason(found)),)


def _reason(clues: Sequence[Clue]) -> Reason:
    telling = sorted((clue for clue in clues if clue.text and clue.weight > 0), key=lambda clue: -clue.weight)
    chosen = list({clue.text: clue for clue in telling}.values())[:MAX_CLAUSES]
    quotes = dict.fromkeys(quote for clue in chosen for quote in clue.quotes)
    return Reason(" and ".join(clue.text for clue in chosen) or "by what stands around it", tuple(quotes))
