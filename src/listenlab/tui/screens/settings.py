"""Settings: everything that can be set, each with what it means; kept in the settings file at once."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from listenlab.tui.desk import Desk
from listenlab.tui.drawing import one_line, said
from listenlab.tui.messages import SettingsListed
from listenlab.tui.screens.room import Room
from listenlab.tui.screens.wording import Wording
from listenlab.tui.tables import SettingRow
from listenlab.tui.widgets.footer import Footer

_HINT = 'As in the settings file: text, 0.5, or ["a", "b"]. Empty goes back to the declared value.'


class Settings(Room[None]):
    """Every setting with its value."""

    BINDINGS: ClassVar[list[BindingType]] = [("slash", "find", "Find"), ("e", "edit", "Change")]

    def __init__(self, desk: Desk) -> None:
        """`desk` answers whatever this screen asks."""
        super().__init__()
        self._desk = desk
        self._rows: dict[str, SettingRow] = {}

    def compose(self) -> ComposeResult:
        """Lay out a field to find a setting, the list, and what the chosen one means."""
        yield Static("Settings", classes="title")
        yield Input(placeholder="Find a setting", id="search")
        yield OptionList(id="settings")
        yield Static("", id="about", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """Ask for them."""
        self.query_one(OptionList).focus()
        self._list()

    def _list(self) -> None:
        self.ask(lambda: SettingsListed(self._desk.settings()), group="list")

    def on_settings_listed(self, told: SettingsListed) -> None:
        """Show them."""
        self._rows = {each.name: each for each in told.settings}
        self._show()

    def on_input_changed(self) -> None:
        """Show those whose name or meaning holds what is typed."""
        self._show()

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one(OptionList).focus()

    def on_option_list_option_highlighted(self, chosen: OptionList.OptionHighlighted) -> None:
        """Say what it means."""
        row = self._rows.get(chosen.option_id or "")
        self.query_one("#about", Static).update(said(one_line(row.about) if row else ""))

    def on_option_list_option_selected(self, chosen: OptionList.OptionSelected) -> None:
        """Ask for another value."""
        row = self._rows[chosen.option_id or ""]
        self.app.push_screen(Wording(f"{row.name}: {row.about}", _HINT, row.value), lambda text: self._set(row, text))

    def action_find(self) -> None:
        """Go to the search field."""
        self.query_one(Input).focus()

    def action_edit(self) -> None:
        """Change the chosen one."""
        self.query_one(OptionList).action_select()

    def _set(self, row: SettingRow, text: str | None) -> None:
        if text is None or text == row.value:
            return

        def written() -> SettingsListed:
            self._desk.set_value(row.name, text)
            return SettingsListed(self._desk.settings())

        self.ask(written, group="list")

    def _show(self) -> None:
        words = self.query_one(Input).value.casefold()
        found = [each for each in self._rows.values() if words in f"{each.name} {each.about}".casefold()]
        listed = self.query_one(OptionList)
        chosen = listed.highlighted
        listed.clear_options()
        listed.add_options([Option(_row(each), each.name) for each in found])
        listed.highlighted = min(chosen or 0, len(found) - 1) if found else None


def _row(row: SettingRow) -> Content:
    whose = "yours" if row.own else "declared"
    return Content.assemble(said(f"{row.name:<46} "), said(f"{row.value:<18} ", "bold"), (whose, "$foreground-muted"))
