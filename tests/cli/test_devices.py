"""`devices`: microphones in human words, or what is missing."""

from pathlib import Path

import pytest

from tests import sound_card
from tests.commands import Listenlab


def test_the_microphones_of_a_desk_are_listed(listenlab: Listenlab, tmp_path: Path) -> None:
    """By the names the system gives them, the usual one marked."""
    if lacking := sound_card.missing():
        pytest.skip(f"{lacking} is not installed")
    (tmp_path / "card").mkdir()
    with sound_card.sound_card(tmp_path / "card") as environment:
        done = listenlab("devices", environment=environment)
    assert done.returncode == 0, done.stderr
    assert "mic_a" in done.stdout
    assert "\n*" in f"\n{done.stdout}"
