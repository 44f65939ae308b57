"""Three drills are done for real, at once, on a sound card made of software: a round that goes well, one that does not.

Their steps are shortened to seconds; everything else is as people find it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile
from click.testing import CliRunner

from listenlab.cli.root import main
from listenlab.drills.shelf import source
from samples.make import ESPEAK, perform
from samples.notation import read
from samples.sound import render
from tests import sound_card

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "models" / "demo"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
"""Threads of six processes that wait for two processors by spinning would cost as much as the drills do."""
HEADER = """
title: A round
seed: 5
listener: {0}, voice en-us+m3, gap 0.30-0.40
partner: {1}, voice en-us+f3, gap 0.30-0.40

"""
WELL = {
    "open_only": """
        Ana: I went home and I didn't want to talk to anyone.
        Sam: What happened? [open]
        Ana: Nobody asked me what I thought.
    """,
    "reflect_first": """
        Ana: Nobody asked me.
        Sam: So nobody asked you. [reflection]
        Ana: Yes, I was angry.
        Sam: So you were angry. [reflection]
        Ana: Right, that's it.
    """,
    "no_fix": """
        Ana: Nobody asked me.
        Sam: So nobody asked you. [reflection]
        Ana: I was angry.
        Sam: So you were angry. Nobody asked you. [reflection]
        Ana: Yes, exactly.
    """,
}
BADLY = {
    "open_only": """
        Ana: Did you finish the report? [closed]
        Sam: I did not finish it.
        Ana: Is tomorrow okay? [closed]
    """,
    "reflect_first": """
        Sam: Nobody asked me what I thought.
        Ana: You should call them first. [advice]
        Sam: I had to read it in an email.
    """,
    "no_fix": """
        Sam: Nobody asked me.
        Ana: You should talk to your manager. [advice]
        Sam: I don't know.
        Ana: You should try it tomorrow. [advice]
    """,
}
SIGNS = {
    "open_only": ("✓ Nine of ten questions were open: 1 of 1", "✗ Nine of ten questions were open: 0 of 2"),
    "reflect_first": (
        "✓ Every reply began with what you had heard: 2 of 2",
        "✗ Every reply began with what you had heard: 0 of 1",
    ),
    "no_fix": ("✓ No advice: 0, at most 0 wanted.", "✗ No advice: 2, at most 0 wanted."),
}


@pytest.fixture
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which the card is found, which has a room for each drill."""
    if lacking := sound_card.missing():
        pytest.skip(f"{lacking} is not installed")
    if shutil.which(ESPEAK) is None:
        pytest.skip(f"{ESPEAK} is not installed")
    with sound_card.sound_card(tmp_path_factory.mktemp("card"), tuple(WELL)) as environment:
        yield environment


class Room:
    """Two people in a room who do a drill."""

    def __init__(self, drill: str, home: Path, card: dict[str, str]) -> None:
        self._drill, self._environment = drill, {**os.environ, **card, **ONE_THREAD, "LISTENLAB_HOME": str(home)}
        (home / "drills").mkdir(parents=True)
        self._files = [self._voices(home / f"{number}.wav", number) for number in (0, 1)]
        text = source(drill)
        for seconds in ("240", "270", "360"):
            text = text.replace(f"seconds = {seconds}", f"seconds = {self._longest_s():.1f}")
        (home / "drills" / f"{drill}.toml").write_text(text.replace("seconds = 30", "seconds = 0.5"))
        self._players: list[subprocess.Popen[bytes]] = []
        device = ("--device", drill, "--channels", 2, "--model", DEMO)
        command = ("drill", "run", drill, "--people", "Sam,Ana", *device, "--consent", "spoken")
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "listenlab", *map(str, command)],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def speak(self) -> None:
        """Say what is said in the next round, once it is recorded."""
        assert self.process.stderr
        said = []
        while (line := self.process.stderr.readline()) != "Recording.\n":
            assert line, said
            said.append(line)
        command = ["paplay", "-d", self._drill, self._files.pop(0)]
        self._players.append(subprocess.Popen(command, env=self._environment))

    def ended(self) -> tuple[str, str]:
        """What was printed and said once the drill is over."""
        out, err = self.process.communicate(timeout=60)
        assert [player.wait(10) for player in self._players] == [0, 0]
        assert self.process.returncode == 0, err
        return out, err

    def records(self) -> list[str]:
        """What is on record in this room's library."""
        done = CliRunner().invoke(main, ["drills", "records"], env=self._environment, prog_name="listenlab")
        assert done.exit_code == 0, done.stderr
        return done.stdout.splitlines()

    def _voices(self, file: Path, number: int) -> Path:
        """A round's sound, in which each keeps the microphone they had."""
        people, lines = (("Sam", "Ana"), WELL) if number == 0 else (("Ana", "Sam"), BADLY)
        spoken = "\n".join(line.strip() for line in lines[self._drill].strip().splitlines())
        file.with_suffix(".talk").write_text(HEADER.format(*people).lstrip() + spoken + "\n")
        script = read(file.with_suffix(".talk"))
        sound = render(perform(script), script.seed)
        soundfile.write(file, sound if number == 0 else sound[:, ::-1], 16_000)
        return file

    def _longest_s(self) -> float:
        return max(soundfile.info(file).duration for file in self._files) + 1.0


def test_three_drills_are_measured_rightly_on_what_was_really_said(tmp_path: Path, card: dict[str, str]) -> None:
    """Whoever listened, the first round goes well and the second does not, and the records say so."""
    rooms = {drill: Room(drill, tmp_path / drill, card) for drill in WELL}
    for _ in range(2):
        for room in rooms.values():
            room.speak()
    for drill, room in rooms.items():
        out, err = room.ended()
        signs = [line for line in out.splitlines() if line[0] in "✓✗"]
        well, badly = SIGNS[drill]
        assert [sum(line.startswith(sign) for line in signs) for sign in (well, badly)] == [1, 1], (out, err)
        records = room.records()
        assert [line for line in records if not line.startswith(" ")] == ["Ana", "Sam"]
        assert [": went well" in line for line in records if "(" in line and "Next" not in line] == [False, True], out
