"""Who holds the floor: which stretches encourage, which belong to one turn, when the floor passes.

A short token that only encourages is a backchannel while the other holds the floor; after the other's question it is
an answer, and while one's own floor it is part of one's own turn. Utterances are joined into a turn across less than
1.5 s while the other says nothing but backchannels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from listenlab.conversation import FloorTransfer, Person, Span, Turn, TurnKind
from listenlab.turns.cues import is_backchannel
from listenlab.turns.pieces import Piece, merged
from listenlab.turns.thresholds import TurnThresholds


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something one person said, with or without times."""

    person: Person
    """Who said it."""
    text: str
    """What was said; empty for a voiced sound without words."""
    span: Span | None
    """When, where that is known."""
    kind: TurnKind | None = None
    """What it is, where the transcript says so."""


def kinds(stretches: Iterable[Stretch], language: str, limits: TurnThresholds) -> list[TurnKind]:
    """What each stretch does with the floor, in the order they were said."""
    found: list[TurnKind] = []
    holder: Stretch | None = None
    for stretch in stretches:
        kind = stretch.kind or _kind(stretch, holder, language, limits)
        found.append(kind)
        if kind is TurnKind.TURN:
            holder = stretch
    return found


def _kind(stretch: Stretch, holder: Stretch | None, language: str, limits: TurnThresholds) -> TurnKind:
    if holder is None or stretch.person is Person.UNKNOWN or holder.person is stretch.person:
        return TurnKind.TURN
    if not _encourages(stretch, language, limits) or _answers(stretch, holder, limits):
        return TurnKind.TURN
    return TurnKind.BACKCHANNEL


def _encourages(stretch: Stretch, language: str, limits: TurnThresholds) -> bool:
    duration_s = stretch.span.duration_s if stretch.span else None
    if not stretch.text:
        return duration_s is not None and duration_s <= limits.blip_s
    return is_backchannel(stretch.text, duration_s, language, limits)


def _answers(stretch: Stretch, holder: Stretch, limits: TurnThresholds) -> bool:
    """Whether it comes after the other's question rather than into it."""
    if not holder.text.rstrip().endswith("?"):
        return False
    if stretch.span is None or holder.span is None:
        return True
    return stretch.span.start_s >= holder.span.end_s - limits.noticed_overlap_s


def grouped(pieces: Sequence[Piece], language: str, limits: TurnThresholds) -> list[tuple[TurnKind, tuple[Piece, ...]]]:
    """The utterances of each turn with the turn's kind, by start; `pieces` are utterances by start."""
    said = [Stretch(piece.person, piece.text, piece.span) for piece in pieces]
    open_turn: dict[Person, list[Piece]] = {}
    turns: list[tuple[TurnKind, list[Piece]]] = []
    for piece, kind in zip(pieces, kinds(said, language, limits), strict=True):
        own, other = open_turn.get(piece.person), open_turn.get(piece.person.other)
        if kind is TurnKind.BACKCHANNEL:
            turns.append((kind, [piece]))
        elif own and _goes_on(own, piece, other if other is not own else None, limits):
            own.append(piece)
        else:
            open_turn[piece.person] = [piece]
            turns.append((kind, open_turn[piece.person]))
    return [(kind, tuple(group)) for kind, group in turns]


def _goes_on(own: list[Piece], piece: Piece, other: list[Piece] | None, limits: TurnThresholds) -> bool:
    """Whether a turn goes on: a short enough pause in which the other does not speak."""
    stopped_s = max(part.span.end_s for part in own)
    spoken_into = other is not None and max(part.span.end_s for part in other) > stopped_s
    return piece.span.start_s - stopped_s < limits.turn_gap_s and not spoken_into


def whole(group: Sequence[Piece]) -> Piece:
    """A turn's utterances as one stretch."""
    first, *rest = group
    for piece in rest:
        first = merged(first, piece)
    return first


def transfers(turns: Iterable[Turn]) -> tuple[FloorTransfer, ...]:
    """Each passing of the floor between two turns that have times, in order."""
    passed: list[FloorTransfer] = []
    before: Turn | None = None
    for turn in turns:
        if not (turn.holds_floor and turn.span):
            continue
        if before is not None and before.person is not turn.person and before.span:
            gap_s = turn.span.start_s - before.span.end_s
            passed.append(FloorTransfer(to=turn.person, at_s=turn.span.start_s, gap_s=gap_s, turn=turn.index))
        before = turn
    return tuple(passed)
