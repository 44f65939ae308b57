"""Conversation: everything that is known about one talk between two people.

It is built once by the turns room and labelled by the language room; both answer with a new value. Turns are in the
order of their starts where times are known, else in the order given.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from listenlab.conversation.floor import Backchannel, FloorTransfer, Overlap
from listenlab.conversation.people import People, Person
from listenlab.conversation.spans import Span
from listenlab.conversation.talk import Turn, TurnKind, Utterance


class Timing(StrEnum):
    """Where the times come from; travels with the conversation wherever it is written."""

    CHANNELS = "channels"
    """Speech activity on a channel for each person: overlap can be seen."""
    DIARIZED = "diarized"
    """A diarizer that hears overlap."""
    WORDS = "words"
    """A transcript's or recogniser's own times, with ends."""
    MIXED = "mixed"
    """One microphone: who spoke when, but not both at once."""
    STARTS = "starts"
    """Only starts, or ends that are merely the next start."""
    NONE = "none"
    """No times."""

    @property
    def shows_overlap(self) -> bool:
        """Whether speaking at the same time could be seen, so that interruptions can be measured."""
        return self in (Timing.CHANNELS, Timing.DIARIZED, Timing.WORDS)

    @property
    def has_ends(self) -> bool:
        """Whether it is known how long people spoke."""
        return self not in (Timing.STARTS, Timing.NONE)


@dataclass(frozen=True, slots=True)
class Conversation:
    """One talk between a listener and a partner."""

    people: People = field(default_factory=People)
    """What the two are called."""
    turns: tuple[Turn, ...] = ()
    """What was said; `turns[i].index == i`."""
    utterances: tuple[Utterance, ...] = ()
    """Both people's sound by start; empty when it is not known how long people spoke."""
    overlaps: tuple[Overlap, ...] = ()
    """Starts into the other's speech, in both directions; empty where overlap cannot be seen."""
    backchannels: tuple[Backchannel, ...] = ()
    """Both people's backchannels that have times."""
    transfers: tuple[FloorTransfer, ...] = ()
    """Each passing of the floor between the two."""
    timing: Timing = Timing.NONE
    """Where the times come from."""
    duration_s: float | None = None
    """How long the recording or transcript lasts, or None without times."""
    language: str = "en"
    """The language spoken, as a two-letter code."""
    notes: tuple[str, ...] = ()
    """What a reader should know about how this was heard, in sentences."""
    breaks: tuple[Span, ...] = ()
    """Times that were taken out of the talk, in order: what was said in them is gone, and they are no silence."""

    @property
    def attributed(self) -> bool:
        """Whether it is known who said what."""
        return any(turn.person is not Person.UNKNOWN for turn in self.turns)

    def turns_of(self, person: Person) -> tuple[Turn, ...]:
        """A person's turns that hold the floor, backchannels left out."""
        return tuple(turn for turn in self.turns if turn.person is person and turn.holds_floor)

    def speech_s(self, person: Person) -> float:
        """How long a person spoke in seconds, backchannels and silence left out."""
        return sum(
            utterance.span.duration_s
            for utterance in self.utterances
            if utterance.person is person and self.turns[utterance.turn].kind is TurnKind.TURN
        )

    @property
    def first_speech_s(self) -> float:
        """When the first words fall, from which positions in the talk are counted; 0 without times."""
        return min((turn.start_s for turn in self.turns if turn.start_s is not None), default=0.0)

    def with_turns(self, turns: tuple[Turn, ...]) -> "Conversation":
        """The same talk with its turns read anew."""
        return replace(self, turns=turns)
