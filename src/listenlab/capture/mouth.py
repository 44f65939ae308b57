"""The mouth: a voice that is played and recorded in the same moment, frame for frame.

Whatever goes to the loudspeaker also goes into a lane of the recording, with the time at which the device says it will
be heard, so that the played voice lies in the recording where it was heard and nowhere else holds anything but zeros.
The device plays silence while nobody speaks; a voice that is hushed fades within 30 ms. Sound is int16, mono.
"""

from threading import Lock
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from listenlab.capture.devices import Microphone, portaudio
from listenlab.capture.lane import Lane
from listenlab.capture.loudspeaker import CHANNELS, refused, some_output
from listenlab.capture.streams import Closing, Stream
from listenlab.errors import NoOutputDevice

LATENCY_S = 0.2
"""How far ahead sound is handed over: enough for a machine with other things to do."""
LATE_FROM_S = 0.05
"""So much later than was due a device has played silence of its own; so much earlier it was doubted wrongly before."""
FADE_S = 0.03
AHEAD_AT_MOST_S = 2.0
"""A device that claims to be heard later than this does not tell its time."""

Samples = NDArray[np.int16]

PARTNER = Microphone(index=-1, name="partner", system="voice", channels=1, rate_hz=48_000, usual=False, plays=True)
"""What a recording calls the lane of the played voice."""


class Mouth:
    """Speaks on the usual loudspeaker; `open` is for the recorder, the rest for whoever leads the talk."""

    def __init__(self) -> None:
        self._saying = np.zeros(0, np.int16)
        self._lock = Lock()

    def say(self, sound: Samples) -> None:
        """Begin to say something at the recording's rate; what was being said is over."""
        with self._lock:
            self._saying = sound

    def hush(self) -> None:
        """Stop speaking."""
        with self._lock:
            rest = self._saying[: round(FADE_S * PARTNER.rate_hz)].astype(np.float32)
            self._saying = (rest * np.linspace(1.0, 0.0, len(rest), dtype=np.float32)).astype(np.int16)

    @property
    def speaking(self) -> bool:
        """Whether something is still to be handed to the device."""
        return len(self._saying) > 0

    def open(self, lane: Lane) -> Stream:
        """The loudspeaker's stream, which also fills a lane of one channel; raises NoOutputDevice, PortAudioMissing."""
        library = portaudio()
        some_output(library)

        clock = _Clock(lane)

        def wanted(out: Any, frames: int, time: Any, _status: Any) -> None:
            piece = self._next(frames)
            out[:] = np.repeat(piece, CHANNELS).tobytes()
            clock.heard(piece, time.currentTime, time.outputBufferDacTime)

        try:
            stream = library.RawOutputStream(
                samplerate=lane.rate_hz,
                channels=CHANNELS,
                dtype="int16",
                latency=LATENCY_S,
                callback=wanted,
                finished_callback=lane.end,
            )
        except library.PortAudioError as error:
            raise refused(error) from error
        return Closing(stream, library.PortAudioError, _not_started)

    def _next(self, frames: int) -> Samples:
        """The next frames, filled up with silence."""
        with self._lock:
            piece, self._saying = self._saying[:frames], self._saying[frames:]
        return np.pad(piece, (0, frames - len(piece)))


class _Clock:
    """Puts into a lane what a device plays, where the device says that it is heard.

    A device that gets its sound too late plays silence meanwhile, of which only its clock tells.
    """

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._begun_s: float | None = None
        self._frames = 0

    def heard(self, piece: Samples, now_s: float, heard_at_s: float) -> None:
        """The next piece, by the device's clock."""
        ahead_s = heard_at_s - now_s
        if not 0 <= ahead_s <= AHEAD_AT_MOST_S:
            ahead_s, heard_at_s = LATENCY_S, now_s + LATENCY_S
        if self._begun_s is None:
            self._begun_s = heard_at_s
        rate_hz = self._lane.rate_hz
        late = round((heard_at_s - self._begun_s) * rate_hz) - self._frames
        if late > LATE_FROM_S * rate_hz:
            piece = np.concatenate([np.zeros(late, np.int16), piece])
        elif -late > LATE_FROM_S * rate_hz and not piece.any():
            piece = piece[: max(0, len(piece) + late)]
        self._frames += len(piece)
        self._lane.put(piece.tobytes(), monotonic() + ahead_s + len(piece) / rate_hz)


def _not_started(error: Exception) -> NoOutputDevice:
    return NoOutputDevice(f"The loudspeaker cannot be started: {error}.", "Is another program holding it?")
