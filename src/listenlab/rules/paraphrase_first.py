"""Paraphrase before you reply: give back what was said before anything else.

When a person has opened up, the first thing they hear tells them whether it arrived. A question, an idea or a story
of one's own may be good, after that.

How it is measured. A disclosure is a partner turn of at least 12 words or 6 seconds. The reply slot is the first two
sentences the listener says after it. The value is the share of reply slots that hold a reflection: a sentence that
gives back what was said, no question, no advice, of at most 32 words, and in the same words not more than twice. Judged
from five reply slots on.

Blind spots. A nod, a look or "mm-hm" can do the same and is not seen here. A partner who asks something deserves an
answer first; such a reply counts as a miss all the same. Nobody reflects every time: half of all replies is full marks.

Source. 133 coded counselling talks (AnnoMI): 31 % of the turns in good ones, 6 % in poor ones. Rogers & Farson, Active
Listening (1957): restate to the other's satisfaction before you speak.

Evidence: A.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Turn
from listenlab.listening import (
    Anchors,
    Assessment,
    Evidence,
    Group,
    Measurement,
    Moment,
    Reply,
    Rule,
    Wording,
    asks,
    gives_back,
    is_among,
    landed,
    not_enough,
    number,
    repeats,
    replies,
    said,
    some_of,
    spoken,
    unread,
)

_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How much is enough, and what is too little to judge."""

    some_share: float = 0.15
    """Every seventh reply is halfway there."""
    aim_share: float = 0.3
    """What good counsellors do."""
    full_share: float = 0.5
    """Every second reply is all one can wish for."""
    longest_words: int = 32
    """A longer sentence is a speech, not a paraphrase."""
    least_replies: int = 5
    """Fewer reply slots say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of reply slots with a reflection; each slot is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    slots = [reply for reply in replies(conversation) if reply.slot]
    again = repeats(each for _, each in spoken(conversation, Person.LISTENER) if gives_back(each))
    moments = [_moment(conversation, reply, thresholds, again) for reply in slots]
    hits = sum(moment.good is True for moment in moments)
    if len(slots) < thresholds.least_replies:
        return not_enough(
            f"{number(len(slots))} of your replies followed something longer that {conversation.people.partner} said",
            count=hits,
            of=len(slots),
            moments=tuple(moments),
        )
    return Measurement(hits / len(slots), hits, len(slots), tuple(moments))


def anchors(thresholds: Thresholds) -> Anchors:
    """Half of the way counts half: 50, 80 and 100 points."""
    return ((0, 0), (thresholds.some_share, 50), (thresholds.aim_share, 80), (thresholds.full_share, 100))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: said back first in 3 of 10 replies."""
    return f"said back first in {assessment.count or 'none'} of {assessment.of} replies"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    own = some_of(assessment.count or 0, assessment.of or 0, "replies")
    return f"{own} began by giving back what {conversation.people.partner} had said"


def _moment(conversation: Conversation, reply: Reply, thresholds: Thresholds, again: Sequence[Sentence]) -> Moment:
    for turn, sentence in reply.slot:
        is_short = len(sentence.text.split()) <= thresholds.longest_words
        if gives_back(sentence) and is_short and not is_among(sentence, again):
            return said(turn, sentence, _praise(conversation, turn, sentence), good=True)
    if stock := [(turn, each) for turn, each in reply.slot if is_among(each, again)]:
        return said(*stock[0], "you said the same words once more", good=False)
    turn, sentence = _telling(reply)
    return said(turn, sentence, f"you {_instead(sentence) or _otherwise(reply)}", good=False)


def _praise(conversation: Conversation, turn: Turn, sentence: Sentence) -> str:
    yes = landed(conversation, turn) if sentence is turn.sentences[-1] else None
    heard = f', and heard "{yes}"' if yes else ""
    return f"you began with what {conversation.people.partner} had just said{heard}"


def _telling(reply: Reply) -> tuple[Turn, Sentence]:
    """What shows best where the slot went: its first question or advice, else its longer half, the first of equals."""
    acts = [(turn, sentence) for turn, sentence in reply.slot if _instead(sentence)]
    return acts[0] if acts else max(reply.slot, key=lambda spoken: len(spoken[1].text.split()) > _FEW_WORDS)


def _instead(sentence: Sentence) -> str | None:
    if asks(sentence):
        return "went straight to a question"
    return "went straight to advice" if sentence.is_a(LabelKind.ADVICE) else None


def _otherwise(reply: Reply) -> str:
    words = sum(len(sentence.text.split()) for _, sentence in reply.slot)
    return "only said" if words <= _FEW_WORDS else "went on with words of your own"


RULE = Rule(
    id="paraphrase_first",
    title="Paraphrase before you reply",
    group=Group.UNDERSTANDING,
    unit="share",
    evidence=Evidence.CODED,
    source="AnnoMI (Wu et al. 2022); Rogers & Farson 1957",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this="Say the heart of it back in one short sentence before you say anything else.",
    wording=Wording(
        good="you began by giving back what {partner} had said",
        fair="you gave back some of what you had heard",
        low="you seldom gave back what you had heard",
        figure=figure,
        told=told,
    ),
)
