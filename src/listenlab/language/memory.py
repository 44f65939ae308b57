"""Memory: when in the talk each word of meaning was said, and by whom.

Words are lemmas without function words; a place in the talk is the index of a turn. So what the other person has told
so far, what was left long ago and what was said in one turn alone can be asked of any place in the talk.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from listenlab.conversation import Person, Turn
from listenlab.language.reading import Reading

Indexes = Sequence[int]


@dataclass(frozen=True, slots=True)
class Memory:
    """What was said when."""

    said: Mapping[Person, Mapping[str, Indexes]] = field(default_factory=dict)
    """For each person, the turns in which a lemma occurs, in order."""
    starts_s: Sequence[float | None] = ()
    """When each turn begins, or None without times."""

    def told(self, person: Person, lemma: str, before: int) -> bool:
        """Whether a person has said a word before a turn."""
        turns = self.said.get(person, {}).get(lemma)
        return turns is not None and turns[0] < before

    def only_in(self, person: Person, lemma: str, before: int) -> int | None:
        """The one turn before another in which a person said a word; None where there is none or more than one."""
        turns = self.said.get(person, {}).get(lemma, ())
        return turns[0] if turns[:1] and turns[0] < before and (len(turns) == 1 or turns[1] >= before) else None

    def last(self, lemma: str, before: int) -> int | None:
        """The last turn before another in which anybody said a word."""
        found = [turns[place - 1] for turns in self._turns(lemma) if (place := bisect_left(turns, before))]
        return max(found, default=None)

    def _turns(self, lemma: str) -> Iterator[Indexes]:
        return (words[lemma] for words in self.said.values() if lemma in words)


def memory(turns: Sequence[Turn], readings: Sequence[Sequence[Reading]]) -> Memory:
    """What everybody says in a talk."""
    said: dict[Person, dict[str, list[int]]] = {person: {} for person in Person}
    for turn in turns:
        words = said[turn.person]
        for reading in readings[turn.index]:
            for lemma in reading.content:
                turns_with = words.get(lemma)
                if turns_with is None:
                    words[lemma] = [turn.index]
                elif turns_with[-1] != turn.index:
                    turns_with.append(turn.index)
    return Memory(said, tuple(turn.start_s for turn in turns))
