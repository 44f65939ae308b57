"""Turns and utterances from a transcript's lines or from joined pieces.

Every function answers with the turns in order, `turns[i].index == i`, and the utterances by start, each with the
index of its turn.
"""

from collections.abc import Sequence

from listenlab.conversation import Transcript, Turn, Utterance
from listenlab.turns.clock import placed, span_of
from listenlab.turns.floor import Stretch, grouped, kinds
from listenlab.turns.pieces import Piece, joined, pieces_of, whole
from listenlab.turns.roles import person
from listenlab.turns.thresholds import TurnThresholds

Built = tuple[tuple[Turn, ...], tuple[Utterance, ...]]


def kept_lines(transcript: Transcript, listener: str | None, limits: TurnThresholds) -> Built:
    """Each line as a turn of its own, in the order given."""
    lines = transcript.lines
    said = [Stretch(person(line.speaker, listener), line.text, span_of(line), line.kind) for line in lines]
    found = kinds(said, transcript.language, limits)
    turns = tuple(
        Turn(
            index=index,
            person=stretch.person,
            text=line.text,
            kind=kind,
            start_s=stretch.span.start_s if stretch.span else line.start_s,
            end_s=stretch.span.end_s if stretch.span else None,
            words=line.words,
            source=(index,),
        )
        for index, (line, stretch, kind) in enumerate(zip(lines, said, found, strict=True))
    )
    pieces = [
        (index, piece)
        for index, line in enumerate(lines)
        for piece in pieces_of(line, said[index].person, index, limits.utterance_gap_s)
    ]
    pieces.sort(key=lambda each: each[1].span)
    return turns, tuple(_utterance(piece, index) for index, piece in pieces)


def joined_lines(transcript: Transcript, listener: str | None, limits: TurnThresholds) -> Built:
    """Lines joined into utterances and turns by their times."""
    pieces = [
        piece
        for index, line in enumerate(placed(transcript.lines))
        for piece in pieces_of(line, person(line.speaker, listener), index, limits.utterance_gap_s)
    ]
    return turns_of(joined(pieces, limits.utterance_gap_s), transcript.language, limits)


def turns_of(utterances: Sequence[Piece], language: str, limits: TurnThresholds) -> Built:
    """Utterances joined into turns."""
    groups = sorted(grouped(utterances, language, limits), key=lambda group: group[1][0].span)
    turns = []
    for index, (kind, group) in enumerate(groups):
        piece = whole(group)
        turns.append(
            Turn(
                index=index,
                person=piece.person,
                text=piece.text,
                kind=kind,
                start_s=piece.span.start_s,
                end_s=piece.span.end_s,
                words=piece.words,
                source=piece.source,
            )
        )
    heard = [_utterance(piece, index) for index, (_, group) in enumerate(groups) for piece in group]
    return tuple(turns), tuple(sorted(heard, key=lambda utterance: utterance.span))


def _utterance(piece: Piece, turn: int) -> Utterance:
    told = piece.voicing
    return Utterance(
        piece.person, piece.span, piece.words, turn, told.end_pitch_st_per_s, told.confidence, told.evidence
    )
