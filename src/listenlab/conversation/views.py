"""The same conversation seen otherwise: moved in time, from the other chair, or a part of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from listenlab.conversation.conversation import Conversation
from listenlab.conversation.floor import Backchannel, FloorTransfer, Overlap
from listenlab.conversation.labels import Sentence
from listenlab.conversation.spans import Span
from listenlab.conversation.talk import Turn, Utterance, Word

Spoken = TypeVar("Spoken", Word, Sentence, Turn)
Heard = TypeVar("Heard", Utterance, Overlap, Backchannel)
InTurn = TypeVar("InTurn", Utterance, Overlap, Backchannel, FloorTransfer)


def shifted(conversation: Conversation, by_s: float) -> Conversation:
    """The conversation with every time `by_s` seconds later; its duration grows by as much."""
    duration_s = conversation.duration_s
    return replace(
        conversation,
        turns=tuple(_turn_moved(turn, by_s) for turn in conversation.turns),
        utterances=tuple(
            replace(_span_moved(utterance, by_s), words=_all_moved(utterance.words, by_s))
            for utterance in conversation.utterances
        ),
        overlaps=tuple(_span_moved(overlap, by_s) for overlap in conversation.overlaps),
        backchannels=tuple(_span_moved(token, by_s) for token in conversation.backchannels),
        transfers=tuple(replace(transfer, at_s=transfer.at_s + by_s) for transfer in conversation.transfers),
        duration_s=None if duration_s is None else duration_s + by_s,
    )


def swapped(conversation: Conversation) -> Conversation:
    """The conversation with the listener's and the partner's parts exchanged; labels stay on their sentences."""
    return replace(
        conversation,
        people=conversation.people.swapped(),
        turns=tuple(replace(turn, person=turn.person.other) for turn in conversation.turns),
        utterances=tuple(replace(heard, person=heard.person.other) for heard in conversation.utterances),
        overlaps=tuple(replace(overlap, by=overlap.by.other) for overlap in conversation.overlaps),
        backchannels=tuple(replace(token, person=token.person.other) for token in conversation.backchannels),
        transfers=tuple(_given_back(transfer) for transfer in conversation.transfers),
    )


def within(conversation: Conversation, part: Span) -> Conversation:
    """The turns that begin in a part of the conversation, whole, with what happens between them; times stay.

    Turns without a time lie in no part.
    """
    kept = [turn.index for turn in conversation.turns if turn.start_s is not None and turn.start_s in part]
    place = {index: number for number, index in enumerate(kept)}
    overlaps = _placed(conversation.overlaps, place)
    return replace(
        conversation,
        turns=tuple(replace(conversation.turns[index], index=number) for index, number in place.items()),
        utterances=_placed(conversation.utterances, place),
        overlaps=tuple(
            replace(each, holder_turn=place[each.holder_turn]) for each in overlaps if each.holder_turn in place
        ),
        backchannels=_placed(conversation.backchannels, place),
        transfers=_placed(conversation.transfers, place),
    )


def _placed(heard: tuple[InTurn, ...], place: Mapping[int, int]) -> tuple[InTurn, ...]:
    """What belongs to the turns that have a place, with that for its turn."""
    return tuple(replace(each, turn=place[each.turn]) for each in heard if each.turn in place)


def _given_back(transfer: FloorTransfer) -> FloorTransfer:
    return replace(transfer, to=transfer.to.other)


def _turn_moved(turn: Turn, by_s: float) -> Turn:
    moved = _moved(turn, by_s)
    return replace(moved, words=_all_moved(turn.words, by_s), sentences=_all_moved(turn.sentences, by_s))


def _all_moved(spoken: tuple[Spoken, ...], by_s: float) -> tuple[Spoken, ...]:
    return tuple(_moved(each, by_s) for each in spoken)


def _moved(spoken: Spoken, by_s: float) -> Spoken:
    start_s = None if spoken.start_s is None else spoken.start_s + by_s
    end_s = None if spoken.end_s is None else spoken.end_s + by_s
    return replace(spoken, start_s=start_s, end_s=end_s)


def _span_moved(heard: Heard, by_s: float) -> Heard:
    return replace(heard, span=heard.span.shifted(by_s))
