"""Recordings made here, for the store's tests: files whose bytes stand for sound."""

from hashlib import sha256
from pathlib import Path

from listenlab.conversation import People
from listenlab.feedback.bookmark import Bookmark
from listenlab.practice.consent import Agreed, Consent, Retention
from listenlab.practice.pace import Pace
from listenlab.practice.recorded import Part, Taken
from listenlab.practice.take import STOPPED, Beginning, Course, Gap, Microphone, Mute, Pause
from listenlab.practice.wishes import Wishes
from listenlab.store import SqliteLibrary

COURSE = Course(
    bookmarks=(Bookmark(1.5, "the plan"),),
    gaps=(Gap(3.0, 0.5, "the device was silent"),),
    pauses=(Pause(4.0, 65.0),),
    mutes=(Mute(5.0, 1.0),),
    ended=STOPPED,
    paces=(Pace(0, 48_000, 47_990.5, 0.25),),
)


def begun(
    library: SqliteLibrary,
    retention: Retention = Retention(days=30),  # noqa: B008 - frozen
    drill: str | None = None,
) -> Path:
    """A session that is about to be recorded; answers with its folder."""
    return library.takes.begin(
        Beginning(
            id="b0b0",
            title="Talk with Ana",
            started_at="2026-03-09T18:00:00+00:00",
            people=People("Sam", "Ana"),
            profile="one_on_one",
            language="en",
            wishes=Wishes("Sam", partner="Ana"),
            microphones=(Microphone("desk", 2),),
            consent=Consent(Agreed.SPOKEN, ("Ana",)),
            retention=retention,
            drill=drill,
        )
    )


def settled(library: SqliteLibrary, course: Course = COURSE) -> None:
    """It is recorded, if it was not before, and kept."""
    folder = library.takes.folder("b0b0")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "journal.jsonl").write_text("{}\n")
    for number in (1, 2):
        (folder / f"part-00{number}.wav").write_bytes(b"marmalade %d" % number)
    parts = tuple(_part(path) for path in sorted(folder.glob("part-*.wav")))
    library.takes.settle("b0b0", Taken(parts, 10.0, course))


def squeezed(library: SqliteLibrary) -> None:
    """Its parts are packed, as far as they are not yet."""
    for part in library.takes.parts("b0b0"):
        if part.path.suffix == ".wav":
            flac = part.path.with_suffix(".flac")
            flac.write_bytes(b"marmalade %s" % part.path.stem[-1].encode())
            library.takes.pack("b0b0", part, _part(flac))


def sound(library: SqliteLibrary) -> bytes:
    """All of its sound."""
    return b"".join(part.path.read_bytes() for part in library.recording("b0b0").parts)


def _part(path: Path) -> Part:
    return Part(path, path.name, sha256(path.read_bytes()).hexdigest())
