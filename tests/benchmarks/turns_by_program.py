"""What the installed program says of turn-taking: the same labels as the benchmark, and interruptions in recordings.

Run by `python -m tests.benchmarks.turns FOLDER --analyze --audio FOLDER`. One path, not two: an event written as a
document of flat words and read by `listenlab analyze` must get the label that `listenlab.turns` gave it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.turns import INTRUDER, SAME_S, Onset, lines_of, onset

NOTHING_TO_SCORE = 3
PROGRAM = (sys.executable, "-m", "listenlab")
FALCON = (("first", 1.7, 3.9), ("second", 6.2, 11.1), ("third", 12.8, 18.0))
"""Who speaks when in falcon_test.wav, in seconds; nobody overlaps."""


def words_document(event: dict[str, Any]) -> dict[str, Any]:
    """An event as the document of flat words that `listenlab analyze` reads."""
    said = lines_of(event)
    return {
        "words": [
            {"speaker": word.speaker, "text": word.text, "start_s": word.start_s, "end_s": word.end_s} for word in said
        ]
    }


def label(found: Onset) -> tuple[str | None, str | None]:
    """The kind and the grade found at an onset; None where no overlap is noticed."""
    return (found.overlap.kind, found.overlap.grade) if found.overlap else (None, None)


def label_in(document: dict[str, Any], found: Onset) -> tuple[str | None, str | None]:
    """The same as a written session tells it, where the onset lies in the session's time."""
    own = [each for each in document["overlaps"] if each["by"] == "listener"]
    at_s = found.starter.span.start_s
    near = (each for each in own if abs(each["start_s"] - at_s) < SAME_S)
    return next(((each["kind"], each["grade"]) for each in near), (None, None))


def alike(marked: Sequence[dict[str, Any]]) -> int:
    """How many onsets get the same label from the installed program and from `onset`."""
    with TemporaryDirectory() as scratch:
        given = Path(scratch) / "events.jsonl"
        given.write_text("".join(json.dumps(words_document(event)) + "\n" for event in marked), encoding="utf-8")
        command = [*PROGRAM, "analyze", str(given), "--listener", INTRUDER, "--format", "jsonl"]
        environment = {**os.environ, "LISTENLAB_HOME": scratch}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    sessions = [json.loads(line) for line in done.stdout.splitlines()]
    found = map(onset, marked)
    return sum(label_in(session, each) == label(each) for session, each in zip(sessions, found, strict=True))


def recorded(folder: Path) -> list[str]:
    """Interruptions in two recordings, with the times of a diarizer that hears overlap and without."""
    lines = []
    with TemporaryDirectory() as scratch:
        falcon = Path(scratch) / "falcon_test.rttm"
        rows = (f"SPEAKER falcon_test 1 {a} {b - a:.2f} <NA> <NA> {who} <NA> <NA>" for who, a, b in FALCON)
        falcon.write_text("\n".join(rows) + "\n", encoding="utf-8")
        for name, rttm in (("falcon_test", falcon), ("ami_trn03", folder / "ami_trn03.rttm")):
            for told in (["--rttm", str(rttm)], []):
                said = interruptions_in(folder / f"{name}.wav", told, scratch)
                lines.append(f"{name} {'with' if told else 'without'} RTTM: {said}")
    return lines


def interruptions_in(sound: Path, told: Sequence[str], home: str) -> str:
    """Everybody's interruptions that count, or that they cannot be measured."""
    command = [*PROGRAM, "analyze", str(sound), "--model", "demo", "--format", "json", *told]
    environment = {**os.environ, "LISTENLAB_HOME": home}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode not in (0, NOTHING_TO_SCORE):
        return f"failed: {done.stderr.strip()}"
    session = json.loads(done.stdout)
    rule = next(each for each in session["assessments"] if each["rule"] == "interruptions")
    if rule["verdict"] == "not_measurable":
        return f"not measurable: {rule['reason']}"
    counted = [each for each in session["overlaps"] if each["kind"] == "interruption" and each["grade"] != "attempt"]
    return f"{len(counted)}"
