"""Synthesisers: the programs of the three systems, each a function from text and character to sound.

Voices were chosen to be told apart. Those of macOS and Windows come with these systems and have not been tried here;
where one of them is missing, the system's usual voice speaks.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from listenlab.errors import VoiceError
from listenlab.voice.speech import Character, Gender, Speech, silent, speech_in

Choice = TypeVar("Choice")
WORDS_PER_MINUTE = 160
"""How fast people talk when they talk about something that matters (house value)."""
PATIENCE_S = 20.0
"""How long a line may take to be turned into sound."""
_ESPEAK: Mapping[Gender, Sequence[tuple[str, int]]] = {
    Gender.WOMAN: (("f3", 55), ("f2", 50), ("f4", 45), ("f1", 55)),
    Gender.MAN: (("m3", 45), ("m1", 40), ("m2", 50), ("m7", 45)),
}
"""Variants of espeak-ng's American voice, each with its pitch from 0 to 99."""
_MACOS: Mapping[Gender, Sequence[str]] = {
    Gender.WOMAN: ("Samantha", "Karen", "Moira", "Tessa"),
    Gender.MAN: ("Daniel", "Alex", "Rishi", "Fred"),
}
_WINDOWS = """
[Console]::InputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice.SelectVoiceByHints($env:LISTENLAB_GENDER)
$voice.Rate = [int]$env:LISTENLAB_RATE
$format = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo 22050, Sixteen, Mono
$voice.SetOutputToWaveFile($env:LISTENLAB_WAV, $format)
$voice.Speak([Console]::In.ReadToEnd())
$voice.Dispose()
"""


class Synthesiser(Protocol):
    """Something that speaks."""

    @property
    def name(self) -> str:
        """What it is called."""

    def spoken(self, text: str, character: Character) -> Speech:
        """The text as that character says it; raises VoiceError."""


@dataclass(frozen=True, slots=True)
class Espeak:
    """espeak-ng, or espeak before it, on any system."""

    program: str
    """Where it lies."""
    name: str = "espeak-ng"
    """What it is called."""

    def spoken(self, text: str, character: Character) -> Speech:
        """The text as that character says it; raises VoiceError."""
        variant, pitch = _one_of(_ESPEAK[character.gender], character.place)
        voice = ["-v", f"en-us+{variant}", "-p", str(pitch), "-s", str(_pace(character))]
        return speech_in(_answered([self.program, "--stdin", "--stdout", *voice], text, self.name), self.name)


@dataclass(frozen=True, slots=True)
class Say:
    """`say`, which comes with macOS."""

    program: str
    """Where it lies."""
    name: str = "say"
    """What it is called."""

    def spoken(self, text: str, character: Character) -> Speech:
        """The text as that character says it, or as the usual voice does; raises VoiceError."""
        with tempfile.TemporaryDirectory(prefix="listenlab-") as folder:
            wav = Path(folder) / "line.wav"
            usual = [self.program, "-f", "-", "-r", str(_pace(character)), "-o", str(wav)]
            usual += ["--file-format=WAVE", "--data-format=LEI16@22050"]
            try:
                _answered([*usual, "-v", _one_of(_MACOS[character.gender], character.place)], text, self.name)
            except VoiceError:
                _answered(usual, text, self.name)
            return _speech_at(wav, self.name)


@dataclass(frozen=True, slots=True)
class SystemSpeech:
    """System.Speech, which comes with Windows, through PowerShell."""

    program: str
    """Where PowerShell lies."""
    name: str = "System.Speech"
    """What it is called."""

    def spoken(self, text: str, character: Character) -> Speech:
        """The text as that character says it; raises VoiceError."""
        with tempfile.TemporaryDirectory(prefix="listenlab-") as folder:
            wav = Path(folder) / "line.wav"
            wishes = {
                "LISTENLAB_WAV": str(wav),
                "LISTENLAB_GENDER": "Female" if character.gender is Gender.WOMAN else "Male",
                "LISTENLAB_RATE": str(max(-10, min(10, round(10 * (character.speed - 1))))),
            }
            _answered([self.program, "-NoProfile", "-NonInteractive", "-Command", _WINDOWS], text, self.name, wishes)
            return _speech_at(wav, self.name)


def found() -> Synthesiser | None:
    """What speaks on this machine: the system's own voice, else espeak-ng; None where nothing does."""
    if sys.platform == "darwin" and (program := shutil.which("say")):
        return Say(program)
    if sys.platform == "win32" and (program := shutil.which("powershell")):
        return SystemSpeech(program)
    program = shutil.which("espeak-ng") or shutil.which("espeak")
    return Espeak(program) if program else None


def _one_of(choices: Sequence[Choice], place: int) -> Choice:
    return choices[place % len(choices)]


def _pace(character: Character) -> int:
    return round(WORDS_PER_MINUTE * character.speed)


def _speech_at(wav: Path, who: str) -> Speech:
    try:
        return speech_in(wav.read_bytes(), who)
    except OSError as error:
        raise silent(who) from error


def _answered(asked: Sequence[str], text: str, who: str, wishes: Mapping[str, str] | None = None) -> bytes:
    """What a program writes when it is told a text; raises VoiceError."""
    try:
        done = subprocess.run(  # noqa: S603 (no word of it comes from outside; the text goes in by standard input)
            asked,
            input=f"{text}\n".encode(),
            capture_output=True,
            check=True,
            env={**os.environ, **(wishes or {})},
            timeout=PATIENCE_S,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise silent(who) from error
    return done.stdout
