"""Tape: the newest sound of a channel, by its place in the whole recording."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from listenlab.hearing.tape import Tape

WHOLE = np.arange(1000, dtype=np.float32)


@given(st.lists(st.integers(0, 300), max_size=6), st.integers(0, 900), st.integers(0, 1000), st.integers(0, 1000))
def test_what_is_kept_reads_like_the_channel_itself(lengths: list[int], before: int, begin: int, end: int) -> None:
    """Whatever the blocks it came in, and after their beginning was forgotten."""
    tape, at = Tape(), 0
    for length in lengths:
        tape.add(WHOLE[at : at + length])
        at = min(1000, at + length)
    tape.forget(before)
    assert len(tape) == at
    if begin >= before:
        assert np.array_equal(tape[begin:end], WHOLE[:at][begin:end])


def test_forgotten_sound_is_refused() -> None:
    """Not answered with less than was asked for."""
    tape = Tape()
    for at in range(0, 1000, 100):
        tape.add(WHOLE[at : at + 100])
    tape.forget(450)
    assert tape.kept == 600
    with pytest.raises(IndexError, match="400"):
        tape[399:500]


def test_a_block_that_is_used_again_changes_nothing() -> None:
    """Recorders fill the same buffer over and over."""
    tape, buffer = Tape(), WHOLE[:10].copy()
    tape.add(buffer)
    buffer[:] = 0
    assert np.array_equal(tape[0:10], WHOLE[:10])
