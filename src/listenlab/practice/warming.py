"""Warming up: what judging a talk needs is loaded while nobody waits for it."""

from listenlab.conversation import Line, Transcript
from listenlab.practice.reading import read_back
from listenlab.practice.yardstick import Yardstick

_WORDS = (
    ("listener", "What happened on Monday? It sounds like that really hurt."),
    ("partner", "They moved the deadline and nobody told me about it. I felt so small, and I had no idea what to say."),
)


def warm(yardstick: Yardstick) -> None:
    """Judge a few words, so that word lists and weights are in memory; takes some tenths of a second."""
    talk = Transcript(tuple(Line(text, speaker) for speaker, text in _WORDS), listener="listener")
    read_back(talk, "", "", yardstick, lambda *_: None)
