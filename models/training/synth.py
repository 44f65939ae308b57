"""Text to speech with exact times: what the samples, the tests and the training all speak through.

`speak` gives identical samples for the same text and voice, every time and in any order, because each call asks a
fresh espeak-ng process; `timed` turns what a process-long `espeak.Engine` gave into the same shape, about twenty
times faster and not exactly repeatable (for training). Sound is float32 mono within ±1 at 16,000 Hz; times are
seconds from its first sample. A word ends where the next begins or where a pause begins.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.training import espeak
from models.training.espeak import EspeakMissing, Spoken
from models.training.voices import Voice

SAMPLE_RATE_HZ = 16_000
SAID_AS = {"mm": "mem", "hm": "hmm"}
"""Words that espeak-ng would spell out, and what it is given to say instead."""
_WORD = re.compile(r"[A-Za-z']+")
_SPEAKABLE = re.compile(r"[A-Za-z' ,.?!]*[A-Za-z][A-Za-z' ,.?!]*")


class Unspeakable(ValueError):
    """The text holds something other than words, apostrophes, spaces and , . ? ! (digits are written as words)."""


@dataclass(frozen=True)
class TimedWord:
    """One word and when it is said."""

    text: str
    """The word as written, without punctuation."""
    start_s: float
    """Its first sound, in seconds from the first sample."""
    end_s: float
    """Its last sound."""


@dataclass(frozen=True)
class TimedPhone:
    """One of espeak-ng's phones and when it ends."""

    name: str
    """espeak-ng's own spelling; names that begin with "_" are pauses."""
    end_s: float
    """Where the next phone begins."""


@dataclass(frozen=True)
class Speech:
    """One utterance of one voice."""

    samples: NDArray[np.float32]
    """Mono, 16,000 Hz, ±1, shape (frames,)."""
    words: tuple[TimedWord, ...]
    """Every word of the text, in order."""
    phones: tuple[TimedPhone, ...]
    """Every phone and pause, in order, without gaps between them."""


def words_of(text: str) -> list[str]:
    """The words of `text` in order, without punctuation."""
    return _WORD.findall(text)


def speak(text: str, voice: Voice) -> Speech:
    """Speak `text`: the same text and voice always give identical samples.

    Raises Unspeakable for text with other signs than words and , . ? ! and EspeakMissing where espeak-ng is not
    installed or does not know the voice.
    """
    request = json.dumps([said(text), voice.name, voice.rate_wpm, voice.pitch, voice.pitch_range])
    answer = subprocess.run(
        [sys.executable, "-I", espeak.__file__], input=request.encode(), capture_output=True, check=False
    )
    if answer.returncode != 0:
        raise EspeakMissing(answer.stderr.decode(errors="replace").strip().splitlines()[-1])
    return timed(text, espeak.received(answer.stdout))


def said(text: str) -> str:
    """The text as espeak-ng is given it: see `SAID_AS`. Raises Unspeakable."""
    if not _SPEAKABLE.fullmatch(text):
        raise Unspeakable(f"Only words, apostrophes, spaces and , . ? ! can be spoken, not {text!r}.")
    return _WORD.sub(lambda word: SAID_AS.get(word[0].lower(), word[0]), text)


def timed(text: str, spoken: Spoken) -> Speech:
    """`spoken` with the words of `text` placed on it and its sound brought to 16,000 Hz."""
    samples = np.frombuffer(spoken.pcm, dtype="<i2")
    length_s = len(samples) / spoken.rate_hz
    begins_s = [sample / spoken.rate_hz for _, sample in spoken.phones]
    ends_s = [*begins_s[1:], length_s]
    names = [name for name, _ in spoken.phones]
    pauses_s = [s for s, name in zip(begins_s, names, strict=True) if name.startswith("_")]
    starts_s = _starts_s(said(text), spoken, min([*pauses_s[-2:], length_s]))
    nexts_s = [*starts_s[1:], length_s]
    words = tuple(
        TimedWord(word, start_s, min([s for s in pauses_s if start_s + 0.02 < s < next_s] or [next_s]))
        for word, start_s, next_s in zip(words_of(text), starts_s, nexts_s, strict=True)
    )
    phones = tuple(TimedPhone(name, end_s) for name, end_s in zip(names, ends_s, strict=True))
    return Speech(resampled(samples, spoken.rate_hz), words, phones)


def _starts_s(text: str, spoken: Spoken, end_s: float) -> list[float]:
    """When each word begins.

    espeak-ng runs some words together ("of the") and then tells only where the first begins; the others are
    placed by their share of the letters up to the next known word or `end_s`.
    """
    places = [(match.start(), len(match[0])) for match in _WORD.finditer(text)]
    known = {0: 0.0}
    for position, sample in spoken.words:
        earlier = [index for index, (start, _) in enumerate(places) if start <= position]
        known.setdefault(max(earlier, default=0), sample / spoken.rate_hz)
    starts_s: list[float] = []
    marks = sorted(known)
    for mark, following in zip(marks, [*marks[1:], len(places)], strict=True):
        until_s = max(known.get(following, end_s), known[mark])
        letters = np.cumsum([0] + [length for _, length in places[mark:following]])
        shares = letters[:-1] / letters[-1]
        starts_s += [known[mark] + float(share) * (until_s - known[mark]) for share in shares]
    return starts_s


def resampled(samples: NDArray[np.int16], rate_hz: int) -> NDArray[np.float32]:
    """16-bit `samples` at `rate_hz` as float32 ±1 at 16,000 Hz, band-limited through the Fourier transform.

    The output lies on the 16-bit grid, so that tiny differences of arithmetic between machines do not show.
    """
    common = np.gcd(rate_hz, SAMPLE_RATE_HZ)
    blocks = 1 << max(1, int(np.ceil(len(samples) * common / rate_hz + 1))).bit_length()
    down = np.fft.rfft(samples, blocks * rate_hz // common)[: blocks * (SAMPLE_RATE_HZ // common) // 2 + 1]
    wave = np.fft.irfft(down, blocks * SAMPLE_RATE_HZ // common) * (SAMPLE_RATE_HZ / rate_hz)
    length = len(samples) * SAMPLE_RATE_HZ // rate_hz
    return (np.clip(np.round(wave[:length]), -32768, 32767) / 32768).astype(np.float32)
