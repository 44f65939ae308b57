"""A room in which two people do a drill for real, on a sound card made of software, with voices made of software."""

import os
import subprocess
import sys
from pathlib import Path

import soundfile
from click.testing import CliRunner

from listenlab.cli.root import main
from listenlab.drills.shelf import source
from samples.make import perform
from samples.notation import read
from samples.sound import render

DEMO = Path(__file__).parents[1] / "models" / "demo"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
"""Threads of six processes that wait for two processors by spinning would cost as much as the drills do."""
QUIET_FRAMES = round(0.6 * 16_000)
"""So much of the quiet before the first word and after the last is not waited for; there is a second of each."""
HEADER = """
title: A round
seed: 5
listener: {0}, voice en-us+m3, gap 0.30-0.40
partner: {1}, voice en-us+f3, gap 0.30-0.40

"""


class Room:
    """Two people in a room who do a drill."""

    def __init__(
        self, drill: str, home: Path, card: dict[str, str], rounds: tuple[str, str], *, shortened: bool = True
    ) -> None:
        """Begin the drill, whose library is to be in `home`. `rounds` are what is said in the first, and in the second.

        Each is lines of Sam's and Ana's; in the first Sam listens, in the second Ana. Where it is `shortened`, a step
        takes no longer than what is said.
        """
        self._drill, self._rounds = drill, rounds
        self._environment = {**os.environ, **card, **ONE_THREAD, "LISTENLAB_HOME": str(home)}
        (home / "drills").mkdir(parents=True)
        self._files = [self._voices(home / f"{number}.wav", number) for number in (0, 1)]
        if shortened:
            (home / "drills" / f"{drill}.toml").write_text(self._short())
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

    def ended(self, timeout_s: float = 60.0) -> tuple[str, str]:
        """What was printed and said once the drill is over."""
        out, err = self.process.communicate(timeout=timeout_s)
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
        people = ("Sam", "Ana") if number == 0 else ("Ana", "Sam")
        spoken = "\n".join(line.strip() for line in self._rounds[number].strip().splitlines())
        file.with_suffix(".talk").write_text(HEADER.format(*people).lstrip() + spoken + "\n")
        script = read(file.with_suffix(".talk"))
        sound = render(perform(script), script.seed)[QUIET_FRAMES:-QUIET_FRAMES]
        soundfile.write(file, sound if number == 0 else sound[:, ::-1], 16_000)
        return file

    def _short(self) -> str:
        """The drill's file, its long steps as long as what is said."""
        text = source(self._drill)
        for seconds in ("240", "270", "360"):
            text = text.replace(f"seconds = {seconds}", f"seconds = {self._longest_s():.1f}")
        return text.replace("seconds = 30", "seconds = 0.5")

    def _longest_s(self) -> float:
        return max(soundfile.info(file).duration for file in self._files) + 0.9
