"""How counts, shares and lengths of time are said."""

import pytest

from listenlab.listening import counted, minutes, number, times


def test_counts_agree_with_their_noun() -> None:
    """One of it is singular."""
    assert [counted(count, "reflection") for count in (0, 1, 2)] == ["no reflections", "1 reflection", "2 reflections"]


def test_small_numbers_are_words() -> None:
    """Up to twelve."""
    assert [number(count) for count in (0, 1, 12, 13)] == ["none", "one", "twelve", "13"]
    assert [times(count) for count in (0, 1, 2, 3)] == ["never", "once", "twice", "3 times"]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (40.4, "40 s"), (60, "1 min"), (170, "2 min 50 s"), (599.9, "10 min"), (671, "11 min")],
)
def test_lengths_of_time_are_said_as_a_person_would(seconds: float, said: str) -> None:
    """Seconds matter in a short talk, not in a long one."""
    assert minutes(seconds) == said
