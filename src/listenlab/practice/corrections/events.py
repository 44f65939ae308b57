"""Corrections: what a person put right in a session, one frozen value for each.

They are made on the talk as it was heard, in order, and everything derived is made anew from what comes of them; so the
last one is taken back by leaving it out. Turns are named by their index at that time, which earlier corrections may
have moved.
"""

from dataclasses import dataclass

from listenlab.conversation import LabelKind, Person
from listenlab.feedback import ListenerAnswers, PartnerAnswers


@dataclass(frozen=True, slots=True)
class Marked:
    """A label of a sentence confirmed, put on, or rejected."""

    turn: int
    """The turn it stands in."""
    quote: str
    """The sentence, as it was shown."""
    label: LabelKind
    """What the sentence does, or does not."""
    holds: bool
    """Whether it does."""


@dataclass(frozen=True, slots=True)
class OverlapJudged:
    """What one person's start into the other's speech was."""

    turn: int
    """The turn that starts."""
    holder_turn: int
    """The turn it starts into."""
    interrupts: bool
    """Whether it interrupts."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """What was really said in a turn."""

    turn: int
    """The turn."""
    text: str
    """Its words."""


@dataclass(frozen=True, slots=True)
class Reseated:
    """Who really said a turn."""

    turn: int
    """The turn."""
    person: Person
    """Whose words they are."""


@dataclass(frozen=True, slots=True)
class Split:
    """One turn that is really two."""

    turn: int
    """The turn, which keeps the words before the cut."""
    word: int
    """How many words come before the cut; at least one, and at least one after it."""
    to: int
    """The index that the second part gets: after the turn, by when it starts."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Two turns that are really one."""

    turn: int
    """The first, whose speaker the whole has."""
    other: int
    """The second, which goes."""


@dataclass(frozen=True, slots=True)
class Swapped:
    """The two people taken for each other, from some turn on."""

    turn: int = 0
    """The first turn that changes hands; 0 is all of them."""
    names: bool = False
    """Whether their names go with them: it was the other one who listened."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What one of the two is called."""

    person: Person
    """Listener or partner."""
    name: str
    """The name."""


@dataclass(frozen=True, slots=True)
class ListenerAnswered:
    """What the listener answered on the checklist."""

    answers: ListenerAnswers
    """The answers."""


@dataclass(frozen=True, slots=True)
class PartnerAnswered:
    """What the partner answered on the checklist."""

    answers: PartnerAnswers
    """The answers."""


Rewriting = Reworded | Reseated | Split | Merged | Swapped | Renamed
"""What changes the talk itself."""
Verdict = Marked | OverlapJudged
"""What a person says about something that was found in the talk."""
Answered = ListenerAnswered | PartnerAnswered
"""What a person says about the talk as a whole."""
Correction = Rewriting | Verdict | Answered
