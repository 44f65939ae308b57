"""Name the feeling: when the partner shows one, let it come back.

A feeling that was said and not answered teaches the partner to leave it out. Naming it, guessing it or calling it
understandable takes five words.

How it is measured. A cue is a partner turn with a word for a feeling. It is answered when one of the listener's next
two turns names a feeling or calls it understandable ("no wonder", "that makes sense") in a statement or a question,
without consoling it away. A feeling that the listener gives back before it was named is a cue and its answer in one.
The value is the share of cues that were answered, judged from three cues on.

Blind spots. Feelings in a voice, a face or between the lines are not heard: no microphone hears them for sure.
Whether the right feeling was named is not judged, and one word may serve a cue that meant something else.

Source. EPITOME (Sharma et al. 2020: emotional reactions and interpretations); ICF PCC 6.3; Gordon's roadblocks for
consoling. Half of the cues is a house value.

Evidence: B.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Turn
from listenlab.listening import (
    Anchors,
    Assessment,
    Evidence,
    Group,
    Measurement,
    Moment,
    Rule,
    Wording,
    advises,
    counted,
    gives_back,
    in_order,
    not_enough,
    said,
    unread,
)

_NEXT_TURNS = 2


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many answers are enough, and what is too little to judge."""

    fair_share: float = 0.3
    """Every third feeling answered is fair."""
    good_share: float = 0.5
    """Every second one is good."""
    full_share: float = 0.8
    """More would sound like an echo."""
    least_cues: int = 3
    """Fewer feelings say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of the partner's named feelings that came back; each cue is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    cues = [turn for turn in conversation.turns_of(Person.PARTNER) if turn.sentences_that(LabelKind.FEELING)]
    answered = [_moment(conversation, cue) for cue in cues]
    taken = {moment.turn for moment in answered if moment.good}
    moments = in_order([*answered, *_guesses(conversation, taken)])
    count, of = sum(moment.good is True for moment in moments), len(moments)
    if of < thresholds.least_cues:
        return not_enough(f"{counted(of, 'feeling')} came up", count=count, of=of, moments=moments)
    return Measurement(count / of, count, of, moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """Half of them is good."""
    return ((0, 0), (thresholds.fair_share, 60), (thresholds.good_share, 90), (thresholds.full_share, 100))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: took up 3 of 5 feelings."""
    return f"took up {assessment.count or 'none'} of {assessment.of} feelings"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    feelings = counted(assessment.of or 0, "feeling")
    return f"of {feelings} that {conversation.people.partner} named you took up {assessment.count or 'none'}"


def _moment(conversation: Conversation, cue: Turn) -> Moment:
    """The answer where there is one, else the feeling that was left."""
    following = (turn for turn in conversation.turns_of(Person.LISTENER) if turn.index > cue.index)
    for turn in islice(following, _NEXT_TURNS):
        for sentence in turn.sentences:
            if _answers(sentence):
                return said(turn, sentence, f"you answered a feeling of {conversation.people.partner}'s", good=True)
    left = cue.sentences_that(LabelKind.FEELING)[0]
    return said(cue, left, f"{conversation.people.partner} named a feeling, and it did not come back", good=False)


def _guesses(conversation: Conversation, taken: set[int]) -> Iterator[Moment]:
    """The first feeling the listener named in each turn that answers no cue."""
    for turn in conversation.turns_of(Person.LISTENER):
        named = [sentence for sentence in turn.sentences_that(LabelKind.FEELING) if _answers(sentence)]
        if named and turn.index not in taken and gives_back(named[0]):
            yield said(turn, named[0], "you put a feeling into words before it was said", good=True)


def _answers(sentence: Sentence) -> bool:
    if advises(sentence) or sentence.is_a(LabelKind.SYMPATHY):
        return False
    return sentence.is_a(LabelKind.FEELING) or sentence.is_a(LabelKind.VALIDATION)


RULE = Rule(
    id="feelings",
    title="Name the feeling",
    group=Group.UNDERSTANDING,
    unit="share",
    evidence=Evidence.VALIDATED,
    source="EPITOME (Sharma et al. 2020); ICF PCC 6.3; Gordon",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this='When a feeling is named, let it be the first thing that comes back: "That made you angry."',
    wording=Wording(
        good="you took up what {partner} felt",
        fair="you took up some of what {partner} felt",
        low="what {partner} felt seldom came back",
        figure=figure,
        told=told,
    ),
)
