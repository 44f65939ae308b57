"""Carry it forward: come back to something said long ago.

Anybody can answer the last sentence. Coming back to the move that was mentioned in passing a quarter of an hour ago
shows that nothing was lost.

How it is measured. A turn of the listener with a sentence that, by its label, comes back to something the partner said
at least three minutes before and nobody since, or in an earlier talk ("earlier you...", "last month you told me...").
The value is how often that happens per minute of the talk, judged from six minutes on.

Blind spots. The same thing in other words is missed, and old words can meet by chance. Whether it was really said in
an earlier session is not looked up.

Source. ICF PCC 6.1; AELS (processing: keeping track of points). Once in a quarter of an hour is a house value.

Evidence: B.
"""

from collections.abc import Iterator
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
    counted,
    minutes,
    often,
    per_minute,
    said,
    talk_s,
    unread,
    untimed,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How often is enough, and what is too little to judge."""

    good_per_minute: float = 1 / 15
    """Once in a quarter of an hour is good."""
    full_per_minute: float = 0.2
    """More gains nothing."""
    least_talk_s: float = 360.0
    """A shorter talk has nothing old in it."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """How often per minute the listener came back to something old; each is a moment."""
    missing = unread(conversation) or untimed(conversation)
    if missing is not None:
        return missing
    moments = tuple(_links(conversation))
    return per_minute(conversation, moments, thresholds.least_talk_s)


def anchors(thresholds: Thresholds) -> Anchors:
    """Once in a quarter of an hour is good; none is no fault."""
    return ((0, 50), (thresholds.good_per_minute, 90), (thresholds.full_per_minute, 100))


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count: 1 return in 20 min."""
    found = counted(assessment.count or 0, "return")
    return f"{found} to something said long before in {minutes(talk_s(conversation))}"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    came = f"came back to something {conversation.people.partner} had said long before"
    return f"{often(came, assessment.count or 0)} in {minutes(talk_s(conversation))}"


def _links(conversation: Conversation) -> Iterator[Moment]:
    """A moment for each turn that comes back, on its first sentence that does."""
    for turn in conversation.turns_of(Person.LISTENER):
        yield from (_moment(conversation, turn, each) for each in turn.sentences_that(LabelKind.LINK_BACK)[:1])


def _moment(conversation: Conversation, turn: Turn, sentence: Sentence) -> Moment:
    return said(turn, sentence, f"you came back to something {conversation.people.partner} had said before", good=True)


RULE = Rule(
    id="link_back",
    title="Carry it forward",
    group=Group.PARTNERSHIP,
    unit="per_minute",
    evidence=Evidence.VALIDATED,
    source="ICF PCC 6.1; AELS; once in a quarter of an hour: house value",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this='Come back once to something from the beginning: "You mentioned your sister earlier..."',
    wording=Wording(
        good="you came back to what {partner} had said long before",
        fair="you once came back to what {partner} had said long before",
        low="you came back to nothing {partner} had said before",
        figure=figure,
        told=told,
    ),
)
