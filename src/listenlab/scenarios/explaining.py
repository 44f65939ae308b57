"""Explaining: a scenario as text, so that nothing about the partner is hidden: what they can tell, by which rules."""

from collections.abc import Iterator

from listenlab.scenarios.scenario import Act, Effect, Layer, Line, Opens, Scenario

_OPENS = {
    Opens.DEEPER: "goes on, as deep as trust reaches",
    Opens.SAME: "goes on, no deeper than before",
    Opens.NOTHING: "",
}


def explained(scenario: Scenario) -> str:
    """The whole of a scenario: who, the layers with their lines, what each act does, and how it ends."""
    parts = (_who(scenario), _levels(scenario), *_layers(scenario), _acts(scenario), _ends(scenario))
    return "\n\n".join("\n".join(part) for part in parts)


def _who(scenario: Scenario) -> Iterator[str]:
    yield f"{scenario.title}: {scenario.partner}"
    yield scenario.who
    yield f"You know: {scenario.brief}"
    yield f"What {scenario.partner} needs: {scenario.wants}"


def _levels(scenario: Scenario) -> Iterator[str]:
    yield "Levels"
    for name, level in scenario.openness.items():
        yield f"  {name:<10} begins with trust {level.trust} and patience {level.patience}"


def _layers(scenario: Scenario) -> Iterator[list[str]]:
    for layer in Layer:
        needed = scenario.needed.trust(layer)
        head = f"{layer.value.capitalize()}" + (
            f", told from trust {needed} on" if layer.depth else ", told to anybody"
        )
        yield [head, *(part for line in scenario.lines if line.layer is layer for part in _line(scenario, line))]


def _line(scenario: Scenario, line: Line) -> Iterator[str]:
    begins = " (begins)" if line.id == scenario.opening else ""
    after = f" (after {', '.join(line.after)})" if line.after else ""
    yield f"  {line.id}{begins}{after}: {line.text}"
    if line.feelings:
        yield f"    in it: {', '.join(line.feelings)}"


def _acts(scenario: Scenario) -> Iterator[str]:
    yield "What you do, and what it does"
    for act in Act:
        effect = scenario.effect(act)
        yield f"  {act.value:<13} trust {effect.trust:+d}  patience {effect.patience:+d}  {_opens(effect)}".rstrip()
    yield "  A third question running, with nothing given back between, is a barrage."


def _opens(effect: Effect) -> str:
    return _OPENS[effect.opens]


def _ends(scenario: Scenario) -> Iterator[str]:
    yield "It ends"
    yield f"  opened      when the need has been told and you give it back: {scenario.endings.opened}"
    yield f"  impatient   when patience reaches 0: {scenario.endings.impatient}"
    yield f"  later       after {scenario.most_exchanges} turns of yours: {scenario.endings.later}"
