"""Exchanges: what was said before in a talk with a scripted person, each of their lines with the answer to it."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from listenlab.practice.rehearsing import SILENCE, Exchange
from listenlab.tui.rehearsed import YOU, line_of


class Exchanges(OptionList):
    """A list of lines to go back to; the id of each is its number, from 1. It takes no room while it is empty."""

    def show(self, exchanges: Sequence[Exchange], name: str, width: int) -> None:
        """Show these, the newest chosen; `name` is the partner's."""
        self.clear_options()
        for number, each in enumerate(exchanges, start=1):
            theirs = line_of(name, each.said.text, width, number=number)
            own = line_of(YOU, each.reply.strip() or SILENCE, width, theirs=name)
            self.add_option(Option(Content.assemble(theirs, "\n", own), str(number)))
        self.display = bool(exchanges)
        self.highlighted = len(exchanges) - 1 if exchanges else None
