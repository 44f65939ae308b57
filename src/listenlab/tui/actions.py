"""What can be done on a screen: its declared keys, once each, as help and the command palette list them."""

from typing import Any

from textual.binding import ActiveBinding
from textual.screen import Screen

_TEXTUALS_OWN = ("scroll_", "page_", "focus_", "copy_", "cursor_", "delete_", "select_all")
"""Actions that every list and field has, which need no telling."""


def named(screen: Screen[Any]) -> list[ActiveBinding]:
    """The actions that can be done on a screen now, each by its first key."""
    found: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        name = active.binding.action.rpartition(".")[2]
        if active.binding.description and not active.binding.system and not name.startswith(_TEXTUALS_OWN):
            found.setdefault(active.binding.action, active)
    return list(found.values())
