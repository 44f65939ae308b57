"""The partner: what the scripted person says next, by declared rules and nothing else.

An act moves trust and patience as the scenario declares. If it opens something, the next line is told that the trust
reaches, that all it builds on has been told before, and, for acts that open no more than the same layer, that lies no
deeper than the line before; of several, the one that shares most words with what was asked, else the first. If nothing
can be told now, the person reacts, or holds back where there would be more. It ends when their patience is used up,
when all that can be told has been told and the last of it was heard, or after the exchanges the scenario allows. Each
step is one exchange nearer to that, so every conversation ends.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from listenlab.listening import meaning
from listenlab.scenarios.scenario import TRUST_TOP, Act, Layer, Line, Opens, Scenario

_HEARD = frozenset({Act.FEELS, Act.FITS})
_ANSWERED = _HEARD | {Act.CLOSED}
"""Acts to which the partner says something before they go on."""


class Ending(StrEnum):
    """How a conversation ended."""

    OPENED = "opened"
    """They told what they really need, and it was heard."""
    IMPATIENT = "impatient"
    """They had enough."""
    LATER = "later"
    """Time was up."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a conversation stands."""

    trust: int
    """How much the partner trusts the listener."""
    patience: int
    """How much more they bear."""
    told: tuple[str, ...] = ()
    """The ids of the lines told so far, in order."""
    exchanges: int = 0
    """How many of the listener's turns there were."""
    reacted: tuple[Act, ...] = ()
    """The acts reacted to so far, so that reactions come in turn."""
    held: int = 0
    """How often they held back."""
    ended: Ending | None = None
    """How it ended; None while it goes on."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the partner says, and where the conversation stands after it."""

    text: str
    """Their words."""
    state: State
    """Where it stands."""
    line: Line | None = None
    """The line of their story in it, if there is one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the partner took from the listener's turn."""

    act: Act
    """What the listener did."""
    words: frozenset[str] = field(default_factory=frozenset)
    """The words in it that carry meaning, as `listening.meaning` gives them."""


def begun(scenario: Scenario, openness: str) -> Said:
    """The partner's first words at one level of openness; raises KeyError for a level that is not there."""
    level = scenario.openness[openness]
    line = scenario.line(scenario.opening)
    return Said(line.text, State(level.trust, level.patience, (line.id,)), line)


def answered(scenario: Scenario, state: State, heard: Heard) -> Said:
    """What the partner says to the listener's turn; raises ValueError once the conversation has ended."""
    if state.ended:
        raise ValueError("this conversation has ended")
    effect = scenario.effect(heard.act)
    moved = replace(
        state,
        trust=max(-TRUST_TOP, min(TRUST_TOP, state.trust + effect.trust)),
        patience=state.patience + effect.patience,
        exchanges=state.exchanges + 1,
        reacted=(*state.reacted, heard.act),
    )
    if ending := _ending(scenario, moved, heard.act):
        return Said(getattr(scenario.endings, ending.value), replace(moved, ended=ending))
    reaction = _in_turn(scenario.reactions.get(heard.act, ()), state.reacted.count(heard.act))
    if effect.opens is Opens.NOTHING:
        return Said(reaction, moved)
    lead = reaction if heard.act in _ANSWERED else ""
    if line := _next(scenario, moved, effect.opens, heard.words):
        return Said(f"{lead} {line.text}".strip(), replace(moved, told=(*moved.told, line.id)), line)
    quiet = scenario.holding if untold(scenario, moved) else scenario.done
    return Said(f"{lead} {_in_turn(quiet, moved.held)}".strip(), replace(moved, held=moved.held + 1))


def untold(scenario: Scenario, state: State) -> tuple[Line, ...]:
    """What the partner has not told, in the scenario's order."""
    return tuple(line for line in scenario.lines if line.id not in state.told)


def deepest(scenario: Scenario, state: State) -> Layer:
    """The deepest layer that was told."""
    return max((scenario.line(name).layer for name in state.told), key=lambda layer: layer.depth)


def _ending(scenario: Scenario, state: State, act: Act) -> Ending | None:
    if state.patience <= 0:
        return Ending.IMPATIENT
    needs = {line.id for line in scenario.lines if line.layer is Layer.NEED}
    if act in _HEARD and needs <= set(state.told):
        return Ending.OPENED
    return Ending.LATER if state.exchanges >= scenario.most_exchanges else None


def _next(scenario: Scenario, state: State, opens: Opens, words: frozenset[str]) -> Line | None:
    """The line that comes next, or None when none can."""
    if opens is Opens.NOTHING:
        return None
    last = scenario.line(state.told[-1]).layer
    ready = [
        line
        for line in untold(scenario, state)
        if set(line.after) <= set(state.told)
        and scenario.needed.trust(line.layer) <= state.trust
        and line.layer.depth <= last.depth + (opens is Opens.DEEPER)
    ]
    return max(ready, key=lambda line: len(words & meaning(_about(line))), default=None)


def _about(line: Line) -> str:
    return " ".join((line.text, *line.points))


def _in_turn(choices: tuple[str, ...], number: int) -> str:
    return choices[number % len(choices)] if choices else ""
