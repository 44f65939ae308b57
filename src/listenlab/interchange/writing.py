"""Sessions as `listenlab.session` documents: dump, and the same for several at once.

Invariant: what is written is read back equal. A session that JSON cannot hold whole (a number that is not finite, half
a character) is refused instead of being written otherwise.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from listenlab.conversation import Conversation, Overlap, Turn, Utterance
from listenlab.errors import ExportError
from listenlab.feedback import Scorecard
from listenlab.interchange.schema import (
    Document,
    SessionHead,
    WrittenBackchannel,
    WrittenFeedback,
    WrittenFocus,
    WrittenOverlap,
    WrittenPeople,
    WrittenTransfer,
    WrittenTurn,
    WrittenUtterance,
)
from listenlab.interchange.turn_labels import feelings_of, labels_of, reasons_of
from listenlab.interchange.unknown import put_back
from listenlab.practice.session import Session


def dump(session: Session, *, indent: int | None = 2) -> str:
    """The session's document, without a line break at its end; on a single line when `indent` is None.

    Raises ExportError when the session holds something JSON cannot.
    """
    return _formatted(_encoded(session), indent)


def dump_all(sessions: Iterable[Session], *, indent: int | None = 2) -> str:
    """The documents of several sessions as one JSON list; raises ExportError as `dump` does."""
    return _formatted(f"[{','.join(map(_encoded, sessions))}]", indent)


def jsonl(sessions: Iterable[Session]) -> str:
    """JSON Lines: one document a line, each line ended; raises ExportError as `dump` does."""
    return "".join(f"{_encoded(session)}\n" for session in sessions)


def _formatted(text: str, indent: int | None) -> str:
    return text if indent is None else msgspec.json.format(text, indent=indent)


def _encoded(session: Session) -> str:
    try:
        # Through the schema once, so that whole numbers come out as they will be read: 3 seconds as 3.0.
        document = msgspec.to_builtins(msgspec.convert(msgspec.to_builtins(_document(session)), Document))
        for name in ("round", "retakes", "breaks"):  # most talks have none of them
            if not document[name]:
                del document[name]
        put_back(document, session.extra)
        for turn in document["turns"]:
            turn.setdefault("confirmed", None)
        for spoken in (*document["turns"], *document["utterances"]):
            _spare(spoken.get("words", ()))
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        text.encode()
    except (ValueError, TypeError, RecursionError, msgspec.ValidationError) as error:
        message = f"Session {session.id} holds something that cannot be written as JSON: {error}."
        raise ExportError(message, "Analyse the talk again, then export it.") from error
    return text


def _spare(words: Sequence[dict[str, Any]]) -> None:
    """Leave out what is true of hardly any word."""
    for word in words:
        if not word["in_overlap"]:
            del word["in_overlap"]


def _document(session: Session) -> Document:
    talk, card = session.conversation, session.scorecard
    return Document(
        format="listenlab.session",
        version=1,
        session=_head(session),
        people=WrittenPeople(talk.people.listener, talk.people.partner, talk.people.scripted),
        turns=tuple(map(_turn, talk.turns)),
        overlaps=tuple(map(_overlap, talk.overlaps)),
        timing=talk.timing,
        skills=card.skills,
        measures=dict(card.measures),
        assessments=card.assessments,
        feedback=_feedback(card),
        language=talk.language,
        notes=talk.notes,
        utterances=_utterances(talk),
        backchannels=tuple(
            WrittenBackchannel(each.person, each.span.start_s, each.span.end_s, each.text, each.turn)
            for each in talk.backchannels
        ),
        transfers=tuple(
            WrittenTransfer(each.to, each.at_s, each.gap_s, each.turn, each.holder_turn, each.cut_short)
            for each in talk.transfers
        ),
        corrections=tuple(map(dict, session.corrections)),
        checklist=card.checklist,
        round=session.round,
        retakes=session.retakes,
        breaks=talk.breaks,
    )


def _head(session: Session) -> SessionHead:
    return SessionHead(
        id=session.id,
        title=session.title,
        source=session.source,
        started_at=session.started_at,
        duration_s=session.conversation.duration_s,
        profile=session.scorecard.profile,
        drill=session.drill,
    )


def _turn(turn: Turn) -> WrittenTurn:
    return WrittenTurn(
        index=turn.index,
        speaker=turn.person,
        kind=turn.kind,
        start_s=turn.start_s,
        end_s=turn.end_s,
        text=turn.text,
        words=turn.words,
        labels=labels_of(turn),
        reasons=reasons_of(turn),
        feelings=feelings_of(turn),
        source=turn.source,
        sentences=turn.sentences,
    )


def _overlap(overlap: Overlap) -> WrittenOverlap:
    return WrittenOverlap(
        start_s=overlap.span.start_s,
        end_s=overlap.span.end_s,
        by=overlap.by,
        kind=overlap.kind,
        grade=overlap.grade,
        lead_s=overlap.lead_s,
        confidence=overlap.confidence,
        interruption_probability=overlap.interruption_probability,
        excerpt=overlap.excerpt,
        holder_turn=overlap.holder_turn,
        turn=overlap.turn,
    )


def _feedback(card: Scorecard) -> WrittenFeedback:
    focus = card.focus
    return WrittenFeedback(
        headline=card.headline,
        went_well=card.went_well,
        focus=None if focus is None else WrittenFocus(focus.rule, focus.why, focus.try_this),
    )


def _utterances(talk: Conversation) -> tuple[WrittenUtterance, ...]:
    """Each utterance with its place in its turn's words, which the utterances of a turn take up one after another."""
    taken = [0] * len(talk.turns)
    return tuple(_utterance(each, talk.turns, taken) for each in talk.utterances)


def _utterance(utterance: Utterance, turns: tuple[Turn, ...], taken: list[int]) -> WrittenUtterance:
    span, turn, words = utterance.span, utterance.turn, utterance.words
    written = WrittenUtterance(
        utterance.person,
        span.start_s,
        span.end_s,
        turn,
        end_pitch_st_per_s=utterance.end_pitch_st_per_s,
        confidence=utterance.confidence,
        evidence=utterance.evidence,
    )
    if words and 0 <= turn < len(turns):
        start = taken[turn]
        if turns[turn].words[start : start + len(words)] == words:
            written.from_word, written.to_word = start, start + len(words)
            taken[turn] = start + len(words)
            return written
    written.words = words
    return written
