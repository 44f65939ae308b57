"""What no microphone hears: a few questions for listener and partner, answered in half a minute before any score.

Answers go from 0 (not at all) to 4 (all the time); None is a question passed over. The partner's answers stay private
until both people have answered. Combined they give the gap between how one thinks one listened and how heard the other
felt: the means of the answers, those to questions where less is better turned round. Whether a feeling of one's own
rose is neither good nor bad and left out of the mean.

Source: the shape of the Active-Empathic Listening Scale (self and partner forms; Drollinger et al. 2006), in our own
words and with our own items; a house measure, not validated.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from statistics import fmean

MOST = 4
"""The highest answer."""
_ALIKE = 0.5
"""A smaller gap says nothing (house value)."""
_TELLING = 1
"""An answer this far from good is spoken of (house value)."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to be asked."""

    id: str
    """The field of the answers it fills."""
    asks: str
    """The question, to be answered 0 to 4."""
    good: int | None = MOST
    """The best answer, 4 or 0; None where none is better."""


LISTENER_QUESTIONS = (
    Question("eye_contact", "Did you look at each other while they spoke?"),
    Question("fidgeting", "Were your hands busy with something?", good=0),
    Question("phone_away", "Were phone and screens away?"),
    Question("face_matched", "Did your face go with what they told you?"),
    Question("mind_wandered", "Did your thoughts drift off?", good=0),
    Question("feeling_rose", "Did a feeling of your own come up?", good=None),
    Question("planned_reply", "Were you preparing your answer while they spoke?", good=0),
)
LISTENER_ALONE = tuple(
    each for each in LISTENER_QUESTIONS if each.id in ("mind_wandered", "feeling_rose", "planned_reply")
)
"""Those that make sense after a talk with somebody who is made up, whom nobody looks at."""
PARTNER_QUESTIONS = (
    Question("understood", "Did you feel understood?"),
    Question("hurried", "Did you feel hurried?", good=0),
    Question("without_repeating", "Did they get it without your saying it twice?"),
    Question("about_me", "Did the talk stay with you and your subject?"),
)
_MISSED = {
    "understood": "did not feel understood",
    "hurried": "felt hurried",
    "without_repeating": "had to say things twice",
    "about_me": "felt that the talk was not about them",
}


@dataclass(frozen=True, slots=True)
class ListenerAnswers:
    """How the listener thinks they listened; each from 0 to 4, or None."""

    eye_contact: int | None = None
    fidgeting: int | None = None
    phone_away: int | None = None
    face_matched: int | None = None
    mind_wandered: int | None = None
    feeling_rose: int | None = None
    planned_reply: int | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for an answer that is not 0 to 4."""
        _must_be_answers(astuple(self))


@dataclass(frozen=True, slots=True)
class PartnerAnswers:
    """How heard the partner felt; each from 0 to 4, or None."""

    understood: int | None = None
    hurried: int | None = None
    without_repeating: int | None = None
    about_me: int | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for an answer that is not 0 to 4."""
        _must_be_answers(astuple(self))


@dataclass(frozen=True, slots=True)
class Checklist:
    """What the two answered after one talk."""

    listener: ListenerAnswers | None = None
    """The listener's answers, None before they have answered."""
    partner: PartnerAnswers | None = None
    """The partner's answers, None before they have answered."""

    @property
    def listened(self) -> float | None:
        """How well the listener thinks they listened, 0 to 4; None without an answer."""
        return _mean(self.listener, LISTENER_QUESTIONS)

    @property
    def heard(self) -> float | None:
        """How heard the partner felt, 0 to 4; None until both have answered."""
        return None if self.listened is None else _mean(self.partner, PARTNER_QUESTIONS)

    @property
    def gap(self) -> float | None:
        """By how much the listener thinks better of it than the partner, -4 to 4; None until both have answered."""
        return None if self.listened is None or self.heard is None else self.listened - self.heard


def first_line(checklist: Checklist, partner: str) -> str | None:
    """The gap in words, with what the partner missed most; None until both have answered."""
    listened, heard, gap = checklist.listened, checklist.heard, checklist.gap
    if listened is None or heard is None or gap is None:
        return None
    own, theirs = f"{listened:.1f} of {MOST}", f"{heard:.1f} of {MOST}"
    if abs(gap) < _ALIKE:
        told = f"You and {partner} see it alike: you think you listened at {own}, {partner} felt heard at {theirs}."
    elif gap > 0:
        told = f"{partner} felt less heard ({theirs}) than you think you listened ({own}). Ask what was missing."
    else:
        told = f"{partner} felt more heard ({theirs}) than you think you listened ({own})."
    missed = _missed_most(checklist)
    return f"{told} {partner} {missed}." if missed else told


def _missed_most(checklist: Checklist) -> str | None:
    """What the partner's worst answer says, where it is bad."""
    told = [(_oriented(question, checklist.partner), question.id) for question in PARTNER_QUESTIONS]
    worst = min(((points, name) for points, name in told if points is not None), default=None)
    return _MISSED[worst[1]] if worst and worst[0] <= _TELLING else None


def _mean(answers: ListenerAnswers | PartnerAnswers | None, questions: Sequence[Question]) -> float | None:
    points = [each for question in questions if (each := _oriented(question, answers)) is not None]
    return fmean(points) if points else None


def _oriented(question: Question, answers: ListenerAnswers | PartnerAnswers | None) -> int | None:
    """An answer counted so that 4 is best; None where there is none or no answer is better."""
    given = None if answers is None else getattr(answers, question.id)
    if given is None or question.good is None:
        return None
    return MOST - abs(question.good - int(given))


def _must_be_answers(answers: Sequence[int | None]) -> None:
    for answer in answers:
        if answer is not None and not 0 <= answer <= MOST:
            raise ValueError(f"{answer} is no answer; expected 0 to {MOST}")
