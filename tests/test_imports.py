"""What importing costs: nothing heavy, nothing on the disk. Each promise is kept by a fresh interpreter."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
HEAVY = (
    "numpy", "textual", "sounddevice", "soundfile", "faster_whisper", "ctranslate2", "av", "msgspec", "sqlite3",
    "click", "jinja2", "webvtt", "simplemma", "rapidfuzz",
)  # fmt: skip
PURE_ROOMS = ("conversation", "lexicon", "listening", "turns", "rules", "feedback")


def _fresh(code: str, home: Path) -> str:
    """What a clean interpreter prints, started in an empty folder that is also its home."""
    environment = {"PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(home)}
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(
        command, env=kept | environment, cwd=home, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def _loaded_by(module: str, home: Path) -> set[str]:
    """The top-level modules that importing one loads beyond what the interpreter starts with."""
    code = f"import sys; before = set(sys.modules); import {module}; print(*(set(sys.modules) - before))"
    return {name.partition(".")[0] for name in _fresh(code, home).split()}


def test_importing_listenlab_loads_nothing_heavy(tmp_path: Path) -> None:
    """So that every command starts at once."""
    assert not _loaded_by("listenlab", tmp_path) & set(HEAVY)


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_a_pure_room_needs_only_the_standard_library(room: str, tmp_path: Path) -> None:
    """Definitions depend on nobody."""
    foreign = _loaded_by(f"listenlab.{room}", tmp_path) - sys.stdlib_module_names - {"listenlab"}
    assert not foreign
    assert "sqlite3" not in _loaded_by(f"listenlab.{room}", tmp_path)


def test_importing_creates_no_file(tmp_path: Path) -> None:
    """State is created when it is asked for."""
    rooms = ", ".join(f"listenlab.{room}" for room in PURE_ROOMS)
    _fresh(f"import listenlab, {rooms}", tmp_path)
    assert not list(tmp_path.rglob("*"))


def test_word_lists_are_read_on_first_use(tmp_path: Path) -> None:
    """Importing the rooms that use them reads none."""
    code = "import listenlab.turns; from listenlab.lexicon import phrases; print(phrases.cache_info().currsize)"
    assert _fresh(code, tmp_path).strip() == "0"
