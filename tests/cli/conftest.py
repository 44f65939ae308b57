"""The command as a person runs it: in its own process, with a library of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

from tests.commands import Listenlab, in_this_process

ROOT = Path(__file__).parents[2]


@pytest.fixture
def samples() -> Path:
    """The folder of the sample conversations."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the samples', in which the good conversation's recording is only its first 45 seconds."""
    folder = tmp_path_factory.mktemp("brief")
    sound, rate_hz = soundfile.read(ROOT / "samples" / "good.flac", frames=45 * 16_000, dtype="int16")
    soundfile.write(folder / "good.flac", sound, rate_hz)
    shutil.copy(ROOT / "samples" / "good.json", folder)
    return folder


@pytest.fixture
def listenlab(tmp_path: Path) -> Listenlab:
    """Run `listenlab` with these arguments and answer with what it printed and its exit code."""
    usual = {**os.environ, "LISTENLAB_HOME": str(tmp_path / "home"), "COLUMNS": "80"}

    def run(
        *arguments: object, text: str | None = None, environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "listenlab", *map(str, arguments)],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            encoding="utf-8",
            env={**usual, **(environment or {})},
            input=text,
            timeout=60,
        )

    return run


@pytest.fixture
def inside(tmp_path: Path) -> Listenlab:
    """The same without a process of its own, for what does not depend on one."""
    return in_this_process(tmp_path / "home")
