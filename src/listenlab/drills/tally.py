"""The observer's tally: taps on the recording's clock, laid beside what the tool heard, turn by turn.

A tap counts for the listener's turn it falls in or just after: people tap once they have heard something. A silence
kept is tapped while it lasts or once it is over, and belongs to the listener's turn before it. Only the listener's
turns are compared; a tap before the first of them counts for nothing and is told.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Turn
from listenlab.drills.agreement import Agreement, agreement
from listenlab.listening import advises, asks, asks_openly, gives_back, silences

JUST_AFTER_S = 6.0
"""How long after a turn a tap may still be meant for it (house value)."""
SILENCE_S = 3.0
"""A silence that is kept lasts at least this long, as in the rule about silences."""


class Behaviour(StrEnum):
    """What an observer counts, one key each."""

    PARAPHRASE = "paraphrase"
    """Gave back what was said."""
    OPEN_QUESTION = "open question"
    """Asked a question that leaves the answer open."""
    CLOSED_QUESTION = "closed question"
    """Asked one that does not."""
    INTERRUPTION = "interruption"
    """Began while the speaker was still speaking, and not to help."""
    ADVICE = "advice"
    """Suggested, instructed or solved."""
    FEELING = "feeling named"
    """Named a feeling."""
    SILENCE = "silence kept"
    """Left a silence of three seconds and more to the speaker."""


_IN_A_SENTENCE: Mapping[Behaviour, Callable[[Sentence], bool]] = MappingProxyType(
    {
        Behaviour.PARAPHRASE: gives_back,
        Behaviour.OPEN_QUESTION: asks_openly,
        Behaviour.CLOSED_QUESTION: lambda sentence: asks(sentence) and not asks_openly(sentence),
        Behaviour.ADVICE: advises,
        Behaviour.FEELING: lambda sentence: sentence.is_a(LabelKind.FEELING),
    }
)


@dataclass(frozen=True, slots=True)
class Tap:
    """One key pressed by an observer."""

    at_s: float
    """When, in seconds of the recording."""
    behaviour: Behaviour
    """What was seen."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Observer and tool side by side on one behaviour; the numbers are indexes of the listener's turns."""

    behaviour: Behaviour
    """What was counted."""
    both: tuple[int, ...]
    """Turns in which both found it."""
    observer_only: tuple[int, ...]
    """Turns in which only the observer did."""
    tool_only: tuple[int, ...]
    """Turns in which only the tool did."""
    agreement: Agreement
    """How far the two agree beyond chance."""


def compared(conversation: Conversation, taps: Sequence[Tap]) -> tuple[Compared, ...]:
    """Each behaviour as observer and tool found it in a labelled conversation with times."""
    return tuple(_side_by_side(conversation, behaviour, taps) for behaviour in Behaviour)


def astray(conversation: Conversation, taps: Sequence[Tap]) -> tuple[Tap, ...]:
    """The taps that belong to no turn."""
    return tuple(tap for tap in taps if _turn_of(conversation, tap) is None)


def heard(conversation: Conversation, turn: Turn, behaviour: Behaviour) -> bool:
    """Whether the tool found a behaviour in a turn of the listener's."""
    if test := _IN_A_SENTENCE.get(behaviour):
        return any(map(test, turn.sentences))
    if behaviour is Behaviour.INTERRUPTION:
        return any(each.turn == turn.index and each.counts for each in conversation.overlaps)
    return turn.index in _before_silences(conversation)


def where(turn: Turn, behaviour: Behaviour) -> tuple[int, ...]:
    """Which of a turn's sentences the tool found a behaviour in, from 1; none for what is not in a sentence."""
    test = _IN_A_SENTENCE.get(behaviour)
    return tuple(number for number, each in enumerate(turn.sentences, 1) if test and test(each))


def _side_by_side(conversation: Conversation, behaviour: Behaviour, taps: Sequence[Tap]) -> Compared:
    tapped = {_turn_of(conversation, tap) for tap in taps if tap.behaviour is behaviour}
    turns = conversation.turns_of(Person.LISTENER)
    found = [(turn.index, turn.index in tapped, heard(conversation, turn, behaviour)) for turn in turns]
    return Compared(
        behaviour,
        both=tuple(index for index, seen, told in found if seen and told),
        observer_only=tuple(index for index, seen, told in found if seen and not told),
        tool_only=tuple(index for index, seen, told in found if told and not seen),
        agreement=agreement((seen, told) for _, seen, told in found),
    )


def _turn_of(conversation: Conversation, tap: Tap) -> int | None:
    """The listener's turn a tap counts for."""
    began = [turn for turn in conversation.turns_of(Person.LISTENER) if turn.start_s is not None]
    before = [turn for turn in began if (turn.start_s or 0.0) <= tap.at_s]
    if not before:
        return None
    last = before[-1]
    if tap.behaviour is Behaviour.SILENCE or last.end_s is None:
        return last.index
    return last.index if tap.at_s <= last.end_s + JUST_AFTER_S else None


def _before_silences(conversation: Conversation) -> frozenset[int]:
    """The listener's turns after which the next silence was ended by the speaker."""
    own = [
        voice
        for voice in conversation.utterances
        if voice.person is Person.LISTENER and conversation.turns[voice.turn].holds_floor
    ]
    ended = [voice for _, voice in silences(conversation, SILENCE_S) if voice.person is Person.PARTNER]
    before = ([voice.turn for voice in own if voice.span.start_s < after.span.start_s] for after in ended)
    return frozenset(turns[-1] for turns in before if turns)
