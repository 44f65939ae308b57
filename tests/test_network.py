"""Nothing leaves the machine: no command that hears or scores makes a connection, by the word of the system itself.

That the demonstration makes none is looked at where it is run, in `cli/test_demo.py`.
"""

from pathlib import Path

import pytest
import soundfile

from tests.strace import hindrance, watched

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "good.flac"
MODEL = ROOT / "models" / "demo"

pytestmark = pytest.mark.skipif(bool(hindrance()), reason=hindrance() or "strace can watch")


@pytest.fixture(scope="module")
def excerpt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight seconds of a talk."""
    sound, rate_hz = soundfile.read(SAMPLE, frames=8 * 16_000, start=30 * 16_000)
    path = tmp_path_factory.mktemp("sound") / "talk.wav"
    soundfile.write(path, sound, rate_hz)
    return path


@pytest.mark.skipif(not (MODEL / "model.bin").is_file(), reason="the demo model is not in this checkout")
@pytest.mark.parametrize("command", ["analyze", "import"])
def test_hearing_a_recording_connects_to_nothing(command: str, excerpt: Path, tmp_path: Path) -> None:
    """From the file to the scores, with the recogniser's own process."""
    seen = watched(tmp_path, "-m", "listenlab", command, str(excerpt), "--model", str(MODEL))
    assert seen.done.returncode in (0, 3), seen.done.stderr  # 3: heard to the end, and too short to score
    assert seen.connections == []


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    """A program that does connect is caught in the same way."""
    program = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    seen = watched(tmp_path, "-c", program)
    assert seen.connections is not None
    assert len(seen.connections) == 1
