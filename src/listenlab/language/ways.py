"""Features of ways of speaking: how plainly the listed ways of putting something are in a sentence.

A list of `lexicon/<language>/ways/` speaks with its weightiest phrase, half of the next and the one that speaks
against most; the sum is told in steps ("way offer 2+").
"""

from collections.abc import Sequence

from listenlab.language.form import Found, reached
from listenlab.language.patterns import Match
from listenlab.language.reading import Reading

STEPS = (1, 2, 3, 4)
AGAINST = -1.0
SECOND = 0.5
"""What a second phrase of the same list adds, in parts of its weight."""


def ways(reading: Reading) -> Found:
    """The features of every list that has a phrase in the sentence."""
    for name, matches in reading.ways.items():
        yield from steps(name, reading, matches)


def steps(name: str, reading: Reading, matches: Sequence[Match]) -> Found:
    """The features of one list by its phrases in the sentence."""
    strength, quotes = _weighed(reading, matches)
    yield from dict.fromkeys(reached(f"way {name}", strength, STEPS), quotes).items()
    if strength <= AGAINST:
        yield f"way {name} denied", ()


def _weighed(reading: Reading, matches: Sequence[Match]) -> tuple[float, tuple[str, ...]]:
    """What the phrases of one list add up to, and the words of those that speak for it."""
    ranked = sorted(matches, key=lambda match: -match.weight)
    first = ranked[0]
    apart = [match for match in ranked[1:] if match.start >= first.end or match.end <= first.start]
    telling = [match for match in (first, *apart[:1]) if match.weight > 0]
    strength = sum(match.weight * share for match, share in zip(telling, (1.0, SECOND), strict=False))
    quotes = tuple(" ".join(reading.tokens[match.start : match.end]) for match in telling)
    return strength + min(0.0, ranked[-1].weight), quotes
