"""Recognition of one channel: its spans of speech are packed into windows, and the words put back where they belong.

What hears the words in a window is handed in.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from listenlab.conversation import Span, Word
from listenlab.hearing.jobs import Recognised
from listenlab.hearing.models import ModelFolder
from listenlab.hearing.packing import pack
from listenlab.hearing.placing import Heard, placed
from listenlab.hearing.windows import Channel

Samples = NDArray[np.float32]
_LOG = logging.getLogger(__name__)


class Listener(Protocol):
    """Hears the words in a window."""

    def recognise(self, sound: Samples) -> Recognised:
        """The words in at most 28 seconds of 16 kHz mono float32 sound."""

    def close(self) -> None:
        """Give back what it holds."""


class WindowedRecogniser:
    """Turns one person's speech into words."""

    def __init__(self, model: ModelFolder, listener: Listener) -> None:
        self.name = model.name
        self._listener = listener

    def words(
        self,
        samples: Channel,
        spans: Sequence[Span],
        heard: Callable[[float], None] = lambda _: None,
        channel: int | None = None,  # noqa: ARG002 (all channels are heard alike)
    ) -> tuple[Word, ...]:
        """The words spoken within `spans` of a 16 kHz mono float32 recording, in time order.

        `heard` is called with the time in seconds up to which the recording has been recognised. Raises ModelBroken,
        RecogniserLost.
        """
        return self.listen(samples, spans, heard).words

    def listen(self, samples: Channel, spans: Sequence[Span], heard: Callable[[float], None] = lambda _: None) -> Heard:
        """The same with the counts of what was left out."""
        all_heard, begun_s = Heard(), time.monotonic()
        for window in pack(spans, samples):
            sound = window.sound(samples)
            found = self._listener.recognise(sound)
            all_heard += placed(found.words, window, sound) + Heard(dropped=Counter(unsure=found.unsure))
            heard(window.end_s)
        _LOG.debug("%s (one channel, %.1f s with %s)", all_heard.account, time.monotonic() - begun_s, self.name)
        return all_heard

    def close(self) -> None:
        """Let go of the model."""
        self._listener.close()
