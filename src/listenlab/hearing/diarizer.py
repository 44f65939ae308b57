"""The diarizer, where its package and its models are there: who speaks when on one microphone, at the same time too.

It runs in a process of its own (see `diarizing`), because what crashes there harms nothing here and its memory comes
back when it has ended. The sound goes to it a stretch at a time.
"""

import os
import pickle
import subprocess
import sys
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Protocol, cast

import numpy as np

from listenlab.conversation import Span, apart
from listenlab.errors import ModelBroken, RecogniserLost
from listenlab.hearing.jobs import Refused
from listenlab.hearing.pinned import DIARIZATION, PACKAGE

AT_ONCE = 1 << 20
"""Frames that are handed over at once."""
_PROGRAM = (sys.executable, "-m", "listenlab.hearing.diarizing")


class Channel(Protocol):
    """Sound of one microphone that can be looked at a stretch at a time."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Its length in frames."""

    def __getitem__(self, frames: Any, /) -> Any:
        """The frames of a slice, shape (frames,)."""


@dataclass(frozen=True, slots=True)
class Diarizer:
    """Tells voices on one microphone apart with models of a person's own."""

    folder: Path
    """Where the models lie."""
    program: tuple[str, ...] = _PROGRAM
    """What is started to do it."""

    def spoken(self, sound: Channel) -> dict[int, tuple[Span, ...]]:
        """Each voice's speech in sound of shape (frames,), 16 kHz float32, in order and apart; voices may overlap.

        Raises ModelBroken, and RecogniserLost when the process ended without an answer.
        """
        answer = self._asked(sound)
        if isinstance(answer, Refused):
            raise ModelBroken(answer.message, answer.hint)
        voices: dict[int, list[Span]] = defaultdict(list)
        for start_s, end_s, voice in cast(list[tuple[float, float, int]], answer):
            voices[voice].append(Span(max(0.0, start_s), max(0.0, start_s, end_s)))
        return {voice: apart(voices[voice]) for voice in sorted(voices)}

    def _asked(self, sound: Channel) -> object:
        process = subprocess.Popen(  # noqa: S603 (the program is our own)
            self.program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HF_HUB_OFFLINE": "1"},
        )
        requests, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        try:
            with suppress(BrokenPipeError):  # that it died is noticed by its answer
                self._tell(sound, requests)
            return pickle.load(answers)  # noqa: S301 (our own child answers)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise RecogniserLost(
                "The diarizer ended without an answer.", "Get its models again: listenlab models get diarization."
            ) from error
        finally:
            process.kill()
            process.wait()
            answers.close()
            with suppress(BrokenPipeError):  # what was not sent is of no use to anybody
                requests.close()

    def _tell(self, sound: Channel, requests: IO[bytes]) -> None:
        frames = sound.shape[0]
        pickle.dump((self.folder, frames), requests)
        for begin in range(0, frames, AT_ONCE):
            requests.write(np.ascontiguousarray(sound[begin : begin + AT_ONCE], np.float32).tobytes())
        requests.flush()


def diarizer(home: Path) -> Diarizer | None:
    """The diarizer, or None where its package is not installed or its models do not lie among those in `home`."""
    folder = home / DIARIZATION.name
    return Diarizer(folder) if find_spec(PACKAGE) is not None and DIARIZATION.are_in(folder) else None
