"""Commands that profiles, drills and scenarios have alike: list what there is, show it, check a file, begin one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from listenlab.cli.printing import data, talk
from listenlab.conversation.plain import plain
from listenlab.errors import ListenlabError
from listenlab.wiring.shelves import Shelf


def shelved(group: click.Group, shelf: Shelf[Any], line: Callable[[Any], str], closing: Callable[[], str]) -> None:
    """Give a group the commands `list`, `check` and `new` for a shelf.

    `line` says what one is, in a line beside its id; `closing` what to say under the list.
    """

    @group.command("list")
    def list_command() -> None:
        """List what there is, your own too."""
        for name in shelf.ids():
            try:
                told = line(shelf.get(name))
            except ListenlabError as error:
                told = f"cannot be used: {error}"
            data(f"{plain(name):<26} {plain(told)}")
        talk(closing())

    @group.command("check")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    def check_command(file: Path) -> None:
        """See whether FILE can be used, and what is wrong with it if not."""
        data(f"{plain(shelf.read(file).title)} can be used.")

    @group.command("new")
    @click.argument("name")
    @click.option("--like", default=shelf.built_in()[0], show_default=True, help="What to begin from.")
    def new_command(name: str, like: str) -> None:
        """Begin one of your own called NAME, as a file to change."""
        file = shelf.begin(name, like)
        data(str(file))
        talk(
            f"Change it there; `listenlab {shelf.what}s check {file.name}` in that folder tells whether it can be used."
        )
