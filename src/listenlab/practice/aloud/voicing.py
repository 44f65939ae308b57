"""Voicing: lines become sound in a thread of their own, so that nothing waits for the synthesiser.

A line that may come next can be prepared before it is sure, so that a slow synthesiser keeps nobody waiting. Where it
fails it is not asked again, and the lines only stand on the screen.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from listenlab.errors import VoiceError

if TYPE_CHECKING:
    from listenlab.practice.aloud.ports import Spoken


MOST_PREPARED = 8
"""How many lines are remembered."""


class Voicing:
    """The voice of one talk."""

    def __init__(self, speak: "Callable[[str], Spoken] | None") -> None:
        """`speak` turns a line into sound and raises VoiceError; None where this machine has no voice."""
        self.trouble: VoiceError | None = None
        """Why nothing is spoken any more."""
        self._speak = speak
        self._prepared: dict[str, Future[Spoken]] = {}
        self._thread = ThreadPoolExecutor(1, "voice")

    def prepare(self, text: str) -> "Future[Spoken]":
        """Begin to turn a line into sound, unless that was done; empty where there is no voice, or none any more."""
        if text not in self._prepared:
            self._prepared[text] = self._thread.submit(self._spoken, text)
            for old in list(self._prepared)[:-MOST_PREPARED]:
                del self._prepared[old]
        return self._prepared[text]

    def close(self) -> None:
        """Let go of the thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _spoken(self, text: str) -> "Spoken":
        if self._speak is None or self.trouble is not None:
            return np.zeros(0, np.int16)
        try:
            return self._speak(text)
        except VoiceError as error:
            self.trouble = error
            return np.zeros(0, np.int16)
