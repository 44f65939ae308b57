"""Steps and blocks: how a recording is divided to be looked at, also while it grows."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from listenlab.speakers.sound import LEAST_STEPS, STEPS_PER_S, complete, grid

LENGTHS = st.integers(1, 300 * STEPS_PER_S)


@given(LENGTHS)
def test_every_step_of_a_recording_is_decided_on_in_one_block(steps: int) -> None:
    """However long a recording is."""
    parts = grid(steps)
    assert parts[0].core_start == 0
    assert parts[-1].core_end == steps
    assert all(before.core_end == after.core_start for before, after in pairwise(parts))
    assert all(part.start <= part.core_start < part.core_end <= part.end <= steps for part in parts)


@given(LENGTHS, st.integers(0, 60 * STEPS_PER_S))
def test_what_is_complete_stays_or_becomes_part_of_a_whole(steps: int, more: int) -> None:
    """A block that is complete is one of the longer recording's, or lies in one of them."""
    later = grid(steps + more)
    for part in complete(grid(steps), steps):
        assert part in later or any(
            whole.core_start <= part.core_start and part.core_end <= whole.core_end for whole in later
        )


@given(LENGTHS)
def test_little_is_left_to_look_at_when_a_recording_stops(steps: int) -> None:
    """Less than 16 s are not complete, but in the first 36 s, where no leak is known from before."""
    known = complete(grid(steps), steps)
    left = steps - (known[-1].core_end if known else 0)
    assert left < (16 if known else 36) * STEPS_PER_S
    assert left >= LEAST_STEPS or not known
