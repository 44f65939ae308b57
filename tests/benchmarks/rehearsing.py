"""Talks aloud with a scripted person on a sound card made of software: how soon they answer, and what they understood.

`python -m tests.benchmarks.rehearsing [--talks 3] [--answers 15] [--voice en-us+f2] [--leak DB] [--model models/demo]`
rehearses `missed_deadline`: the partner speaks into the loudspeaker, a synthetic listener answers into the microphone
with words that the demo model knows, over a faint noise. Most answers give something back, some ask or advise, and
every fifth begins while the partner speaks. With `--leak` the loudspeaker is heard in the microphone, so much quieter.
It prints JSON: seconds from the moment a turn was judged over to the partner's first sound (goal 1.5 at the 95th
percentile), and apart from them the silences by which it was judged; how often an answer was taken for what its true
words would have been taken for; how far the onset of an interruption was from where it lies in the recording, the
partner's stops that nobody asked for, and whose words are whose in the session that was kept.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from typing import Any

import numpy as np
import soundfile

from listenlab.cli.casting import Wanted, staged
from listenlab.conversation import Person
from listenlab.language import label
from listenlab.practice.aloud.scene import Answered, Hushed, Kept, Listens, Rewound, Speaks, Thinks
from listenlab.practice.rehearsing import opened, replied
from listenlab.scenarios.shelf import scenario
from listenlab.wiring.building import library
from tests import sound_card

GIVEN_BACK = {
    "sorry": "so you are sorry that it is late.",
    "busy": "so it was a very full week.",
    "almost": "so most of it is nearly there.",
    "support": "so you were on support for three days.",
    "date": "so the date was promised before anybody asked you.",
    "twice": "so you heard it in the call.",
    "quietly": "so you kept quiet and worked at night.",
    "looks": "you felt embarrassed in the call on Friday.",
    "angry": "you are angry about the blame.",
    "reliable": "you are afraid to lose that.",
    "no": "so it is hard for you to say no.",
    "asked": "so you want to be asked first.",
}
"""What a listener says to each line, in words the demo model knows."""
ASKED = (
    "what happened?",
    "what was that like for you?",
    "did you talk about it with the team?",
    "you should make a plan.",
)
CUT_IN_EVERY, CUT_IN_AFTER_S = 5, 1.2
NOISE_DBFS = -62.0


@dataclass
class Found:
    """What was measured."""

    waits_s: list[float] = field(default_factory=list)
    pauses_s: list[float] = field(default_factory=list)
    taken: list[tuple[str, str, str, str]] = field(default_factory=list)
    onset_errors_s: list[float] = field(default_factory=list)
    cut_in: int = 0
    noticed: int = 0
    unasked_stops: int = 0
    foreign_words: int = 0
    partner_words: tuple[int, int] = (0, 0)
    talks: int = 0


class Speaker:
    """A synthetic listener in front of the microphone."""

    def __init__(self, voice: str, folder: Path) -> None:
        self._voice, self._folder = voice, folder
        self._made: dict[str, Path] = {}

    def say(self, text: str) -> None:
        """Begin to say something."""
        if text not in self._made:
            file = self._folder / f"{len(self._made)}.wav"
            subprocess.run(["espeak-ng", "-v", self._voice, "-s", "150", "-w", file, text], check=True)
            self._made[text] = file
        subprocess.Popen(["paplay", "-d", "mic_a", self._made[text]])


@contextmanager
def noise(folder: Path) -> Iterator[None]:
    """A faint noise in the microphone, as every real one has."""
    sound = np.random.default_rng(1).standard_normal(48_000 * 600) * 10 ** (NOISE_DBFS / 20)
    soundfile.write(folder / "noise.wav", sound.astype(np.float32), 48_000)
    playing = subprocess.Popen(["paplay", "-d", "mic_a", folder / "noise.wav"])
    try:
        yield
    finally:
        playing.kill()
        playing.wait()


def leaking(level_db: float) -> None:
    """Have the microphone hear the loudspeaker, so much quieter."""
    volume = round(65_536 * 10 ** (level_db / 60))  # PulseAudio's volume is the cube root of the amplitude
    wanted = ["module-loopback", "source=room.monitor", "sink=mic_a", "latency_msec=30"]
    subprocess.run(["pactl", "load-module", *wanted], check=True, capture_output=True)
    time.sleep(0.5)
    inputs = subprocess.run(["pactl", "list", "short", "sink-inputs"], check=True, capture_output=True, text=True)
    subprocess.run(["pactl", "set-sink-input-volume", inputs.stdout.split()[0], str(volume)], check=True)


class Rehearsal:
    """One talk from the first line to its feedback."""

    def __init__(self, speaker: Speaker, found: Found, model: str, answers: int) -> None:
        self._speaker, self._found, self._answers = speaker, found, answers
        self._events: Queue[Any] = Queue()
        self._rehearsal = opened(scenario("missed_deadline"), "careful")
        self._stage = staged(self._rehearsal, Wanted("mic_a", model, speed=1.2), self._events.put)
        self._said, self._cutting = "", False
        self._onsets_s: list[float] = []
        self._cut_lines: set[int] = set()

    def hold(self) -> None:
        """Talk until it ends."""
        self._stage.begin()
        while True:
            match self._events.get(timeout=60):
                case Speaks() as event:
                    self._spoken_to(event)
                case Hushed(_, onset_s):
                    self._stopped(onset_s)
                case Listens() if not self._cutting:
                    self._reply()
                case Thinks(pause_s):
                    self._found.pauses_s.append(pause_s)
                case Answered() as event:
                    self._compare(event)
                case Rewound(_, rehearsal):
                    self._rehearsal = rehearsal
                case Kept(outcome):
                    self._stage.join()
                    self._look_back(outcome)
                    return

    def _spoken_to(self, event: Any) -> None:
        if event.wait_s is not None:
            self._found.waits_s.append(event.wait_s)
        self._cutting = event.number % CUT_IN_EVERY == 0 and len(event.text) > 60
        if self._cutting:
            time.sleep(CUT_IN_AFTER_S)
            self._found.cut_in += 1
            self._cut_lines.add(event.number)
            self._said = ASKED[-1]
            self._speaker.say(self._said)

    def _stopped(self, onset_s: float) -> None:
        if self._cutting:
            self._found.noticed += 1
            self._onsets_s.append(onset_s)
        else:
            self._found.unasked_stops += 1

    def _reply(self) -> None:
        number = len(self._rehearsal.exchanges)
        last = self._rehearsal.said.line
        self._said = GIVEN_BACK[last.id] if last and number % 4 != 3 else ASKED[number % len(ASKED)]
        time.sleep(0.3)
        self._speaker.say(self._said)

    def _compare(self, event: Any) -> None:
        meant = replied(self._rehearsal, self._said, label, cut_in=event.cut_in).exchanges[-1].heard.act
        taken = event.exchange.heard.act
        self._found.taken.append((self._said, event.exchange.reply, meant.value, taken.value))
        self._rehearsal = replied(self._rehearsal, event.exchange.reply, label, cut_in=event.cut_in)
        self._cutting = False
        if len(self._rehearsal.exchanges) >= self._answers:
            self._stage.leave()

    def _look_back(self, session: Any) -> None:
        self._found.talks += 1
        recorded = library().recording(session.id)
        parts = [soundfile.read(part.path, dtype="float32")[0] for part in recorded.parts]
        own, rate_hz = np.concatenate(parts)[:, 0], soundfile.info(recorded.parts[0].path).samplerate
        self._found.onset_errors_s += [onset_s - _true_onset_s(own, rate_hz, onset_s) for onset_s in self._onsets_s]
        lines = [line for line in recorded.take.course.lines if line.text]
        scripted = " ".join(line.text for line in lines).split()
        heard = " ".join(t.text for t in session.conversation.turns if t.person is Person.PARTNER).split()
        right, whole = self._found.partner_words
        self._found.partner_words = (
            right + sum(a == b for a, b in zip(scripted, heard, strict=False)),
            whole + len(scripted),
        )
        whole_lines = [line for number, line in enumerate(lines, start=1) if number not in self._cut_lines]
        own_words = [w for t in session.conversation.turns if t.person is Person.LISTENER for w in t.words]
        self._found.foreign_words += sum(
            any(line.at_s + 0.1 < (word.start_s or 0) < line.end_s - 0.3 for line in whole_lines) for word in own_words
        )


def _true_onset_s(own: Any, rate_hz: int, near_s: float) -> float:
    """Where the listener's sound rises out of the noise around an onset that was told."""
    begin = max(0, round((near_s - 0.6) * rate_hz))
    step = rate_hz // 200
    piece = own[begin : begin + round(1.2 * rate_hz)]
    levels = np.sqrt(np.mean(np.square(piece[: len(piece) // step * step].reshape(-1, step)), axis=1))
    loud = np.flatnonzero(levels > 10 ** (NOISE_DBFS / 20) * 6)
    return near_s if not len(loud) else begin / rate_hz + loud[0] * step / rate_hz


def told(found: Found) -> dict[str, Any]:
    """The figures."""
    return {
        "talks": found.talks,
        "answers": len(found.taken),
        "wait_s": _spread(found.waits_s),
        "silence_before_it_s": _spread(found.pauses_s),
        "taken_rightly": sum(meant == taken for *_, meant, taken in found.taken),
        "understood_word_for_word": sum(_bare(said) == _bare(heard) for said, heard, *_ in found.taken),
        "taken_wrongly": [each for each in found.taken if each[2] != each[3]],
        "spoken_over": found.cut_in,
        "stopped_for_it": found.noticed,
        "stopped_unasked": found.unasked_stops,
        "onset_error_s": _spread([abs(each) for each in found.onset_errors_s]),
        "partner_words_right": found.partner_words,
        "words_of_the_listener_in_whole_lines": found.foreign_words,
    }


def _spread(values: Sequence[float]) -> dict[str, float]:
    names = (("median", 50), ("p95", 95), ("most", 100))
    return {name: round(float(np.percentile(values, percent)), 3) for name, percent in names} if values else {}


def _bare(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum() or sign == " ").strip()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=3)
    parser.add_argument("--answers", type=int, default=15, help="after so many a talk is left")
    parser.add_argument("--voice", default="en-us+f2")
    parser.add_argument("--leak", type=float)
    parser.add_argument("--model", default="models/demo")
    asked = parser.parse_args()
    if lacking := sound_card.missing():
        sys.exit(f"{lacking} is not installed")
    found = Found()
    with tempfile.TemporaryDirectory() as made:
        folder, home, card = Path(made), Path(made) / "home", Path(made) / "card"
        home.mkdir(mode=0o700)
        card.mkdir()
        with sound_card.sound_card(card) as environment:
            os.environ.update(environment, LISTENLAB_HOME=str(home))
            if asked.leak is not None:
                leaking(asked.leak)
            with noise(folder):
                for _ in range(asked.talks):
                    Rehearsal(
                        Speaker(asked.voice, folder), found, str(Path(asked.model).absolute()), asked.answers
                    ).hold()
    if asked.leak is not None:
        found.onset_errors_s.clear()  # the partner's voice hides where the listener's sound begins
    print(json.dumps(told(found), indent=1))


if __name__ == "__main__":
    main()
