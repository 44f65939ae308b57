"""What the first screen needs: nothing that takes long to load."""

import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
LATER = ("numpy", "sqlite3", "msgspec", "simplemma", "jinja2", "av", "sounddevice")
ROOMS = ("listenlab.rules", "listenlab.store", "listenlab.feedback", "listenlab.conversation", "listenlab.practice")


def test_home_is_painted_before_anything_else_is_loaded(tmp_path: Path) -> None:
    """The shell, the desk and the first screen load Textual and little more."""
    code = "import sys, listenlab.tui.app, listenlab.cli.desk; listenlab.cli.desk.desk(); print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(SOURCE), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert not set(ran.stdout.split()) & {*LATER, *ROOMS}
