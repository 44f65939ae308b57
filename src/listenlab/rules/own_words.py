"""Use your own words: say it shorter, not again.

Repeating word for word shows a good memory. Saying it in one's own words shows that it was understood.

How it is measured. A reflection is parroted, by its label, when it holds five words in a row of the partner's last two
turns, or when such a run makes up four fifths of it ("I" and "you" count as one word, and an opening such as "so
you're saying" does not count). The value is the share of reflections that are parroted, judged from four reflections
on.

Blind spots. To give one striking word back is an art, and short echoes are not counted. Whether one's own words fit
better is not judged.

Source. Zenger & Folkman 2016 (3,492 managers: great listeners are no mere sponges); Weger et al. 2010 on paraphrase. A
quarter is a house value.

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
    Moment,
    Rule,
    Wording,
    gives_back,
    not_enough,
    often,
    said,
    some_of,
    spoken,
    unread,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What is too short to count, how many are too many, and what is too little to judge."""

    least_words: int = 4
    """A shorter echo is an art, not a parrot."""
    good_share: float = 0.1
    """One in ten is good."""
    fair_share: float = 0.25
    """One in four is fair."""
    most_share: float = 0.8
    """From here on it is a tape recorder."""
    least_reflections: int = 4
    """Fewer reflections say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of reflections that repeat word for word; each of those is a moment."""
    missing = unread(conversation)
    if missing is not None:
        return missing
    own = spoken(conversation, Person.LISTENER)
    reflections = [(turn, sentence) for turn, sentence in own if gives_back(sentence)]
    parroted = [each for each in reflections if _is_parroted(each[1], thresholds)]
    moments = tuple(_moment(turn, sentence) for turn, sentence in parroted)
    count, of = len(parroted), len(reflections)
    if of < thresholds.least_reflections:
        return not_enough(often("gave back", of), count=count, of=of, moments=moments)
    return Measurement(count / of, count, of, moments)


def anchors(thresholds: Thresholds) -> Anchors:
    """None is full marks, one in four fair."""
    return ((0, 100), (thresholds.good_share, 90), (thresholds.fair_share, 60), (thresholds.most_share, 0))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: 1 of 8 reflections word for word."""
    return f"{assessment.count or 'none'} of {assessment.of} reflections word for word"


def told(assessment: Assessment, conversation: Conversation) -> str:
    """The count as a clause."""
    repeated = some_of(assessment.count or 0, assessment.of or 0, "reflections")
    return f"{repeated} repeated {conversation.people.partner} word for word"


def _is_parroted(sentence: Sentence, thresholds: Thresholds) -> bool:
    return sentence.is_a(LabelKind.PARROT) and len(sentence.text.split()) >= thresholds.least_words


def _moment(turn: Turn, sentence: Sentence) -> Moment:
    return said(turn, sentence, "you gave it back word for word", good=False)


RULE = Rule(
    id="own_words",
    title="Use your own words",
    group=Group.UNDERSTANDING,
    unit="share",
    evidence=Evidence.VALIDATED,
    source="Zenger & Folkman 2016; Weger et al. 2010; a quarter: house value",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this="Say it back shorter than it came, with one word of your own.",
    wording=Wording(
        good="you used your own words",
        fair="you mostly used your own words",
        low="you often repeated word for word",
        figure=figure,
        told=told,
    ),
)
