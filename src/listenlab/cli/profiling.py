"""`profiles`: what counts in which kind of talk."""

import click

from listenlab.cli.printing import data
from listenlab.cli.shelving import shelved
from listenlab.conversation.plain import plain
from listenlab.wiring.building import settings
from listenlab.wiring.shelves import profiles


@click.group()
def profiles_command() -> None:
    """What counts in which kind of talk: the profiles there are, and your own."""


@profiles_command.command("show")
@click.argument("name")
def profiles_show_command(name: str) -> None:
    """Print the profile called NAME as TOML: its weights, and the thresholds it moves."""
    data(plain(profiles().text(name)).rstrip())


shelved(
    profiles_command,
    profiles(),
    lambda profile: profile.about,
    lambda: f"A talk is scored with {settings().profile} unless you name another with --profile.",
)
