"""Lines become sound by whatever speaks on this machine, trimmed and equally loud."""

import io
import shutil
import struct
import wave

import numpy as np
import pytest
from numpy.typing import NDArray

from listenlab.errors import VoiceError
from listenlab.voice import synthesisers
from listenlab.voice.speech import ROOM_S, Character, Gender, speech_in
from listenlab.voice.synthesisers import Espeak, Say, SystemSpeech, found

RATE_HZ = 22_050


def wav(samples: NDArray[np.int16], channels: int = 1) -> bytes:
    """A file with these samples."""
    file = io.BytesIO()
    with wave.open(file, "wb") as opened:
        opened.setparams((channels, 2, RATE_HZ, 0, "NONE", ""))
        opened.writeframes(samples.tobytes())
    return file.getvalue()


def test_silence_around_speech_is_left_out_and_all_voices_are_alike() -> None:
    """But for a breath on either side."""
    tone = (np.sin(np.arange(RATE_HZ) / 5) * 2_000).astype(np.int16)
    quiet = np.zeros(RATE_HZ, np.int16)
    speech = speech_in(wav(np.concatenate([quiet, tone, quiet])), "test")
    assert len(speech.samples) / RATE_HZ == pytest.approx(1 + 2 * ROOM_S, abs=0.01)
    assert np.max(np.abs(speech.samples)) == pytest.approx(16_383, abs=10)


def test_a_header_that_claims_any_length_costs_nothing() -> None:
    """A synthesiser that writes to a pipe does not know how long it will speak."""
    tone = (np.sin(np.arange(RATE_HZ) / 5) * 2_000).astype(np.int16)
    file = bytearray(wav(tone))
    file[40:44] = struct.pack("<I", 0x7FFFF000)
    assert len(speech_in(bytes(file), "test").samples) == pytest.approx(RATE_HZ, abs=100)


@pytest.mark.parametrize(
    "given", [b"", b"RIFF", wav(np.zeros(100, np.int16)), wav(np.zeros(0, np.int16)), wav(np.ones(100, np.int16), 2)]
)
def test_what_is_no_speech_is_told(given: bytes) -> None:
    """Nothing, half a file, silence, and two channels."""
    with pytest.raises(VoiceError, match=r"\(test\) says nothing"):
        speech_in(given, "test")


def test_people_sound_different_and_quick_ones_are_done_sooner() -> None:
    """With the synthesiser of this machine, where it is espeak-ng."""
    if (program := shutil.which("espeak-ng")) is None:
        pytest.skip("espeak-ng is not installed")
    speaker = Espeak(program)
    line = "The date wasn't mine, to be honest."
    voices = [speaker.spoken(line, Character(gender, place)) for gender in Gender for place in (0, 1)]
    assert len({voice.samples.tobytes() for voice in voices}) == 4
    quick = speaker.spoken(line, Character(speed=2.0))
    assert len(quick.samples) < 0.7 * len(voices[0].samples)
    assert speaker.spoken(line, Character()).samples.tobytes() == voices[0].samples.tobytes()


@pytest.mark.parametrize("synthesiser", [Espeak("/nowhere"), Say("/nowhere"), SystemSpeech("/nowhere")])
def test_a_program_that_fails_is_told(synthesiser: synthesisers.Synthesiser) -> None:
    """Whatever it was."""
    with pytest.raises(VoiceError, match="says nothing"):
        synthesiser.spoken("Hello.", Character())


@pytest.mark.parametrize(("system", "program"), [("darwin", "say"), ("win32", "powershell"), ("linux", "espeak")])
def test_each_system_speaks_with_its_own_voice(system: str, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing speaks where nothing is there."""
    monkeypatch.setattr(synthesisers.sys, "platform", system)
    monkeypatch.setattr(synthesisers.shutil, "which", lambda name: f"/bin/{name}" if name == program else None)
    speaker = found()
    assert speaker is not None
    assert getattr(speaker, "program", "") == f"/bin/{program}"
    monkeypatch.setattr(synthesisers.shutil, "which", lambda name: None)
    assert found() is None
