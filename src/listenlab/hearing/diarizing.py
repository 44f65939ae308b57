"""Diarizing: `sherpa-onnx` in a process of its own, `python -m listenlab.hearing.diarizing`.

It reads a folder and the number of frames, pickled, then that many float32 samples from its standard input, and answers
with pickled stretches (start and end in seconds, the voice's number) on its standard output; what its library prints
goes nowhere. The number of people is told, always two: left to itself the clustering finds many more. Short stretches
are kept, because backchannels are short.

Source: the study of speaker attribution behind this project, section 3 ("With a model the user downloads").
"""

import os
import pickle
import sys
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from listenlab.errors import ModelBroken
from listenlab.hearing.jobs import Refused
from listenlab.hearing.pinned import EMBEDDING, SEGMENTATION

RATE_HZ = 16_000
PEOPLE = 2
SHORTEST_S, CLOSED_S = 0.15, 0.3
"""Shorter sounds are dropped, shorter pauses of one voice closed."""

Stretches = list[tuple[float, float, int]]


def diarized(folder: Path, sound: NDArray[np.float32]) -> Stretches:
    """Who speaks when in sound of shape (frames,), 16 kHz, by start; raises ModelBroken."""
    import sherpa_onnx  # noqa: PLC0415 (an extra, and only this process needs it)

    segmentation = sherpa_onnx.OfflineSpeakerSegmentationPyannoteModelConfig(model=str(folder / SEGMENTATION))
    config = sherpa_onnx.OfflineSpeakerDiarizationConfig(
        segmentation=sherpa_onnx.OfflineSpeakerSegmentationModelConfig(pyannote=segmentation),
        embedding=sherpa_onnx.SpeakerEmbeddingExtractorConfig(model=str(folder / EMBEDDING)),
        clustering=sherpa_onnx.FastClusteringConfig(num_clusters=PEOPLE),
        min_duration_on=SHORTEST_S,
        min_duration_off=CLOSED_S,
    )
    if not config.validate():
        raise _broken(folder)
    try:
        diarizer = sherpa_onnx.OfflineSpeakerDiarization(config)
    except RuntimeError as error:
        raise _broken(folder) from error
    if diarizer.sample_rate != RATE_HZ:
        raise _broken(folder)
    found = diarizer.process(sound).sort_by_start_time()
    return [(float(each.start), float(each.end), int(each.speaker)) for each in found]


def _broken(folder: Path) -> ModelBroken:
    return ModelBroken(
        f"The diarization models in {folder} cannot be used.",
        "Get them again: listenlab models remove diarization, then listenlab models get diarization.",
    )


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer the one request there is."""
    folder, frames = pickle.load(requests)  # noqa: S301 (the only one who writes here is our own parent)
    sound = np.frombuffer(requests.read(4 * frames), np.float32)
    try:
        answer: object = diarized(folder, sound)
    except ModelBroken as error:
        answer = Refused(error.message, error.hint)
    pickle.dump(answer, answers)
    answers.flush()


def main() -> None:
    """Serve on standard input and output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
