"""What it takes to look into a recording: no recognition model."""

from dataclasses import replace
from pathlib import Path

from listenlab.practice.inspecting import Inspection
from listenlab.practice.seating import Seating
from listenlab.wiring.diarizing import diarizer
from listenlab.wiring.recording import clocks_told


def inspection(path: Path, seating: Seating) -> Inspection:
    """What can be found out about a recording; raises AudioUnreadable, HearingError."""
    from listenlab.hearing import sound, voice_activity
    from listenlab.practice.inspecting import inspected

    found = inspected(path, sound.read, voice_activity.speech_probability, seating, diarizer())
    return replace(found, notes=(*found.notes, *clocks_told(path)))
