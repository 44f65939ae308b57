"""The loudspeaker: sound that is played while it is still being decoded, until it ends or somebody has heard enough.

A thread of its own takes blocks and gives them to the device in pieces of a twentieth of a second, so that stopping
takes no longer than that.
"""

from collections.abc import Iterable
from threading import Event, Thread
from typing import Any

import numpy as np
from numpy.typing import NDArray

from listenlab.capture.devices import portaudio
from listenlab.capture.hush import hushed
from listenlab.errors import ListenlabError, NoOutputDevice

RATE_HZ = 48_000
CHANNELS = 2
PIECE_FRAMES = 2_400
SURELY_S = 0.05
STOP_WITHIN_S = 1.5
"""How long a driver may take to stop before it is left alone."""

Samples = NDArray[np.float32]


class Loudspeaker:
    """Plays one thing at a time on the usual device."""

    def __init__(self) -> None:
        self.trouble: ListenlabError | None = None
        """Why it stopped before the end, or None."""
        self._played, self._held_s = 0, 0.0
        self._stopping = Event()
        self._thread: Thread | None = None

    def play(self, sound: Iterable[Samples]) -> None:
        """Begin to play blocks of 48 kHz float32, shape (frames, 2); what was playing stops.

        Raises PortAudioMissing, NoOutputDevice.
        """
        self.stop()
        stream = _opened()
        self._stopping, self._played, self.trouble = Event(), 0, None
        self._held_s = float(stream.latency)
        self._thread = Thread(target=self._run, args=(stream, sound, self._stopping), name="loudspeaker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Be silent; does no harm when it is."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(STOP_WITHIN_S)

    @property
    def playing(self) -> bool:
        """Whether something is being played."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def played_s(self) -> float:
        """How much of what is or was playing has been heard."""
        return max(0.0, self._played / RATE_HZ - self._held_s)

    def _run(self, stream: Any, sound: Iterable[Samples], stopping: Event) -> None:
        library = portaudio()
        try:
            stream.start()
            for block in sound:
                for begin in range(0, len(block), PIECE_FRAMES):
                    if stopping.is_set():
                        stream.abort()
                        return
                    piece = block[begin : begin + PIECE_FRAMES]
                    stream.write(np.ascontiguousarray(piece, np.float32).tobytes())
                    self._played += len(piece)
            stopping.wait(self._held_s + SURELY_S)  # drivers drop what they hold when they are stopped
            self._held_s = 0.0
            stream.stop()
        except ListenlabError as error:
            self.trouble = error
        except library.PortAudioError as error:
            self.trouble = NoOutputDevice(f"The sound stopped: {_said(error)}.", "Is the loudspeaker still there?")
        finally:
            stream.close(ignore_errors=True)


def some_output(library: Any) -> None:
    """Raise NoOutputDevice where there is nothing to play on."""
    if not any(device["max_output_channels"] > 0 for device in library.query_devices()):
        raise NoOutputDevice("There is nothing to play sound on.", "Plug in headphones; the transcript can be read.")


def refused(error: Exception) -> NoOutputDevice:
    """What a device's refusal to play means."""
    return NoOutputDevice(
        f"Nothing can be played: {_said(error)}.", "Plug in headphones, or close what holds the device."
    )


def _opened() -> Any:
    library = portaudio()
    some_output(library)
    try:
        with hushed():
            return library.RawOutputStream(samplerate=RATE_HZ, channels=CHANNELS, dtype="float32", latency=0.1)
    except library.PortAudioError as error:
        raise refused(error) from error


def _said(error: Exception) -> str:
    return str(error).split(" [", maxsplit=1)[0].rstrip(".")
