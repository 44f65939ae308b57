"""The debrief: what is said once a round is over, as lines of plain text.

The order is always speaker, listener, observer, tool. What people found out comes first; whoever hears the figures
before has stopped wondering. A figure comes with its count, and a share with what so few can tell (90 % interval).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from listenlab.drills.counts import PART, SHARE
from listenlab.drills.drill import Drill, Measure, Role
from listenlab.drills.outcomes import Outcome
from listenlab.drills.round import MOST, Chairs, Rating
from listenlab.listening import number, wilson

_UNITS = {"per_minute": " a minute", "seconds": " s", "words": " words", "ratio": " to 1"}
_SIGNS = {True: "✓", False: "✗", None: "·"}
_WELL = "That is what this drill is for: it went as it should."
_AGAIN = "Not yet what the drill asks for. A second try is where most is learned."
_UNTOLD = "Too little was said to tell whether it went as it should."


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a debrief."""

    of: Role
    """In which chair they sat who are asked."""
    names: tuple[str, ...]
    """Who is asked."""
    text: str
    """What."""
    is_rated: bool = False
    """Whether it is answered from 0 to 4, besides being talked about."""


def cards(drill: Drill, chairs: Chairs) -> tuple[str, ...]:
    """What everybody reads before a round: who does what, and what the listener may do."""
    first = drill.steps[0]
    watching = [f"{name} watches. {first.observer}".strip() for name in chairs.observers]
    speaking = [f"{chairs.speaker} talks. {first.speaker}".strip()] if chairs.speaker else []
    allowed = [f"Allowed: {drill.allowed}", *([f"Leave out: {drill.avoid}"] if drill.avoid else [])]
    return (f"{chairs.listener} listens. {first.listener}", *speaking, *watching, *allowed)


def told_by_people(drill: Drill, chairs: Chairs) -> tuple[str, ...]:
    """What the speaker, then the listener, then whoever watched are asked to tell the others."""
    talked = [each for each in asked_in_order(drill, chairs) if not each.is_rated]
    asked = [(each, name) for each in talked for name in each.names]
    return tuple(f"{name}: {each.text}" for each, name in asked)


def asked_in_order(drill: Drill, chairs: Chairs) -> tuple[Asked, ...]:
    """Every question of a debrief: the speaker's, the listener's, whoever watched; what is talked about comes first."""
    talked = {
        Role.SPEAKER: ((chairs.speaker,) if chairs.speaker else (), drill.debrief.speaker),
        Role.LISTENER: ((chairs.listener,), drill.debrief.listener),
        Role.OBSERVER: (chairs.observers, drill.debrief.observer),
    }
    found: list[Asked] = []
    for role, (names, questions) in talked.items():
        if names:
            found += [Asked(role, names, question) for question in questions]
            found += [Asked(role, names, each.text, is_rated=True) for each in drill.asks if each.of is role]
    return tuple(found)


def told_by_tool(found: Sequence[Outcome], ratings: Sequence[Rating], *, succeeded: bool | None) -> tuple[str, ...]:
    """What the tool measured, what people answered, and whether that is what the drill is for."""
    is_judged = any(wanted_of(each.measure, each.unit) for each in found)
    verdict = {True: _WELL, False: _AGAIN, None: _UNTOLD if is_judged else ""}[succeeded]
    return (*map(outcome_line, found), *map(_rating_line, ratings), *([verdict] if verdict else []))


def outcome_line(outcome: Outcome) -> str:
    """What became of one measure: a sign, what was wanted, and the figure with its count."""
    title = outcome.measure.title
    if outcome.value is None:
        return f"{_SIGNS[None]} {title}: {outcome.reason or 'this cannot be told'}."
    wanted = wanted_of(outcome.measure, outcome.unit)
    return f"{_SIGNS[outcome.met]} {title}: {figure(outcome)}{f', {wanted} wanted' if wanted else ''}."


def figure(outcome: Outcome) -> str:
    """The figure of a measure with what it came from; only of one that has a figure."""
    if outcome.unit == SHARE and outcome.count is not None and outcome.of:
        low, high = (round(100 * edge) for edge in wilson(outcome.count, outcome.of))
        return f"{outcome.count} of {outcome.of} ({number(outcome.of)} can only tell {low} to {high} %)"
    told = _said(outcome.value or 0.0, outcome.unit)
    return f"{told} ({outcome.count} in all)" if outcome.unit == "per_minute" and outcome.count is not None else told


def wanted_of(measure: Measure, unit: str) -> str:
    """What a measure wants: at least 90 %; empty where it only shows."""
    low = [] if measure.at_least is None else [f"at least {_said(measure.at_least, unit)}"]
    high = [] if measure.at_most is None else [f"at most {_said(measure.at_most, unit)}"]
    return " and ".join(low + high)


def _said(value: float, unit: str) -> str:
    if unit in (SHARE, PART):
        return f"{round(100 * value)} %"
    return f"{round(value, 1):g}{_UNITS.get(unit, '')}"


def _rating_line(rating: Rating) -> str:
    who = "observer" if rating.of is Role.OBSERVER else rating.of.value
    return f"  {rating.question} The {who} says {rating.answer} of {MOST}."
