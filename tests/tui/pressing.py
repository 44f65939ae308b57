"""Keys as a terminal gives them; the pilot's own waits four times for a quiet processor at each."""

from textual.events import Key
from textual.pilot import Pilot


def pressed(pilot: Pilot[None], key: str) -> None:
    """Press a key, without waiting for what it does."""
    character = " " if key == "space" else key if len(key) == 1 else None
    pilot.app.post_message(Key(key, character))
