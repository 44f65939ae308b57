"""`soundcheck`: led through in plain text, with the verdict on standard output."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import pytest
from click.testing import CliRunner

from listenlab.cli.sound_checking import soundcheck_command
from listenlab.practice.sound_check import Booth
from listenlab.wiring import sound_check


class Silent:
    """Two microphones that this program may not use: exact zeros."""

    rate_hz = 16_000
    channels = ("left desk", "right desk")
    levels_dbfs = (-90.0, -90.0)

    def hear(self) -> np.ndarray:
        return np.zeros((16_000, 2), np.int16)


@contextmanager
def silent_booth(devices: Sequence[str | None], channels: int | None) -> Iterator[Booth]:
    assert (devices, channels) == (("left", "right"), None)
    yield Booth(
        Silent(),
        lambda sound, _: sound.astype(np.float32),
        lambda sound: np.zeros(-(-len(sound) // 512), np.float32),
        lambda _: None,
    )


def test_microphones_that_deliver_nothing_are_told_with_where_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both by name, on standard output, and the exit code says that recording would be of no use."""
    monkeypatch.setattr(sound_check, "booth", silent_booth)
    done = CliRunner().invoke(soundcheck_command, ["--device", "left", "--device2", "right", "--listener", "Sam"])
    assert done.exit_code == 1
    assert "Nothing at all arrives from right desk" in done.stdout
    assert "Look in" in done.stdout
    assert "Now Sam alone, aloud" in done.stderr
