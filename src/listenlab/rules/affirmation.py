"""Affirm something specific: name what the partner did, and what it shows.

"Great job" costs nothing and says nothing. "You stayed calm with two angry clients" tells people that somebody saw
what they did, and they believe it, because it is true.

How it is measured. A sentence of the listener that is neither question nor advice and, by its label, credits an
effort, a strength or a value ("it took courage to say so", "you kept going when nobody else did") and names what for.
The value is how often that happens, judged from eight turns of the listener on. One to three are good; many more sound
like flattery and lower the score again.

Blind spots. Credit in other words is missed. Whether it is deserved, or meant, no microphone hears.

Source. OARS (the A) and MITI's affirm; ICF PCC 4.2. One to three are house values.

Evidence: B.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, LabelKind, Person, Sentence
from listenlab.listening import (
    Anchors,
    Assessment,
    Evidence,
    Group,
    Measurement,
    Rule,
    Wording,
    advises,
    asks,
    counted,
    not_enough,
    often,
    said,
    spoken,
    times,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How often is good, and what is too little to judge."""

    good_times: float = 1
    """Once is good."""
    many_times: float = 4
    """Beyond three it begins to sound like flattery."""
    most_times: float = 10
    """So many nobody believes."""
    least_turns: int = 8
    """Fewer turns of the listener say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """How often the listener credited something specific; each is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    own = len(conversation.turns_of(Person.LISTENER))
    said_so = [(turn, each) for turn, each in spoken(conversation, Person.LISTENER) if _affirms(each)]
    note = f"you credited something {conversation.people.partner} did or cares for"
    moments = tuple(said(turn, each, note, good=True) for turn, each in said_so)
    if own < thresholds.least_turns:
        return not_enough(often("had the floor", own), count=len(moments), moments=moments)
    return Measurement(len(moments), len(moments), moments=moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """One to three are good; none is a chance missed, ten are too many."""
    return (
        (0, 50),
        (thresholds.good_times, 90),
        (2, 100),
        (3, 100),
        (thresholds.many_times, 90),
        (thresholds.most_times, 50),
    )


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count: twice in 14 turns of yours."""
    turns = counted(len(conversation.turns_of(Person.LISTENER)), "turn")
    return f"{times(assessment.count) if assessment.count else 'not once'} in {turns} of yours"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    turns = counted(len(conversation.turns_of(Person.LISTENER)), "turn")
    credited = f"credited {conversation.people.partner} with something specific"
    return f"{often(credited, assessment.count or 0)} in {turns}"


def _affirms(sentence: Sentence) -> bool:
    return sentence.is_a(LabelKind.AFFIRMATION) and not asks(sentence) and not advises(sentence)


RULE = Rule(
    id="affirmation",
    title="Credit something specific",
    group=Group.PARTNERSHIP,
    unit="times",
    evidence=Evidence.VALIDATED,
    source="OARS; MITI; ICF PCC 4.2; one to three: house values",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this='Name one thing they did and what it shows: "You stayed calm with two angry clients."',
    wording=Wording(
        good="you credited {partner} with something specific",
        fair="you credited {partner} more often than anybody believes",
        low="you credited {partner} with nothing specific",
        figure=figure,
        told=told,
    ),
)
