"""Offer support as a question, near the end.

"What would help?" leaves the next step with the partner. A talk about something hard that ends without it can leave
them alone with it.

How it is measured. Only where the partner put a feeling into words: how often, in the last third of the listener's
turns, the listener offered support as a question ("what do you need from me", "shall I come with you?"), by its label.
Judged from six turns of the listener on.

Blind spots. A promise, a hand or a cup of tea is support as well. When the partner knows what to do, there is nothing
to offer.

Source. Zenger & Folkman 2016; practice of one-on-ones. Once is a house value.

Evidence: C.
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
    often,
    said,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the end begins, how often is enough, and what is too little to judge."""

    end_share: float = 0.34
    """So much of the listener's turns, counted from the last, is the end."""
    good_questions: float = 1
    """Once is all it takes."""
    least_turns: int = 6
    """Fewer turns of the listener say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """How often the listener asked what would help near the end; each is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    turns = conversation.turns_of(Person.LISTENER)
    if len(turns) < thresholds.least_turns:
        return not_enough(often("had the floor", len(turns)))
    if not any(turn.sentences_that(LabelKind.FEELING) for turn in conversation.turns_of(Person.PARTNER)):
        return not_enough(f"{conversation.people.partner} put no feeling into words")
    end = turns[-round(thresholds.end_share * len(turns)) :]
    offers = [(turn, each) for turn in end for each in turn.sentences_that(LabelKind.OFFER) if asks(each)]
    moments = tuple(said(turn, each, "you asked what would help", good=True) for turn, each in offers)
    return Measurement(len(moments), len(moments), moments=moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """Once is all it takes."""
    return ((0, 30), (thresholds.good_questions, 100))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: 2 questions near the end about what would help."""
    return f"{counted(assessment.count or 0, 'question')} near the end about what would help"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    return f"you asked {figure(assessment, conversation)}"


RULE = Rule(
    id="support",
    title="Ask what would help",
    group=Group.PARTNERSHIP,
    unit="times",
    evidence=Evidence.PRACTICE,
    source="Zenger & Folkman 2016; once: house value",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this='Before you part, ask: "What would help you most right now?"',
    wording=Wording(
        good="you asked what would help",
        fair="you nearly asked what would help",
        low="you did not ask what would help",
        figure=figure,
        told=told,
    ),
)
