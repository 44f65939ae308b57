"""`drills`: the exercises there are, each for one behaviour."""

import click

from listenlab.cli.printing import data
from listenlab.cli.shelving import shelved
from listenlab.conversation.plain import plain
from listenlab.drills.drill import Drill, Measure
from listenlab.listening import minutes
from listenlab.wiring.shelves import drills


@click.group()
def drills_command() -> None:
    """The exercises there are, each for one behaviour, and your own."""


@drills_command.command("show")
@click.argument("name")
def drills_show_command(name: str) -> None:
    """Print the drill called NAME as you would read it out to the people who do it."""
    data(plain("\n".join(_read_out(drills().get(name)))))


def _read_out(drill: Drill) -> list[str]:
    people = "for one" if drill.is_for_one else f"for {drill.least_people} to {drill.most_people} people"
    steps = [f"  {minutes(step.seconds):>10}  {step.title}: {step.listener}" for step in drill.steps]
    return [
        f"{drill.title} (level {drill.level}, {people}, a round takes {minutes(drill.round_s)})",
        drill.purpose,
        "",
        f"Allowed: {drill.allowed}",
        *([f"Leave out: {drill.avoid}"] if drill.avoid else []),
        "",
        *steps,
        "",
        "It went well when:",
        *(f"  {_wanted(measure)}" for measure in drill.measures),
        "",
        "Then talk about it, in this order:",
        *(f"  Speaker   {question}" for question in drill.debrief.speaker),
        *(f"  Listener  {question}" for question in drill.debrief.listener),
        *(f"  Observer  {question}" for question in drill.debrief.observer),
        "",
        *(f"Variation: {variation}" for variation in drill.variations),
        f"Source: {drill.source}",
    ]


def _wanted(measure: Measure) -> str:
    bounds = [f"at least {measure.at_least:g}"] if measure.at_least is not None else []
    bounds += [f"at most {measure.at_most:g}"] if measure.at_most is not None else []
    return f"{measure.title} ({measure.measure} {' and '.join(bounds)})" if bounds else f"{measure.title} (only shown)"


shelved(
    drills_command,
    drills(),
    lambda drill: f"level {drill.level}  {minutes(drill.round_s):<12}  {drill.title}",
    lambda: "`listenlab drills show NAME` reads one out.",
)
