"""`config`, `models` and `doctor`: what is set, what is here, what is missing."""

import sys

import click

from listenlab.cli.failing import FAILED
from listenlab.cli.printing import data, talk


@click.group()
def config_command() -> None:
    """Where the settings are, and what they say."""


@config_command.command("path")
def config_path_command() -> None:
    """Print the settings file's path."""
    from listenlab.config import config_file

    data(str(config_file()))


@config_command.command("show")
def config_show_command() -> None:
    """Print the settings in force as TOML."""
    from listenlab.wiring.written import written_settings

    data(written_settings())


@click.group()
def models_command() -> None:
    """The recognition models on this machine."""


@models_command.command("list")
def models_list_command() -> None:
    """List the models that can be named with --model."""
    from listenlab.wiring.hearing import models

    here = models()
    for model in here:
        size = (model.path / "model.bin").stat().st_size / 1e6
        purpose = "for people's voices" if model.for_people else "only for the samples' synthetic voices"
        data(f"{model.name:<20} {size:>7.1f} MB  {purpose}")
    if not any(model.for_people for model in here):
        talk("There is no model for people's voices yet. `listenlab models path` says where to put one.")


@models_command.command("path")
def models_path_command() -> None:
    """Print the folder models are looked for in."""
    from listenlab.wiring.hearing import models_home

    data(str(models_home()))


@click.command()
def doctor_command() -> None:
    """Check what listenlab needs on this machine, each with its fix."""
    from listenlab.wiring.checkup import checkup

    checks = checkup()
    for check in checks:
        data(f"{'ok  ' if check.fine else 'MISS'}  {check.what}: {check.finding}")
        if not check.fine and check.fix:
            data(f"      {check.fix}")
    if any(check.needed and not check.fine for check in checks):
        sys.exit(FAILED)
