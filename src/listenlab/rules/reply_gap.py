"""Leave a beat: a breath between the partner's last word and your first.

Planning an answer takes longer than the everyday gap of a fifth of a second. Who replies within it was planning while
the other still spoke. A beat shows that the words have arrived, and often the partner goes on.

How it is measured. After every disclosure, the seconds from the partner's end to the listener's start; negative when
they overlap a little. Starts that interrupt or help are left out. The value is their median. Also counted is how many
began within 0.3 s. Judged from five replies on.

Blind spots. Fast gaps are normal among friends and in some languages; a quick "yes" before a good reply counts as
one. Times of a transcript are less sure than those of a channel of one's own.

Source. Everyday mean about 0.2 s in ten languages (Stivers et al. 2009); planning takes more than 0.6 s (Levinson &
Torreira 2015). Median gaps of 2,308 speaker-sides of telephone talk: 0.17 to 0.53 s. The aim after disclosures is a
house value.

Evidence: A.
"""

from dataclasses import dataclass
from statistics import median

from listenlab.conversation import Conversation, OverlapKind
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
    gap_doubt,
    not_enough,
    number,
    opening,
    replies,
    untimed,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How long a beat is, and what is too little to judge."""

    rushed_s: float = 0.2
    """Below this the answer was ready early."""
    fair_s: float = 0.4
    """A patient everyday gap."""
    good_s: float = 0.8
    """A beat after something that mattered."""
    long_s: float = 3.0
    """Longer begins to feel odd to most people."""
    early_s: float = 0.3
    """A reply that begins sooner is counted as early."""
    least_replies: int = 5
    """Fewer replies say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The median gap before replies to disclosures; early replies are moments."""
    missing = untimed(conversation)
    if missing is not None:
        return missing
    own = [reply for reply in replies(conversation) if not _overlaps(conversation, reply)]
    timed = [(reply, gap_s) for reply in own if (gap_s := _gap_s(reply)) is not None]
    early = [(reply, gap_s) for reply, gap_s in timed if gap_s < thresholds.early_s]
    if len(timed) < thresholds.least_replies:
        followed = f"{number(len(timed))} of your replies followed something longer"
        return not_enough(f"{followed} that {conversation.people.partner} said", count=len(early), of=len(timed))
    moments = tuple(_moment(conversation, reply, gap_s) for reply, gap_s in early)
    value = median(gap_s for _, gap_s in timed)
    return Measurement(value, len(early), len(timed), moments, reason=gap_doubt(conversation))


def anchors(thresholds: Thresholds) -> Anchors:
    """A beat is full marks, a rush or a very long wait is not."""
    return (
        (-1, 0),
        (thresholds.rushed_s, 40),
        (thresholds.fair_s, 60),
        (thresholds.good_s, 90),
        (max(thresholds.good_s, 1.2), 100),
        (max(thresholds.long_s, 1.2), 100),
        (max(thresholds.long_s, 1.2) + 5, 60),
    )


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The median and the early ones: half of your replies began within 0.4 s; 3 of 10 came early."""
    gap_s, partner = assessment.value or 0.0, conversation.people.partner
    when = f"before {partner} had quite ended" if gap_s < 0 else f"within {gap_s:.1f} s"
    return f"half of your replies began {when}; {assessment.count or 'none'} of {assessment.of} came early"


def _overlaps(conversation: Conversation, reply: Reply) -> bool:
    """Whether it starts into the partner's speech as more than an early reply; other rules speak of that."""
    first = reply.turns[0].index
    return any(each.turn == first and each.kind is not OverlapKind.TERMINAL for each in conversation.overlaps)


def _gap_s(reply: Reply) -> float | None:
    ended_s, began_s = reply.disclosure[-1].end_s, reply.turns[0].start_s
    return None if ended_s is None or began_s is None else began_s - ended_s


def _moment(conversation: Conversation, reply: Reply, gap_s: float) -> Moment:
    turn, partner = reply.turns[0], conversation.people.partner
    note = f"you began {gap_s:.1f} s after {partner}" if gap_s >= 0 else f"you began on {partner}'s last words"
    return Moment(turn.index, turn.start_s, turn.end_s, opening(turn.text), note, good=False)


RULE = Rule(
    id="reply_gap",
    title="Leave a beat",
    group=Group.FLOOR,
    unit="seconds",
    evidence=Evidence.CODED,
    source="Stivers et al. 2009; Levinson & Torreira 2015; aim: house value",
    thresholds=Thresholds(),
    measure=measure,
    anchors=anchors,
    try_this="After something that mattered, breathe in once before you speak.",
    wording=Wording(
        good="you left a beat before you replied",
        fair="your replies came a little fast or slow",
        low="your replies came fast",
        figure=figure,
    ),
)
