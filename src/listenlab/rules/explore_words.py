"""Explore the words: ask about a word the partner chose.

People pick their words with care, most of all for what is hard to say. "When you say stuck, what is that like?" tells
them that the word was heard, and what comes next is usually new.

How it is measured. A sentence of the listener that takes up a word with meaning from the partner's last two turns,
either with a phrase that points at it ("when you say...", "what do you mean by...", "you said..."), or as an open
question that brings no such word of its own. The value is how often that happens per minute of the talk, judged from
five minutes on.

Blind spots. A word that is asked about in another form ("feeling stuck", "no way out") is missed, and not every word
that comes back is one worth asking about.

Source. ICF PCC 6.2 (explores the client's words). Once in ten minutes is a house value.

Evidence: B.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from listenlab import lexicon
from listenlab.conversation import Conversation, Person, Sentence, Turn
from listenlab.listening import (
    Anchors,
    Assessment,
    Evidence,
    Group,
    Measurement,
    Rule,
    Wording,
    asks_openly,
    counted,
    meaning,
    minutes,
    often,
    per_minute,
    said,
    says,
    talk_s,
    unread,
    untimed,
)

_RECENT_TURNS = 2


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How often is enough, and what is too little to judge."""

    good_per_minute: float = 0.1
    """Once in ten minutes is good."""
    full_per_minute: float = 0.3
    """More gains nothing."""
    least_talk_s: float = 300.0
    """A shorter talk says nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """How often per minute the listener asked about the partner's own word; each is a moment."""
    missing = unread(conversation) or untimed(conversation)
    if missing is not None:
        return missing
    moments = tuple(
        said(turn, each, "you picked up their own word", good=True) for turn, each in _explored(conversation)
    )
    return per_minute(conversation, moments, thresholds.least_talk_s)


def anchors(thresholds: Thresholds) -> Anchors:
    """Once in ten minutes is good; none is no fault."""
    return ((0, 50), (thresholds.good_per_minute, 90), (thresholds.full_per_minute, 100))


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count: 2 questions about Ana's own words in 12 min."""
    asked = counted(assessment.count or 0, "question")
    return f"{asked} about {conversation.people.partner}'s own words in {minutes(talk_s(conversation))}"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    asked = f"asked about the very words {conversation.people.partner} chose"
    return f"{often(asked, assessment.count or 0)} in {minutes(talk_s(conversation))}"


def _explored(conversation: Conversation) -> Iterator[tuple[Turn, Sentence]]:
    recent: list[frozenset[str]] = []
    for turn in conversation.turns:
        if turn.person is Person.PARTNER and turn.holds_floor:
            recent = [*recent, meaning(turn.text)][-_RECENT_TURNS:]
        elif turn.person is Person.LISTENER and turn.holds_floor and recent:
            told = frozenset().union(*recent)
            yield from ((turn, each) for each in turn.sentences if _explores(each, told))


def _explores(sentence: Sentence, told: frozenset[str]) -> bool:
    own = meaning(sentence.text)
    if says(sentence.text, lexicon.phrases("explore_stems")):
        return bool(own & told)
    return asks_openly(sentence) and bool(own) and own <= told


RULE = Rule(
    id="explore_words",
    title="Explore their words",
    group=Group.QUESTIONS,
    unit="per_minute",
    evidence=Evidence.VALIDATED,
    source="ICF PCC 6.2; once in ten minutes: house value",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this='Pick one word they chose and ask about it: "When you say stuck, what is that like?"',
    wording=Wording(
        good="you asked about the very words {partner} chose",
        fair="you once asked about a word {partner} chose",
        low="you asked about none of the words {partner} chose",
        figure=figure,
        told=told,
    ),
)
