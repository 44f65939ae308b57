"""Carry it forward: come back to something said long ago.

Anybody can answer the last sentence. Coming back to the move that was mentioned in passing a quarter of an hour ago
shows that nothing was lost.

How it is measured. A sentence of the listener with a word that carries meaning, said by the partner at least three
minutes before and by nobody since: two such words, or one beside a phrase that points back ("you mentioned...",
"earlier you..."). The value is how often that happens per minute of the talk, judged from six minutes on.

Blind spots. The same thing in other words is missed, and two old words can meet by chance. Earlier sessions are not
looked at.

Source. ICF PCC 6.1; AELS (processing: keeping track of points). Once in a quarter of an hour is a house value.

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
    Moment,
    Rule,
    Wording,
    counted,
    meaning,
    minutes,
    per_minute,
    said,
    says,
    talk_s,
    unread,
    untimed,
)

_WITHOUT_A_PHRASE = 2


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What long ago is, how often is enough, and what is too little to judge."""

    old_s: float = 180.0
    """What was said so long before is no longer the subject."""
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
    moments = tuple(_links(conversation, thresholds))
    return per_minute(conversation, moments, thresholds.least_talk_s)


def anchors(thresholds: Thresholds) -> Anchors:
    """Once in a quarter of an hour is good; none is no fault."""
    return ((0, 50), (thresholds.good_per_minute, 90), (thresholds.full_per_minute, 100))


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count: 1 return in 20 min."""
    found = counted(assessment.count or 0, "return")
    return f"{found} to something said long before in {minutes(talk_s(conversation))}"


def _links(conversation: Conversation, thresholds: Thresholds) -> Iterator[Moment]:
    """A moment for each turn that comes back, on its first sentence that does."""
    told_s: dict[str, float] = {}
    last_s: dict[str, float] = {}
    for turn in conversation.turns:
        start_s = turn.start_s or 0.0
        if turn.person is Person.LISTENER and turn.holds_floor:
            old = frozenset(word for word in told_s if start_s - last_s[word] >= thresholds.old_s)
            linking = next((each for each in turn.sentences if _links_back(each, old)), None)
            yield from [_moment(conversation, turn, linking)] if linking else []
        words = meaning(turn.text)
        last_s |= dict.fromkeys(words, start_s)
        if turn.person is Person.PARTNER:
            told_s |= dict.fromkeys(words, start_s)


def _links_back(sentence: Sentence, old: frozenset[str]) -> bool:
    shared = len(meaning(sentence.text) & old)
    pointed = says(sentence.text, lexicon.phrases("link_backs"))
    return shared >= (1 if pointed else _WITHOUT_A_PHRASE)


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
    measure=measure,
    anchors=anchors,
    try_this='Come back once to something from the beginning: "You mentioned your sister earlier..."',
    wording=Wording(
        good="you came back to what {partner} had said long before",
        fair="you once came back to what {partner} had said long before",
        low="you came back to nothing {partner} had said before",
        figure=figure,
    ),
)
