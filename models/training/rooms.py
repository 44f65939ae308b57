"""What happens to a voice on its way into a recording: rooms, microphones, noise, and sounds that are no speech.

All sound is float32 mono at 16,000 Hz, shape (frames,). Every function draws from the generator it is given, so a
seed gives the same sound again.
"""

import numpy as np
from numpy.typing import NDArray

from models.training.synth import SAMPLE_RATE_HZ

Sound = NDArray[np.float32]


def noise(draw: np.random.Generator, frames: int) -> Sound:
    """White, pink or brown noise of level 1 (root mean square)."""
    white: Sound = draw.standard_normal(frames).astype(np.float32)
    colour = draw.choice([0.0, 0.5, 1.0])
    if colour == 0.0:
        return white
    size = 1 << frames.bit_length()
    spectrum = np.fft.rfft(white, size)
    spectrum *= (np.arange(len(spectrum)) + 20.0) ** -colour
    coloured = np.fft.irfft(spectrum, size)[:frames]
    level: Sound = (coloured / coloured.std()).astype(np.float32)
    return level


def in_a_room(draw: np.random.Generator, voice: Sound) -> Sound:
    """`voice` through a light room echo or a microphone's colour, each in some of the calls."""
    echo, colour = draw.random() < 0.2, draw.random() < 0.3
    if not (echo or colour):
        return voice
    size = 1 << (len(voice) + SAMPLE_RATE_HZ // 2).bit_length()
    spectrum = np.fft.rfft(voice, size)
    if echo:
        spectrum *= np.fft.rfft(_echo(draw), size)
    if colour:
        hertz = np.fft.rfftfreq(size, 1 / SAMPLE_RATE_HZ)
        spectrum *= ((hertz + 300) / 1000) ** draw.uniform(-0.3, 0.3)
        if draw.random() < 0.3:
            spectrum /= 1 + (draw.uniform(60, 200) / (hertz + 1)) ** 4
    return np.fft.irfft(spectrum, size)[: len(voice)].astype(np.float32)


def _echo(draw: np.random.Generator) -> Sound:
    frames = int(draw.uniform(0.05, 0.3) * SAMPLE_RATE_HZ)
    decay = np.exp(-6.9 * np.arange(frames) / frames) * draw.uniform(0.01, 0.08)
    echo = draw.standard_normal(frames) * decay
    echo[0] = 1.0
    return echo.astype(np.float32)


def recorded(draw: np.random.Generator, voice: Sound, level: float) -> Sound:
    """`voice` with background noise at 15 to 50 dB below `level`, at any gain, often rounded to 16 bits."""
    if draw.random() < 0.6:
        voice = voice + noise(draw, len(voice)) * np.float32(level * 10 ** (-draw.uniform(15, 50) / 20))
    peak = float(np.abs(voice).max()) + 1e-6
    voice = voice * np.float32(10 ** (draw.uniform(-24, -0.5) / 20) / peak)
    return np.round(voice * 32767) / np.float32(32767) if draw.random() < 0.7 else voice


def wordless(draw: np.random.Generator, frames: int) -> Sound:
    """Silence, noise, a tone, or chords that change: sound in which there is nothing to write down."""
    kind = draw.choice(["silence", "noise", "tone", "chords"], p=[0.2, 0.3, 0.25, 0.25])
    gain = np.float32(10 ** (-draw.uniform(3, 60) / 20))
    if kind == "silence":
        return np.zeros(frames, np.float32)
    if kind == "noise":
        return noise(draw, frames) * gain * np.float32(0.3)
    if kind == "tone":
        return _tone(draw, frames, float(draw.uniform(60, 3000))) * gain
    sound = np.zeros(frames, np.float32)
    place = 0
    while place < frames:
        length = min(frames - place, int(draw.uniform(0.2, 2.0) * SAMPLE_RATE_HZ))
        root = float(110 * 2 ** (draw.integers(0, 30) / 12))
        fade = np.exp(-np.arange(length) / (draw.uniform(0.2, 2) * SAMPLE_RATE_HZ)).astype(np.float32)
        for ratio in (1.0, 1.26, 1.5):
            sound[place : place + length] += _tone(draw, length, root * ratio) * fade / 3
        place += length
    return sound * gain


def _tone(draw: np.random.Generator, frames: int, hertz: float) -> Sound:
    phase = 2 * np.pi * hertz * np.arange(frames) / SAMPLE_RATE_HZ
    overtones = draw.random(4) * draw.integers(0, 2) * np.array([1, 0.5, 0.3, 0.2])
    tone = np.sin(phase) + sum(a * np.sin((k + 2) * phase) for k, a in enumerate(overtones))
    quieter: Sound = (tone / (1 + overtones.sum())).astype(np.float32)
    return quieter
