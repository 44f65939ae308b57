"""Our own documents read back, exactly as they were written.

Everything derived is taken from the document as it stands, so that an old score can be shown as it was given.
"""

from collections.abc import Sequence

from listenlab.conversation import Backchannel, Conversation, FloorTransfer, Overlap, People, Span, Turn, Utterance
from listenlab.feedback import Focus, Scorecard
from listenlab.interchange.schema import Document, WrittenOverlap, WrittenTurn, WrittenUtterance
from listenlab.interchange.session_json import must_be_readable
from listenlab.interchange.source import SourceText
from listenlab.interchange.strict_json import parsed, shaped, wrong
from listenlab.interchange.unknown import beyond
from listenlab.practice.session import Session

_FILE = "The session's document"


def load(document: str) -> Session:
    """The session in a document that `dump` wrote; raises TranscriptError when it is damaged or of a later version."""
    source = SourceText(_FILE, document)
    fields = parsed(source, most_values=None)
    if isinstance(fields, dict):
        must_be_readable(fields, source)
    written = shaped(fields, Document, source)
    try:
        conversation = _conversation(written)
    except (ValueError, IndexError) as problem:
        raise wrong(source, "$", f"is damaged: {problem}", "what listenlab wrote") from problem
    head = written.session
    return Session(
        id=head.id,
        title=head.title,
        source=head.source,
        conversation=conversation,
        scorecard=_scorecard(written),
        started_at=head.started_at,
        drill=head.drill,
        round=written.round,
        retakes=written.retakes,
        corrections=written.corrections,
        extra=beyond(fields, Document),
    )


def _conversation(written: Document) -> Conversation:
    turns = tuple(map(_turn, written.turns))
    return Conversation(
        people=People(written.people.listener, written.people.partner, scripted=written.people.scripted),
        turns=turns,
        utterances=tuple(_utterance(each, turns) for each in written.utterances),
        overlaps=tuple(map(_overlap, written.overlaps)),
        backchannels=tuple(
            Backchannel(each.speaker, Span(each.start_s, each.end_s), each.text, each.turn)
            for each in written.backchannels
        ),
        transfers=tuple(
            FloorTransfer(each.to, each.at_s, each.gap_s, each.turn, each.holder_turn, each.cut_short)
            for each in written.transfers
        ),
        timing=written.timing,
        duration_s=written.session.duration_s,
        language=written.language,
        notes=written.notes,
        breaks=written.breaks,
    )


def _turn(written: WrittenTurn) -> Turn:
    return Turn(
        index=written.index,
        person=written.speaker,
        text=written.text,
        kind=written.kind,
        start_s=written.start_s,
        end_s=written.end_s,
        words=written.words,
        source=written.source,
        sentences=written.sentences,
    )


def _utterance(written: WrittenUtterance, turns: Sequence[Turn]) -> Utterance:
    words = written.words
    if written.from_word is not None and written.to_word is not None:
        words = turns[written.turn].words[written.from_word : written.to_word]
    return Utterance(
        person=written.speaker,
        span=Span(written.start_s, written.end_s),
        words=words,
        turn=written.turn,
        end_pitch_st_per_s=written.end_pitch_st_per_s,
        confidence=written.confidence,
        evidence=written.evidence,
    )


def _overlap(written: WrittenOverlap) -> Overlap:
    return Overlap(
        span=Span(written.start_s, written.end_s),
        by=written.by,
        kind=written.kind,
        grade=written.grade,
        lead_s=written.lead_s,
        confidence=written.confidence,
        interruption_probability=written.interruption_probability,
        excerpt=written.excerpt,
        holder_turn=written.holder_turn,
        turn=written.turn,
    )


def _scorecard(written: Document) -> Scorecard:
    told, focus = written.feedback, written.feedback.focus
    return Scorecard(
        profile=written.session.profile,
        skills=written.skills,
        assessments=written.assessments,
        headline=told.headline,
        went_well=told.went_well,
        focus=None if focus is None else Focus(focus.rule, focus.why, focus.try_this),
        measures=written.measures,
        checklist=written.checklist,
    )
