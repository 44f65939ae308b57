"""The coach's hour is sixty minutes for three people, and says how late it is."""

import pytest

from listenlab.drills.shelf import ORDER, drill
from listenlab.practice.hour import ROUND_S, Doing, begun, fitted, onward

THREE = ("Ana", "Ben", "Cleo")


def test_the_parts_make_sixty_minutes_in_which_everybody_listens_twice() -> None:
    """Five, five, three times eleven, ten, five and two."""
    hour = begun(THREE, 0.0)
    assert hour.whole_s == 3600
    assert [part.title.split()[0] for part in hour.parts if part.doing is Doing.ROUND] == list(THREE)
    each = [part.doing for part in hour.parts]
    assert each == [
        Doing.ARRIVE, Doing.DEMONSTRATE, *[Doing.ROUND, Doing.TALK, Doing.AGAIN] * 3, Doing.REWIND, Doing.RESOLVE,
        Doing.KEEP,
    ]  # fmt: skip


def test_what_takes_longer_is_told_and_what_goes_faster_is_won_back() -> None:
    """By the clock that is handed in; nobody is cut off."""
    hour = begun(THREE, 100.0)
    assert (hour.left_s(160.0), hour.behind_s(160.0)) == (240.0, 0.0)
    assert (hour.left_s(430.0), hour.behind_s(430.0)) == (-30.0, 30.0)
    hour = onward(hour, 430.0)
    assert hour.behind_s(500.0) == 30.0
    hour = onward(hour, 500.0)
    assert hour.behind_s(500.0) == -200.0


def test_the_hour_ends_and_stays_over() -> None:
    """After its last part there is none."""
    hour = begun(THREE, 0.0)
    for number in range(20):
        hour = onward(hour, float(number))
    assert hour.part is None
    assert hour.left_s(99.0) == 0.0


@pytest.mark.parametrize("people", [(), ("Ana", "Ben"), ("Ana", "Ben", "Ana"), ("A", "B", "C", "D")])
def test_it_takes_three_people(people: tuple[str, ...]) -> None:
    """Of different names."""
    with pytest.raises(ValueError, match="three people"):
        begun(people, 0.0)


@pytest.mark.parametrize("name", [name for name in ORDER if not drill(name).is_for_one])
def test_every_drill_fits_into_its_part(name: str) -> None:
    """Shorter ones as they are, longer ones with all their steps."""
    whole, short = drill(name), fitted(drill(name))
    assert short.round_s == pytest.approx(min(ROUND_S, whole.round_s))
    assert short.repeat
    assert [step.title for step in short.steps] == [step.title for step in whole.steps]
