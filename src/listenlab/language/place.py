"""Place: where a sentence stands, as far as that bears on what it does."""

from dataclasses import dataclass

from listenlab.language.echo import Anchor
from listenlab.language.reading import Reading


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence in its turn, after what the other person said."""

    readings: tuple[Reading, ...]
    """The sentences of its turn."""
    index: int
    """Which of them it is."""
    anchor: Anchor
    """What the other person just said."""
    told: frozenset[str] = frozenset()
    """The lemmas of everything the other person has said so far."""
    own: tuple[Reading, ...] = ()
    """The sentences of the same person's turn before."""
    share: float = 0.5
    """The part of all words in the talk that this person says, from 0 to 1."""
    answer: tuple[Reading, ...] = ()
    """What the other person says right after the turn, a backchannel too."""

    @property
    def reading(self) -> Reading:
        """The sentence itself."""
        return self.readings[self.index]

    @property
    def turn_words(self) -> int:
        """How many words the turn has."""
        return sum(len(reading.tokens) for reading in self.readings)

    @property
    def others(self) -> tuple[Reading, ...]:
        """The other sentences of the turn."""
        return self.readings[: self.index] + self.readings[self.index + 1 :]
