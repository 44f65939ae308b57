"""Makes the sample conversations: `python -m samples.make [--audio STEM]`, from the repository root.

Writes `<stem>.json` for every script, `<stem>.flac` for those named with `--audio`, and `SHA256SUMS` over
the scripts and all that was made from them, headed by the espeak-ng version that spoke them. Runs of the
same version give the same files. Needs espeak-ng, NumPy and soundfile.
"""

import argparse
import hashlib
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import soundfile

from models.training.synth import SAMPLE_RATE_HZ, Speech, speak
from models.training.voices import SAMPLE_VOICES
from samples.document import document
from samples.notation import read
from samples.script import Role, Script
from samples.sound import BLEED_DB, render
from samples.stage import Staged, stage

FOLDER = Path(__file__).parent
SUMS = FOLDER / "SHA256SUMS"
ESPEAK = "espeak-ng"


def scripts() -> list[Script]:
    """Every script, by name."""
    return [read(path) for path in sorted((FOLDER / "scripts").glob("*.talk"))]


def perform(script: Script) -> Staged:
    """`script` on the time line, spoken by espeak-ng; the same every time. Raises EspeakMissing."""
    voices = {voice.name: voice for voice in SAMPLE_VOICES}

    @cache
    def say(text: str, role: Role) -> Speech:
        return speak(text, voices[script.person(role).voice])

    return stage(script, say)


def espeak_version() -> str | None:
    """The version of the installed espeak-ng, such as "1.51", or None where there is none."""
    try:
        asked = subprocess.run([ESPEAK, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    except OSError:
        return None
    found = re.search(r"\d+(\.\d+)+", asked.stdout)
    return found[0] if found else None


def sums(paths: Sequence[Path], version: str | None) -> str:
    """The text of `SHA256SUMS` for `paths`, as `sha256sum --check` reads it."""
    hashes = [(hashlib.sha256(path.read_bytes()).hexdigest(), path) for path in paths]
    lines = [f"{digest}  {path.relative_to(FOLDER).as_posix()}\n" for digest, path in hashes]
    return "".join([f"# spoken by espeak-ng {version}\n", *lines])


def main(arguments: Sequence[str] | None = None) -> None:
    """Make everything; `arguments` are those of the command line."""
    parser = argparse.ArgumentParser(prog="python -m samples.make", description="Make the samples.")
    parser.add_argument("--audio", action="append", default=[], metavar="STEM", help="also record this one")
    parser.add_argument("--bleed-db", type=float, default=BLEED_DB, help="each voice in the other's channel")
    options = parser.parse_args(arguments)
    for script in scripts():
        staged = perform(script)
        (FOLDER / f"{script.stem}.json").write_text(document(script, staged), encoding="utf-8")
        if script.stem in options.audio:
            sound = render(staged, script.seed, options.bleed_db)
            soundfile.write(
                FOLDER / f"{script.stem}.flac", sound, SAMPLE_RATE_HZ, subtype="PCM_16", compression_level=1.0
            )
        print(f"{script.stem}: {len(staged.turns)} turns, {staged.duration_s:.0f} s")
    made = [*FOLDER.glob("scripts/*.talk"), *FOLDER.glob("*.json"), *FOLDER.glob("*.flac")]
    SUMS.write_text(sums(sorted(made), espeak_version()), encoding="utf-8")


if __name__ == "__main__":
    main()
