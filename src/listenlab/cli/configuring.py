"""`config` and `doctor`: what is set, and what is missing."""

import sys

import click

from listenlab.cli.failing import FAILED
from listenlab.cli.printing import data


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


@click.command()
@click.option("--thorough", is_flag=True, help="Also read everything that is kept, and see whether it is whole.")
def doctor_command(thorough: bool) -> None:
    """Check what listenlab needs on this machine, each with its fix."""
    from listenlab.wiring.checkup import checkup

    checks = checkup(thorough=thorough)
    for check in checks:
        data(f"{'ok  ' if check.fine else 'MISS'}  {check.what}: {check.finding}")
        if not check.fine and check.fix:
            data(f"      {check.fix}")
    if any(check.needed and not check.fine for check in checks):
        sys.exit(FAILED)
