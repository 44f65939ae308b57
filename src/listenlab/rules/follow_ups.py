"""Follow up: ask about what was just said.

A question that grows out of an answer shows that the answer was heard. One that comes from a list of one's own begins
the talk anew each time.

How it is measured. A question of the listener follows up, by its label, when it takes up what the partner has just
said: a word of theirs, a pointing word ("that", "then", "they"), or nothing new of its own ("What happened?"). Else it
switches the topic. Questions before the partner has said anything, invitations, offers and advice in disguise are left
out. The value is the share that follow up, judged from five questions on.

Blind spots. The same thing in other words looks like a switch; a pointing word may point elsewhere. Changing the topic
at the right time is part of a good talk.

Source. Huang et al. 2017: people who ask more questions are liked better, those who follow up most, and bystanders do
not notice. Three of five is a house value.

Evidence: A.
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
    Rule,
    Wording,
    asks,
    counted,
    not_enough,
    said,
    some_of,
    unread,
)

_APART = (LabelKind.HIDDEN_ADVICE, LabelKind.PERMISSION, LabelKind.OFFER, LabelKind.INVITATION)
"""Questions that have rules of their own."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many are enough, and what is too little to judge."""

    fair_share: float = 0.6
    """Three of five are fair."""
    good_share: float = 0.8
    """Four of five are good."""
    least_questions: int = 5
    """Fewer questions say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of questions that follow up; each switch is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    asked = list(_asked(conversation))
    switches = [(turn, question) for turn, question, follows in asked if not follows]
    moments = tuple(said(turn, question, "you changed the topic", good=False) for turn, question in switches)
    count, of = len(asked) - len(switches), len(asked)
    if of < thresholds.least_questions:
        asked_so_far = f"you asked {counted(of, 'question')}"
        after = f"after {conversation.people.partner} had begun to talk"
        return not_enough(f"{asked_so_far} {after}", count=count, of=of, moments=moments)
    return Measurement(count / of, count, of, moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """Three of five are fair, four of five good."""
    return ((0, 0), (thresholds.fair_share, 60), (thresholds.good_share, 90), (1, 100))


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count: 6 of 8 questions grew out of what Ana had said."""
    count = f"{assessment.count or 'none'} of {assessment.of} questions"
    return f"{count} grew out of what {conversation.people.partner} had said"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    questions = some_of(assessment.count or 0, assessment.of or 0, "questions")
    return f"{questions} grew out of what {conversation.people.partner} had said"


def _asked(conversation: Conversation) -> Iterator[tuple[Turn, Sentence, bool]]:
    """Each question asked once the partner has begun, and whether it follows up."""
    begun = False
    for turn in conversation.turns:
        begun = begun or turn.person is Person.PARTNER
        if begun and turn.person is Person.LISTENER and turn.holds_floor:
            questions = (each for each in turn.sentences if asks(each) and not any(map(each.is_a, _APART)))
            yield from ((turn, each, each.is_a(LabelKind.FOLLOW_UP)) for each in questions)


RULE = Rule(
    id="follow_ups",
    title="Follow up",
    group=Group.QUESTIONS,
    unit="share",
    evidence=Evidence.CODED,
    source="Huang et al. 2017; three of five: house value",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this="Build your next question on a word that was just said.",
    wording=Wording(
        good="your questions grew out of what {partner} said",
        fair="most of your questions grew out of what {partner} said",
        low="many of your questions changed the topic",
        figure=figure,
        told=told,
    ),
)
