"""Summarise: one line that shows you kept it all.

A summary ties together what was said at different times. It tells the partner what their story looks like from
outside, and it is the best proof that somebody has listened all along.

How it is measured. A turn of the listener with a reflection that, by its label, joins what the partner said in at
least two different turns. The value is how often that happened, judged from ten turns of the listener on.

Blind spots. A summary in wholly new words is missed, and a word of long ago in a long reflection can pass for one.
Whether the summary is complete is not judged.

Source. OARS (the S); AELS (processing); ICF PCC 6.7. One in a talk is a house value.

Evidence: B.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, LabelKind, Person, Turn
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
    gives_back,
    not_enough,
    often,
    times,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many are enough, and what is too little to judge."""

    good_summaries: float = 1
    """One is good."""
    full_summaries: float = 2
    """Two are all one can wish for."""
    least_turns: int = 10
    """Fewer turns of the listener say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """How often the listener summed up; each summary is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    turns = conversation.turns_of(Person.LISTENER)
    own, moments = len(turns), tuple(moment for turn in turns if (moment := _summary(turn)))
    if own < thresholds.least_turns:
        return not_enough(often("had the floor", own), count=len(moments), moments=moments)
    return Measurement(len(moments), len(moments), moments=moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """One is good."""
    return ((0, 40), (thresholds.good_summaries, 90), (thresholds.full_summaries, 100))


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count: twice in 18 turns of yours."""
    turns = counted(len(conversation.turns_of(Person.LISTENER)), "turn")
    return f"{times(assessment.count) if assessment.count else 'not once'} in {turns} of yours"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    turns = counted(len(conversation.turns_of(Person.LISTENER)), "turn")
    return f"{often('summed up', assessment.count or 0)} in {turns}"


def _summary(turn: Turn) -> Moment | None:
    """The sentences of a turn that sum up, as one moment."""
    spoken = [each for each in turn.sentences_that(LabelKind.SUMMARY) if gives_back(each)]
    if not spoken:
        return None
    start_s, end_s = spoken[0].start_s, spoken[-1].end_s
    return Moment(
        turn.index,
        turn.start_s if start_s is None else start_s,
        turn.end_s if end_s is None else end_s,
        " ".join(each.text for each in spoken),
        "you summed up",
        good=True,
    )


RULE = Rule(
    id="summary",
    title="Sum up",
    group=Group.UNDERSTANDING,
    unit="times",
    evidence=Evidence.VALIDATED,
    source="OARS; AELS; ICF PCC 6.7; one in a talk: house value",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this='Before you part, say in one sentence what you will remember: "So there are two things..."',
    wording=Wording(
        good="you summed up what you had heard",
        fair="you summed up some of what you had heard",
        low="you did not sum up what you had heard",
        figure=figure,
        told=told,
    ),
)
