"""Place: where a sentence stands, as far as that bears on what it does."""

from dataclasses import dataclass, field

from listenlab.conversation import Person
from listenlab.language.echo import Anchor
from listenlab.language.memory import Memory
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
    turn: int = 0
    """The index of its turn."""
    person: Person = Person.UNKNOWN
    """Who says it."""
    memory: Memory = field(default_factory=Memory)
    """What was said when in the whole talk."""
    before: tuple[tuple[Reading, ...], ...] = ()
    """The sentences of the other's last two turns."""
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

    def has_told(self, lemma: str) -> bool:
        """Whether the other person has said a word before."""
        return self.person is not Person.UNKNOWN and self.memory.told(self.person.other, lemma, self.turn)

    def known(self, lemma: str) -> bool:
        """Whether anybody has said a word before."""
        return self.memory.last(lemma, self.turn) is not None

    def long_ago(self, lemma: str, seconds: float, turns: int) -> bool:
        """Whether a word was last said so many seconds before, or so many turns where times are not known."""
        last = self.memory.last(lemma, self.turn)
        if last is None:
            return False
        start_s, then_s = self.memory.starts_s[self.turn], self.memory.starts_s[last]
        if start_s is None or then_s is None:
            return self.turn - last >= turns
        return start_s - then_s >= seconds
