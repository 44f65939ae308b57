"""Ways to and from the studio: to a new session, or to the recording that goes on already."""

from typing import Any

from textual.app import App

from listenlab.tui.desk import Desk
from listenlab.tui.screens.new_session import NewSession
from listenlab.tui.screens.recording import Recording
from listenlab.tui.screens.working import Working
from listenlab.tui.studio import Phase


def to_studio(app: App[Any], desk: Desk, *, at_once: bool) -> None:
    """Show what goes on in the studio, else a new session; `at_once` begins it as last time."""
    held = desk.studio.held
    if held is None or held.phase is Phase.DONE:
        app.push_screen(NewSession(desk, at_once=at_once))
    elif held.phase is Phase.RECORDING:
        app.push_screen(Recording(desk, held))
    else:
        app.push_screen(Working(desk, held))


def quit_from(app: App[Any], desk: Desk) -> None:
    """Leave listenlab; while something is recorded, only after asking what is meant."""
    held = desk.studio.held
    if held is None or held.phase is not Phase.RECORDING:
        app.exit()
        return
    shown = next((each for each in app.screen_stack if isinstance(each, Recording)), None)
    if shown is None:
        shown = Recording(desk, held)
        app.push_screen(shown)
    shown.leave(quits=True)
