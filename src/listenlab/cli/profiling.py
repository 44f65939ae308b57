"""`profiles`: what counts in which kind of talk."""

from pathlib import Path

import click

from listenlab.cli.printing import data, talk
from listenlab.conversation.plain import plain


@click.group()
def profiles_command() -> None:
    """What counts in which kind of talk: the profiles there are, and your own."""


@profiles_command.command("list")
def profiles_list_command() -> None:
    """List the profiles with what each is for."""
    from listenlab.errors import ListenlabError
    from listenlab.wiring.building import settings
    from listenlab.wiring.profiles import profile, profile_ids

    for name in profile_ids():
        try:
            data(f"{plain(name):<14} {plain(profile(name).about)}")
        except ListenlabError as error:
            data(f"{plain(name):<14} cannot be used: {plain(str(error))}")
    talk(f"A talk is scored with {settings().profile} unless you name another with --profile.")


@profiles_command.command("show")
@click.argument("name")
def profiles_show_command(name: str) -> None:
    """Print the profile called NAME as TOML: its weights, and the thresholds it moves."""
    from listenlab.wiring.profiles import profile_text

    data(plain(profile_text(name)).rstrip())


@profiles_command.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def profiles_check_command(file: Path) -> None:
    """See whether FILE can be used as a profile, and what is wrong with it if not."""
    from listenlab.wiring.profiles import profile_in

    data(f"{plain(profile_in(file).title)} can be used.")


@profiles_command.command("new")
@click.argument("name")
@click.option("--like", default="one_on_one", show_default=True, help="The profile to begin from.")
def profiles_new_command(name: str, like: str) -> None:
    """Begin a profile of your own called NAME."""
    from listenlab.wiring.profiles import begin_profile

    data(str(begin_profile(name, like)))
    talk(f"Change its weights there, then try it with --profile {name}.")
