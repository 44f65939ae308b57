"""Microphones and recordings, reached only when somebody asks for them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from listenlab.capture.devices import Microphone


def microphones() -> "tuple[Microphone, ...]":
    """Everything that can be recorded from; raises PortAudioMissing, NoInputDevice."""
    from listenlab.capture import devices

    return devices.microphones()
