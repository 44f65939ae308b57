"""Drill: one listening behaviour to practise, with who does what, for how long, and what success is.

A drill is a TOML file that these values describe. A round is its steps, one after another, with one person in the
listener's chair; the chairs rotate after it. What is measured of a round comes from the same rules as every session's
scores, or from the counts in `drills.counts`; what no microphone hears is asked.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from listenlab.listening import wording

LONGEST_STEP_S = 3600.0
MOST_STEPS = 24
LONGEST_CARD = 400
"""In characters: a card is read at a glance, across a table."""
LONGEST_TEXT = 600
"""In characters: what is read out once, before a round or after it."""
MOST = 24
"""How many measures, questions and the like a drill has at most: each is gone through after every round."""
_RATING_TOP = 4
WAYS = ("replies", "moments", "pauses")
"""What of an old talk a drill can be done with alone."""


class Role(StrEnum):
    """Who a person is in a round."""

    SPEAKER = "speaker"
    """Talks about something real and small; the partner in every measure."""
    LISTENER = "listener"
    """Practises."""
    OBSERVER = "observer"
    """Watches and counts; never scored."""


class Figure(StrEnum):
    """Which number of an answer is measured."""

    VALUE = "value"
    """The measure itself: a share, a ratio, a number per minute."""
    COUNT = "count"
    """How often it happened."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of a round with one task."""

    title: str
    """What it is, in a few words."""
    seconds: float
    """How long it lasts."""
    listener: str
    """The listener's cue card."""
    speaker: str = ""
    """The speaker's cue card."""
    observer: str = ""
    """What the observer looks out for."""
    silent: bool = False
    """Whether nobody talks, so that nothing of it is measured: reading a card, thinking."""

    def __post_init__(self) -> None:
        if not 0 < self.seconds <= LONGEST_STEP_S:
            raise ValueError(f"a step takes more than 0 and at most {LONGEST_STEP_S:g} seconds")
        if max(map(len, (self.title, self.listener, self.speaker, self.observer))) > LONGEST_CARD:
            raise ValueError(f"a card has at most {LONGEST_CARD} characters")


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that says whether a round went as it should."""

    title: str
    """What success is, in a few words: every reply opens with what you heard."""
    measure: str
    """A rule's id, or the name of a count."""
    figure: Figure = Figure.VALUE
    """Which number of the answer counts."""
    at_least: float | None = None
    """The figure must reach this."""
    at_most: float | None = None
    """The figure must not pass this. Without either bound it is shown and not judged."""
    step: int | None = None
    """Which step of the round is measured, from 1; None for the whole round."""

    def __post_init__(self) -> None:
        if len(self.title) > LONGEST_CARD:
            raise ValueError(f"a measure's title has at most {LONGEST_CARD} characters")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("at_least cannot be more than at_most")

    def is_met_by(self, value: float) -> bool | None:
        """Whether a figure lies within the bounds; None where there are none."""
        if self.at_least is None and self.at_most is None:
            return None
        low = self.at_least is None or value >= self.at_least
        return low and (self.at_most is None or value <= self.at_most)


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can tell, answered from 0 (not at all) to 4 (fully)."""

    of: Role
    """Who is asked."""
    text: str
    """The question."""
    at_least: int | None = None
    """The answer that is hoped for; None where it is only noted down."""

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST_CARD:
            raise ValueError(f"a question has at most {LONGEST_CARD} characters")
        if self.at_least is not None and not 0 <= self.at_least <= _RATING_TOP:
            raise ValueError(f"an answer lies between 0 and {_RATING_TOP}")


@dataclass(frozen=True, slots=True)
class Debrief:
    """What is talked about after a round, in this order; the tool's measures come last."""

    speaker: tuple[str, ...] = ()
    """For the person who was listened to."""
    listener: tuple[str, ...] = ()
    """For the person who practised."""
    observer: tuple[str, ...] = ()
    """For whoever watched."""

    def __post_init__(self) -> None:
        for asked in (self.speaker, self.listener, self.observer):
            if len(asked) > MOST or any(len(each) > LONGEST_CARD for each in asked):
                raise ValueError(f"each is asked at most {MOST} questions of at most {LONGEST_CARD} characters")


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill."""

    id: str
    """Its name in files and on the command line."""
    title: str
    """Its name on screen."""
    purpose: str
    """What it trains and why that helps, in a sentence or two."""
    level: int
    """How hard it is, from 1 to 4."""
    allowed: str
    """What the listener may do."""
    steps: tuple[Step, ...]
    """A round, in order."""
    measures: tuple[Measure, ...]
    """What success is."""
    avoid: str = ""
    """What the listener leaves out."""
    trains: tuple[str, ...] = ()
    """The ids of the rules it helps with, so that it can be suggested for them."""
    then: tuple[str, ...] = ()
    """The ids of drills to go on with once this one is met."""
    least_people: int = 2
    """How many it takes; 1 for a drill to do alone."""
    most_people: int = 3
    """How many can take part."""
    alone_with: str = ""
    """What of an old talk one person can do it with: replies, moments or pauses; empty where it takes company."""
    alone_wanted: str = ""
    """What success is then, in a few words."""
    alone_share: float = 0.8
    """The share of answers that must go as they should for that."""
    repeat: bool = True
    """Whether each round is offered once more, because a second try is where most is learned."""
    asks: tuple[Question, ...] = ()
    """What is asked after a round."""
    debrief: Debrief = field(default_factory=Debrief)
    """What is talked about after a round."""
    variations: tuple[str, ...] = ()
    """Ways to make it easier, harder or fit another setting."""
    source: str = ""
    """Where the exercise comes from."""

    def __post_init__(self) -> None:
        if not self.id.isidentifier():
            raise ValueError(f"{self.id!r} cannot be an id: only letters, digits and underscores can")
        if not self.steps:
            raise ValueError("a drill has at least one step")
        if len(self.steps) > MOST_STEPS:
            raise ValueError(f"a drill has at most {MOST_STEPS} steps")
        if not 1 <= self.level <= 4:
            raise ValueError("level is 1, 2, 3 or 4")
        self._expect_short()
        if self.alone_with not in ("", *WAYS):
            raise ValueError(f"alone_with is {', '.join(WAYS)} or left out")
        if self.is_for_one and not self.alone_with:
            raise ValueError("a drill for one says with alone_with what of an old talk it works with")
        if not 0 < self.alone_share <= 1:
            raise ValueError("alone_share is more than 0 and at most 1")
        if not 1 <= self.least_people <= self.most_people:
            raise ValueError("least_people is at least 1 and at most most_people")
        if any(measure.step and not 1 <= measure.step <= len(self.steps) for measure in self.measures):
            raise ValueError(f"a measure's step lies between 1 and {wording.counted(len(self.steps), 'step')}")

    def _expect_short(self) -> None:
        """Raise ValueError for what nobody could read or go through."""
        for name in ("title", "purpose", "allowed", "avoid", "alone_wanted", "source"):
            if len(getattr(self, name)) > LONGEST_TEXT:
                raise ValueError(f"{name} has at most {LONGEST_TEXT} characters")
        for name in ("measures", "asks", "trains", "then", "variations"):
            if len(getattr(self, name)) > MOST:
                raise ValueError(f"{name} are at most {MOST}")
        if any(len(each) > LONGEST_TEXT for each in self.variations):
            raise ValueError(f"one of variations has more than {LONGEST_TEXT} characters")

    @property
    def round_s(self) -> float:
        """How long one round lasts."""
        return sum(step.seconds for step in self.steps)

    @property
    def is_judged(self) -> bool:
        """Whether there is anything to reach in it, by what the tool can measure."""
        return bool(self.alone_wanted) or any(
            measure.at_least is not None or measure.at_most is not None for measure in self.measures
        )

    @property
    def is_for_one(self) -> bool:
        """Whether it is done alone."""
        return self.most_people == 1
