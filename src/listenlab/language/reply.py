"""Reply: how a sentence of an answer stands to what was given back.

It has a kind of opening and a length, denies or not, speaks of the same person or another, and shares some of its words
with what was given back, where the one's "you" is the other's "I".
"""

from dataclasses import dataclass

from listenlab import lexicon
from listenlab.language.reading import Reading
from listenlab.language.tables import table
from listenlab.language.tokens import denials

OPENINGS = ("agreeing", "plain_no", "hedging", "adding")
"""The kinds of words an answer may open with, by their lists."""
FEW_WORDS, SOME_WORDS = 4, 8
OTHER_SIDE = {"you": "i", "i": "you"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What was given back, and a sentence of the answer."""

    given: Reading
    reading: Reading
    language: str

    def polarity(self) -> str:
        """Whether each of the two denies."""
        both = self.given, self.reading
        was, now = ("denied" if denials(each.tokens, self.language) else "stated" for each in both)
        return f"was {was}, is {now}"

    def length(self) -> str:
        """How long the answer is."""
        words = len(self.reading.tokens)
        return "in few words" if words <= FEW_WORDS else "in some words" if words <= SOME_WORDS else "in many words"

    def whom(self) -> str:
        """Whether both speak of the same person first."""
        if not self.given.persons or not self.reading.persons:
            return "nobody"
        theirs = OTHER_SIDE.get(self.given.persons[0], self.given.persons[0])
        return "the same" if theirs == self.reading.persons[0] else "another"

    def shared(self) -> tuple[str, ...]:
        """Its words of meaning that were given back."""
        return tuple(word for lemma, word in self.reading.content.items() if lemma in self.given.content)

    def share(self) -> float:
        """The part of all its words that were given back, from 0 to 1."""
        same = table("same_person", self.language)
        before, now = (
            [same.get(word, word).partition("'")[0] for word in each.tokens] for each in (self.given, self.reading)
        )
        return sum(word in before for word in now) / max(1, len(now))


def opening(reading: Reading, language: str) -> str:
    """The kind of word that a sentence of an answer opens with."""
    first = reading.tokens[0] if reading.tokens else ""
    return next((kind for kind in OPENINGS if first in lexicon.phrases(f"classes/{kind}", language)), "otherwise")
