"""Words, utterances and turns: what was said, by whom, when.

A word belongs to an utterance (words of one person bounded by pauses of at least 0.5 s), an utterance to a turn
(utterances while holding the floor). Any time may be unknown: a plain transcript has none, and some give starts only.
"""

from dataclasses import dataclass
from enum import StrEnum

from listenlab.conversation.labels import LabelKind, Sentence
from listenlab.conversation.people import Person
from listenlab.conversation.spans import Span, optional_span


@dataclass(frozen=True, slots=True)
class Word:
    """One word with the punctuation that follows it."""

    text: str
    """As written, without spaces around it."""
    start_s: float | None = None
    """When it begins, or None without times."""
    end_s: float | None = None
    """When it ends, or None without times."""
    probability: float | None = None
    """The recogniser's own confidence from 0 to 1, or None when the words were given."""
    in_overlap: bool = False
    """Whether it falls, on a sound of both people, where both speak: whose it is cannot be told then."""

    @property
    def span(self) -> Span | None:
        """When it was said."""
        return optional_span(self.start_s, self.end_s)


class Confidence(StrEnum):
    """How sure it is whose voice something is."""

    GOOD = "good"
    """Take it as it is."""
    CHECK = "check"
    """It may be the other's."""
    ASK = "ask"
    """Hardly more than a guess."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Sound of one person between two pauses."""

    person: Person
    """Whose voice it is."""
    span: Span
    """From its first to its last sound."""
    words: tuple[Word, ...] = ()
    """What was said; empty for a voiced blip that the recogniser left without words."""
    turn: int = -1
    """The index of the turn it belongs to, -1 before turns are built."""
    end_pitch_st_per_s: float | None = None
    """How steeply the voice rises over its last half second, in semitones a second; below 0 it falls, None where that
    was not heard."""
    confidence: Confidence | None = None
    """How sure it is whose voice it is; None where nobody had to be told from another by their voice."""
    evidence: float | None = None
    """How much of its sound speaks for this person: 0 leaves it open, less speaks for the other. It orders the
    utterances of one recording, and is None where `confidence` is."""

    @property
    def text(self) -> str:
        """Its words as a line."""
        return " ".join(word.text for word in self.words)


class TurnKind(StrEnum):
    """What a turn does with the floor."""

    TURN = "turn"
    """It holds the floor."""
    BACKCHANNEL = "backchannel"
    """It encourages without taking the floor."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says while holding the floor, or one backchannel."""

    index: int
    """Its place in the conversation, from 0."""
    person: Person
    """Who speaks."""
    text: str
    """What was said, as it was given."""
    kind: TurnKind = TurnKind.TURN
    """Whether it holds the floor."""
    start_s: float | None = None
    """When it begins, or None without times."""
    end_s: float | None = None
    """When it ends; None without times and where only starts are known."""
    words: tuple[Word, ...] = ()
    """Its words; without a word's own times where the transcript has none."""
    source: tuple[int, ...] = ()
    """The indexes of the input's turns, cues or lines it was made from."""
    sentences: tuple[Sentence, ...] = ()
    """Its sentences with their labels; empty until the language room has read it."""

    @property
    def span(self) -> Span | None:
        """When it was said."""
        return optional_span(self.start_s, self.end_s)

    @property
    def holds_floor(self) -> bool:
        """Whether it is more than a backchannel."""
        return self.kind is TurnKind.TURN

    def sentences_that(self, kind: LabelKind) -> tuple[Sentence, ...]:
        """Its sentences that do one thing."""
        return tuple(sentence for sentence in self.sentences if sentence.is_a(kind))
