"""From what a person points at to a correction: which sentence, which overlap, where the second part of a turn goes.

Raises CorrectionError, which says what could be pointed at, where that cannot be told.
"""

from bisect import bisect_right
from collections.abc import Sequence

from listenlab.conversation import BESIDE, Conversation, LabelKind, Person, Sentence
from listenlab.errors import CorrectionError
from listenlab.practice.corrections.events import Marked, Merged, OverlapJudged, Split
from listenlab.practice.corrections.rewriting import rewritten
from listenlab.practice.corrections.talk import turn_at

CLOSED, INTERRUPTION = "closed", "interruption"
KINDS = (*(kind.value for kind in LabelKind), CLOSED, "paraphrase", INTERRUPTION)
"""What can be said of a turn or a sentence in it."""
_ALIASES = {"paraphrase": LabelKind.REFLECTION}


def verdict(
    conversation: Conversation, turn: int, kind: str, *, holds: bool, sentence: int | None = None
) -> tuple[Marked | OverlapJudged, ...]:
    """That something of KINDS is so, or is not; `sentence` counts from 1 and may be left out where one is meant."""
    if kind == INTERRUPTION:
        return (_overlap(conversation, turn, holds=holds),)
    if kind == CLOSED and not holds:
        raise CorrectionError("A question that is not closed is open, or is none.", "Say `open yes`, or `question no`.")
    label = _ALIASES.get(kind) or LabelKind(LabelKind.QUESTION if kind == CLOSED else kind)
    quote = _sentence(conversation, turn, label, sentence).text
    closed = (Marked(turn, quote, LabelKind.OPEN, holds=False),) if kind == CLOSED else ()
    return (Marked(turn, quote, label, holds=holds), *closed)


def split_at(conversation: Conversation, turn: int, word: int) -> Split:
    """The turn cut after so many of its words; its second part goes where its start belongs."""
    split = Split(turn, word, turn + 1)
    start_s = rewritten(split, conversation).turns[turn + 1].start_s
    if start_s is None:
        return split
    following = [turn.start_s for turn in conversation.turns[turn + 1 :]]
    known = [each for each in following if each is not None]
    return Split(turn, word, turn + 1 + (bisect_right(known, start_s) if len(known) == len(following) else 0))


def merged_on(conversation: Conversation, turn: int) -> Merged:
    """The turn made one with the next of the same person, or with the next at all where nobody else speaks on."""
    person = turn_at(conversation, turn).person
    later = conversation.turns[turn + 1 :]
    if not later:
        raise CorrectionError(f"Turn {turn} is the last: there is none to make one with it.")
    other = next((each for each in later if each.person is person), later[0])
    return Merged(turn, other.index)


def _sentence(conversation: Conversation, turn: int, label: LabelKind, number: int | None) -> Sentence:
    sentences = turn_at(conversation, turn).sentences
    if number is not None and not 1 <= number <= len(sentences):
        raise CorrectionError(f"Turn {turn} has {len(sentences)} sentences, so there is no sentence {number}.")
    if number is not None:
        return sentences[number - 1]
    likely = (_sure(sentences, label), _doubted(sentences, label), _beside(sentences, label), sentences)
    meant = next((each for each in likely if each), ())
    if len(meant) != 1:
        raise CorrectionError(
            f"Turn {turn} has {len(sentences)} sentences, and it cannot be told which is meant.",
            "Say which one: 1 is the first.",
        )
    return meant[0]


def _sure(sentences: Sequence[Sentence], label: LabelKind) -> list[Sentence]:
    return [each for each in sentences if each.is_a(label)]


def _beside(sentences: Sequence[Sentence], label: LabelKind) -> list[Sentence]:
    """The sentences in which the label could stand: those that are what it stands beside."""
    return [each for each in sentences if any(each.is_a(main) for main in BESIDE.get(label, ()))]


def _doubted(sentences: Sequence[Sentence], label: LabelKind) -> list[Sentence]:
    return [each for each in sentences if each.label(label)]


def _overlap(conversation: Conversation, turn: int, *, holds: bool) -> OverlapJudged:
    turn_at(conversation, turn)
    meant = [each for each in conversation.overlaps if each.turn == turn]
    meant = meant or [each for each in conversation.overlaps if each.holder_turn == turn]
    meant = [each for each in meant if each.by is Person.LISTENER] or meant
    if not meant:
        raise CorrectionError(f"Nobody starts into the other's words in turn {turn}.")
    return OverlapJudged(meant[0].turn, meant[0].holder_turn, interrupts=holds)
