"""Warming up: what judging a talk and keeping it needs is loaded while nobody waits for it."""

from listenlab.conversation import Line, Transcript
from listenlab.practice.bench import Workbench
from listenlab.practice.reading import read_back
from listenlab.practice.session import Session

_WORDS = (
    ("listener", "What happened on Monday? It sounds like that really hurt."),
    ("partner", "They moved the deadline and nobody told me about it. I felt so small, and I had no idea what to say."),
)


def warm(bench: Workbench, profile: str | None) -> Session:
    """A session of a few words, judged and written down, so that word lists, weights and forms are in memory.

    Takes some tenths of a second. Raises DefinitionError for the profile.
    """
    talk = Transcript(tuple(Line(text, speaker) for speaker, text in _WORDS), listener="listener")
    session = read_back(talk, "", "", bench.yardstick(profile), lambda *_: None)
    bench.documents.dump(session)
    return session
