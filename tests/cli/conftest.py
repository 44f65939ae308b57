"""The command as a person runs it: in its own process, with a library of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import Listenlab

ROOT = Path(__file__).parents[2]


@pytest.fixture
def samples() -> Path:
    """The folder of the sample conversations."""
    return ROOT / "samples"


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
