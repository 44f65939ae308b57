"""What plays recordings, found when somebody wants to listen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from listenlab.practice.playing import Passage, Player

if TYPE_CHECKING:
    from listenlab.practice.ports import Samples


def player() -> Player:
    """A player on the usual loudspeaker; whether there is one turns out when something is played."""
    from listenlab.capture.loudspeaker import Loudspeaker

    return Player(_decoded, Loudspeaker())


def _decoded(passage: Passage) -> "Iterator[Samples]":
    from listenlab.hearing import passages

    return passages.passage(passage.paths, passage.span, passage.speed, passage.channel)
