"""Comparing: what an observer tapped in a round beside what the tool heard there, and settling where they differ.

They are compared on the talk as it was heard, so that putting it right afterwards does not make the two agree. What is
settled is a correction like any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from listenlab.conversation import Conversation, LabelKind, Turn
from listenlab.drills.tally import Behaviour, Compared, Tap, astray, compared, where
from listenlab.errors import CorrectionError
from listenlab.practice.corrections import Correction, Marked, OverlapJudged
from listenlab.practice.corrections.following import places
from listenlab.practice.corrections.pointing import INTERRUPTION, verdict
from listenlab.practice.library import Library
from listenlab.practice.ports import Documents

_KINDS: Mapping[Behaviour, str] = MappingProxyType(
    {
        Behaviour.PARAPHRASE: LabelKind.REFLECTION.value,
        Behaviour.OPEN_QUESTION: LabelKind.OPEN.value,
        Behaviour.CLOSED_QUESTION: "closed",
        Behaviour.INTERRUPTION: INTERRUPTION,
        Behaviour.ADVICE: LabelKind.ADVICE.value,
        Behaviour.FEELING: LabelKind.FEELING.value,
    }
)
"""What a person says of a turn to settle it. How long a silence was is measured, so nothing settles that."""
_QUESTIONS = frozenset((LabelKind.QUESTION, LabelKind.OPEN))
_LABELS: Mapping[Behaviour, frozenset[LabelKind]] = MappingProxyType(
    {
        Behaviour.PARAPHRASE: frozenset((LabelKind.REFLECTION,)),
        Behaviour.OPEN_QUESTION: _QUESTIONS,
        Behaviour.CLOSED_QUESTION: _QUESTIONS,
        Behaviour.ADVICE: frozenset((LabelKind.ADVICE, LabelKind.INPUT)),
        Behaviour.FEELING: frozenset((LabelKind.FEELING,)),
    }
)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A turn in which one found something and the other did not."""

    behaviour: Behaviour
    """What."""
    turn: int
    """The turn's index in the talk as it stands now."""
    seen: bool
    """Whether it was the observer who found it, not the tool."""

    @property
    def can_be_settled(self) -> bool:
        """Whether a person's word on it is a correction."""
        return self.behaviour in _KINDS


@dataclass(frozen=True, slots=True)
class Comparison:
    """Observer and tool side by side over a round."""

    behaviours: tuple[Compared, ...]
    """Each behaviour."""
    astray: tuple[Tap, ...]
    """Taps that belong to no turn of the listener's."""
    disagreements: tuple[Disagreement, ...]
    """Where they differ and nobody has settled it yet, in the order of the turns."""
    conversation: Conversation
    """The talk as it stands now."""


def comparison(session_id: str, library: Library, documents: Documents) -> Comparison | None:
    """Observer and tool side by side; None for a session in which nobody counted. Raises SessionNotFound."""
    now = documents.load(library.document(session_id))
    if now.round is None or not now.round.taps:
        return None
    heard = documents.load(library.original(session_id))
    events = [documents.readable(event) for event in now.corrections[len(heard.corrections) :]]
    found = compared(heard.conversation, now.round.taps)
    differ = sorted(
        ((turn, each.behaviour, seen) for each in found for turn, seen in _differing(each)), key=lambda it: it[0]
    )
    open_still = tuple(
        Disagreement(behaviour, min(places(turn, events)), seen)
        for turn, behaviour, seen in differ
        if not _is_settled(turn, behaviour, events)
    )
    return Comparison(found, astray(heard.conversation, now.round.taps), open_still, now.conversation)


def choices(found: Comparison, which: Disagreement, *, holds: bool) -> tuple[str, ...]:
    """The sentences of which somebody has to say which one is meant; none where that is plain.

    It is plain what the tool meant. Where only the observer found something and it was so, it may be in any sentence.
    """
    sentences = found.conversation.turns[which.turn].sentences
    is_in_one = which.behaviour in _LABELS and which.seen and holds
    return tuple(each.text for each in sentences) if is_in_one and len(sentences) > 1 else ()


def settling(
    found: Comparison, which: Disagreement, *, holds: bool, sentence: int | None = None
) -> Sequence[Correction]:
    """The corrections by which something is so in a turn, or is not; raises CorrectionError where it cannot be told.

    `sentence` counts from 1 and says which of its `choices` is meant. What is not so is so in no sentence of the turn.
    A question that is not closed is open where the observer counted an open one there, and else it is none.
    """
    kind = _KINDS.get(which.behaviour)
    if kind is None:
        raise CorrectionError("How long a silence was is measured; nobody can settle it by saying so.")
    if which.behaviour is Behaviour.CLOSED_QUESTION and not holds:
        seen_open = any(
            each.turn == which.turn and each.behaviour is Behaviour.OPEN_QUESTION and each.seen
            for each in found.disagreements
        )
        kind, holds = (LabelKind.OPEN.value, True) if seen_open else (LabelKind.QUESTION.value, False)
    numbers = (sentence,) if sentence else _meant(found.conversation.turns[which.turn], which.behaviour, holds=holds)
    return tuple(
        event for each in numbers for event in verdict(found.conversation, which.turn, kind, holds=holds, sentence=each)
    )


def _meant(turn: Turn, behaviour: Behaviour, *, holds: bool) -> tuple[int | None, ...]:
    """The sentences something is said about: where the tool found it; what is not so, every one; else None, one."""
    found = where(turn, behaviour)
    if found or holds or behaviour is Behaviour.INTERRUPTION:
        return found or (None,)
    return tuple(range(1, len(turn.sentences) + 1))


def _differing(found: Compared) -> list[tuple[int, bool]]:
    return [(turn, True) for turn in found.observer_only] + [(turn, False) for turn in found.tool_only]


def _is_settled(turn: int, behaviour: Behaviour, events: Sequence[Correction | None]) -> bool:
    """Whether a person has said what it was in the turn of this index of the talk as it was heard."""
    return any(
        _concerns(event, behaviour) and _turn_of(event) in places(turn, events[:number])
        for number, event in enumerate(events)
    )


def _concerns(event: Correction | None, behaviour: Behaviour) -> bool:
    if isinstance(event, Marked):
        return event.label in _LABELS.get(behaviour, ())
    return isinstance(event, OverlapJudged) and behaviour is Behaviour.INTERRUPTION


def _turn_of(event: Correction | None) -> int | None:
    return event.turn if isinstance(event, Marked | OverlapJudged) else None
