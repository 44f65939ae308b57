"""A row of screens: one after another, each in the place of the one before, so that nothing flashes up between them.

How to use it, in a worker of the app's: `answer = await row.to(screen)` for each, `await row.end()` after the last.
Where a screen of the row goes away by itself, because it failed, whoever leads through the row is cancelled.
"""

from __future__ import annotations

from asyncio import get_running_loop
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from textual.app import App

    from listenlab.tui.screens.room import Room

Answer = TypeVar("Answer")


class Row:
    """The place on top of what was shown before."""

    def __init__(self, app: App[Any]) -> None:
        """In this app."""
        self._app = app
        self._shown: Room[Any] | None = None

    async def to(self, room: Room[Answer]) -> Answer | None:
        """Show a screen and wait for what it is left with; None where it was left without an answer."""
        room.awaited = get_running_loop().create_future()
        if self._shown is None:
            await self._app.push_screen(room)
        else:
            await self._app.switch_screen(room)
        self._shown = room
        return await room.awaited

    async def end(self) -> None:
        """Go back to what was shown before."""
        if self._shown is not None and self._app.screen is self._shown:
            await self._app.pop_screen()
        self._shown = None
