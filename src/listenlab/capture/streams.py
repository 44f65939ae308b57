"""Streams: a device's frames into a lane.

The callback copies the buffer and leaves; it never waits for a disk or a screen. Devices are opened with the roomiest
latency, since nobody listens to the recording while it is made.
"""

from collections.abc import Callable
from time import monotonic
from typing import Any, Protocol

from listenlab.capture.devices import Microphone, microphones, portaudio
from listenlab.capture.lane import Lane
from listenlab.capture.pulse import pointed_at
from listenlab.errors import CaptureError, DeviceBusy, NoInputDevice

BLOCK_S = 0.05
"""How much sound comes at once; the less, the more work, and what is heard alongside is not heard any sooner."""


class Stream(Protocol):
    """Something that delivers frames until it is stopped."""

    def start(self) -> None:
        """Begin to deliver."""

    def close(self) -> None:
        """Stop at once, and let go of the device."""


OpenStream = Callable[[Microphone, Lane], Stream]


def opened(microphone: Microphone, lane: Lane) -> Stream:
    """A stream of a microphone that puts its frames into a lane; raises DeviceBusy when it cannot be opened."""
    library = portaudio()

    def heard(block: Any, _frames: int, _time: Any, status: Any) -> None:
        lane.put(bytes(block), monotonic(), overflowed=bool(status.input_overflow))

    try:
        with pointed_at(microphone.source):
            stream = library.RawInputStream(
                device=microphone.device,
                samplerate=lane.rate_hz,
                channels=lane.channels,
                dtype="int16",
                latency="high",
                blocksize=round(BLOCK_S * lane.rate_hz),
                callback=heard,
                finished_callback=lane.end,
            )
        return Closing(stream, library.PortAudioError, _busy)
    except library.PortAudioError as error:
        raise DeviceBusy(
            f"{microphone.name} cannot be opened: {str(error).split(' [')[0]}.",
            "Close other programs that record, or choose another microphone with --device.",
        ) from error


def found_again(microphone: Microphone) -> Microphone:
    """The same device once PortAudio has looked for devices anew, which ends every stream of this program.

    PortAudio looks only once by itself, and on some systems a device that was unplugged comes back as another one.
    Raises NoInputDevice where it is not there.
    """
    library = portaudio()
    library._terminate()  # noqa: SLF001 (the library has no public way to look again, and recommends this one)
    library._initialize()  # noqa: SLF001
    looked_for = (microphone.name, microphone.system, microphone.source)
    found = next((each for each in microphones() if (each.name, each.system, each.source) == looked_for), None)
    if found is None:
        raise NoInputDevice(f"{microphone.name} is not there.", "Plug it in again.")
    return found


class Closing:
    """A PortAudio stream whose errors at its end are of no interest: the device may be gone."""

    def __init__(self, stream: Any, trouble: type[Exception], not_started: Callable[[Exception], CaptureError]) -> None:
        """`not_started` says what an error at its start means."""
        self._stream, self._trouble, self._not_started = stream, trouble, not_started

    def start(self) -> None:
        """Begin to deliver."""
        try:
            self._stream.start()
        except self._trouble as error:
            raise self._not_started(error) from error

    def close(self) -> None:
        """Stop at once, and let go of the device."""
        try:
            self._stream.abort()
            self._stream.close()
        except self._trouble:
            return


def _busy(error: Exception) -> DeviceBusy:
    return DeviceBusy(f"The microphone cannot be started: {error}.", "Is another program recording?")
