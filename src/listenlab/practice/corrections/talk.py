"""Finding one's way in a talk that is being put right."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from listenlab.conversation import Conversation, Turn, Utterance
from listenlab.errors import CorrectionError


def turn_at(conversation: Conversation, index: int) -> Turn:
    """The turn of this index; raises CorrectionError."""
    count = len(conversation.turns)
    if not 0 <= index < count:
        there = f"its turns are 0 to {count - 1}" if count else "it has no turns"
        raise CorrectionError(f"There is no turn {index} in this talk: {there}.")
    return conversation.turns[index]


def utterances_of(conversation: Conversation, index: int) -> tuple[Utterance, ...]:
    """What was heard of a turn, by start."""
    return tuple(each for each in conversation.utterances if each.turn == index)


def with_turn(conversation: Conversation, turn: Turn, heard: Sequence[Utterance]) -> Conversation:
    """The talk with another turn in the place of the one of the same index, and what was heard of it."""
    turns = tuple(turn if each.index == turn.index else each for each in conversation.turns)
    others = [each for each in conversation.utterances if each.turn != turn.index]
    return replace(conversation, turns=turns, utterances=(*others, *heard))


def numbered(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """The turns with the indexes of their places."""
    return tuple(turn if turn.index == place else replace(turn, index=place) for place, turn in enumerate(turns))
