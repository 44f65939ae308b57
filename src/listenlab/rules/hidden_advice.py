"""No hidden advice: a suggestion that wears a question mark.

"Have you tried...", "Don't you think...", "Why don't you..." leave one right answer. The partner must defend or obey.

How it is measured. The share of the listener's questions that are advice in disguise, by their label. Judged from five
questions on.

Blind spots. "Have you tried" can be an honest wish to know. Tone decides, and is not heard.

Source. Gordon's roadblock 4 (advising); ICF PCC 7; Samaritans. Anchors are house values.

Evidence: B.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, LabelKind, Person
from listenlab.listening import (
    Anchors,
    Assessment,
    Evidence,
    Group,
    Measurement,
    Rule,
    Wording,
    asks,
    counted,
    not_enough,
    said,
    some_of,
    spoken,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many are too many, and what is too little to judge."""

    good_share: float = 0.05
    """One in twenty is good."""
    fair_share: float = 0.15
    """One in seven is fair."""
    most_share: float = 0.5
    """Every second question steers."""
    least_questions: int = 5
    """Fewer questions say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of questions that advise; each is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    asked = [(turn, sentence) for turn, sentence in spoken(conversation, Person.LISTENER) if asks(sentence)]
    hidden = [(turn, sentence) for turn, sentence in asked if sentence.is_a(LabelKind.HIDDEN_ADVICE)]
    moments = tuple(said(turn, sentence, "you put advice into a question", good=False) for turn, sentence in hidden)
    count, of = len(hidden), len(asked)
    if of < thresholds.least_questions:
        return not_enough(f"you asked {counted(of, 'question')}", count=count, of=of, moments=moments)
    return Measurement(count / of, count, of, moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """None is full marks."""
    return ((0, 100), (thresholds.good_share, 90), (thresholds.fair_share, 60), (thresholds.most_share, 0))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: advice in 2 of 9 questions."""
    return f"advice in {assessment.count or 'none'} of {assessment.of} questions"


def told(assessment: Assessment, _conversation: Conversation) -> str:
    """The count as a clause."""
    verb = "was" if assessment.count in (0, 1) else "were"
    return f"{some_of(assessment.count or 0, assessment.of or 0, 'questions')} {verb} advice"


RULE = Rule(
    id="hidden_advice",
    title="No hidden advice",
    group=Group.QUESTIONS,
    unit="share",
    evidence=Evidence.VALIDATED,
    source="Gordon's roadblocks; ICF PCC 7; Samaritans; anchors: house values",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this='Ask what has been thought of already: "What have you been considering?"',
    wording=Wording(
        good="your questions were questions",
        fair="a question or two of yours was advice",
        low="many of your questions were advice",
        figure=figure,
        told=told,
    ),
)
