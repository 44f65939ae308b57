"""Nothing leaves the machine: no command that hears or scores makes a connection, by the word of the system itself."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "good.flac"
MODEL = ROOT / "models" / "demo"
NETWORK = re.compile(r"connect\(\d+, \{sa_family=AF_INET6?\b.*")

pytestmark = [
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
    pytest.mark.skipif(not (MODEL / "model.bin").is_file(), reason="the demo model is not in this checkout"),
]


def connections(folder: Path, *arguments: str) -> list[str]:
    """Every connection beyond this machine's own sockets that a command and all it starts tried to make."""
    trace, environment = folder / "trace", {**os.environ, "LISTENLAB_HOME": str(folder / "home")}
    ran = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=connect", "-o", str(trace), sys.executable, "-m", "listenlab", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    if "Operation not permitted" in ran.stderr:
        pytest.skip("this system does not let strace watch")
    assert ran.returncode in (0, 3), ran.stderr  # 3: heard to the end, and too short to score
    return NETWORK.findall(trace.read_text())


@pytest.fixture(scope="module")
def excerpt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight seconds of a talk."""
    sound, rate_hz = soundfile.read(SAMPLE, frames=8 * 16_000, start=30 * 16_000)
    path = tmp_path_factory.mktemp("sound") / "talk.wav"
    soundfile.write(path, sound, rate_hz)
    return path


@pytest.mark.parametrize("command", ["analyze", "import"])
def test_hearing_a_recording_connects_to_nothing(command: str, excerpt: Path, tmp_path: Path) -> None:
    """From the file to the scores, with the recogniser's own process."""
    assert connections(tmp_path, command, str(excerpt), "--model", str(MODEL)) == []


def test_the_demonstration_connects_to_nothing(tmp_path: Path) -> None:
    """From nothing to the first feedback."""
    assert connections(tmp_path, "demo") == []


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    """A program that does connect is caught in the same way."""
    trace = tmp_path / "trace"
    program = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    command = ["strace", "-f", "-qq", "-e", "trace=connect", "-o", str(trace), sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if "Operation not permitted" in ran.stderr:
        pytest.skip("this system does not let strace watch")
    assert len(NETWORK.findall(trace.read_text())) == 1
