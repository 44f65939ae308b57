"""The footer: the keys of a screen on its last line, to be read and clicked on.

Textual's own makes a widget of every key and all of them anew whenever something else is focused, which costs more
than most screens do. This one draws a line.
"""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import ActiveBinding
from textual.events import MouseDown
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

_EDGE = "▏"
"""What stands before the key of the palette."""


class Footer(Widget):
    """The keys of the screen it is on, in their order; that of the command palette stands at the right end."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--word", "footer--edge"}
    DEFAULT_CSS = """
    Footer { dock: bottom; height: 1; color: $footer-foreground; background: $footer-background; }
    Footer > .footer--key { color: $footer-key-foreground; text-style: bold; }
    Footer > .footer--word { color: $footer-description-foreground; }
    Footer > .footer--edge { color: $foreground 20%; }
    """

    def on_mount(self) -> None:
        """Follow what can be done on the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen and self.is_attached:
            self.refresh()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Do what the key that is clicked on does."""
        at, palette = 0, self._palette()
        if palette and event.x >= self.size.width - self._drawn_palette(palette).cell_length:
            self.app.simulate_key(palette.binding.key)
            return
        for each in self._keys():
            at += self._drawn(each).cell_length
            if event.x < at:
                self.app.simulate_key(each.binding.key) if each.enabled else self.app.bell()
                return

    def render_line(self, y: int) -> Strip:
        """Draw the keys; those that do not fit are left out at the right, before the palette's."""
        ground, width = self.rich_style.background_style, self.size.width
        if y:
            return Strip.blank(width, ground)
        palette = self._palette()
        right = self._drawn_palette(palette) if palette else Strip([])
        left = Strip.join([self._drawn(each) for each in self._keys()])
        return Strip.join([left.adjust_cell_length(max(0, width - right.cell_length), ground), right])

    def _keys(self) -> list[ActiveBinding]:
        """Each action that is to be shown, by its first key."""
        shown: dict[str, ActiveBinding] = {}
        for each in self.screen.active_bindings.values():
            if each.binding.show:
                shown.setdefault(each.binding.action, each)
        return list(shown.values())

    def _palette(self) -> ActiveBinding | None:
        return self.screen.active_bindings.get(self.app.COMMAND_PALETTE_BINDING)

    def _drawn(self, each: ActiveBinding) -> Strip:
        dim = Style.null() if each.enabled else Style(dim=True)
        key, word = (self.get_component_rich_style(f"footer--{name}") + dim for name in ("key", "word"))
        named = self.app.get_key_display(each.binding)
        return Strip([Segment(f" {named} ", key), Segment(f"{each.binding.description} ", word)])

    def _drawn_palette(self, palette: ActiveBinding) -> Strip:
        edge, key, word = (self.get_component_rich_style(f"footer--{name}") for name in ("edge", "key", "word"))
        named = self.app.get_key_display(palette.binding)
        told = [Segment(_EDGE, edge), Segment(named, key), Segment(f" {palette.binding.description}", word)]
        return Strip([*told, Segment(" ", self.rich_style.background_style)])
