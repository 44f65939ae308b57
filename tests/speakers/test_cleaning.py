"""A cleaned channel is the same however it is looked at."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.speakers.cleaning import Cleaned, Leak
from listenlab.speakers.sound import STEP, grid

FRAMES = 60 * 16_000
DICE = np.random.default_rng(3)
SOUND = DICE.standard_normal((FRAMES, 2)).astype(np.float32) * np.float32(0.1)
LEAKS = [
    Leak(
        part,
        tuple(
            DICE.standard_normal((-(-(part.end - part.start) // 800), 2_048)).astype(np.float32) / 50 for _ in range(2)
        ),
    )
    for part in grid(FRAMES // STEP)
]
CLEANED = Cleaned(SOUND, LEAKS)
WHOLE = CLEANED[:]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, FRAMES), st.integers(0, 40_000), st.integers(0, 1))
def test_every_slice_is_the_same_to_the_last_bit(begin: int, frames: int, channel: int) -> None:
    """Live and afterwards the recogniser hears the very same samples."""
    assert np.array_equal(CLEANED.channel(channel)[begin : begin + frames], WHOLE[begin : begin + frames, channel])
