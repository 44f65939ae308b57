"""Test conversations with exact truth: voices → dialogue → rooms → microphones.

A voice is a handful of phrases and short sounds, from a folder of recordings (one person's files share the name up to
the first "-") or from a speech synthesiser. `talk` lets two of them take turns, interrupt and encourage each other,
each on a track of their own, so that the truth is known to the sample. `Room` puts both before two microphones: rooms,
bleed, noise, gain, drift. Everything follows from seeds. Sound is float32, 16 kHz; levels are relative to a voice's
own level.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

COMMITTED = Path(__file__).parent / "voices"
RATE_HZ = 16_000
STEP = 160
"""Frames of truth are 10 ms."""
QUIET_DB, CLEAR_DB = 35.0, 8.0
"""A voice is silent where its energy in 10 ms lies this far below its 95th percentile, or less than this above the
10th percentile of its recording: some readers' rooms hum at -25 dB."""

Samples = NDArray[np.float32]
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Voice:
    """What one person can be made to say."""

    name: str
    phrases: tuple[Samples, ...]
    """0.8 to 6 s each, at one level, sound from beginning to end with no pause of 0.2 s."""
    blips: tuple[Samples, ...]
    """0.2 to 0.6 s each, to be used as backchannels, likewise."""


@dataclass(frozen=True, eq=False)
class Talk:
    """A conversation before it reached a microphone; one is like no other, so that what was made of it can be kept."""

    tracks: Samples
    """Each person alone, shape (frames, 2)."""
    truth: Marks
    """Who makes sound in each 10 ms, shape (steps, 2)."""
    interruptions_s: tuple[tuple[float, int], ...]
    """When somebody starts into the other's phrase, and who (0 or 1)."""
    backchannels_s: tuple[tuple[float, int], ...]
    """The same for backchannels."""


def voices_in(folder: Path) -> dict[str, Voice]:
    """The voices of a folder of recordings, cut into phrases where they pause.

    Of a file whose name ends in `-blips` each piece is a short sound, such as "mm hm"; without one they are cut from
    the phrases.
    """
    people: dict[str, list[Samples]] = {}
    blips: dict[str, tuple[Samples, ...]] = {}
    for path in sorted(folder.glob("*-*.*")):
        sound, rate_hz = soundfile.read(path, dtype="float32")
        assert rate_hz == RATE_HZ
        name = path.name.split("-")[0]
        if path.stem.endswith("-blips"):
            pieces = (sound[begin * STEP : end * STEP] for begin, end in runs(sounding(sound)))
            blips[name] = tuple(_levelled(_faded(piece)) for piece in pieces)
        else:
            people.setdefault(name, []).append(sound)
    voices = {name: voice_of(name, recordings) for name, recordings in people.items()}
    return {name: replace(voice, blips=blips.get(name, voice.blips)) for name, voice in voices.items()}


@cache
def voices() -> tuple[Voice, ...]:
    """The voices that come with the tests: two of espeak-ng, two of flite."""
    return tuple(voices_in(COMMITTED).values())


def voice_of(name: str, recordings: list[Samples]) -> Voice:
    """A voice out of one person's recordings."""
    phrases = tuple(piece for sound in recordings for piece in _cut(sound))
    blips = []
    for place, phrase in enumerate(phrases):
        length = int((0.25 + 0.05 * (place % 7)) * RATE_HZ) // STEP * STEP
        loud = np.convolve(phrase.astype(np.float64) ** 2, np.ones(length), "valid")
        at = int(np.argmax(loud[: max(1, len(loud) // 2)]))
        blips.append(_levelled(_faded(phrase[at : at + length])))
    return Voice(name, phrases, tuple(blips))


def _cut(sound: Samples) -> Iterator[Samples]:
    """Its phrases between pauses of 0.2 s, 6 s at most; what is nowhere nearly as loud as the voice is no phrase."""
    loud = np.percentile(_power(sound), 90)
    for begin, end in runs(sounding(sound)):
        piece = sound[begin * STEP : min(end, begin + 600) * STEP]
        if len(piece) >= 0.8 * RATE_HZ and np.percentile(_power(piece), 90) > loud / 10:
            yield _levelled(_faded(piece))


def _power(sound: Samples) -> NDArray[np.float64]:
    """The mean square of each 10 ms."""
    return np.mean(np.square(sound[: len(sound) // STEP * STEP].reshape(-1, STEP), dtype=np.float64), axis=1)


def _faded(sound: Samples) -> Samples:
    ramp = np.minimum(1.0, np.minimum(np.arange(len(sound)), np.arange(len(sound))[::-1]) / (0.005 * RATE_HZ))
    return (sound * ramp).astype(np.float32)


def _levelled(sound: Samples, level: float = 0.05) -> Samples:
    """The sound at a root mean square of `level`."""
    return (sound * (level / np.sqrt(np.mean(np.square(sound, dtype=np.float64))))).astype(np.float32)


def sounding(sound: Samples) -> Marks:
    """Whether there is sound in each 10 ms, with gaps below 0.2 s closed."""
    level_db = 10 * np.log10(_power(sound) + 1e-12)
    lowest_db = max(np.percentile(level_db, 95) - QUIET_DB, np.percentile(level_db, 10) + CLEAR_DB)
    return closed(level_db > lowest_db, 20)


def closed(marks: Marks, below: int) -> Marks:
    """Marks with gaps shorter than `below` steps filled."""
    filled = marks.copy()
    for begin, end in runs(~marks):
        if begin > 0 and end < len(marks) and end - begin < below:
            filled[begin:end] = True
    return filled


def runs(marks: Marks) -> list[tuple[int, int]]:
    """Where stretches of true begin and end."""
    padded = np.concatenate([[False], marks, [False]])
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def talk(voices: tuple[Voice, Voice], seed: int, length_s: float) -> Talk:
    """Two people taking turns of one to three phrases, interrupting and encouraging each other."""
    dice = np.random.default_rng(seed)
    tracks = np.zeros((int(length_s * RATE_HZ), 2), np.float32)
    truth = np.zeros((len(tracks) // STEP, 2), bool)
    interruptions: list[tuple[float, int]] = []
    backchannels: list[tuple[float, int]] = []
    at_s, person = 0.6, 0
    while at_s < length_s - 8.0:
        for _ in range(dice.integers(1, 4)):
            phrase = voices[person].phrases[dice.integers(len(voices[person].phrases))]
            cut = len(phrase) > 2.2 * RATE_HZ and dice.random() < 0.3
            if cut:
                overlap_s = float(dice.uniform(0.3, 1.2))
                tail = int(0.03 * RATE_HZ)
                phrase = phrase[: -int(0.2 * RATE_HZ)].copy()
                phrase[-tail:] *= np.linspace(1, 0, tail, dtype=np.float32)
            _lay(tracks, truth, person, at_s, phrase)
            phrase_s = len(phrase) / RATE_HZ
            if phrase_s > 2.2 and dice.random() < 0.45 and not cut:
                token_at_s = at_s + float(dice.uniform(0.35, 0.65)) * phrase_s
                token = voices[1 - person].blips[dice.integers(len(voices[1 - person].blips))]
                quieter = np.float32(10 ** (-dice.uniform(0, 8) / 20))
                _lay(tracks, truth, 1 - person, token_at_s, token * quieter)
                backchannels.append((token_at_s, 1 - person))
            at_s += phrase_s
            if cut:
                interruptions.append((at_s - overlap_s, 1 - person))
                at_s -= overlap_s
                break
            at_s += float(dice.uniform(0.15, 0.6))
        else:
            at_s += float(np.clip(dice.normal(0.2, 0.3), -0.4, 1.5))
        person = 1 - person
    marks = np.stack([closed(truth[:, who], 20) for who in (0, 1)], axis=1)
    return Talk(tracks, marks, tuple(interruptions), tuple(backchannels))


def _lay(tracks: Samples, truth: Marks, person: int, at_s: float, sound: Samples) -> None:
    step = round(at_s * RATE_HZ / STEP)
    place = tracks[step * STEP : step * STEP + len(sound), person]
    place += sound[: len(place)]
    truth[step : step + round(len(sound) / STEP), person] = True


@dataclass(frozen=True)
class Room:
    """Two microphones in a room, one before each person."""

    bleed_db: float | None = -12.0
    """How loud the other is on one's microphone against oneself; None for not at all."""
    snr_db: float = 20.0
    """How far one's voice stands above the noise on one's microphone."""
    gain_db: tuple[float, float] = (0.0, 0.0)
    """Of either channel."""
    drift_ppm: float = 0.0
    """How much faster the second microphone's clock runs."""
    late_s: float = 0.0
    """How much later the second microphone's recording began to run."""
    moves_every_s: float | None = None
    """How often the people move; None for never."""
    turns_up_db: tuple[float, float] = (0.0, 0.0)
    """By how much either channel is turned up, by and by, while it is quiet."""

    def record(self, talk: Talk, seed: int) -> Samples:
        """What the two microphones hear, shape (frames, 2), 16-bit steps, clipped at ±1."""
        frames = len(talk.tracks)
        heard = np.zeros((frames, 2))
        parts = _parts(talk, seed, leaks=self.bleed_db is not None, moves_every_s=self.moves_every_s)
        for microphone, (own, bleed, noise) in enumerate(parts):
            level = np.sqrt(np.mean(own[np.repeat(talk.truth[:, microphone], STEP)[:frames]] ** 2))
            heard[:, microphone] = own
            if self.bleed_db is not None:
                active = np.repeat(talk.truth[:, 1 - microphone], STEP)[:frames]
                loud = np.sqrt(np.mean(bleed[: len(active)][active] ** 2))
                heard[:, microphone] += bleed * (level * 10 ** (self.bleed_db / 20) / loud)
            heard[:, microphone] += noise * level * 10 ** (-self.snr_db / 20) / np.sqrt(np.mean(noise**2))
        if self.drift_ppm or self.late_s:
            heard[:, 1] = _resampled(heard[:, 1], 1 + self.drift_ppm * 1e-6, self.late_s * RATE_HZ)
        for microphone, most_db in enumerate(self.turns_up_db):
            if most_db:
                heard[:, microphone] *= np.repeat(_automatic(heard[:, microphone], most_db), STEP)[:frames]
        heard *= 10 ** (np.array(self.gain_db) / 20)
        return (np.round(np.clip(heard, -1, 32767 / 32768) * 32768) / 32768).astype(np.float32)


Sound = NDArray[np.float64]


@lru_cache(maxsize=2)
def _parts(
    talk: Talk, seed: int, *, leaks: bool, moves_every_s: float | None
) -> tuple[tuple[Sound, Sound, Sound], ...]:
    """What reaches either microphone before it is mixed: its own voice and the other's, through rooms, and noise.

    Rooms that differ in nothing but loudness and clocks share it, and it takes most of the time.
    """
    dice = np.random.default_rng(seed)
    parts = []
    for microphone in (0, 1):
        own = _through_rooms(talk.tracks[:, microphone], dice, moves_every_s, direct_db=9.0)
        bleed = np.zeros(0)
        if leaks:
            other, late_s = talk.tracks[:, 1 - microphone], dice.uniform(0, 0.01)
            bleed = _through_rooms(other, dice, moves_every_s, direct_db=2.0, late_s=late_s)
        parts.append((own, bleed, _pink(len(talk.tracks), dice)))
    return tuple(parts)


def _through_rooms(
    sound: Samples, dice: np.random.Generator, moves_every_s: float | None, *, direct_db: float, late_s: float = 0.0
) -> Sound:
    """The sound through one room response, or through a new one each time its speaker moves."""
    step = len(sound) if moves_every_s is None else int(moves_every_s * RATE_HZ)
    heard = np.zeros(len(sound))
    for begin in range(0, len(sound), step):
        response = _response(dice, direct_db, late_s)
        piece = sound[begin : begin + step]
        size = 1 << (len(piece) + len(response)).bit_length()
        out = np.fft.irfft(np.fft.rfft(piece, size) * np.fft.rfft(response, size), size)
        length = min(len(piece) + len(response), len(sound) - begin)
        heard[begin : begin + length] += out[:length]
    return heard


def _automatic(sound: NDArray[np.float64], most_db: float) -> NDArray[np.float64]:
    """The gain for each 10 ms that goes down at once where a voice is loud and up by 20 dB a second where it is not."""
    gains_db, now_db = [], 0.0
    for begin in range(0, len(sound), STEP):
        level_db = 10 * np.log10(np.mean(sound[begin : begin + STEP] ** 2) + 1e-12)
        now_db = max(0.0, min(most_db, now_db + 0.2, -26.0 - level_db))
        gains_db.append(now_db)
    return 10 ** (np.array(gains_db) / 20)


def _response(dice: np.random.Generator, direct_db: float, late_s: float) -> NDArray[np.float64]:
    """A room's answer to a click: the direct sound, then noise that fades by 60 dB in 0.35 s."""
    frames = int(0.35 * RATE_HZ)
    at = np.arange(frames) / RATE_HZ
    tail = dice.standard_normal(frames) * 10 ** (-3 * at / 0.35) * (at > 0.002)
    tail *= 10 ** (-direct_db / 20) / np.sqrt(np.sum(tail**2))
    tail[0] = 1.0
    size = 2 * frames
    turned = np.exp(-2j * np.pi * np.fft.rfftfreq(size, 1 / RATE_HZ) * late_s)
    return np.fft.irfft(np.fft.rfft(tail, size) * turned, size)


def _pink(frames: int, dice: np.random.Generator) -> NDArray[np.float64]:
    size = 1 << (frames - 1).bit_length()
    spectrum = np.fft.rfft(dice.standard_normal(size))
    spectrum /= np.sqrt(np.maximum(np.fft.rfftfreq(size, 1 / RATE_HZ), 40.0))
    return np.fft.irfft(spectrum, size)[:frames]


def _resampled(sound: NDArray[np.float64], ratio: float, late: float) -> NDArray[np.float64]:
    """What a clock that runs `ratio` times as fast, started `late` frames later, would have written (12-point sinc)."""
    wanted = np.arange(len(sound)) / ratio + late
    whole = np.floor(wanted).astype(int)
    part = wanted - whole
    written = np.zeros(len(sound))
    for tap in range(-5, 7):
        at = np.clip(whole + tap, 0, len(sound) - 1)
        away = part - tap
        written += sound[at] * np.sinc(away) * np.cos(np.pi * away / 13) ** 2
    return written
