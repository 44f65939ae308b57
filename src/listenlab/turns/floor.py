"""Who holds the floor: which stretches encourage, which belong to one turn, when the floor passes.

A short token that only encourages is a backchannel while the other holds the floor; after the other's question it is
an answer, while one holds the floor it is part of one's own turn, and before more of one's own it opens that turn.
Utterances are joined into a turn across less than 1.5 s while the other says nothing but backchannels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from listenlab.conversation import FloorTransfer, Person, Span, Turn, TurnKind
from listenlab.turns.cues import is_backchannel, is_chorus
from listenlab.turns.pieces import Piece
from listenlab.turns.setting import Setting
from listenlab.turns.silent import cut_short
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
    latest: Stretch | None = None
    turns: dict[Person, Stretch] = {}
    for stretch in stretches:
        other = turns.get(stretch.person.other)
        holder = other if _still_speaks(other, stretch) else latest
        kind = stretch.kind or _kind(stretch, holder, language, limits)
        found.append(kind)
        if kind is TurnKind.TURN:
            turns[stretch.person] = latest = stretch
    return found


def _still_speaks(other: Stretch | None, stretch: Stretch) -> bool:
    """Whether the other goes on speaking as a stretch begins, whoever began last."""
    return bool(other and other.span and stretch.span and stretch.span.start_s in other.span)


def _kind(stretch: Stretch, holder: Stretch | None, language: str, limits: TurnThresholds) -> TurnKind:
    if holder is None or stretch.person is Person.UNKNOWN or holder.person is stretch.person:
        return TurnKind.TURN
    if _greets_along(stretch, holder, language, limits):
        return TurnKind.BACKCHANNEL
    if not _encourages(stretch, language, limits) or _answers(stretch, holder, limits):
        return TurnKind.TURN
    return TurnKind.BACKCHANNEL


def _greets_along(stretch: Stretch, holder: Stretch, language: str, limits: TurnThresholds) -> bool:
    """Whether both greet at once."""
    if not (stretch.span and holder.span and stretch.span & holder.span):
        return False
    return is_chorus(stretch.text, holder.text, stretch.span.duration_s, language, limits)


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
    until_s: dict[Person, float] = {}
    turns: list[tuple[TurnKind, list[Piece]]] = []
    found = _with_openings(pieces, kinds(said, language, limits), limits)
    for piece, kind in zip(pieces, found, strict=True):
        who = piece.person
        if kind is TurnKind.BACKCHANNEL:
            turns.append((kind, [piece]))
            continue
        if who in until_s and _goes_on(until_s[who], piece, until_s.get(who.other), limits):
            open_turn[who].append(piece)
        else:
            open_turn[who] = [piece]
            turns.append((kind, open_turn[who]))
        until_s[who] = max(piece.span.end_s, until_s.get(who, piece.span.end_s))
    return [(kind, tuple(group)) for kind, group in turns]


def _with_openings(pieces: Sequence[Piece], found: list[TurnKind], limits: TurnThresholds) -> list[TurnKind]:
    """The kinds of the pieces, but a token after which the same person goes on, the other silent, opens their turn."""
    until_s = list(accumulate((piece.span.end_s for piece in pieces), max))
    read = list(found)
    for at in range(len(pieces) - 2, -1, -1):
        piece, following = pieces[at], pieces[at + 1]
        alone = (at == 0 or until_s[at - 1] <= piece.span.start_s) and following.person is piece.person
        soon = following.span.start_s - piece.span.end_s < limits.turn_gap_s
        if alone and soon and read[at + 1] is TurnKind.TURN:
            read[at] = TurnKind.TURN
    return read


def _goes_on(stopped_s: float, piece: Piece, other_stopped_s: float | None, limits: TurnThresholds) -> bool:
    """Whether a turn goes on: a short enough pause in which the other does not speak."""
    spoken_into = piece.person is not Person.UNKNOWN and other_stopped_s is not None and other_stopped_s > stopped_s
    return piece.span.start_s - stopped_s < limits.turn_gap_s and not spoken_into


def transfers(turns: Iterable[Turn], setting: Setting, *, overlap_seen: bool) -> tuple[FloorTransfer, ...]:
    """Each passing of the floor between two turns that have times, in order.

    Who stops while the other still speaks has not taken the floor. Whether words were cut short in a pause can be told
    only where overlap would have been seen.
    """
    passed: list[FloorTransfer] = []
    holder: Turn | None = None
    for turn in turns:
        if not (turn.holds_floor and turn.span):
            continue
        if holder is not None and holder.span and holder.person is not turn.person:
            if turn.span.end_s < holder.span.end_s:
                continue
            gap_s = turn.span.start_s - holder.span.end_s
            short = cut_short(holder, turn, gap_s, setting) if overlap_seen else None
            passed.append(FloorTransfer(turn.person, turn.span.start_s, gap_s, turn.index, holder.index, short))
        holder = turn
    return tuple(passed)
