"""What it takes to look into a recording: no recognition model."""

from pathlib import Path

from listenlab.practice.inspecting import Inspection
from listenlab.practice.seating import Seating
from listenlab.wiring.diarizing import diarizer


def inspection(path: Path, seating: Seating) -> Inspection:
    """What can be found out about a recording; raises AudioUnreadable, HearingError."""
    from listenlab.hearing import sound, voice_activity
    from listenlab.practice.inspecting import inspected

    return inspected(path, sound.read, voice_activity.speech_probability, seating, diarizer())
