"""Help is quick because nothing is loaded before it is needed."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from listenlab.cli.root import COMMANDS, main
from tests.commands import Listenlab

HEAVY = ("textual", "numpy", "sounddevice", "faster_whisper", "av", "onnxruntime")


def loaded(arguments: list[str], home: str) -> set[str]:
    """The heavy packages that a command has loaded when it ends."""
    program = (
        "import sys\nfrom listenlab.__main__ import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"LISTENLAB_HOME": home, "PATH": "", "COLUMNS": "80"},
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["analyze", "--help"],
        ["sessions"],
        ["show", "x"],
        ["export", "x"],
        ["search", "x"],
        ["rules"],
        ["config", "show"],
    ],
)
def test_light_commands_load_nothing_heavy(arguments: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither the recogniser nor numpy nor the terminal interface."""
    assert loaded(arguments, str(tmp_path_factory.mktemp("home"))) == set()


def test_without_a_terminal_the_commands_are_shown_instead_of_screens(listenlab: Listenlab) -> None:
    """Nothing is drawn into a pipe."""
    done = listenlab()
    assert done.returncode == 0
    assert "terminal" in done.stderr
    assert "analyze" in done.stdout
    assert "\x1b" not in done.stdout


def test_help_lists_every_command(listenlab: Listenlab) -> None:
    """With its line, and each has help of its own."""
    shown = listenlab("--help").stdout
    for name, (_, line) in COMMANDS.items():
        assert name in shown
        assert line.split(",")[0].split(";")[0][:30] in shown
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_rules_explains_each_one(listenlab: Listenlab) -> None:
    """Why, how measured, blind spots, source, thresholds; a mistyped name is told the nearest."""
    explained = listenlab("rules", "open_questions").stdout
    for words in ("Blind spots", "Source", "fair_share = 0.5", "Try this"):
        assert words in explained
    refused = listenlab("rules", "open_question")
    assert refused.returncode == 2
    assert "open_questions" in refused.stderr


def test_settings_in_force_can_be_written_and_read_again(listenlab: Listenlab, tmp_path: object) -> None:
    """What `config show` prints is itself a settings file."""
    shown = listenlab("config", "show").stdout
    file = listenlab("config", "path").stdout.strip()
    from pathlib import Path  # noqa: PLC0415 (only here)

    Path(file).parent.mkdir(parents=True)
    Path(file).write_text(shown)
    again = listenlab("config", "show")
    assert again.returncode == 0, again.stderr
    assert again.stdout == shown


def test_the_doctor_finds_what_is_missing(listenlab: Listenlab) -> None:
    """Each check has a line, and a fix where it fails."""
    told = listenlab("doctor")
    assert told.returncode == 0, told.stdout
    for words in ("Python", "settings", "library folder", "privacy", "disk", "hours", "recognition", "sound"):
        assert words in told.stdout
