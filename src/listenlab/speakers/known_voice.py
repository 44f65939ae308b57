"""A known voice: what we play ourselves is taken out of a microphone while it is recorded.

With headphones the microphone does not hear what is played, and nothing is changed. With loudspeakers it does; how much
later it comes is told by the peak of the two sounds' cross-correlation (GCC-PHAT), and how, by the canceller's own
filters, learned where that voice sounds; then it is taken out. What is left is held against what usually is, so that a
remainder is not taken for somebody who speaks. Blind spots: until a second and a half of the voice was heard nobody can
tell its leak from a person, so nobody is taken to speak over it; and whoever is no louder in the microphone than an
open loudspeaker is not noticed over it.

Sound is float32, 16 kHz, shape (frames,), in steps of 512 frames; what comes out is one step later than what goes in.
"""

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.canceller import AHEAD, TAPS, filters, leaked
from listenlab.speakers.sound import RATE_HZ, STEP, Samples

FRAMES = 512
"""What is decided on at once: 32 ms."""
LEARNED_FROM_S, LEARNED_AT_MOST_S = 1.5, 8.0
"""How much of the voice it takes to know its way, and how much is looked at."""
GLANCED_FROM_S = 0.4
"""How much of it shows that the microphone does not hear it."""
LOUDER_DB, NOISE_PERCENTILE = 6.0, 10
"""A microphone that is so much louder than its quiet tenth while the voice sounds hears it (house values)."""
LATEST_S = 0.6
"""How late loudspeakers may be, those without wires among them."""
LEAST_LATE = 80
"""How much before its peak the filter begins, in frames: 5 ms."""
WORSE_BY_DB = 6.0
"""From so much less taken out than usual, the voice's way has changed, and is learned anew at once."""
LEAKS_FROM_DB = 3.0
"""From so much quieter without the voice on, the microphone hears it; chance alone gives half a decibel."""
CLEAR_DB = 6.0
"""How far somebody must stand above what usually is left of the voice to be heard over it (house value)."""
OVER_DB, HELD_STEPS = 4.0, 5
"""How much louder than the voice's leak the microphone must be, held for so many steps: devices' clocks drift apart, so
that a while later less is taken out than usual, but the leak is as loud as before (house values)."""
SOUNDS_FROM = 1e-4
"""What is less is the resampler's ringing around the voice."""
TAIL_STEPS = 15
"""How long a room goes on sounding, in steps of 10 ms."""
_VOICED = 0.8
"""How much of speech is more than nothing."""
_REACH = TAPS + round(LATEST_S * RATE_HZ)
_FLOOR = 1e-10


class KnownVoice:
    """One microphone in which one voice of our own may be heard."""

    def __init__(self) -> None:
        self.leaks = False
        """Whether the microphone hears the voice."""
        self._known = False
        self._own, self._played = np.zeros(0, np.float32), np.zeros(_REACH, np.float32)
        self._near = [np.zeros(0, np.float32)] * 3  # the newest of the microphone, of the voice, and what was left
        self._checked = False
        self._late, self._taps = 0, np.zeros(TAPS, np.float32)
        self._cancelled_db = 0.0
        self._loudest_db = 0.0
        self._leak_db = np.full(HELD_STEPS, 10 * np.log10(_FLOOR))

    def hear(self, own: Samples, played: Samples) -> tuple[Samples, NDArray[np.bool_]]:
        """The microphone without the voice, as many whole steps as there are, and in which a person may be heard."""
        self._own, self._played = np.concatenate([self._own, own]), np.concatenate([self._played, played])
        ready = max(0, len(self._own) - AHEAD) // FRAMES * FRAMES
        own, heard = self._own[:ready], self._played[: _REACH + ready + AHEAD]
        self._own, self._played = self._own[ready:], self._played[ready:]
        around = heard[_REACH - TAPS - self._late : len(heard) - self._late]
        sounds = _sounds(around if self._known else heard, ready // FRAMES)
        clean, over = self._taken_out(own, around) if self.leaks and ready else (own, np.ones(len(sounds), bool))
        self._remember(own, heard[_REACH : _REACH + ready], clean)
        return clean, ~sounds | (over & self._known)

    def learn(self) -> None:
        """Nobody spoke over the voice lately: learn its way anew, where there was enough of it."""
        (own, played, before), enough = self._near, self._is_enough
        self.forget()
        if not enough:
            glanced = bool(np.count_nonzero(played) >= GLANCED_FROM_S * RATE_HZ)
            self._known = self._known or (glanced and not hears(own, sounding(played)))
            return
        late = late_frames(own, played)
        shifted = np.pad(played, (late, 0))[: len(played)]
        alone = sounding(shifted)
        taps = filters(own, shifted, alone)[0]
        leak = leaked(np.pad(shifted, (TAPS, AHEAD)), taps)
        cancelled_db = _cancelled_db(own, own - leak, alone)
        if not self.leaks or cancelled_db >= max(LEAKS_FROM_DB, _cancelled_db(own, before, alone)):
            self._late, self._taps, self._cancelled_db = late, taps, cancelled_db
            self._known, self.leaks = True, cancelled_db >= LEAKS_FROM_DB
            self._loudest_db = float(_levels_db(leak[: len(leak) // FRAMES * FRAMES]).max())

    def forget(self) -> None:
        """Somebody spoke over the voice: that teaches nothing."""
        self._near, self._checked = [np.zeros(0, np.float32)] * 3, False

    @property
    def _is_enough(self) -> bool:
        """Whether enough of the voice was heard lately to learn from."""
        return bool(np.count_nonzero(self._near[1]) >= LEARNED_FROM_S * RATE_HZ * _VOICED)

    def _taken_out(self, own: Samples, around: Samples) -> tuple[Samples, NDArray[np.bool_]]:
        """What is left, and where it stands out."""
        leak = leaked(around, self._taps)
        clean, leak_db = own - leak, _levels_db(leak)
        longer = np.concatenate([self._leak_db, leak_db])
        self._leak_db = longer[-HELD_STEPS:]
        loudest_db = np.array([longer[at : at + HELD_STEPS + 1].max() for at in range(len(leak_db))])
        if not self._checked:  # the line has not shown yet that the way is still the same
            loudest_db = np.full(len(leak_db), self._loudest_db)
        unusual = _levels_db(clean) > leak_db - self._cancelled_db + CLEAR_DB
        return clean, unusual & (_levels_db(own) > loudest_db + OVER_DB)

    def _remember(self, *sounds: Samples) -> None:
        """Keep the newest sound; learn as soon as there is enough, and where what was learned no longer fits a line."""
        most = round(LEARNED_AT_MOST_S * RATE_HZ)
        self._near = [np.concatenate([old, new])[-most:] for old, new in zip(self._near, sounds, strict=True)]
        if self._checked or not self._is_enough:
            return
        self._checked = True
        own, played, clean = self._near
        alone = sounding(np.pad(played, (self._late, 0))[: len(played)])
        if not self._known or (self.leaks and _cancelled_db(own, clean, alone) < self._cancelled_db - WORSE_BY_DB):
            self.learn()


def late_frames(own: Samples, played: Samples) -> int:
    """How much later what is played reaches the microphone, less 5 ms; some number where it does not."""
    size = 1 << (len(own) + len(played) - 1).bit_length()
    cross = np.fft.rfft(own, size) * np.fft.rfft(played, size).conj()
    lags = np.fft.irfft(cross / (np.abs(cross) + _FLOOR), size)[: round(LATEST_S * RATE_HZ)]
    return max(0, int(np.argmax(np.abs(lags))) - LEAST_LATE)


def hears(own: Samples, plays: NDArray[np.bool_]) -> bool:
    """Whether a microphone is louder than its noise most of the time a voice sounds, which no listener would be."""
    levels_db = 10 * np.log10(np.mean(np.square(_stepped(own), dtype=np.float64), axis=1) + _FLOOR)
    return bool(np.median(levels_db[plays]) - np.percentile(levels_db, NOISE_PERCENTILE) > LOUDER_DB)


def _stepped(sound: Samples) -> Samples:
    """Sound in steps of 10 ms, the last filled up, shape (steps, 160)."""
    return np.pad(sound, (0, -len(sound) % STEP)).reshape(-1, STEP)


def sounding(played: Samples) -> NDArray[np.bool_]:
    """In which steps of 10 ms a voice sounds, or a room still sounds of it."""
    loud = np.abs(_stepped(played)).max(axis=1) > SOUNDS_FROM
    return np.asarray(np.convolve(loud, np.ones(TAIL_STEPS))[: len(loud)] > 0)


def _cancelled_db(own: Samples, clean: Samples, alone: NDArray[np.bool_]) -> float:
    """By how much the voice was made quieter where it sounds."""
    where = np.repeat(alone, STEP)[: len(own)]
    return _db(own[where]) - _db(clean[where]) if where.any() else 0.0


def _sounds(around: Samples, steps: int) -> NDArray[np.bool_]:
    """In which steps the voice sounds, or has until just before; `around` begins so much before the first."""
    before = len(around) - steps * FRAMES - AHEAD
    loudest = [np.max(np.abs(around[at * FRAMES : before + (at + 1) * FRAMES]), initial=0.0) for at in range(steps)]
    return np.array(loudest, np.float32) > SOUNDS_FROM


def _levels_db(sound: Samples) -> NDArray[np.float64]:
    """How loud each step is."""
    return np.asarray(10 * np.log10(np.mean(np.square(sound.reshape(-1, FRAMES), dtype=np.float64), axis=1) + _FLOOR))


def _db(sound: Samples) -> float:
    return float(10 * np.log10(np.mean(np.square(sound, dtype=np.float64)) + _FLOOR))
