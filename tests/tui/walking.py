"""Walk through every screen of a room in which all that anybody wrote is hostile, on the terminal this is run in.

    python -m tests.tui.walking

Ends with an error where a screen is not the one that should be there.
"""

from dataclasses import replace
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from listenlab.tui.app import ListenlabApp
from listenlab.tui.screens.checklist import Checklist
from listenlab.tui.screens.consent import Consent
from listenlab.tui.screens.export import Export
from listenlab.tui.screens.feedback import Feedback
from listenlab.tui.screens.help import Help
from listenlab.tui.screens.home import Home
from listenlab.tui.screens.leaving import Leaving
from listenlab.tui.screens.models import Models
from listenlab.tui.screens.new_session import NewSession
from listenlab.tui.screens.progress import Progress
from listenlab.tui.screens.recording import Recording
from listenlab.tui.screens.say_back import SayBack
from listenlab.tui.screens.settings import Settings
from listenlab.tui.screens.sound_check import SoundCheck
from listenlab.tui.screens.transcript import Transcript
from listenlab.tui.screens.why import Why
from listenlab.tui.screens.wording import Wording
from listenlab.tui.screens.working import Working
from listenlab.tui.studio import Choice, Wanted
from tests.tui.hostile import HOSTILE, STRINGS, hostile_shelf
from tests.tui.made_studio import Check, Held, Standing, Studio

TEXT = " ".join(HOSTILE)
WALK: tuple[tuple[type[Screen[Any]], str], ...] = (
    (Home, ""), (Settings, "s"), (Progress, "escape p"), (Models, "escape m"), (Home, "escape slash x enter"),
    (Home, "escape r"), (Feedback, "home enter"), (Why, "i"), (SayBack, "escape m"), (Export, "escape e"),
    (Checklist, "escape k"), (Checklist, "4 4 4 4 4 4 4"), (Transcript, "escape t"), (Wording, "e"),
    (Transcript, "escape 2"), (Help, "question_mark"), (Home, "escape escape escape"),
    (NewSession, "n"), (SoundCheck, "c"), (SoundCheck, "space"), (SoundCheck, "space"), (SoundCheck, "space"),
    (Consent, "r"), (Recording, "y"), (Recording, "w"), (Recording, "b"), (Leaving, "ctrl+q"), (Recording, "escape"),
    (Working, "escape s"), (Working, "c"),
)  # fmt: skip
"""The screens, each with the keys that lead to it from the one before."""


def room() -> ListenlabApp:
    """The screens over a shelf and a studio full of hostile texts."""
    shelf = hostile_shelf()
    said = tuple((text, text) for text in STRINGS)
    held = Held(title=TEXT, lanes=(TEXT, TEXT), standing=Standing(trouble=TEXT), heard=said, takes_long=True)
    held.comes = shelf.sessions()[1]
    check = Check(people=(TEXT, TEXT), channels=STRINGS, texts=(TEXT, TEXT), says=STRINGS)
    many = tuple(Choice(name, text) for name, text in zip(("desk", "lapel"), HOSTILE, strict=True))
    studio = Studio(held, check, Wanted(TEXT, TEXT, microphone="desk", second="lapel", keep=TEXT), many)
    return ListenlabApp(replace(shelf.desk(), studio=studio))


async def walk(pilot: Pilot[None]) -> None:
    """Go from screen to screen, then leave."""
    Recording.PATIENCE_S = 0.0
    for screen, keys in WALK:
        await pilot.press(*keys.split())
        for _ in range(40):
            if asked := [each for each in pilot.app.workers if each.group != "levels"]:
                await pilot.app.workers.wait_for_complete(asked)
            await pilot.pause()
            if isinstance(pilot.app.screen, screen):
                break
            await pilot.pause(0.05)
        assert isinstance(pilot.app.screen, screen), (screen, pilot.app.screen)
    pilot.app.exit()


if __name__ == "__main__":
    room().run(auto_pilot=walk)
