"""`scenarios`: the people there are to rehearse with, and nothing about them hidden."""

import click

from listenlab.cli.printing import data
from listenlab.cli.shelving import shelved
from listenlab.conversation.plain import plain
from listenlab.scenarios.explaining import explained
from listenlab.wiring.shelves import scenarios


@click.group()
def scenarios_command() -> None:
    """The people there are to rehearse with, and your own."""


@scenarios_command.command("show")
@click.argument("name")
def scenarios_show_command(name: str) -> None:
    """Say who the person of the scenario called NAME is, and what you know before it begins."""
    person = scenarios().get(name)
    data(plain(f"{person.title}\n{person.who}\n{person.brief}\nLevels: {', '.join(person.openness)}"))


@scenarios_command.command("explain")
@click.argument("name")
def scenarios_explain_command(name: str) -> None:
    """Print all that a person can say, and the rules by which they say it. It gives the story away."""
    data(plain(explained(scenarios().get(name))))


shelved(
    scenarios_command,
    scenarios(),
    lambda person: f"{person.title}. {person.who}",
    lambda: "`listenlab rehearse NAME` begins a talk.",
)
