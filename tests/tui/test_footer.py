"""The last line names the keys of a screen, follows what can be done there, and can be clicked on."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.pilot import Pilot

from listenlab.tui.widgets.footer import Footer


class Few(App[None]):
    """Three keys: one that can be taken away, one that waits, and one that is not shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("a,b", "note('first')", "First"),
        ("w", "wait", "Waits"),
        Binding("h", "note('hidden')", "Hidden", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.may_wait: bool | None = None

    def compose(self) -> ComposeResult:
        yield Footer()

    def action_note(self, what: str) -> None:
        self.done.append(what)

    def action_wait(self) -> None:
        self.done.append("waited")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.may_wait if action == "wait" else True


def line(pilot: Pilot[None]) -> str:
    """What the footer says."""
    return pilot.app.query_one(Footer).render_line(0).text


async def test_each_action_stands_there_once_and_the_palette_at_the_right() -> None:
    """By its first key; what cannot be done at all is gone, and what does not fit is cut."""
    app = Few()
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.pause()
        assert line(pilot).rstrip() == f"{' a First  w Waits':<28}▏^p palette"
        app.may_wait = False
        app.refresh_bindings()
        await pilot.pause()
        assert line(pilot).rstrip() == f"{' a First':<28}▏^p palette"
        await pilot.resize_terminal(18, 3)
        assert line(pilot) == " a Fir▏^p palette "


async def test_a_click_does_what_the_key_does() -> None:
    """Not what is disabled; at the right end the palette opens."""
    app = Few()
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.pause()
        for at in (3, 12, 20):
            await pilot.click(Footer, offset=(at, 0))
        assert app.done == ["first"]
        app.may_wait = True
        app.refresh_bindings()
        await pilot.click(Footer, offset=(12, 0))
        await pilot.pause()
        assert app.done == ["first", "waited"]
        await pilot.click(Footer, offset=(35, 0))
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
