"""Easy on why: it asks for reasons where a story was on its way.

"Why did you do that?" can sound like a charge, most of all right after a feeling. "What led to that?" asks the same
and accuses nobody.

How it is measured. The listener's questions that ask for a reason ("why", "how come", "what for"), by their label, per
minute of the talk, judged from five minutes on. One right after a feeling of the partner's is marked as such.

Blind spots. A why that is meant and heard as curiosity is fine, and tone decides it. In another language or culture it
may be the most neutral question there is.

Source. Practice guides on questioning (Open University, among others). Two in ten minutes are a house value.

Evidence: C.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Turn
from listenlab.listening import (
    Anchors,
    Assessment,
    Evidence,
    Group,
    Measurement,
    Moment,
    Rule,
    Wording,
    asks,
    counted,
    minutes,
    often,
    per_minute,
    said,
    spoken,
    talk_s,
    unread,
    untimed,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many are too many, and what is too little to judge."""

    good_per_minute: float = 0.2
    """Two in ten minutes are good."""
    fair_per_minute: float = 0.4
    """Four in ten minutes are fair."""
    most_per_minute: float = 1.0
    """One a minute is an interrogation."""
    least_talk_s: float = 300.0
    """A shorter talk says nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """Why-questions per minute of the talk; each is a moment."""
    missing = unread(conversation) or untimed(conversation)
    if missing is not None:
        return missing
    asked = [(turn, sentence) for turn, sentence in spoken(conversation, Person.LISTENER) if asks(sentence)]
    why = [(turn, sentence) for turn, sentence in asked if sentence.is_a(LabelKind.WHY)]
    moments = tuple(_moment(conversation, turn, sentence) for turn, sentence in why)
    return per_minute(conversation, moments, thresholds.least_talk_s, of=len(asked))


def anchors(thresholds: Thresholds) -> Anchors:
    """None is full marks, two in ten minutes are good."""
    return (
        (0, 100),
        (thresholds.good_per_minute, 90),
        (thresholds.fair_per_minute, 60),
        (thresholds.most_per_minute, 0),
    )


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count: 3 why-questions in 12 min."""
    return f"{counted(assessment.count or 0, 'why-question')} in {minutes(talk_s(conversation))}"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    return f"{often('asked why', assessment.count or 0)} in {minutes(talk_s(conversation))}"


def _moment(conversation: Conversation, turn: Turn, sentence: Sentence) -> Moment:
    earlier = [each for each in conversation.turns[: turn.index] if each.person is Person.PARTNER and each.holds_floor]
    felt = bool(earlier) and bool(earlier[-1].sentences_that(LabelKind.FEELING))
    after = f" right after {conversation.people.partner} had named a feeling" if felt else ""
    return said(turn, sentence, f"you asked why{after}", good=False)


RULE = Rule(
    id="why_questions",
    title="Easy on why",
    group=Group.QUESTIONS,
    unit="per_minute",
    evidence=Evidence.PRACTICE,
    source="Open University questioning guides; anchors: house values",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this='Ask "what led to that?" where you would have asked why.',
    wording=Wording(
        good="you hardly ever asked why",
        fair="you asked why now and then",
        low="you often asked why",
        figure=figure,
        told=told,
    ),
)
