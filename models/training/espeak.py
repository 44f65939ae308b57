"""espeak-ng's library, asked for sound together with the times of words and phones.

Standard library only, because `synth.speak` starts this file as a program of its own for every utterance: the
library's second utterance in one process differs from the same utterance in a fresh one, so exactness needs a fresh
process. Sound is 16-bit mono at `Engine.rate_hz`; positions are samples from the start of the utterance. Source:
espeak-ng's `speak_lib.h` (1.51).
"""

import ctypes as c
import json
import sys
from dataclasses import dataclass
from typing import Any

LIBRARIES = ("libespeak-ng.so.1", "libespeak-ng.1.dylib", "libespeak-ng.dll")
_RATE, _PITCH, _RANGE = 1, 3, 4
_WORD, _PHONEME = 1, 7
_SYNCHRONOUS, _PHONEME_EVENTS = 2, 1
_UTF8_AND_PHONEMES = 0x101


class EspeakMissing(Exception):
    """espeak-ng's library is not installed, or does not know the voice."""


class _Id(c.Union):
    _fields_ = [("number", c.c_int), ("name", c.c_char_p), ("string", c.c_char * 8)]


class _Event(c.Structure):
    _fields_ = [
        ("type", c.c_int),
        ("unique_identifier", c.c_uint),
        ("text_position", c.c_int),
        ("length", c.c_int),
        ("audio_position", c.c_int),
        ("sample", c.c_int),
        ("user_data", c.c_void_p),
        ("id", _Id),
    ]


_CALLBACK = c.CFUNCTYPE(c.c_int, c.POINTER(c.c_short), c.c_int, c.POINTER(_Event))


@dataclass(frozen=True)
class Spoken:
    """What the library gave for one text."""

    pcm: bytes
    """16-bit little-endian mono."""
    rate_hz: int
    """Samples a second."""
    words: tuple[tuple[int, int], ...]
    """(position of the word in the text counted from 0, sample at which it begins), as the library tells them."""
    phones: tuple[tuple[str, int], ...]
    """(phone, sample at which it begins); phones that begin with "_" are pauses."""


class Engine:
    """The library, loaded once; the first utterance of a process is exact, later ones differ in their details."""

    def __init__(self) -> None:
        self._library = _load()
        self.rate_hz: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, None, _PHONEME_EVENTS)
        self._pcm: list[bytes] = []
        self._words: list[tuple[int, int]] = []
        self._phones: list[tuple[str, int]] = []
        self._callback = _CALLBACK(self._receive)
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(self, text: str, voice: str, rate_wpm: int, pitch: int, pitch_range: int) -> Spoken:
        """Speak `text` (phonemes may stand in `[[ ]]`); raises EspeakMissing for a voice it does not know."""
        self._pcm, self._words, self._phones = [], [], []
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise EspeakMissing(f"espeak-ng has no voice {voice!r}; see `espeak-ng --voices=variant`.")
        for parameter, value in ((_RATE, rate_wpm), (_PITCH, pitch), (_RANGE, pitch_range)):
            self._library.espeak_SetParameter(parameter, value, 0)
        words = text.encode()
        self._library.espeak_Synth(words, c.c_size_t(len(words) + 1), 0, 1, 0, _UTF8_AND_PHONEMES, None, None)
        return Spoken(b"".join(self._pcm), self.rate_hz, tuple(self._words), tuple(self._phones))

    def _receive(self, samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            self._pcm.append(c.string_at(samples, 2 * count))
        place = 0
        while events[place].type:
            event = events[place]
            if event.type == _WORD and event.length > 0:
                self._words.append((event.text_position - 1, event.sample))
            elif event.type == _PHONEME:
                self._phones.append((event.id.string.decode("latin-1"), event.sample))
            place += 1
        return 0


def _load() -> Any:
    for name in LIBRARIES:
        try:
            return c.CDLL(name)
        except OSError:
            continue
    raise EspeakMissing("espeak-ng's library is not installed; on Debian: apt-get install espeak-ng.")


def sent(spoken: Spoken) -> bytes:
    """`spoken` as one line of JSON followed by its sound."""
    times = {"rate_hz": spoken.rate_hz, "words": spoken.words, "phones": spoken.phones}
    return json.dumps(times).encode() + b"\n" + spoken.pcm


def received(message: bytes) -> Spoken:
    """What `sent` sent."""
    times, _, pcm = message.partition(b"\n")
    told = json.loads(times)
    words = tuple((position, sample) for position, sample in told["words"])
    phones = tuple((name, sample) for name, sample in told["phones"])
    return Spoken(pcm, told["rate_hz"], words, phones)


if __name__ == "__main__":
    sys.stdout.buffer.write(sent(Engine().speak(*json.load(sys.stdin))))
