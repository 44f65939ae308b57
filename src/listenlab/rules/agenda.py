"""Let them choose where to begin.

Who opens with a topic of their own learns about that topic. A broad first question, or none, lets the other begin with
what is on their mind, and that is usually not what one would have asked.

How it is measured. How many things of their own the listener brought before the partner's first longer turn (12 words
or 6 s): closed questions with a word that carries meaning, and sentences that inform or advise. Open questions and
greetings bring nothing of one's own.

Blind spots. What was agreed before the talk is not heard. "Did you sleep well?" is counted although it may only be
kind. Whether the partner then had enough of the time is for other rules.

Source. ICF PCC 5.2 and practice of one-on-ones (the 10/10/10 form: who reports goes first; Kim Scott). The anchors are
house values.

Evidence: C.
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
    asks,
    asks_openly,
    counted,
    gives_back,
    meaning,
    not_enough,
    replies,
    said,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What brings something of one's own, and how often it may happen."""

    least_words: int = 1
    """A closed question with fewer words that carry meaning brings nothing."""
    fair_times: float = 0.8
    """One topic of one's own is less than fair."""
    most_times: float = 3
    """From here on it is the listener's talk."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """How many things of their own the listener brought first; each is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    answered = replies(conversation)
    if not answered:
        return not_enough(f"{conversation.people.partner} told nothing longer that you answered")
    first = answered[0].disclosure[0].index
    before = [turn for turn in conversation.turns_of(Person.LISTENER) if turn.index < first]
    own = [(turn, each) for turn in before for each in turn.sentences if _own(each, thresholds)]
    note = f"you brought this before {conversation.people.partner} had begun"
    moments = tuple(said(turn, each, note, good=False) for turn, each in own)
    return Measurement(len(own), len(own), moments=moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """None is full marks."""
    return ((0, 100), (thresholds.fair_times, 60), (thresholds.most_times, 0))


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """Who chose: Ana did, or how many things came first."""
    partner = conversation.people.partner
    if not assessment.count:
        return f"{partner} chose where to begin"
    return f"you brought {counted(assessment.count, 'thing')} of your own before {partner} had begun"


def _own(sentence: Sentence, thresholds: Thresholds) -> bool:
    closed = asks(sentence) and not asks_openly(sentence)
    about = len(meaning(sentence.text)) >= thresholds.least_words
    return (closed and about) or (sentence.is_a(LabelKind.INPUT) and not gives_back(sentence))


RULE = Rule(
    id="agenda",
    title="Let them begin",
    group=Group.PARTNERSHIP,
    unit="times",
    evidence=Evidence.PRACTICE,
    source="ICF PCC 5.2; practice of one-on-ones; anchors: house values",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this='Open with "What is on your mind?" and nothing else.',
    wording=Wording(
        good="you let {partner} choose where to begin",
        fair="you nearly let {partner} choose where to begin",
        low="you opened with a topic of your own",
        figure=figure,
    ),
)
