"""Ways to and from the studio and the playhouse: to something new, or to what goes on there already."""

from functools import partial
from typing import Any

from textual.app import App

from listenlab.practice.aloud.scene import Phase as TalkPhase
from listenlab.tui.desk import Desk
from listenlab.tui.held import Held, Phase
from listenlab.tui.playhouse import Talk
from listenlab.tui.screens.leading import lead, lead_on
from listenlab.tui.screens.new_session import NewSession
from listenlab.tui.screens.recording import Recording
from listenlab.tui.screens.rehearsal import Rehearsal
from listenlab.tui.screens.round import Round
from listenlab.tui.screens.scenarios import Scenarios
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


def to_rehearsal(app: App[Any], desk: Desk) -> None:
    """Show the talk with a scripted person that goes on, else who there is to talk with."""
    talk = _talked_with(desk)
    app.push_screen(Rehearsal(desk, talk) if talk else Scenarios(desk))


def _talked_with(desk: Desk) -> Talk | None:
    """The talk with a scripted person that goes on."""
    talk = desk.playhouse.talk
    return talk if talk and talk.stage.scene.phase not in (TalkPhase.ENDED, TalkPhase.KEPT) else None


def quit_from(app: App[Any], desk: Desk) -> None:
    """Leave listenlab; while something is recorded, or somebody is talked with, only after asking what is meant."""
    if talk := _talked_with(desk):
        _shown_talk(app, desk, talk).leave(quits=True)
        return
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


def _shown_talk(app: App[Any], desk: Desk, talk: Talk) -> Rehearsal:
    """The screen of a talk, put up where it was not there."""
    shown = next((each for each in app.screen_stack if isinstance(each, Rehearsal)), None)
    if shown is None:
        shown = Rehearsal(desk, talk)
        app.push_screen(shown)
    return shown
