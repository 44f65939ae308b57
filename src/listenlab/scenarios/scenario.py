"""Scenario: a person with something on their mind, as a TOML file describes them.

What they have to tell lies in four layers, from what anybody may hear down to what they really need. A line says what
it contains, so that a paraphrase can be matched to it. To each thing a listener can do the person has something to
say; what it does to their trust and their patience is declared, by default as in `EFFECTS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

MOST_LINES = 60
TRUST_TOP = 10


class Layer(StrEnum):
    """How deep a line lies."""

    SURFACE = "surface"
    """What they would tell anybody."""
    FACTS = "facts"
    """What happened."""
    FEELINGS = "feelings"
    """What it is like for them."""
    NEED = "need"
    """What they really need."""

    @property
    def depth(self) -> int:
        """0 for the surface, 3 for the need."""
        return list(Layer).index(self)


class Act(StrEnum):
    """What a listener just did, as the partner takes it."""

    FEELS = "feels"
    """Gave back a feeling that the partner had spoken of or hinted at."""
    FITS = "fits"
    """Gave back something the partner had said."""
    OFF = "off"
    """Gave back what the partner had not said, or the wrong feeling."""
    OPEN = "open"
    """Asked an open question, or invited more."""
    CLOSED = "closed"
    """Asked a question with a short answer."""
    BARRAGE = "barrage"
    """Asked a third question running, without having given anything back."""
    ADVICE = "advice"
    """Advised, unasked."""
    SYMPATHY = "sympathy"
    """Consoled, compared or played it down."""
    SHIFT = "shift"
    """Told a story of their own."""
    INTERRUPTION = "interruption"
    """Spoke over the partner."""
    SILENCE = "silence"
    """Said nothing for a while."""
    ENCOURAGER = "encourager"
    """Mm, yes, right."""
    OTHER = "other"
    """Said something that is none of these."""


class Opens(StrEnum):
    """What an act lets the partner go on to."""

    DEEPER = "deeper"
    """The next line, as deep as their trust goes."""
    SAME = "same"
    """The next line, if it lies no deeper than the one before."""
    NOTHING = "nothing"
    """No line of their story."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act does to the partner."""

    trust: int = 0
    """How much their trust rises, or falls below 0."""
    patience: int = 0
    """How much their patience rises, or falls below 0."""
    opens: Opens = Opens.NOTHING
    """What they go on to."""


EFFECTS: Mapping[Act, Effect] = MappingProxyType(
    {
        Act.FEELS: Effect(3, 1, Opens.DEEPER),
        Act.FITS: Effect(2, 1, Opens.DEEPER),
        Act.OFF: Effect(-1, -1),
        Act.OPEN: Effect(1, 0, Opens.DEEPER),
        Act.CLOSED: Effect(0, -1, Opens.SAME),
        Act.BARRAGE: Effect(-1, -1),
        Act.ADVICE: Effect(-2, -2),
        Act.SYMPATHY: Effect(-1, -1),
        Act.SHIFT: Effect(-2, -2),
        Act.INTERRUPTION: Effect(-2, -2),
        Act.SILENCE: Effect(1, 0, Opens.DEEPER),
        Act.ENCOURAGER: Effect(0, 0, Opens.SAME),
        Act.OTHER: Effect(0, -1),
    }
)
"""What each act does where a scenario says nothing else (house values)."""


@dataclass(frozen=True, slots=True)
class Needed:
    """The trust it takes to hear each layer (house values)."""

    surface: int = -TRUST_TOP
    """Anybody hears it."""
    facts: int = 1
    """After a question or two that show interest."""
    feelings: int = 4
    """After something was given back."""
    need: int = 7
    """After a feeling was."""

    def trust(self, layer: Layer) -> int:
        """The trust it takes to hear a layer."""
        needed: int = getattr(self, layer.value)
        return needed


@dataclass(frozen=True, slots=True)
class Openness:
    """How ready the partner is to talk when the conversation begins."""

    trust: int
    """Their trust at the start."""
    patience: int
    """How much they bear before they end it."""


OPENNESS: Mapping[str, Openness] = MappingProxyType(
    {
        "open": Openness(2, 10),
        "careful": Openness(0, 8),
        "guarded": Openness(-2, 7),
    }
)
"""The levels a scenario can be played at, the easiest first, where it says nothing else."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something the partner can tell."""

    id: str
    """Its name in the file."""
    layer: Layer
    """How deep it lies."""
    text: str
    """What they say."""
    points: tuple[str, ...] = ()
    """What it contains, in words a paraphrase might use besides the line's own."""
    feelings: tuple[str, ...] = ()
    """Feelings that are in it, said or not."""
    after: tuple[str, ...] = ()
    """Lines that must have been told before this one makes sense."""


@dataclass(frozen=True, slots=True)
class Endings:
    """How the conversation ends."""

    opened: str
    """What they say once the deepest layer has been told and heard."""
    impatient: str
    """What they say when their patience is used up."""
    later: str
    """What they say when the talk has gone on for long enough."""


class Voice(StrEnum):
    """Which of this machine's voices somebody gets."""

    WOMAN = "woman"
    MAN = "man"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A person to practise with."""

    id: str
    """Its name in files and on the command line."""
    title: str
    """Its name on screen."""
    partner: str
    """What the person is called."""
    who: str
    """Who they are to the listener, in a sentence."""
    brief: str
    """What the listener knows before it begins."""
    wants: str
    """What the person really needs; shown afterwards."""
    opening: str
    """The id of the line they begin with."""
    lines: tuple[Line, ...]
    """What they can tell; of several that could come next, the first."""
    reactions: Mapping[Act, tuple[str, ...]]
    """What they say to each act, in turn; before a line of their story, or instead of one."""
    holding: tuple[str, ...]
    """What they say when there would be more to tell and they do not trust enough yet."""
    done: tuple[str, ...]
    """What they say when there is nothing more to tell."""
    endings: Endings
    """How it ends."""
    voice: Voice = Voice.WOMAN
    """Whether a woman's or a man's voice says the lines."""
    effects: Mapping[Act, Effect] = field(default_factory=dict)
    """What an act does to this person, where it differs from `EFFECTS`."""
    needed: Needed = field(default_factory=Needed)
    """The trust it takes to hear each layer."""
    openness: Mapping[str, Openness] = field(default_factory=lambda: OPENNESS)
    """The levels it can be played at."""
    most_exchanges: int = 40
    """After how many of the listener's turns the person has to go."""

    def __post_init__(self) -> None:
        if not self.id.isidentifier():
            raise ValueError(f"{self.id!r} cannot be an id: only letters, digits and underscores can")
        if not 1 <= len(self.lines) <= MOST_LINES:
            raise ValueError(f"a scenario has 1 to {MOST_LINES} lines")
        if not all((self.holding, self.done, self.openness)) or not 1 <= self.most_exchanges <= 200:
            raise ValueError("a scenario has something in `holding` and in `done`, a level, and 1 to 200 exchanges")
        if missing := [act.value for act in Act if not self.reactions.get(act) and act not in MAY_BE_SILENT]:
            raise ValueError(f"there is no reaction to {', '.join(missing)}")

    def line(self, name: str) -> Line:
        """The line of that id; raises KeyError."""
        return {line.id: line for line in self.lines}[name]

    def effect(self, act: Act) -> Effect:
        """What an act does to this person."""
        return self.effects.get(act, EFFECTS[act])


MAY_BE_SILENT = frozenset({Act.OPEN, Act.SILENCE, Act.ENCOURAGER, Act.FITS, Act.FEELS})
"""Acts after which the partner can simply go on."""
