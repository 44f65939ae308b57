"""Who sits where at a drill follows from the sound check before it, in every round."""

from pathlib import Path

import pytest

from listenlab.cli import places as placing
from listenlab.cli.places import Places, places
from listenlab.conversation import Person
from listenlab.drills.round import Chairs
from listenlab.errors import CaptureError

ANA, BEN, CLEO = Chairs("Ana", "Ben"), Chairs("Ben", "Ana"), Chairs("Cleo", "Ana", ("Ben",))


class Desk:
    """Two microphones that nobody listens to."""

    channels = ("left", "right")


@pytest.mark.parametrize(
    ("first", "ana_listens", "ben_listens"), [(0, False, True), (1, True, False)], ids=["ana is left", "ana is right"]
)
def test_two_people_keep_their_microphones(first: int, ana_listens: bool, ben_listens: bool) -> None:
    """So that the listener is on the other channel in the second round."""
    found = Places(("Ana", "Ben"), 2, first)
    assert found.is_swapped(ANA, keeping=True) is ana_listens
    assert found.is_swapped(BEN, keeping=True) is ben_listens


@pytest.mark.parametrize("first", [0, 1])
def test_three_people_hand_them_on(first: int) -> None:
    """So that whoever listens has the one the first listener was heard at."""
    found = Places(("Ana", "Ben", "Cleo"), 2, first)
    assert {found.is_swapped(chairs, keeping=False) for chairs in (ANA, BEN, CLEO)} == {bool(first)}


def test_a_single_microphone_is_never_swapped() -> None:
    """There is nothing to swap."""
    assert not Places(("Ana", "Ben"), 1).is_swapped(BEN, keeping=True)


def test_voices_follow_their_people_from_round_to_round() -> None:
    """And help only where both are known."""
    ana, ben = Path("ana.wav"), Path("ben.wav")
    found = Places(("Ana", "Ben", "Cleo"), 1, voices={"Ana": ana, "Ben": ben})
    assert found.voices_of(ANA) == {Person.LISTENER: ana, Person.PARTNER: ben}
    assert found.voices_of(BEN) == {Person.LISTENER: ben, Person.PARTNER: ana}
    assert found.voices_of(CLEO) == {}


def test_without_a_terminal_nobody_is_asked_and_nothing_is_checked() -> None:
    """A script that says nothing of it goes straight to the drill."""
    with places(Desk(), ("Ana", "Ben"), wanted=None) as found:  # type: ignore[arg-type] # only its channels matter
        assert found == Places(("Ana", "Ben"), 2)


def test_a_check_in_which_nobody_was_heard_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless somebody at the terminal says to begin all the same."""
    monkeypatch.setattr(placing, "checked", lambda *_, **__: None)
    monkeypatch.setattr(placing, "is_of_use", lambda _: False)
    with (
        pytest.raises(CaptureError, match="not heard"),
        places(Desk(), ("Ana", "Ben"), wanted=True),  # type: ignore[arg-type]
    ):
        pass
