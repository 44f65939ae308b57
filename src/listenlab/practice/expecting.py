"""What is expected of a recording before anybody has heard it: who is in it, and what it will be measured by."""

from dataclasses import dataclass

from listenlab.conversation import People
from listenlab.practice.bench import Workbench
from listenlab.practice.seating import AS_HEARD, Seating
from listenlab.practice.wishes import Wishes
from listenlab.practice.yardstick import Yardstick

SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Expected:
    """What is known of a recording that cannot be told by listening."""

    people: People
    """Who is thought to be in it."""
    yardstick: Yardstick
    """What it is measured by."""
    mirrored: bool = False
    """Whether the listener is on the right channel, where there is one for each person."""
    seating: Seating = AS_HEARD
    """What was said about who is where."""


def expected(bench: Workbench, wishes: Wishes) -> Expected:
    """What these wishes let one expect; raises ConfigError, DefinitionError for the profile."""
    yardstick, mirrored = bench.yardstick(wishes.profile), _side(wishes) == "right"
    return Expected(people_thought(bench, wishes), yardstick, mirrored, wishes.seating)


def people_thought(bench: Workbench, wishes: Wishes) -> People:
    """Who is thought to be in a recording: the listener by the name wished for, or the usual ones."""
    name = bench.usual_listener if wishes.listener is None or _side(wishes) else wishes.listener
    nobody = People()
    return People(listener=name or nobody.listener, partner=wishes.partner or bench.usual_partner or nobody.partner)


def names_of(people: People) -> tuple[str, ...]:
    """What the people are really called, as far as that is known."""
    nobody = People()
    return tuple(name for name in (people.listener, people.partner) if name not in (nobody.listener, nobody.partner))


def _side(wishes: Wishes) -> str | None:
    """The channel that is wished to be the listener's, if one is."""
    side = (wishes.listener or "").casefold()
    return side if side in SIDES else None
