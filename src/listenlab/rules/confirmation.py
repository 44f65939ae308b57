"""Check that it landed: a paraphrase is a guess until the partner says yes.

"Exactly" is the sound of being understood. "No, more like..." is just as good, if the next try hears it.

How it is measured. After each turn of the listener with a reflection, the partner's next words, by their label: they
confirm ("yes", "exactly", "that's right"), correct ("no", "not really", "more like"), or do neither. A correction that
is followed by another reflection counts as confirmed. The value is the share confirmed of those confirmed or
corrected, judged from three on.

Blind spots. Many people say yes to be kind, and a story that simply goes on may be the best yes of all: those that
neither confirm nor correct are left out.

Source. Imago's mirror ("did I get it?"); Motivational Interviewing: a good reflection is met by more. Four of five is
a house value.

Evidence: B.
"""

from dataclasses import dataclass
from itertools import pairwise

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
    answered,
    counted,
    gives_back,
    landed,
    not_enough,
    said,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many are enough, and what is too little to judge."""

    fair_share: float = 0.6
    """Three of five are fair."""
    good_share: float = 0.8
    """Four of five are good."""
    least_replies: int = 3
    """Fewer answers to reflections say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of judged reflections that the partner confirmed; each judged one is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    reflected = [turn for turn in conversation.turns_of(Person.LISTENER) if any(map(gives_back, turn.sentences))]
    following = {turn.index: later for turn, later in pairwise(reflected)}
    judged = [_moment(conversation, turn, following.get(turn.index)) for turn in reflected]
    moments = tuple(moment for moment in judged if moment)
    count, of = sum(moment.good is True for moment in moments), len(moments)
    if of < thresholds.least_replies:
        answered = f"{counted(of, 'reflection')} of yours got a yes or a no"
        return not_enough(answered, count=count, of=of, moments=moments)
    return Measurement(count / of, count, of, moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """Four of five are good."""
    return ((0, 0), (thresholds.fair_share, 60), (thresholds.good_share, 90), (1, 100))


def figure(assessment: Assessment, conversation: Conversation) -> str:
    """The count: Ana confirmed 5 of 6 reflections that got a yes or a no."""
    count = f"{assessment.count or 'none'} of {assessment.of}"
    return f"{conversation.people.partner} confirmed {count} reflections that got a yes or a no"


def _moment(conversation: Conversation, turn: Turn, later: Turn | None) -> Moment | None:
    sentence = [each for each in turn.sentences if gives_back(each)][-1]
    partner, yes = conversation.people.partner, landed(conversation, turn)
    if yes:
        return said(turn, sentence, f'you gave back, and {partner} said "{yes}"', good=True)
    if answered(conversation, turn, LabelKind.CORRECTS) is None:
        return None
    if later is not None and _next_turn(conversation, turn) is later:
        return said(turn, sentence, f"you were corrected by {partner} and gave back again", good=True)
    return said(turn, sentence, f"you gave back, and {partner} corrected it", good=False)


def _next_turn(conversation: Conversation, turn: Turn) -> Turn | None:
    """The listener's next turn after the answer to one."""
    own = (each for each in conversation.turns_of(Person.LISTENER) if each.index > turn.index)
    return next(own, None)


RULE = Rule(
    id="confirmation",
    title="Check that it landed",
    group=Group.UNDERSTANDING,
    unit="share",
    evidence=Evidence.VALIDATED,
    source="Imago; Motivational Interviewing; four of five: house value",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this="When a guess is corrected, say it again with the correction in it.",
    wording=Wording(
        good="{partner} found your paraphrases right",
        fair="{partner} found most of your paraphrases right",
        low="{partner} had to correct you",
        figure=figure,
    ),
)
