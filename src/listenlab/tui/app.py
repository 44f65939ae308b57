"""The shell: themes, what works everywhere, and the first screen."""

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from listenlab.tui.actions import named
from listenlab.tui.desk import Desk
from listenlab.tui.screens.home import Home
from listenlab.tui.themes import THEMES, USUAL

_SAFE = "Something went wrong inside listenlab, and was noted down. What is kept is safe."
_SETTLED_S = 0.1
"""After this long a screen that has failed has ended its own work, and can be taken away."""
_FIRST_SCREENS = 2
"""Textual's own empty one, and home."""


class ListenlabApp(App[None]):
    """listenlab in a terminal."""

    TITLE = "listenlab"
    CSS_PATH = "listenlab.tcss"
    theme = Reactive(USUAL)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Help"),
        Binding("ctrl+q", "quit", "Quit", show=False),
    ]

    def __init__(self, desk: Desk, *, theme: str = USUAL, crashed: Callable[[Exception], None] | None = None) -> None:
        """`desk` answers whatever the screens ask; `crashed` notes down an error of ours, else it ends the app."""
        super().__init__()
        self.desk = desk
        self._crashed = crashed
        if theme in self.available_themes:
            self.theme = theme

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our own themes are there from the first: one that is set later has every style sheet read again."""
        return {**super().available_themes, **THEMES}

    def on_mount(self) -> None:
        """Begin at home; a theme that is chosen is kept."""
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        self.push_screen(Home(self.desk))

    def _keep_theme(self, name: str) -> None:
        self.run_worker(lambda: self.desk.set_value("theme", name), thread=True, exit_on_error=False)

    def action_help(self) -> None:
        """Explain the keys of this screen, from the declarations they work by."""
        from listenlab.tui.screens.help import Help

        if not isinstance(self.screen, Help):
            keys = [(self.get_key_display(each.binding), each.binding.description) for each in named(self.screen)]
            self.push_screen(Help(keys))

    async def action_quit(self) -> None:
        """Leave; while something is recorded, only after asking."""
        from listenlab.tui.screens.ways import quit_from

        quit_from(self, self.desk)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that can be done here, for the command palette."""
        for each in named(screen):
            key = self.get_key_display(each.binding)
            yield SystemCommand(each.binding.description, f"key {key}", self._runner(each))
        yield from super().get_system_commands(screen)

    def _runner(self, active: ActiveBinding) -> Callable[[], Awaitable[bool]]:
        return lambda: self.run_action(active.binding.action, active.node)

    def _handle_exception(self, error: Exception) -> None:
        """Leave a screen that has failed and go on; where home itself has, end with a word about it."""
        if self._crashed is None:
            super()._handle_exception(error)
            return
        self._crashed(error)
        if len(self.screen_stack) > _FIRST_SCREENS:
            self.set_timer(_SETTLED_S, self._leave_what_failed)
        else:
            self.exit(return_code=1, message=_SAFE)

    def _leave_what_failed(self) -> None:
        self.pop_screen()
        self.notify(_SAFE, severity="error", markup=False)
