"""Invite more: three words that keep the floor where it is.

"Tell me more", "what else?", "go on" ask for nothing in particular. What comes then is often what the talk was for.

How it is measured. The listener's sentences that invite more, by their label, per minute of the talk, judged from five
minutes on.

Blind spots. A raised eyebrow invites as well. An invitation in words that no list has is missed.

Source. Imago ("is there more?"), Kline, Time to Think ("what more?"), Samaritans. One in five minutes is a house
value.

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
    """How many are enough, and what is too little to judge."""

    fair_per_minute: float = 0.1
    """One in ten minutes is fair."""
    good_per_minute: float = 0.2
    """One in five minutes is good."""
    full_per_minute: float = 0.4
    """More gains nothing."""
    least_talk_s: float = 300.0
    """A shorter talk says nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """Invitations per minute of the talk; each is a moment."""
    missing = unread(conversation) or untimed(conversation)
    if missing is not None:
        return missing
    own = spoken(conversation, Person.LISTENER)
    invited = [(turn, sentence) for turn, sentence in own if sentence.is_a(LabelKind.INVITATION)]
    moments = tuple(said(turn, sentence, "you invited more", good=True) for turn, sentence in invited)
    return per_minute(conversation, moments, thresholds.least_talk_s)


def anchors(thresholds: Thresholds) -> Anchors:
    """One in five minutes is good."""
    return (
        (0, 30),
        (thresholds.fair_per_minute, 60),
        (thresholds.good_per_minute, 90),
        (thresholds.full_per_minute, 100),
    )


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count: 2 invitations in 12 min."""
    count = counted(assessment.count or 0, "invitation")
    return f"{count} to say more in {minutes(talk_s(conversation))}"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    invited = f"invited {conversation.people.partner} to say more"
    return f"{often(invited, assessment.count or 0)} in {minutes(talk_s(conversation))}"


RULE = Rule(
    id="invitations",
    title="Invite more",
    group=Group.QUESTIONS,
    unit="per_minute",
    evidence=Evidence.PRACTICE,
    source="Imago; Kline; Samaritans; one in five minutes: house value",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this='Once today, say "what else?" and wait.',
    wording=Wording(
        good="you invited {partner} to say more",
        fair="you invited {partner} to say more once",
        low="you hardly invited {partner} to say more",
        figure=figure,
        told=told,
    ),
)
