"""An assessment beside its rule and its weight: what headline, praise and focus all look at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from listenlab import rules
from listenlab.conversation import Conversation, LabelKind, Person, Turn
from listenlab.feedback.profiles import Profile
from listenlab.feedback.skills import points_by_skill, skill_of
from listenlab.listening import FAIR_FROM, GOOD_FROM, Assessment, Evidence, Moment, Rule

_SURE = {Evidence.CODED: 1.0, Evidence.VALIDATED: 0.85, Evidence.PRACTICE: 0.7, Evidence.HOUSE: 0.5}
"""What a piece of evidence is worth by its grade (house values)."""
_RATIO_CERTAINTY = 0.6
"""Two experts differ by a factor of 1.7 on reflections to questions."""
_CERTAINTY = 0.8
_HEAVY_SHARE = 0.1
"""What a rule must weigh of all to be heavy."""


_TOGETHER = (
    frozenset(("interruptions", "reply_gap", "silences")),
    frozenset(("advice", "permission", "hidden_advice")),
    frozenset(("feelings", "sympathy")),
)
"""Rules about one thing: coming in early, knowing better, what the partner felt."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One rule's answer with what it means in a profile."""

    assessment: Assessment
    """The answer."""
    rule: Rule[Any]
    """The rule that gave it."""
    weight: float
    """How much the profile makes of it."""
    skill_points: int | None = None
    """The score of the headline skill it belongs to; None for a rule that belongs to none."""
    is_heavy: bool = False
    """Whether it weighs enough in its profile for its mere figure to be praised."""

    @property
    def points(self) -> int | None:
        """The score, or None without a value."""
        return self.assessment.score

    @property
    def is_good(self) -> bool:
        """Whether it went well."""
        return self.points is not None and self.points >= GOOD_FROM

    @property
    def is_low(self) -> bool:
        """Whether it is less than fair."""
        return self.points is not None and self.points < FAIR_FROM

    @property
    def skill(self) -> str:
        """The headline skill it belongs to, else the rule itself."""
        return skill_of(self.rule.id)

    @property
    def agrees(self) -> bool:
        """Whether it is low just where its headline skill is, so that its words fit the score beside them."""
        return self.skill_points is None or self.is_low == (self.skill_points < FAIR_FROM)

    @property
    def settled(self) -> bool:
        """Whether its headline skill is good as a whole, so that there is nothing to wish for."""
        return self.skill_points is not None and self.skill_points >= GOOD_FROM

    @property
    def leads(self) -> bool:
        """Whether it is one of the headline rules."""
        return self.rule.id in rules.HEADLINE

    @property
    def leverage(self) -> float:
        """Weight x distance from good x evidence; 0 for what is good already or only shown."""
        if self.points is None or self.is_good or self.settled:
            return 0.0
        return self.weight * (GOOD_FROM - self.points) / GOOD_FROM * _SURE[self.rule.evidence] * self._certainty

    @property
    def _certainty(self) -> float:
        """How much the measure can tell: of a share what its 90 % interval leaves out, else a house value."""
        interval = self.assessment.interval
        if interval is None:
            return _RATIO_CERTAINTY if self.rule.unit == "ratio" else _CERTAINTY
        return 1 - (interval[1] - interval[0])

    def moments(self, *, good: bool) -> list[Moment]:
        """Its moments of one kind."""
        return [moment for moment in self.assessment.moments if moment.good is good]

    def told(self, conversation: Conversation) -> str:
        """Its value with the count as a clause."""
        return self.rule.wording.as_clause(self.assessment, conversation)

    def clause(self, conversation: Conversation) -> str:
        """What its score says about the talk, as a clause."""
        wording = self.rule.wording
        words = wording.good if self.is_good else wording.low if self.is_low else wording.fair
        return words.format(partner=conversation.people.partner)


def seen(assessments: Sequence[Assessment], profile: Profile) -> list[Seen]:
    """The answers of rules that are still in the catalogue."""
    by_id = {rule.id: rule for rule in rules.catalogue()}
    by_skill = points_by_skill(assessments)
    heavy = _HEAVY_SHARE * sum(profile.weight(each.rule) for each in assessments)
    return [
        Seen(
            assessment,
            by_id[assessment.rule],
            profile.weight(assessment.rule),
            skill_points=by_skill.get(skill_of(assessment.rule)),
            is_heavy=0 < heavy <= profile.weight(assessment.rule),
        )
        for assessment in assessments
        if assessment.rule in by_id
    ]


def about_one_thing(one: str, other: str) -> bool:
    """Whether two rules, by their ids, look at the same thing from two sides."""
    return any({one, other} <= rules for rules in _TOGETHER)


def before(conversation: Conversation, moment: Moment) -> Turn | None:
    """What the partner had said before the listener's moment."""
    earlier = conversation.turns[: moment.turn]
    said = (turn for turn in reversed(earlier) if turn.person is Person.PARTNER and turn.holds_floor)
    return next(said, None)


def most_telling(conversation: Conversation, moments: Iterable[Moment]) -> Moment | None:
    """The moment that followed most: feelings the partner had named, then the most words."""

    def told(moment: Moment) -> tuple[bool, int]:
        turn = before(conversation, moment)
        return (False, 0) if turn is None else (bool(turn.sentences_that(LabelKind.FEELING)), len(turn.text.split()))

    return max(moments, key=told, default=None)


def clock(time_s: float) -> str:
    """A time of the recording as 05:40, or 1:05:40 from an hour on."""
    whole = int(time_s)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def sentence(clause: str) -> str:
    """A clause as a sentence: its first letter large, a full stop unless it ends in one, a quote or a question mark."""
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "?", "!", '"', "\u201d")) else ".")


def placed(moment: Moment, opening: str = "at") -> str:
    """A moment's note with where it lies: at 05:40 you asked a closed question; without a time only the note."""
    return moment.note if moment.start_s is None else f"{opening} {clock(moment.start_s)} {moment.note}"


def quoted(clause: str, quote: str) -> str:
    """A clause as a sentence that ends in somebody's words."""
    return f'{sentence(clause).removesuffix(".")}: "{quote}"'
