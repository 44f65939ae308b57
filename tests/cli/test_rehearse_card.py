"""A talk aloud on a sound card made of software: the partner into the loudspeaker, the listener into the microphone."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests import sound_card
from tests.commands import Listenlab

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "models" / "demo"
WHO = ("partner", "listener")
PERSON = """
id = "late"
title = "A late project"
partner = "Kim"
who = "Kim works with you."
brief = "The project is late."
wants = "To be asked."
opening = "late"
holding = ["That is all."]
done = ["That was all."]
[[lines]]
id = "late"
layer = "surface"
text = "The project is late."
points = ["the project is late"]
[[lines]]
id = "client"
layer = "facts"
text = "The client changed the plan."
[[lines]]
id = "angry"
layer = "feelings"
text = "I was angry."
feelings = ["angry"]
[[lines]]
id = "asked"
layer = "need"
text = "I want to be asked."
[reactions]
feels = ["Yes."]
fits = ["Yes."]
off = ["No."]
closed = ["Yes."]
barrage = ["Well."]
advice = ["I tried."]
sympathy = ["Well."]
shift = ["Okay."]
interruption = ["Sorry."]
other = ["Okay."]
[endings]
opened = "Thank you."
impatient = "I have to go."
later = "It is late."
"""


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which the card is found, with a faint noise in the microphone."""
    lacking = sound_card.missing() or ("" if shutil.which("espeak-ng") else "espeak-ng")
    if lacking:
        pytest.skip(f"{lacking} is not installed")
    folder = tmp_path_factory.mktemp("card")
    with sound_card.sound_card(folder) as environment:
        hiss = np.random.default_rng(1).standard_normal(16_000 * 90).astype(np.float32) * 1e-3
        soundfile.write(folder / "hiss.wav", hiss, 16_000)
        playing = subprocess.Popen(["paplay", "-d", "mic_a", folder / "hiss.wav"], env={**os.environ, **environment})
        yield environment
        playing.kill()
        playing.wait()


class Talk:
    """`listenlab rehearse` in a process of its own, and somebody who answers it."""

    def __init__(self, folder: Path, card: dict[str, str]) -> None:
        self._folder = folder
        self._environment = {**os.environ, **card, "LISTENLAB_HOME": str(folder / "home"), "COLUMNS": "80"}
        self._running = subprocess.Popen(
            [
                *(sys.executable, "-m", "listenlab", "rehearse", folder / "late.toml"),
                *("--device", "mic_a", "--model", DEMO, "--level", "open", "--speed", "1.5"),
            ],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.printed = ""
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        assert self._running.stdout is not None
        for line in self._running.stdout:
            self.printed += line

    def until(self, text: str, times: int = 1) -> None:
        """Wait until something was printed so often."""
        until_s = time.monotonic() + 30
        while self.printed.count(text) < times:
            assert time.monotonic() < until_s, (text, self.printed)
            time.sleep(0.02)

    def say(self, text: str) -> None:
        """Speak into the microphone."""
        file = self._folder / "answer.wav"
        subprocess.run(["espeak-ng", "-v", "en-us+f2", "-s", "150", "-w", file, text], check=True)
        subprocess.run(["paplay", "-d", "mic_a", file], env=self._environment, check=True)

    def lines(self, who: str) -> list[str]:
        """What somebody was said to say."""
        found = (re.match(rf" +\d* ?{who}(.*)", line) for line in self.printed.splitlines())
        return [line[1] for line in found if line]

    def end(self, number: signal.Signals) -> int:
        """End it; its exit code."""
        self._running.send_signal(number)
        code = self._running.wait(30)
        self._reading.join()
        if self._running.stdout is not None:
            self._running.stdout.close()
        return code


def test_a_talk_aloud_is_understood_answered_kept_and_survives_a_kill(
    tmp_path: Path, card: dict[str, str], listenlab: Listenlab
) -> None:
    """Each answer is taken for what it was, and whose words are whose is known, also of a talk that was killed."""
    (tmp_path / "home").mkdir(mode=0o700)
    (tmp_path / "late.toml").write_text(PERSON, "utf-8")
    talk = Talk(tmp_path, card)
    talk.until("Your turn.")
    talk.say("so the project is late.")
    talk.until("Your turn.", 2)
    assert "Taken for something given back." in talk.printed
    talk.say("what happened?")
    talk.until("Kim took", 2)
    assert "Taken for an open question." in talk.printed
    assert talk.end(signal.SIGINT) == 0
    assert "Ask Kim" not in talk.printed
    assert "What Kim needed: To be asked." in " ".join(talk.printed.split())
    killed = Talk(tmp_path, card)
    killed.until("Your turn.")
    killed.say("so the project is late.")
    killed.until("Kim took")
    time.sleep(1.0)
    assert killed.end(signal.SIGKILL) == -signal.SIGKILL
    assert listenlab("recover", "--model", DEMO).returncode == 0
    for listed, heard in zip(reversed(listenlab("sessions").stdout.splitlines()), (talk, killed), strict=True):
        told = json.loads(listenlab("export", listed.split()[0], "--format", "json").stdout)
        assert (told["session"]["source"], told["session"]["drill"]) == ("rehearsal", "rehearsal/late")
        assert told["timing"] == "channels"
        said = {who: [turn["text"] for turn in told["turns"] if turn["speaker"] == who] for who in WHO}
        assert said == {"partner": heard.lines("Kim: "), "listener": heard.lines("You: ")}
        assert not told["overlaps"]
