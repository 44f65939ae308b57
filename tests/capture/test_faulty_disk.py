"""A disk that fails at the worst moment: the system call of a test's choice answers with an error, by means of strace.

Whatever fails, nothing ends in a traceback, what is said names the file, and what was written before can be read.
"""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
RECORD = """
import json, sys, time
from pathlib import Path
import numpy as np, soundfile
from listenlab.errors import ListenlabError
from listenlab.wiring.recording import archive
from tests.capture.made import Desk, ramp, recorder
folder, desk, told = Path(sys.argv[1]) / "take", Desk(), []
made = recorder(folder, desk)
try:
    made.start()
    for number in range(4):
        desk.opened[0].put(ramp(number * 5_000, 5_000).tobytes(), time.monotonic())
        while not made.state.ended and made.state.elapsed_s < (number + 1) * 0.625:
            time.sleep(0.01)
    told.append(made.stop().ended)
    taken = archive().taken(folder)
    sound = [soundfile.read(part.path, dtype="int16", always_2d=True)[0] for part in taken.parts]
    whole = np.concatenate(sound)
    is_right = np.array_equal(whole, ramp(0, len(whole)))
    for part in taken.parts:
        archive().packed(part.path)
except ListenlabError as error:
    told.append(str(error))
there = "whole" in globals()
print(json.dumps({"told": told, "frames": len(whole) if there else 0, "right": not there or is_right}))
"""


@dataclass(frozen=True)
class Fault:
    """A system call that fails."""

    call: str
    """Its name."""
    file: str
    """On which file, seen from the test's own folder; empty for that folder."""
    when: str
    """Which of these calls: "3" for the third, "3+" for it and all that follow."""
    error: str
    """What it answers."""
    keeps_frames: int
    """How many frames are there at the least."""


FAULTS = (
    Fault("mkdir", "take", "1+", "EROFS", 0),
    Fault("fsync", "take/journal.jsonl", "1", "EIO", 0),
    Fault("write", "take/part-001.wav", "4", "ENOSPC", 5_000),
    Fault("write", "take/part-001.wav", "4+", "EIO", 5_000),
    Fault("fsync", "take/part-001.wav", "1+", "EIO", 5_000),
    Fault("write", "take/journal.jsonl", "2+", "ENOSPC", 8_000),
    Fault("openat", "take/part-002.wav", "1", "EIO", 8_000),
    Fault("write", "take/part-001.flac.partial", "2", "ENOSPC", 20_000),
    Fault("rename", "take/part-001.flac.partial", "1", "EIO", 20_000),
)


def recorded_with(fault: Fault, folder: Path) -> dict[str, Any]:
    """What a recording of 20,000 frames comes to on such a disk."""
    fails = [f"-P{folder / fault.file}", "-e", f"inject={fault.call}:error={fault.error}:when={fault.when}"]
    asked = ["strace", "-f", "-qq", "-o", "/dev/null", *fails, sys.executable, "-c", RECORD, str(folder)]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    if "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip("this machine does not let a test trace a program of its own")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.call} {fault.file} {fault.error}")
def test_a_call_that_fails_costs_nothing_that_was_written_and_names_the_file(fault: Fault, tmp_path: Path) -> None:
    """Before the first frame, between two parts, and while a part is packed."""
    found = recorded_with(fault, tmp_path)
    assert Path(fault.file).name.removesuffix(".partial") in " ".join(found["told"])
    assert found["frames"] >= fault.keeps_frames
    assert found["right"]
