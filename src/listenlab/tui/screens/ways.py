"""Ways to and from the studio: to a new session, or to the recording that goes on already."""

from functools import partial
from typing import Any

from textual.app import App

from listenlab.tui.desk import Desk
from listenlab.tui.held import Held, Phase
from listenlab.tui.leading import lead, lead_on
from listenlab.tui.screens.new_session import NewSession
from listenlab.tui.screens.recording import Recording
from listenlab.tui.screens.round import Round
from listenlab.tui.screens.working import Working


def to_studio(app: App[Any], desk: Desk, *, at_once: bool = False, drill: str = "") -> None:
    """Show what goes on in the studio, else a new session; `at_once` begins it as last time.

    `drill` is the id of the one that is to be done.
    """
    held = desk.studio.held
    if held is None or held.phase is Phase.DONE:
        app.push_screen(NewSession(desk, at_once=at_once, drill=drill), partial(lead, app, desk))
    elif held.led is not None:
        lead_on(app, desk, held, held.led)
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
        shown = _shown(app, desk, held)
    shown.leave(quits=True)


def _shown(app: App[Any], desk: Desk, held: Held) -> Recording:
    """The screen of a recording, which was not there."""
    led = held.led
    if led is None:
        screen = Recording(desk, held)
        app.push_screen(screen)
        return screen
    screen = Round(desk, held, led)
    app.push_screen(screen, lambda talks: lead_on(app, desk, held, led) if talks else None)
    return screen
