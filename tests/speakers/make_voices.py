"""Makes the voices that test conversations are mixed from: `python -m tests.speakers.make_voices [FOLDER]`.

Two voices of espeak-ng and two of flite say sentences, with pauses between them, and short encouragements. They are
kept as FLAC, 16 kHz, in `tests/speakers/voices`, so that nobody needs a synthesiser to measure against the same sound;
what they were made with stands in the README there. Other versions of the programs will speak a little otherwise.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import soundfile

from models.training.synth import speak
from models.training.voices import MARA, TOM, Voice
from tests.speakers.conversations import RATE_HZ, STEP, Samples, sounding

SENTENCES = (
    "I wanted to talk about the last two weeks, they were a lot.",
    "The plan had changed over night and nobody told me.",
    "So what did you do when you heard about it?",
    "I felt rather small in front of my own team.",
    "We could look at the budget again tomorrow morning.",
)
ENCOURAGEMENTS = ("mm hm.", "yeah.", "right.", "I see.", "okay.", "sure.")
HERE = Path(__file__).parent / "voices"
ESPEAK: dict[str, Voice] = {"mara": MARA, "tom": TOM}
FLITE = {"sue": "slt", "rob": "rms"}
PAUSE = np.zeros(round(0.4 * RATE_HZ), np.float32)


def main(folder: Path = HERE) -> None:
    """Write both files of every voice."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*ESPEAK, *FLITE):
        phrases = [_trimmed(_spoken(name, text)) for text in SENTENCES]
        blips = [_trimmed(_spoken(name, text)) for text in ENCOURAGEMENTS]
        for kind, sounds in (("phrases", phrases), ("blips", blips)):
            soundfile.write(folder / f"{name}-{kind}.flac", np.concatenate(list(_apart(sounds))), RATE_HZ, "PCM_16")


def _apart(sounds: list[Samples]) -> Iterator[Samples]:
    for sound in sounds:
        yield PAUSE
        yield sound
    yield PAUSE


def _spoken(name: str, text: str) -> Samples:
    if name in ESPEAK:
        return speak(text, ESPEAK[name]).samples
    with TemporaryDirectory() as folder:
        file = Path(folder) / "said.wav"
        subprocess.run(["flite", "-voice", FLITE[name], "-t", text, "-o", file], check=True)
        sound, rate_hz = soundfile.read(file, dtype="float32")
    assert rate_hz == RATE_HZ
    return np.asarray(sound, np.float32)


def _trimmed(sound: Samples) -> Samples:
    """Without the silence around it, at 0.5 of full scale at most."""
    marks = np.flatnonzero(sounding(sound))
    kept = sound[marks[0] * STEP : (marks[-1] + 1) * STEP]
    return np.asarray(0.5 * kept / np.abs(kept).max(), np.float32)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
