"""Checking: whether a scenario holds together, so that a coach can share it.

Names must exist, what a line builds on must come before it, and a person who listens well must be able to hear every
line at every level, in whatever order they ask. That is proved by playing: for each line a talk is led that aims for
it, and from every state on the way the rest must still be reachable.
"""

from collections.abc import Iterator
from dataclasses import replace

from listenlab.definitions.lines import Path
from listenlab.listening import meaning
from listenlab.scenarios.partner import Ending, Heard, State, answered, begun, untold
from listenlab.scenarios.scenario import Act, Layer, Line, Scenario


def complaints(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """What is wrong with a scenario, each with where it stands in its file; nothing where all is well."""
    names = [line.id for line in scenario.lines]
    if scenario.opening not in names:
        yield ("opening",), f"there is no line {scenario.opening!r} to begin with"
        return
    yield from _wrong_names(scenario, names)
    if {line.layer for line in scenario.lines} != set(Layer):
        yield ("lines",), f"there is no line in one of the layers {', '.join(Layer)}"
        return
    for place, line in enumerate(scenario.lines):
        for level in scenario.openness:
            if not _reached(scenario, level, line):
                yield ("lines", place), f"{line.id!r} cannot be reached at the level {level!r}"


def _wrong_names(scenario: Scenario, names: list[str]) -> Iterator[tuple[Path, str]]:
    for place, line in enumerate(scenario.lines):
        if names.index(line.id) != place:
            yield ("lines", place, "id"), f"there are two lines called {line.id!r}"
        for name in line.after:
            if name not in names:
                yield ("lines", place, "after"), f"there is no line {name!r}"


def _reached(scenario: Scenario, level: str, line: Line) -> bool:
    """Whether somebody who listens well, and asks towards a line, comes to hear it, and then the rest or a good end."""
    state = _led(scenario, begun(scenario, level).state, _towards(scenario, line), until=line.id)
    if line.id not in state.told:
        return False
    end = _led(scenario, state, frozenset(), until=None)
    return end.ended is Ending.OPENED or not untold(scenario, end)


def _led(scenario: Scenario, state: State, words: frozenset[str], until: str | None) -> State:
    """Where good listening leads from a state, until a line is told, or for as long as anything is."""
    for number in range(2 * len(scenario.lines) + 20):
        if state.ended or until in state.told or not untold(scenario, state):
            break
        before = replace(state, exchanges=0)  # the length of a talk is another matter than what can be reached
        state = answered(scenario, before, Heard(Act.OPEN if number % 2 else Act.FEELS, words)).state
    return state


def _towards(scenario: Scenario, line: Line) -> frozenset[str]:
    """The words of a line and of all that it builds on."""
    about, waiting = set(), [line.id]
    known = {each.id: each for each in scenario.lines}
    while waiting:
        name = waiting.pop()
        if name in known and name not in about:
            about.add(name)
            waiting.extend(known[name].after)
    return frozenset().union(*(meaning(" ".join((known[name].text, *known[name].points))) for name in about))
