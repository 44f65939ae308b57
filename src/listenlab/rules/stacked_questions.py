"""One question at a time.

Of two questions in one breath the partner answers the last, or the easier one. The first, often the better, is lost.

How it is measured. A turn of the listener in which two or more questions stand together is stacked: nobody answered
between them. The value is the share of asking turns that are stacked, judged from five asking turns on.

Blind spots. "Where were you? At home?" helps now and then by offering an answer; it counts all the same, as does the
same question said twice.

Source. ICF PCC 7.6 (one question at a time). Anchors are house values.

Evidence: B.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, Person, Turn
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
    not_enough,
    number,
    some_of,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many stacks are too many, and what is too little to judge."""

    good_share: float = 0.1
    """One in ten asking turns is good."""
    fair_share: float = 0.25
    """One in four is fair."""
    most_share: float = 0.6
    """More than half: an interrogation."""
    least_turns: int = 5
    """Fewer asking turns say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of asking turns with more than one question; each stack is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    asking = [(turn, sum(map(asks, turn.sentences))) for turn in conversation.turns_of(Person.LISTENER)]
    asking = [(turn, questions) for turn, questions in asking if questions]
    stacked = [(turn, questions) for turn, questions in asking if questions > 1]
    moments = tuple(_moment(turn, questions) for turn, questions in stacked)
    count, of = len(stacked), len(asking)
    if of < thresholds.least_turns:
        few = f"only {counted(of, 'turn')} of yours asked something" if of else "you asked nothing"
        return not_enough(few, count=count, of=of, moments=moments)
    return Measurement(count / of, count, of, moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """None is full marks."""
    return ((0, 100), (thresholds.good_share, 90), (thresholds.fair_share, 60), (thresholds.most_share, 0))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: more than one question in 3 of 12 turns that asked."""
    return f"more than one question in {assessment.count or 'none'} of {assessment.of} turns that asked"


def told(assessment: Assessment, _conversation: Conversation) -> str:
    """The count as a clause."""
    turns = some_of(assessment.count or 0, assessment.of or 0, "turns with a question")
    return f"{turns} held more than one"


def _moment(turn: Turn, questions: int) -> Moment:
    asked = [sentence for sentence in turn.sentences if asks(sentence)]
    quote = " ".join(sentence.text for sentence in asked)
    start_s, end_s = asked[0].start_s or turn.start_s, asked[-1].end_s or turn.end_s
    return Moment(turn.index, start_s, end_s, quote, f"you asked {number(questions)} questions at once", good=False)


RULE = Rule(
    id="stacked_questions",
    title="One question at a time",
    group=Group.QUESTIONS,
    unit="share",
    evidence=Evidence.VALIDATED,
    source="ICF PCC 7.6; anchors: house values",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this="Ask the first question, and stop there.",
    wording=Wording(
        good="you asked one question at a time",
        fair="you mostly asked one question at a time",
        low="your questions came several at once",
        figure=figure,
        told=told,
    ),
)
