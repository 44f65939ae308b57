"""Learns the grid of sounds that one-microphone recordings are held against, and writes its package data.

    python -m tests.benchmarks.fit_grid [--output FILE]

It needs espeak-ng, and uses flite's voices too where that is installed. Eight synthetic voices read made-up sentences;
each is warped to seven sizes by playing it slower or faster (which moves pitch and formants), put into drawn rooms and
noises, and cut to its speech. The mixture is fitted by expectation maximisation from k-means. No recording of a person
is used. The seed is fixed: with the same programs installed the same numbers come out.
"""

import argparse
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from listenlab.speakers.one_microphone.features import frames
from listenlab.speakers.one_microphone.grid import Grid
from models.training import synth
from models.training.voices import CARL, IRIS, JOEL, MARA, NELL, TOM
from tests.speakers.conversations import STEP, Talk, sounding
from tests.speakers.table import Table

SEED = 64
SOUNDS = 64
ROUNDS = 30
WARPS = (0.82, 0.88, 0.94, 1.0, 1.07, 1.14, 1.22)
TARGET = Path("src/listenlab/speakers/one_microphone/grid.npz")
SPREAD_FLOOR = 0.1
"""No Gaussian is narrower than this share of the whole."""
ESPEAK = (
    replace(MARA, rate_wpm=160),
    replace(TOM, pitch=35),
    replace(JOEL, name="en-gb-scotland+m1", pitch=40),
    replace(NELL, rate_wpm=175),
    replace(IRIS, name="en-us+f2"),
    replace(CARL, name="en-gb-x-rp+m5"),
)
FLITE = ("kal16", "awb", "rms", "slt")
SENTENCES = (
    "So what happened on Monday when you told the team about the new plan?",
    "I was quite worried that nobody would listen to us, and they did not.",
    "The deadline moved again, which means we have to start over from the beginning.",
    "Maybe we could join them for a short while and see how the others feel about it.",
    "She gave five good reasons, yet the boss just laughed and walked away.",
    "It sounds like you were pulled in two directions at the same time.",
    "Thank you, that was a very helpful thing to hear before the weekend.",
    "How would you choose if money and time were of no importance?",
    "My brother bought a huge blue house by the river last year.",
    "They should have shown the usual measure of pleasure, but a rouge beige garage is a rare choice.",
    "Please put the thick papers through the other door, then close both windows.",
    "Yes, exactly, I know what you mean by that, and I agree with every word.",
)


def spoken() -> list[NDArray[np.float32]]:
    """Each voice reading every sentence, shape (frames,)."""
    voices = [np.concatenate([synth.speak(line, voice).samples for line in SENTENCES]) for voice in ESPEAK]
    if program := shutil.which("flite"):
        voices += [_flite(program, name) for name in FLITE]
    return voices


def _flite(program: str, voice: str) -> NDArray[np.float32]:
    """One of flite's voices reading every sentence at 16 kHz."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "said.wav"
        subprocess.run([program, "-voice", voice, "-t", " ".join(SENTENCES), "-o", str(file)], check=True)
        sound, rate_hz = soundfile.read(file, dtype="int16")
    return synth.resampled(sound, rate_hz)


def heard(voices: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """The spectral shapes of all voices at all sizes in drawn rooms and noises, shape (steps, 40)."""
    dice = np.random.default_rng(SEED)
    shapes = []
    for voice in voices:
        for warp in WARPS:
            sized = np.interp(np.arange(0, len(voice) - 1, warp), np.arange(len(voice)), voice).astype(np.float32)
            speech = sounding(sized)
            track = sized[: len(speech) * STEP]
            alone = Talk(np.stack([track, 0 * track], axis=1), np.stack([speech, ~speech], axis=1), (), ())
            table = Table(snr_db=float(dice.uniform(12, 35)))
            said = frames(table.record(alone, int(dice.integers(1 << 30))))
            shapes.append(said.shape[speech])
    return np.concatenate(shapes)


def fitted(shapes: NDArray[np.float32]) -> Grid:
    """The mixture that expectation maximisation finds, from k-means."""
    dice = np.random.default_rng(SEED)
    whole = shapes.std(axis=0)
    scaled = shapes / whole
    centres = scaled[dice.choice(len(scaled), SOUNDS, replace=False)]
    for _ in range(10):
        nearest = np.argmin((centres**2).sum(axis=1) - 2 * scaled @ centres.T, axis=1)
        centres = np.stack([scaled[nearest == sound].mean(axis=0) for sound in range(SOUNDS)])
    found = Grid(
        np.full(SOUNDS, 1 / SOUNDS, np.float32), (centres * whole).astype(np.float32), np.tile(whole, (SOUNDS, 1))
    )
    for _ in range(ROUNDS):
        shares = found.shares(shapes).astype(np.float64)
        counts = shares.sum(axis=0)
        means = shares.T @ shapes / counts[:, None]
        squares = shares.T @ shapes.astype(np.float64) ** 2 / counts[:, None] - means**2
        spreads = np.sqrt(np.maximum(squares, (SPREAD_FLOOR * whole) ** 2))
        found = Grid(*(np.asarray(part, np.float32) for part in (counts / counts.sum(), means, spreads)))
    return found


def main() -> None:
    """Makes the grid and writes it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=TARGET)
    asked = parser.parse_args()
    shapes = heard(spoken())
    found = fitted(shapes)
    np.savez(asked.output, weights=found.weights, means=found.means, spreads=found.spreads)
    print(f"{len(shapes) / 6000:.1f} minutes of speech, {asked.output.stat().st_size} bytes in {asked.output}")
    print(f"mean log likelihood {np.logaddexp.reduce(found.log_likely(shapes), axis=1).mean():.2f}")


if __name__ == "__main__":
    main()
