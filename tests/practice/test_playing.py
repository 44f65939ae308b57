"""A player knows where in the recording one is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from listenlab.conversation import Span
from listenlab.errors import ListenlabError
from listenlab.practice.playing import Passage, Player


@dataclass
class Quiet:
    """A loudspeaker that takes everything at once."""

    trouble: ListenlabError | None = None
    playing: bool = False
    played_s: float = 0.0
    log: list[str] = field(default_factory=list)

    def play(self, sound: Iterator[np.ndarray]) -> None:
        self.played_s, self.playing = sum(map(len, sound)) / 48_000, True
        self.log.append("play")

    def stop(self) -> None:
        self.playing = False
        self.log.append("stop")


def two_seconds(passage: Passage) -> Iterator[np.ndarray]:
    yield np.zeros((96_000, 2), np.float32)


def test_the_position_is_the_recordings_own() -> None:
    """Two seconds played half as fast again are three of the recording."""
    player = Player(two_seconds, Quiet())
    assert player.position_s == 0.0
    player.play(Passage((Path("a.flac"),), Span(10.0, 13.0), speed=1.5))
    assert player.position_s == pytest.approx(13.0)
    player.stop()
    assert not player.playing
    assert player.position_s == pytest.approx(13.0)


def test_playing_something_else_stops_what_was_playing() -> None:
    """Two passages never sound at once."""
    quiet = Quiet()
    player = Player(two_seconds, quiet)
    player.play(Passage((Path("a.flac"),)))
    player.play(Passage((Path("b.flac"),)))
    assert quiet.log == ["stop", "play", "stop", "play"]
    assert player.position_s == pytest.approx(2.0)
