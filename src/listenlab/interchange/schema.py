"""The `listenlab.session` document, version 1, as it is written.

Beyond what it promises to others it holds what reading it back exactly needs: `sentences`, `utterances`,
`backchannels`, `transfers`, `language` and `notes`. Their words are not written twice: an utterance names the stretch
of its turn's words from `from_word` up to `to_word`, and holds `words` of its own only where that would not do.
"""

from typing import Any, Literal

import msgspec

from listenlab.conversation import Confidence, Grade, OverlapKind, Person, Sentence, Span, Timing, TurnKind, Word
from listenlab.drills.round import Round
from listenlab.feedback import Checklist, Skill
from listenlab.feedback.retake import Retake
from listenlab.interchange.turn_labels import TurnLabels
from listenlab.listening import Assessment
from listenlab.practice.session import Source


class SessionHead(msgspec.Struct):
    """The talk as a whole."""

    id: str
    title: str
    source: Source
    started_at: str | None
    duration_s: float | None
    profile: str
    drill: str | None


class WrittenTurn(msgspec.Struct):
    """A turn; labels, reasons and feelings are summed up from its sentences."""

    index: int
    speaker: Person
    kind: TurnKind
    start_s: float | None
    end_s: float | None
    text: str
    words: tuple[Word, ...]
    labels: TurnLabels
    reasons: tuple[str, ...]
    feelings: tuple[str, ...]
    source: tuple[int, ...]
    sentences: tuple[Sentence, ...]


class WrittenOverlap(msgspec.Struct):
    """One person starting while the other speaks."""

    start_s: float
    end_s: float
    by: Person
    kind: OverlapKind
    grade: Grade | None
    lead_s: float
    confidence: float
    interruption_probability: float
    excerpt: str
    holder_turn: int
    turn: int


class WrittenFocus(msgspec.Struct):
    """The one thing to try."""

    rule: str
    why: str
    try_this: str = msgspec.field(name="try")


class WrittenFeedback(msgspec.Struct):
    """What is said about the session."""

    headline: str
    went_well: tuple[str, ...]
    focus: WrittenFocus | None


class WrittenUtterance(msgspec.Struct, omit_defaults=True):
    """Sound of one person between two pauses."""

    speaker: Person
    start_s: float
    end_s: float
    turn: int
    from_word: int | None = None
    to_word: int | None = None
    words: tuple[Word, ...] = ()
    end_pitch_st_per_s: float | None = None
    confidence: Confidence | None = None
    evidence: float | None = None


class WrittenBackchannel(msgspec.Struct):
    """A token that leaves the floor where it is."""

    speaker: Person
    start_s: float
    end_s: float
    text: str
    turn: int


class WrittenTransfer(msgspec.Struct, omit_defaults=True):
    """The floor passing on."""

    to: Person
    at_s: float
    gap_s: float
    turn: int
    holder_turn: int = -1
    cut_short: float | None = None


class WrittenPeople(msgspec.Struct, omit_defaults=True):
    """What the two are called."""

    listener: str
    partner: str
    scripted: bool = False


class Document(msgspec.Struct):
    """The whole document."""

    format: Literal["listenlab.session"]
    version: Literal[1]
    session: SessionHead
    people: WrittenPeople
    turns: tuple[WrittenTurn, ...]
    overlaps: tuple[WrittenOverlap, ...]
    timing: Timing
    skills: tuple[Skill, ...]
    measures: dict[str, float]
    assessments: tuple[Assessment, ...]
    feedback: WrittenFeedback
    language: str
    notes: tuple[str, ...]
    utterances: tuple[WrittenUtterance, ...]
    backchannels: tuple[WrittenBackchannel, ...]
    transfers: tuple[WrittenTransfer, ...]
    corrections: tuple[dict[str, Any], ...]
    checklist: Checklist | None = None
    round: Round | None = None
    retakes: tuple[Retake, ...] = ()
    breaks: tuple[Span, ...] = ()
