"""Sessions and libraries for the store's tests."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from listenlab.conversation import People
from listenlab.feedback import Scorecard, Skill
from listenlab.listening import Assessment, Verdict
from listenlab.practice.recorded import Arrival
from listenlab.practice.session import Session, Source
from listenlab.practice.wishes import Wishes
from listenlab.store import SqliteLibrary, open_library
from tests.talk import talk

NOW = datetime(2026, 3, 9, 18, 30, tzinfo=UTC)
SCRIPT = """
P 0-5: I had the plan, and then it changed overnight.
L 5.5-8: So it changed without you. [reflection] What happened? [open]
P 9-12: Nobody called me.
"""
INTERVAL = (0.35, 0.81)


def a_library(folder: Path, *, now: datetime = NOW) -> SqliteLibrary:
    """The library in a folder."""
    return open_library(folder, now=lambda: now)


def a_session(
    id_: str = "9f3a",
    *,
    script: str = SCRIPT,
    title: str = "The plan",
    people: People = People("Sam", "Ana"),  # noqa: B008 - frozen
    started_at: str | None = "2026-03-09T17:00:00+00:00",
    corrections: tuple[Mapping[str, object], ...] = (),
) -> Session:
    """A scored session of a talk."""
    return Session(id_, title, Source.AUDIO, talk(script, people=people), a_card(), started_at, corrections=corrections)


def a_card() -> Scorecard:
    """A scorecard with one skill that has a score and one that has none."""
    skills = (
        Skill("open_questions", "Open questions", 75, 0.6, 6, 10, INTERVAL, Verdict.MET, "6 of 10"),
        Skill("interruptions", "Interruptions", None, None, None, None, None, Verdict.NOT_MEASURABLE, "no times"),
    )
    answer = Assessment("open_questions", "Open", 0.6, "share", 6, 10, 75, "fair", 3, INTERVAL, Verdict.MET)
    return Scorecard("one_on_one", skills, (answer,), "Six of ten.", (), None)


def a_document(session: Session) -> str:
    """Stands for the session's document, of which the store knows only that it is a text."""
    return f'{{"format": "listenlab.session", "id": "{session.id}", "title": "{session.title}"}}'


def a_sound(folder: Path, name: str = "monday.wav", content: bytes = b"RIFF, and a talk on Monday") -> Path:
    """Stands for a recording, of which the store knows only its bytes."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def an_arrival(
    sound: Path,
    id_: str = "50d0",
    *,
    title: str = "Monday",
    wishes: Wishes = Wishes(),  # noqa: B008 - frozen
    people: People = People("Sam"),  # noqa: B008 - frozen
) -> Arrival:
    """What is known of a recording before it is heard."""
    fingerprint = sha256(sound.read_bytes()).hexdigest()
    return Arrival(id_, title, fingerprint, 61.5, people, "one_on_one", "en", wishes)


def keep(library: SqliteLibrary, *sessions: Session) -> None:
    """Put sessions into a library."""
    for session in sessions:
        assert library.keep(session, a_document(session))
