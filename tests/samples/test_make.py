"""The shipped files are what the program makes of the scripts."""

import json
from functools import cache

import numpy as np
import pytest
import soundfile

from samples.document import document
from samples.make import FOLDER, SUMS, espeak_version, perform, scripts, sums
from samples.sound import render
from samples.stage import Staged

SCRIPTS = {script.stem: script for script in scripts()}
PINNED = SUMS.read_text(encoding="utf-8").splitlines()[0].removeprefix("# spoken by espeak-ng ")


@cache
def performed(stem: str) -> Staged:
    """A script as it is spoken now, once for all tests."""
    return perform(SCRIPTS[stem])


with_the_same_espeak = pytest.mark.skipif(
    espeak_version() != PINNED, reason=f"the samples were spoken by espeak-ng {PINNED}, which is not installed"
)


def test_the_hashes_are_those_of_the_files_beside_them() -> None:
    """A script changed without making the samples again is noticed, with or without espeak-ng."""
    made = [*FOLDER.glob("scripts/*.talk"), *FOLDER.glob("*.json"), *FOLDER.glob("*.flac")]
    assert SUMS.read_text(encoding="utf-8") == sums(sorted(made), PINNED)


@with_the_same_espeak
@pytest.mark.parametrize("stem", SCRIPTS)
def test_the_same_espeak_makes_the_same_document(stem: str) -> None:
    """Byte for byte, every time."""
    shipped = (FOLDER / f"{stem}.json").read_text(encoding="utf-8")
    assert document(SCRIPTS[stem], performed(stem)) == shipped


@with_the_same_espeak
def test_the_same_espeak_makes_the_same_recording() -> None:
    """Sample for sample, but for a rounding of the last bit where a processor computes differently."""
    shipped, rate_hz = soundfile.read(FOLDER / "good.flac", dtype="int16")
    again = render(performed("good"), SCRIPTS["good"].seed)
    assert rate_hz == 16_000
    assert again.shape == shipped.shape
    assert np.abs(again.astype(int) - shipped.astype(int)).max() <= 1


def test_the_recording_is_as_long_as_its_transcript_and_loud_where_words_are() -> None:
    """Two channels; each turn is far louder in its own channel than in the other's."""
    talk = json.loads((FOLDER / "good.json").read_text(encoding="utf-8"))
    sound, rate_hz = soundfile.read(FOLDER / "good.flac", dtype="float32")
    assert sound.shape == (round(talk["session"]["duration_s"] * rate_hz), 2)
    assert np.abs(sound).max() == pytest.approx(10 ** (-9 / 20), rel=0.03)
    for turn in talk["turns"]:
        own, others = (0, 1) if turn["speaker"] == "listener" else (1, 0)
        part = sound[round(turn["start_s"] * rate_hz) : round(turn["end_s"] * rate_hz)]
        alone = not any(
            t is not turn and t["start_s"] < turn["end_s"] and t["end_s"] > turn["start_s"] for t in talk["turns"]
        )
        if alone:
            level = np.sqrt((part.astype(np.float64) ** 2).mean(axis=0))
            assert level[own] > 20 * level[others], turn["text"]


def test_the_recording_stays_small_enough_to_ship() -> None:
    """The sample travels in the wheel."""
    assert (FOLDER / "good.flac").stat().st_size < 6_000_000
