"""`soundcheck`: led through in plain text, with the verdict on standard output."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from listenlab.capture.devices import Microphone
from listenlab.capture.sources import Desk, Source
from listenlab.cli.sound_checking import soundcheck_command
from listenlab.cli.taping import record_command
from listenlab.errors import CaptureError
from listenlab.practice.sound_check import Booth
from listenlab.wiring import building, recording, sound_check

DESK = Desk(
    tuple(Source(Microphone(0, name, "made", 1, 16_000, usual=True), 1) for name in ("left desk", "right desk")), 16_000
)


class Silent:
    """Two microphones that this program may not use: exact zeros."""

    rate_hz = 16_000
    channels = ("left desk", "right desk")
    levels_dbfs = (-90.0, -90.0)

    def hear(self) -> np.ndarray:
        return np.zeros((16_000, 2), np.int16)


@contextmanager
def silent_booth(there: Desk) -> Iterator[Booth]:
    assert there is DESK
    yield Booth(
        Silent(),
        lambda sound, _: sound.astype(np.float32),
        lambda sound: np.zeros(-(-len(sound) // 512), np.float32),
        lambda _: None,
    )


def test_microphones_that_deliver_nothing_are_told_with_where_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both by name, on standard output, and the exit code says that recording would be of no use."""
    monkeypatch.setattr(sound_check, "booth", silent_booth)
    monkeypatch.setattr(recording, "desk", lambda *asked: {(("left", "right"), None): DESK}[asked])
    done = CliRunner().invoke(soundcheck_command, ["--device", "left", "--device2", "right", "--listener", "Sam"])
    assert done.exit_code == 1
    assert "Nothing at all arrives from right desk" in done.stdout
    assert "Look in" in done.stdout
    assert "Now Sam alone, aloud" in done.stderr


def test_nobody_records_a_talk_in_which_somebody_cannot_be_heard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A recording that begins with a sound check ends with it, and nothing is kept."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path))
    monkeypatch.setattr(sound_check, "booth", silent_booth)
    monkeypatch.setattr(recording, "desk", lambda *_: DESK)
    done = CliRunner().invoke(record_command, ["--soundcheck", "--device", "left", "--device2", "right"])
    assert isinstance(done.exception, CaptureError)
    assert "Nothing at all arrives from left desk" in done.stderr
    assert done.stdout == ""
    assert building.library().sessions() == []
