"""The recogniser's own process: `python -m listenlab.hearing.worker`.

It reads pickled requests from its standard input and answers each on its standard output: first a `Job` that says
which model to load, then windows of sound. What libraries print goes to standard error instead, so that nothing gets
between the answers. It ends when its input ends, so it never outlives the one who asks, and when its memory runs out.
"""

import os
import pickle
import sys
from typing import BinaryIO

from listenlab.errors import ModelBroken
from listenlab.hearing.jobs import Job, Refused


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Load the model of the first request, then recognise window after window until there is none."""
    from listenlab.hearing.whisper import Whisper  # noqa: PLC0415 (the process is there before its libraries are)

    job: Job = pickle.load(requests)  # noqa: S301 (the only one who writes here is our own parent)
    whisper: Whisper | None = None
    while True:
        try:
            sound = pickle.load(requests)  # noqa: S301
        except EOFError:
            return
        try:
            whisper = whisper or Whisper(job)
            answer: object = whisper.recognise(sound)
        except ModelBroken as error:
            answer = Refused(error.message, error.hint)
        pickle.dump(answer, answers)
        answers.flush()


def main() -> None:
    """Serve on standard input and output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        serve(sys.stdin.buffer, answers)
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    main()
