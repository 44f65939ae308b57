"""A disk that fails at the Nth call, for every N there is: whichever write, flush or opening it is, nothing is lost.

The calls fail inside this process, so that a recording that makes dozens of them is tried with each one failing once,
and with all from there on; `test_faulty_disk` has the system itself answer so, for a few.
"""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import numpy as np
import pytest
import soundfile

from listenlab.capture import recorder as recording
from listenlab.capture.archive import packed
from listenlab.errors import DiskFull, ListenlabError, RecordingInterrupted
from listenlab.wiring.recording import archive
from tests.capture.made import Desk, ramp, recorder

BLOCK = 5_000
BLOCKS = 4
"""Two and a half parts of one second at 8 kHz."""


@dataclass
class Disk:
    """Counts what is asked of it and fails from the Nth on, once or for good."""

    fails_at: int = 0
    for_good: bool = False
    asked: list[str] = field(default_factory=list)
    written: int = 0
    """The frames that had been written when it failed first."""

    def guarded(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, failing when its turn comes."""

        def guard(*given: Any, **named: Any) -> Any:
            if given[0] == os.devnull or (name == "sound close" and given[0].closed):
                return call(*given, **named)
            self.asked.append(name)
            if name == "sound close":
                call(*given)  # nobody can try that again
            number = len(self.asked)
            if self.fails_at and (number == self.fails_at or (self.for_good and number > self.fails_at)):
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            if name == "sound write" and (not self.fails_at or number < self.fails_at):
                self.written += len(given[1])
            return call(*given, **named)

        return guard


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[Disk], Disk]:
    """Have the recorder write to this disk."""
    writes = {f"os.{name}": getattr(os, name) for name in ("write", "fsync", "open", "replace", "unlink")}
    sound = {"write": soundfile.SoundFile.write, "close": soundfile.SoundFile.close}

    def put(disk: Disk) -> Disk:
        monkeypatch.setattr(recording, "TICK_S", 0.002)
        for name, call in writes.items():
            monkeypatch.setattr(name, disk.guarded(name, call))
        for name, call in sound.items():
            monkeypatch.setattr(soundfile.SoundFile, name, disk.guarded(f"sound {name}", call))
        return disk

    return put


def recorded(folder: Path) -> tuple[str, str]:
    """How a recording of 20,000 frames on that disk ends, and what is said beside when a moment is marked in it."""
    desk, told = Desk(), ""
    made = recorder(folder, desk)
    try:
        made.start()
    except (DiskFull, RecordingInterrupted) as error:
        return str(error), told
    for number in range(BLOCKS):
        desk.opened[0].put(ramp(number * BLOCK, BLOCK).tobytes(), monotonic())
        until_s = monotonic() + 5
        while not made.state.ended and made.state.elapsed_s < (number + 1) * BLOCK / 8_000:
            assert monotonic() < until_s
            sleep(0.001)
    try:
        made.bookmark("the end")
    except (DiskFull, RecordingInterrupted) as error:
        told = str(error)
    return made.stop().ended, told


def there(folder: Path) -> int:
    """How many frames can be read back, every one of which is what was played."""
    try:
        taken = archive().taken(folder)
    except ListenlabError:
        return 0
    if taken is None:
        return 0
    sound = np.concatenate([soundfile.read(part.path, dtype="int16", always_2d=True)[0] for part in taken.parts])
    np.testing.assert_array_equal(sound, ramp(0, len(sound)))
    return len(sound)


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "from there on"])
def test_whichever_call_fails_what_was_written_is_there_and_it_is_said(
    for_good: bool, on: Callable[[Disk], Disk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No call is left out; what had reached the disk before the one that failed can be read back after it."""
    whole = on(Disk())
    assert recorded(tmp_path / "whole") == ("stopped", "")
    assert there(tmp_path / "whole") == whole.written == BLOCK * BLOCKS
    assert set(whole.asked) == {"os.write", "os.fsync", "os.open", "sound write", "sound close"}
    for number in range(1, len(whole.asked) + 1):
        monkeypatch.undo()
        disk, folder = on(Disk(number, for_good)), tmp_path / f"{number}"
        ended, told = recorded(folder)
        monkeypatch.undo()
        if len(disk.asked) >= number:
            where = (number, disk.asked[number - 1], ended, told)
            assert str(folder) in f"{ended} {told}", where
            assert there(folder) >= disk.written, where


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "from there on"])
def test_whichever_call_of_packing_fails_the_part_is_there_whole(
    for_good: bool, on: Callable[[Disk], Disk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As WAV or as FLAC, and packing it once more comes to an end."""
    noise = np.random.default_rng(1).integers(-20_000, 20_000, (70_000, 2)).astype(np.int16)

    def packed_on(disk: Disk, name: str) -> tuple[Path, str]:
        """The part as WAV, and what was said when it was packed."""
        wav = tmp_path / name / "part-001.wav"
        wav.parent.mkdir()
        soundfile.write(wav, noise, 8_000, subtype="PCM_16")
        on(disk)
        try:
            packed(wav)
        except (DiskFull, RecordingInterrupted) as error:
            return wav, str(error)
        finally:
            monkeypatch.undo()
        return wav, ""

    whole = Disk()
    assert packed_on(whole, "whole")[1] == ""
    assert set(whole.asked) == {"os.open", "os.fsync", "os.replace", "os.unlink", "sound write", "sound close"}
    for number in range(1, len(whole.asked) + 1):
        wav, told = packed_on(Disk(number, for_good), str(number))
        assert "part-001" in told, (number, whole.asked[number - 1])
        left = next(path for path in (wav.with_suffix(".flac"), wav) if path.exists())
        np.testing.assert_array_equal(soundfile.read(left, dtype="int16")[0], noise)
        assert packed(wav).frames == len(noise)
