"""A known voice: what we play ourselves is taken out of a microphone while it is recorded.

With headphones the microphone does not hear what is played, and nothing is changed. With loudspeakers it does; how it
gets there is learned by the canceller's own filters where that voice sounds, and then taken out. What is left is held
against what usually is left, so that a remainder is not taken for somebody who speaks. Until a second and a half of the
voice was heard nobody can tell its leak from a person, and nobody is taken to speak over it: a blind spot.

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
LEAKS_FROM_DB = 3.0
"""From so much quieter without the voice on, the microphone hears it; chance alone gives half a decibel."""
CLEAR_DB = 6.0
"""How far somebody must stand above what usually is left of the voice to be heard over it (house value)."""
OVER_DB, HELD_STEPS = 4.0, 5
"""How much louder than the voice's leak the microphone must be, held for so many steps: devices' clocks drift apart, so
that a while later less is taken out than usual, but the leak is as loud as before (house values)."""
_FLOOR = 1e-10


class KnownVoice:
    """One microphone in which one voice of our own may be heard."""

    def __init__(self) -> None:
        self.leaks = False
        """Whether the microphone hears the voice."""
        self._known = False
        self._own, self._played = np.zeros(0, np.float32), np.zeros(TAPS, np.float32)
        self._gathered: list[tuple[Samples, Samples]] = []
        self._taps = np.zeros(TAPS, np.float32)
        self._cancelled_db = 0.0
        self._leak_db = np.full(HELD_STEPS, 10 * np.log10(_FLOOR))

    def hear(self, own: Samples, played: Samples) -> tuple[Samples, NDArray[np.bool_]]:
        """The microphone without the voice, as many whole steps as there are, and in which a person may be heard."""
        self._own, self._played = np.concatenate([self._own, own]), np.concatenate([self._played, played])
        ready = max(0, len(self._own) - AHEAD) // FRAMES * FRAMES
        own, around = self._own[:ready], self._played[: TAPS + ready + AHEAD]
        self._own, self._played = self._own[ready:], self._played[ready:]
        sounds = _sounds(around, ready // FRAMES)
        self._gather(own, around[TAPS : TAPS + ready], sounds)
        if not self._known:
            return own, ~sounds
        if not self.leaks or not ready:
            return own, np.ones(len(sounds), bool)
        leak = leaked(around, self._taps)
        clean = own - leak
        leak_db = _levels_db(leak)
        over = (_levels_db(own) > self._held(leak_db) + OVER_DB) & (
            _levels_db(clean) > leak_db - self._cancelled_db + CLEAR_DB
        )
        return clean, ~sounds | over

    def learn(self) -> None:
        """Nobody spoke over the voice lately: learn its way anew, where there was enough of it."""
        gathered, self._gathered = self._gathered, []
        if sum(len(own) for own, _ in gathered) < LEARNED_FROM_S * RATE_HZ:
            return
        own, played = (
            np.concatenate(part)[-round(LEARNED_AT_MOST_S * RATE_HZ) :] for part in zip(*gathered, strict=True)
        )
        found = filters(own, played, np.ones(-(-len(own) // STEP), bool))[0]
        clean = own - leaked(np.pad(played, (TAPS, AHEAD)), found)
        self._known, self._taps = True, found
        self._cancelled_db = _db(own) - _db(clean)
        self.leaks = self._cancelled_db >= LEAKS_FROM_DB

    def forget(self) -> None:
        """Somebody spoke over the voice: that teaches nothing."""
        self._gathered = []

    def _held(self, leak_db: NDArray[np.float64]) -> NDArray[np.float64]:
        """The loudest the leak was in each of the last steps."""
        longer = np.concatenate([self._leak_db, leak_db])
        self._leak_db = longer[-HELD_STEPS:]
        return np.array([longer[at : at + HELD_STEPS + 1].max() for at in range(len(leak_db))])

    def _gather(self, own: Samples, played: Samples, sounds: NDArray[np.bool_]) -> None:
        for step in np.flatnonzero(sounds):
            here = slice(step * FRAMES, (step + 1) * FRAMES)
            self._gathered.append((own[here], played[here]))
        if not self._known and len(self._gathered) * FRAMES >= LEARNED_FROM_S * RATE_HZ:
            self.learn()


def _sounds(around: Samples, steps: int) -> NDArray[np.bool_]:
    """In which steps the voice sounds, or has until just before; `around` has the filter's length before the first."""
    loudest = [np.max(np.abs(around[at * FRAMES : TAPS + (at + 1) * FRAMES]), initial=0.0) for at in range(steps)]
    return np.array(loudest, np.float32) > 0


def _levels_db(sound: Samples) -> NDArray[np.float64]:
    """How loud each step is."""
    return np.asarray(10 * np.log10(np.mean(np.square(sound.reshape(-1, FRAMES), dtype=np.float64), axis=1) + _FLOOR))


def _db(sound: Samples) -> float:
    return float(10 * np.log10(np.mean(np.square(sound, dtype=np.float64)) + _FLOOR))
