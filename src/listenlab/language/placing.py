"""Placing: every turn of a talk read where it stands.

A talk is read once, turn by turn; from that the place of any sentence can be told by itself, so that after a
correction only the turns it bears on need be read again.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from listenlab.conversation import Person, Turn
from listenlab.language.echo import ANCHOR_TURNS, anchor
from listenlab.language.memory import Memory, memory
from listenlab.language.place import Place
from listenlab.language.reading import Reading, read

BEFORE_TURNS = 2


@dataclass(frozen=True, slots=True)
class Talk:
    """All turns of a conversation, cut into sentences and read."""

    turns: tuple[Turn, ...]
    """The turns with their sentences."""
    readings: tuple[tuple[Reading, ...], ...]
    """The sentences of each, read."""
    floor: Mapping[Person, Sequence[int]]
    """For each person, the turns with words that hold the floor, in order."""
    memory: Memory
    """What was said when."""
    words: Mapping[Person, int]
    """How many words each person says."""
    language: str
    """The language spoken."""

    def places(self, turn: Turn) -> tuple[Place, ...]:
        """Every sentence of a turn where it stands; none for a backchannel."""
        readings = self.readings[turn.index]
        if not turn.holds_floor or not readings:
            return ()
        other = self._before(turn.person.other, turn, ANCHOR_TURNS) if turn.person is not Person.UNKNOWN else ()
        own = self._before(turn.person, turn, 1)
        first = Place(
            readings,
            0,
            anchor(other, self.language),
            turn.index,
            turn.person,
            self.memory,
            other[-BEFORE_TURNS:],
            own[0] if own else (),
            share(self.words, turn.person),
            self._answer(turn),
        )
        return (first, *(replace(first, index=index) for index in range(1, len(readings))))

    def answered(self, turn: Turn) -> int | None:
        """The other person's turn that a turn answers: the one before, with nothing but backchannels between."""
        for index in range(turn.index - 1, -1, -1):
            earlier = self.turns[index]
            if earlier.holds_floor and self.readings[index]:
                known = turn.person is not Person.UNKNOWN and earlier.person is turn.person.other
                return index if known else None
        return None

    def _before(self, person: Person, turn: Turn, count: int) -> tuple[tuple[Reading, ...], ...]:
        """A person's last turns before another."""
        held = self.floor[person]
        end = bisect_left(held, turn.index)
        return tuple(self.readings[index] for index in held[max(0, end - count) : end])

    def _answer(self, turn: Turn) -> tuple[Reading, ...]:
        """What the other person says right after a turn, or nothing."""
        following = turn.index + 1
        if turn.person is Person.UNKNOWN or following >= len(self.turns):
            return ()
        return self.readings[following] if self.turns[following].person is turn.person.other else ()


def talk(turns: Sequence[Turn], language: str) -> Talk:
    """A talk whose turns are cut into sentences already, read."""
    readings = tuple(tuple(read(sentence.text, language) for sentence in turn.sentences) for turn in turns)
    floor: dict[Person, list[int]] = {person: [] for person in Person}
    words = dict.fromkeys(Person, 0)
    for turn, said in zip(turns, readings, strict=True):
        words[turn.person] += sum(len(reading.tokens) for reading in said)
        if turn.holds_floor and said:
            floor[turn.person].append(turn.index)
    return Talk(tuple(turns), readings, floor, memory(turns, readings), words, language)


def share(words: Mapping[Person, int], person: Person) -> float:
    """The part of all words that a person says, from 0 to 1."""
    return words[person] / max(1, words[person] + words[person.other])
