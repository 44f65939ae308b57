"""Empathy, not sympathy: do not make it smaller.

"At least...", "don't worry", "it gets better" are meant to comfort. They say that the feeling need not be there, and
the partner is alone with it.

How it is measured. The share of the listener's turns with a sentence that consoles, compares or plays down, by its
label; judged from five turns of the listener on.

Blind spots. Comfort in words that no list has is missed. The same words can be kind after the feeling was heard, and a
sigh or a pat says it without words. "I'm sorry" is not counted.

Source. Gordon's roadblock 10 (reassuring, consoling); EPITOME on empathy and its substitutes. Anchors are house
values.

Evidence: B.
"""

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
    gives_back,
    not_enough,
    often,
    said,
    some_of,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How often is too often, and what is too little to judge."""

    good_share: float = 0.04
    """Hardly ever."""
    fair_share: float = 0.1
    """One turn in ten is fair."""
    most_share: float = 0.4
    """From here on nothing is left standing."""
    least_turns: int = 5
    """Fewer turns of the listener say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of the listener's turns that console; each is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    turns = conversation.turns_of(Person.LISTENER)
    found = [(turn, sentence) for turn in turns if (sentence := _consoling(turn))]
    moments = tuple(said(turn, each, _note(each), good=False) for turn, each in found)
    count, of = len(found), len(turns)
    if of < thresholds.least_turns:
        return not_enough(often("had the floor", of), count=count, of=of, moments=moments)
    return Measurement(count / of, count, of, moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """None is full marks."""
    return ((0, 100), (thresholds.good_share, 90), (thresholds.fair_share, 60), (thresholds.most_share, 0))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: comfort instead of understanding in 2 of 13 turns."""
    return f"words that make it smaller in {assessment.count or 'none'} of {assessment.of} turns"


def told(assessment: Assessment, _conversation: Conversation) -> str:
    """The count as a clause."""
    turns = some_of(assessment.count or 0, assessment.of or 0, "turns")
    return f"{turns} made something hard smaller"


def _consoling(turn: Turn) -> Sentence | None:
    found = turn.sentences_that(LabelKind.SYMPATHY)
    return next((each for each in found if not (asks(each) or gives_back(each))), None)


def _note(sentence: Sentence) -> str:
    label = sentence.label(LabelKind.SYMPATHY)
    quotes = label.reason.quotes if label else ()
    return f'you comforted with "{quotes[0]}"' if quotes else "you comforted"


RULE = Rule(
    id="sympathy",
    title="Empathy, not sympathy",
    group=Group.UNDERSTANDING,
    unit="share",
    evidence=Evidence.VALIDATED,
    source="Gordon's roadblocks; EPITOME (Sharma et al. 2020); anchors: house values",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this='Say the feeling first: "That is hard" before anything that could comfort.',
    wording=Wording(
        good="you let hard things be hard",
        fair="you comforted once where hearing was needed",
        low="you comforted where hearing was needed",
        figure=figure,
        told=told,
    ),
)
