"""A conversation is recorded by the command for real, on a sound card made of software."""

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import jiwer
import numpy as np
import pytest
import soundfile

from listenlab.lexicon.tokens import tokens
from samples.make import ESPEAK, perform
from samples.notation import read
from samples.sound import render
from tests import sound_card
from tests.commands import Listenlab

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "models" / "demo"
ROOM = 24
"""How loud a quiet room is, in 16-bit steps (-63 dBFS)."""
SCRIPT = """
title: A short one
seed: 5
listener: Sam, voice en-us+m3, gap 0.40-0.50
partner: Ana, voice en-us+f3, gap 0.40-0.50

Sam: What happened? [open]
Ana: I had the plan, and then on Monday I read that // the whole plan -- had changed.
Sam: Nobody called you. [reflection]
"""


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which the card is found."""
    if lacking := sound_card.missing():
        pytest.skip(f"{lacking} is not installed")
    with sound_card.sound_card(tmp_path_factory.mktemp("card")) as environment:
        yield environment


class Recording:
    """`listenlab record` in a process of its own, with a terminal to type into."""

    def __init__(self, home: Path, card: dict[str, str], *arguments: object) -> None:
        self.keyboard, terminal = pty.openpty()
        environment = {**os.environ, **card, "LISTENLAB_HOME": str(home), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "listenlab", "record", "--consent", "spoken", *map(str, arguments)]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=terminal,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        os.close(terminal)

    def __enter__(self) -> "Recording":
        self.until("Recording.\n")
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()
        os.close(self.keyboard)

    def until(self, wanted: str) -> None:
        """Read what it says up to a line."""
        assert self.process.stderr
        said = []
        while (line := self.process.stderr.readline()) != wanted:
            assert line, said
            said.append(line)

    def press(self, keys: str) -> None:
        """Type, and give it time to take notice."""
        os.write(self.keyboard, keys.encode())
        time.sleep(0.4)

    def ended(self, number: int, *, times: int = 1) -> tuple[str, str, float]:
        """What it prints and says after a signal, and how long it takes to end."""
        begun_s = time.monotonic()
        for _ in range(times):
            self.process.send_signal(number)
            time.sleep(0.1)
        out, err = self.process.communicate(timeout=60)
        return out, err, time.monotonic() - begun_s


def played(card: dict[str, str], files: dict[str, Path]) -> None:
    """Play each file into its source, all at once, to their end."""
    environment = {**os.environ, **card}
    players = [subprocess.Popen(["paplay", "-d", sink, str(file)], env=environment) for sink, file in files.items()]
    assert [player.wait(30) for player in players] == [0] * len(players)


def test_two_people_at_two_microphones_are_recorded_recognised_and_scored(
    tmp_path: Path, card: dict[str, str], listenlab: Listenlab
) -> None:
    """What they said is there as scripted, and so is who cut in; two Ctrl-C stop it once."""
    if shutil.which(ESPEAK) is None:
        pytest.skip(f"{ESPEAK} is not installed")
    (tmp_path / "short.talk").write_text(SCRIPT)
    script = read(tmp_path / "short.talk")
    sound = render(perform(script), script.seed)
    sound += np.random.default_rng(script.seed).normal(scale=ROOM, size=sound.shape).astype(sound.dtype)
    voices = {"mic_a": tmp_path / "sam.wav", "mic_b": tmp_path / "ana.wav"}
    for channel, file in enumerate(voices.values()):
        soundfile.write(file, sound[:, channel], 16_000)
    desk = ("--device", "mic_a", "--device2", "mic_b")
    with Recording(tmp_path / "home", card, *desk, "--listener", "Sam", "--partner", "Ana", "--model", DEMO) as talk:
        played(card, voices)
        out, err, _ = talk.ended(signal.SIGINT, times=2)
    assert talk.process.returncode == 0, err
    assert "Sam listening to Ana" in out
    (line,) = listenlab("sessions").stdout.splitlines()
    document = json.loads(listenlab("export", line.split()[0], "--format", "json").stdout)
    assert (document["session"]["source"], document["timing"]) == ("microphone", "channels")
    assert document["recording"]["consent"] == {"how": "spoken", "by": ["Ana"]}
    assert [each["name"] for each in document["recording"]["microphones"]] == ["mic_a", "mic_b"]
    said = [(turn["speaker"], " ".join(tokens(turn["text"]))) for turn in document["turns"]]
    assert [speaker for speaker, _ in said] == ["listener", "partner", "listener"]
    words = "what happened i had the plan and then on monday i read that the whole plan nobody called you"
    assert jiwer.wer(words, " ".join(text for _, text in said)) <= 0.1, said
    assert [(each["by"], each["kind"]) for each in document["overlaps"]] == [("listener", "interruption")]
    parts = list((tmp_path / "home" / "recordings").glob("*/part-*"))
    assert [part.suffix for part in parts] == [".flac"]


def test_a_recording_that_is_killed_is_named_and_recovered(
    tmp_path: Path, card: dict[str, str], listenlab: Listenlab
) -> None:
    """With all but its last half second, and the moment that was marked with its note."""
    with Recording(tmp_path / "home", card, "--device", "room", "--partner", "Ana") as talk:
        begun_s = time.monotonic()
        talk.press("b")
        talk.press("the déjà vu\n")
        recorded_s = time.monotonic() - begun_s
        talk.process.kill()
    listed = listenlab("sessions")
    assert "being recorded, or was when listenlab ended" in listed.stdout
    assert "to bring it home: listenlab recover" in listed.stderr
    recovered = listenlab("recover")
    assert "waiting for a recognition model" in recovered.stderr
    (part,) = (tmp_path / "home" / "recordings").glob("*/part-*")
    assert part.suffix == ".flac"
    assert soundfile.info(part).duration >= recorded_s - 0.5
    scored = listenlab("retry", "--model", DEMO)
    assert "the déjà vu" in scored.stdout
    assert "The recording broke off" in " ".join(scored.stdout.split())
    assert "recover" not in listenlab("sessions").stderr


def test_the_doctor_listens_to_the_usual_microphone(card: dict[str, str], listenlab: Listenlab) -> None:
    """One that delivers nothing but zeros is muted, or the system keeps it from this program."""
    told = listenlab("doctor", environment=card).stdout
    assert "ok    microphones:" in told
    assert "MISS  permission: the microphone delivers nothing but silence" in told


def test_a_terminal_that_is_closed_stops_the_recording_and_keeps_it(
    tmp_path: Path, card: dict[str, str], listenlab: Listenlab
) -> None:
    """Within two seconds, and nobody else can record meanwhile; what they cannot do is said."""
    with Recording(tmp_path / "home", card, "--device", "room", "--no-analyse") as talk:
        other = listenlab("record", "--device", "room", "--consent", "spoken", environment=card)
        assert (other.returncode, other.stderr.splitlines()[0]) == (
            1,
            "Another listenlab is recording into this library.",
        )
        assert "is being recorded" in listenlab("delete", listenlab("sessions").stdout.split()[0], "--yes").stderr
        _, err, took_s = talk.ended(signal.SIGHUP)
    assert (talk.process.returncode, took_s < 2) == (0, True), (err, took_s)
    assert "Recorded 0:" in err
    (line,) = listenlab("sessions").stdout.splitlines()
    assert "nobody has listened to it yet" in line


def test_a_recording_that_is_asked_to_end_keeps_what_there_is(
    tmp_path: Path, card: dict[str, str], listenlab: Listenlab
) -> None:
    """SIGTERM, as when the machine shuts down: within two seconds, without a traceback."""
    with Recording(tmp_path / "home", card, "--device", "room", "--no-analyse") as talk:
        _, err, took_s = talk.ended(signal.SIGTERM)
    assert (talk.process.returncode, took_s < 2) == (0, True), (err, took_s)
    assert "Traceback" not in err
    (part,) = (tmp_path / "home" / "recordings").glob("*/part-*")
    assert soundfile.info(part).frames > 0
    assert "nobody has listened to it yet" in listenlab("sessions").stdout
