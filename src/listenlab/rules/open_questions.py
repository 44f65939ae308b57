"""Ask open: questions that leave the answer to the partner.

An open question hands over the floor: the partner chooses what matters and says more. A closed one asks for yes, no, a
choice or a number, and the listener has chosen what the talk is about.

How it is measured. Of the listener's real questions (rhetorical ones, tags and "you know?" left out), the share that is
open: what, how, tell me, describe, can you walk me through. "How many" and "how long" are closed, and so is advice
dressed as a question. Asking leave ("can I make a suggestion?") is left out: a plain yes is all it wants, it has no
open twin, and R22 of the catalogue credits it as asking before advising. A question that comes back in the same words
counts twice, not more. Judged from five questions on. Where nobody
knows who spoke, both people's questions are taken together, and the answer says so.

Blind spots. Coders agree only moderately on open and closed (kappa .52): flip a label that you see differently. A
closed question can be just right, to check a fact or to be sure. On its own this share hardly tells good
counsellors from poor ones (AUC .54), so it weighs little.

Source. MITI 3.1 (Moyers et al. 2010): 50 % fair, 70 % good; version 4 no longer sums it up.

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
    asks,
    asks_openly,
    counted,
    is_among,
    not_enough,
    number,
    repeats,
    said,
    spoken,
    told_again,
    unread,
)

EVERYBODY = "nobody knows who said what, so both people's questions are taken together"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many open ones are enough, and what is too little to judge."""

    fair_share: float = 0.5
    """Every second question is fair."""
    good_share: float = 0.7
    """Seven of ten are good."""
    full_share: float = 0.85
    """More than this gains nothing: a closed question is sometimes right."""
    least_questions: int = 5
    """Fewer questions say nothing."""


def measure(conversation: Conversation, thresholds: Thresholds) -> Measurement:
    """The share of open questions; each question is a moment."""
    everybody = bool(conversation.turns) and not conversation.attributed
    missing = None if everybody and conversation.language == "en" else unread(conversation)
    if missing is not None:
        return missing
    whose = Person.UNKNOWN if everybody else Person.LISTENER
    asked = [(turn, sentence) for turn, sentence in spoken(conversation, whose) if asks(sentence)]
    real = [(turn, sentence) for turn, sentence in asked if not sentence.is_a(LabelKind.PERMISSION)]
    again = () if everybody else repeats(sentence for _, sentence in real)
    questions = [(turn, sentence) for turn, sentence in real if not is_among(sentence, again)]
    count, of = sum(asks_openly(sentence) for _, sentence in questions), len(questions)
    asker = "somebody" if everybody else "you"
    moments = tuple(_moment(turn, sentence, asker) for turn, sentence in questions)
    if of < thresholds.least_questions:
        so_many = counted(of, "question")
        return not_enough(
            f"{so_many} asked in all" if everybody else f"you asked {so_many}", count=count, of=of, moments=moments
        )
    return Measurement(count / of, count, of, moments, reason=EVERYBODY if everybody else told_again(again))


def anchors(thresholds: Thresholds) -> Anchors:
    """Half open is fair, 70 % good."""
    return ((0, 0), (thresholds.fair_share, 60), (thresholds.good_share, 90), (thresholds.full_share, 100))


def figure(assessment: Assessment, _conversation: Conversation) -> str:
    """The count: 6 of 10 open."""
    whose = ", both people's questions together" if assessment.reason == EVERYBODY else ""
    count = "none" if assessment.count == 0 else assessment.count
    return f"{count} of {assessment.of} open{whose}"


def told(assessment: Assessment, _conversation: Conversation) -> str:
    """The count as a clause."""
    whose = "both people's" if assessment.reason == EVERYBODY else "your"
    verb = "was" if assessment.count in (0, 1) else "were"
    return f"{number(assessment.count or 0)} of {whose} {assessment.of} questions {verb} open"


def _moment(turn: Turn, sentence: Sentence, asker: str) -> Moment:
    if asks_openly(sentence):
        return said(turn, sentence, f"{asker} asked an open question", good=True)
    if sentence.is_a(LabelKind.ADVICE):
        return said(turn, sentence, f"{asker} put advice into a question", good=False)
    return said(turn, sentence, f"{asker} asked a closed question", good=False)


RULE = Rule(
    id="open_questions",
    title="Ask open questions",
    group=Group.QUESTIONS,
    unit="share",
    evidence=Evidence.VALIDATED,
    source="MITI 3.1 (Moyers et al. 2010)",
    thresholds=Thresholds(),
    version=2,
    measure=measure,
    anchors=anchors,
    try_this='Begin your next question with "what" or "how", or say "tell me more about that".',
    wording=Wording(
        good="your questions left room for a real answer",
        fair="some of your questions left room for a real answer",
        low="most of your questions asked for a yes, a no or a fact",
        figure=figure,
        told=told,
    ),
)
