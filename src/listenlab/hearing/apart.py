"""Recognition in a process of its own: a crash, a full memory or a cancel there harms nothing here.

The process is started at once, so that it loads its libraries while the recording is still being read, and with one
thread that waits without spinning: more of them would also change the last digits of its arithmetic, and with them the
words, from machine to machine. A window whose process died is tried once more in a new one; when that dies too,
RecogniserLost says so. Closing ends the process and gives its memory back.
"""

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray

from listenlab.errors import ModelBroken, RecogniserLost
from listenlab.hearing.jobs import Job, Recognised, Refused
from listenlab.hearing.models import ModelFolder
from listenlab.hearing.recogniser import WindowedRecogniser

TRIES = 2
_CALM = {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE", "HF_HUB_OFFLINE": "1", "ORT_DISABLE_TELEMETRY": "1"}

Samples = NDArray[np.float32]


class WhisperApart:
    """A model loaded in another process."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._process: subprocess.Popen[bytes] | None = None
        self._start()

    @property
    def process_id(self) -> int | None:
        """The number of the process, or None when none runs."""
        return self._process.pid if self._process else None

    def recognise(self, sound: Samples) -> Recognised:
        """The words in a window of 16 kHz mono float32 sound; raises ModelBroken, RecogniserLost."""
        for _ in range(TRIES):
            process = self._process or self._start()
            try:
                return self._asked(process, sound)
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                if self._process is not process:  # closed by another thread, which wants no answer any more
                    raise RecogniserLost("Recognition was stopped.") from None
                self.close()
        raise RecogniserLost(
            f"The recogniser with the model {self._job.model.name} ended twice without an answer.",
            "Close other programs to free memory, or use a smaller model, and try again.",
        )

    def close(self) -> None:
        """End the process, also while another thread waits for its answer; it is started again when it is needed."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _closed(pipe)
        process.wait()

    def __del__(self) -> None:
        self.close()

    def _asked(self, process: "subprocess.Popen[bytes]", sound: Samples) -> Recognised:
        requests, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        pickle.dump(np.ascontiguousarray(sound), requests)
        requests.flush()
        answer = pickle.load(answers)  # noqa: S301 (the only one who answers is our own child)
        if isinstance(answer, Refused):
            self.close()
            raise ModelBroken(answer.message, answer.hint)
        return cast(Recognised, answer)

    def _start(self) -> "subprocess.Popen[bytes]":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "listenlab.hearing.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_CALM},
        )
        requests = cast(IO[bytes], self._process.stdin)
        with suppress(BrokenPipeError):  # a process that died at once is noticed when it is asked
            pickle.dump(self._job, requests)
            requests.flush()
        return self._process


def load(job: Job) -> WindowedRecogniser:
    """The recogniser for a job in a process of its own."""
    return WindowedRecogniser(job.model, WhisperApart(job))


def prove(model: ModelFolder) -> None:
    """Load a model and let it hear a second of silence; raises ModelBroken, RecogniserLost when it cannot."""
    apart = WhisperApart(Job(model))
    try:
        apart.recognise(np.zeros(16_000, np.float32))
    finally:
        apart.close()


def _closed(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return  # the other end is gone, and what was not sent is of no use to it
