"""Support, do not shift: keep the talk on their side.

"That happened to me too" is meant as company. Often it moves the floor: now two people listen to the listener. A story
of one's own may be a bridge when it hands back at once.

How it is measured. A reply slot (the first two sentences after a disclosure) with a story or a state of the listener's
own ("when I started...", "I can't sleep either"), by its label, is a shift when the listener hands back neither a
question nor a reflection before the partner speaks again; else it is a bridge, shown and not counted. The value is the
share of reply slots that shift, judged from five reply slots on.

Blind spots. A story that was asked for counts all the same. Shifts to one's own opinion are not seen. Among friends
taking turns with stories is the game.

Source. Derber, The Pursuit of Attention (1979): support and shift replies in 1,500 watched conversations. One in ten
is a house value.

Evidence: B.
"""

from dataclasses import dataclass

from listenlab.conversation import Conversation, LabelKind, Sentence, Turn
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
    not_enough,
    number,
    replies,
    said,
    some_of,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many shifts are too many, and what is too little to judge."""

    good_share: float = 0.1
    """One in ten is good."""
    fair_share: float = 0.2
    """One in five is fair."""
    most_share: float = 0.5
    """Every second reply: the talk is about the listener."""
    least_replies: int = 5
    """Fewer reply slots say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of reply slots that move the floor; each own story is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    slots = [reply for reply in replies(conversation) if reply.slot]
    told = [(reply, found) for reply in slots if (found := _own_story(reply))]
    moments = tuple(_moment(conversation, reply, *found) for reply, found in told)
    count, of = sum(moment.good is False for moment in moments), len(slots)
    if of < thresholds.least_replies:
        followed = f"{number(of)} of your replies followed something longer"
        partner = conversation.people.partner
        return not_enough(f"{followed} that {partner} said", count=count, of=of, moments=moments)
    return Measurement(count / of, count, of, moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """None is full marks, every second reply none."""
    return ((0, 100), (thresholds.good_share, 90), (thresholds.fair_share, 60), (thresholds.most_share, 0))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: 3 of 12 replies turned to a story of your own."""
    return f"{assessment.count or 'none'} of {assessment.of} replies turned to a story of your own"


def told(assessment: Assessment, _conversation: Conversation) -> str:
    """The count as a clause."""
    own = some_of(assessment.count or 0, assessment.of or 0, "replies")
    return f"{own} turned to a story of your own"


def _own_story(reply: Reply) -> tuple[Turn, Sentence] | None:
    """The first sentence of the slot that tells of oneself."""
    told = ((turn, sentence) for turn, sentence in reply.slot if sentence.is_a(LabelKind.SHIFT))
    return next(((turn, sentence) for turn, sentence in told if not _hands_back(sentence)), None)


def _hands_back(sentence: Sentence) -> bool:
    return asks(sentence) or gives_back(sentence)


def _moment(conversation: Conversation, reply: Reply, turn: Turn, sentence: Sentence) -> Moment:
    spoken = [each for each_turn in reply.turns for each in each_turn.sentences]
    after = spoken[next(place for place, each in enumerate(spoken) if each is sentence) + 1 :]
    if any(_hands_back(each) for each in after):
        note = f"you told a story of your own and handed back to {conversation.people.partner}; not counted"
        return said(turn, sentence, note, good=None)
    return said(turn, sentence, "you turned to a story of your own", good=False)


RULE = Rule(
    id="shift",
    title="Stay on their side",
    group=Group.UNDERSTANDING,
    unit="share",
    evidence=Evidence.VALIDATED,
    source="Derber 1979; one in ten: house value",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this="Keep your own story for later; if you tell it, end on a question.",
    wording=Wording(
        good="you stayed with {partner}'s story",
        fair="you turned to your own story now and then",
        low="you often turned to stories of your own",
        figure=figure,
        told=told,
    ),
)
