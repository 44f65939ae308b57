"""A recording is kept step by step; whatever fails later costs nothing of what was kept before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from listenlab import interchange
from listenlab.conversation import Person
from listenlab.errors import (
    DeviceBusy,
    DiskFull,
    LibraryDamaged,
    ModelMissing,
    RecorderBusy,
    RecordingInterrupted,
    StoreError,
)
from listenlab.feedback.bookmark import Bookmark
from listenlab.practice.bench import Workbench
from listenlab.practice.consent import Agreed, Consent, Retention
from listenlab.practice.importing import Kept, bring
from listenlab.practice.keeping import broken_off, recall
from listenlab.practice.listing import IN_PROGRESS, RECORDED, Listing, State
from listenlab.practice.parting import NOT_NEEDED
from listenlab.practice.recorded import Part, Taken
from listenlab.practice.recorder import Archive
from listenlab.practice.recording import Plan, begun, kept, packed, planned
from listenlab.practice.recovering import brought_home, loose_ends
from listenlab.practice.retrying import finish
from listenlab.practice.session import Session, Source
from listenlab.practice.take import STOPPED, Clip, Course, Gap, Microphone, Pause
from listenlab.practice.voices import beside, file_name
from listenlab.practice.wishes import Wishes
from listenlab.store import SqliteLibrary, open_library
from tests.practice.kept_sound import a_recording, a_workbench, silent

NOW = datetime(2026, 1, 2, 18, 30, tzinfo=UTC)
PLAN = Plan((Microphone("desk", 2),), Wishes("Sam", partner="Ana"), Agreed.SPOKEN)
COURSE = Course(
    (Bookmark(1.5, "the plan"),), (Gap(3.0, 0.5, "the device was silent"),), (Pause(4.0, 65.0),), ended=STOPPED
)
NO_MODEL = ModelMissing("There is no model.", "Get one: listenlab models get small.en")


class Tape:
    """A recorder that leaves two parts behind, which stand for sound."""

    def __init__(self, folder: Path, refuses: Exception | None = None) -> None:
        self.folder, self._refuses = folder, refuses

    def start(self) -> None:
        self.folder.mkdir(parents=True)
        if self._refuses:
            raise self._refuses
        for number in (1, 2):
            (self.folder / f"part-00{number}.wav").write_bytes(b"RIFF, part %d of a marmalade talk" % number)


def taken(folder: Path) -> Taken | None:
    """What a tape leaves."""
    parts = tuple(a_part(path) for path in sorted(folder.glob("part-*.wav")))
    return Taken(parts, 10.0, COURSE) if parts else None


def a_part(path: Path) -> Part:
    return Part(path, path.name, sha256(path.read_bytes()).hexdigest())


def smaller(wav: Path) -> Part:
    """A smaller file beside a part."""
    flac = wav.with_suffix(".flac")
    flac.write_bytes(b"fLaC" + wav.read_bytes()[-20:])
    return a_part(flac)


ARCHIVE = Archive(taken, smaller, Path.replace, lambda path: path.suffix == ".flac")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    with open_library(tmp_path / "home", now=lambda: NOW) as opened:
        yield opened


def recorded(library: SqliteLibrary, plan: Plan = PLAN, identity: str = "b0b0") -> str:
    """The id of a talk that is being recorded, as far as the library knows."""
    begun(planned(plan, a_workbench(), identity, NOW), Tape, library)
    return identity


def home(library: SqliteLibrary, bench: Workbench | None = None, identity: str = "b0b0") -> Session | Listing | None:
    return brought_home(identity, ARCHIVE, bench or a_workbench(), library, silent)


def test_a_session_is_kept_before_its_first_frame(library: SqliteLibrary) -> None:
    """When the recorder begins, the library knows who talks, how they agreed and where the sound is going to be."""
    seen = []
    begun(
        planned(PLAN, a_workbench(), "b0b0", NOW),
        lambda folder: seen.append(library.find("b0b0")) or Tape(folder),
        library,
    )
    assert seen == library.sessions()
    (listing,) = seen
    assert (listing.state, listing.obstacle, listing.title) == (State.RECORDING, IN_PROGRESS, "Talk with Ana")
    assert (listing.listener, listing.partner, listing.started_at) == ("Sam", "Ana", "2026-01-02T18:30:00+00:00")


def test_a_recorder_that_cannot_begin_leaves_nothing(library: SqliteLibrary, tmp_path: Path) -> None:
    """No session, no folder, no name."""
    with pytest.raises(DeviceBusy):
        begun(planned(PLAN, a_workbench(), "b0b0", NOW), lambda it: Tape(it, DeviceBusy("desk is busy.")), library)
    assert library.sessions() == []
    assert list((tmp_path / "home" / "recordings").glob("*/")) == []


def test_what_was_recorded_is_heard_as_one_talk(library: SqliteLibrary, tmp_path: Path) -> None:
    """It comes out packed and scored, and says how it was recorded, in its notes and in its document."""
    session = home(library, identity=recorded(library))
    assert isinstance(session, Session)
    assert (session.source, session.started_at) == (Source.MICROPHONE, "2026-01-02T18:30:00+00:00")
    people = session.conversation.people
    assert (people.listener, people.partner) == ("Sam", "Ana")
    assert session.conversation.notes[-4:] == (
        "From 00:03 0.5 seconds are missing: the device was silent.",
        "Paused at 00:04 for 01:05 minutes.",
        "Ana agreed to be recorded (spoken).",
        "Marked at 00:01: the plan.",
    )
    told = session.extra["recording"]
    assert told["consent"] == {"how": "spoken", "by": ["Ana"]}  # type: ignore[index]
    assert told["bookmarks"] == [{"at_s": 1.5, "note": "the plan"}]  # type: ignore[index]
    assert session.bookmarks == (Bookmark(1.5, "the plan"),)
    assert [part.name for part in library.recording("b0b0").parts] == ["part-001.flac", "part-002.flac"]
    assert list((tmp_path / "home" / "recordings").rglob("*.wav")) == []
    library.check()


def test_a_recorded_drill_knows_which_it_is(library: SqliteLibrary) -> None:
    """From before its first frame until it is scored."""
    recorded(library, replace(PLAN, drill="no_fix"))
    assert library.find("b0b0").drill == "no_fix"
    session = home(library)
    assert isinstance(session, Session)
    assert session.drill == library.find("b0b0").drill == "no_fix"


def test_a_stage_that_fails_costs_nothing_of_the_one_before(library: SqliteLibrary) -> None:
    """Neither a full disk while packing nor a missing model; it is tried again from where it stands."""
    recorded(library)

    def full(_: Path) -> Part:
        raise DiskFull("The disk is full.")

    assert kept("b0b0", ARCHIVE, library)
    assert library.find("b0b0").obstacle == RECORDED
    assert isinstance(packed("b0b0", replace(ARCHIVE, packed=full), library), DiskFull)
    assert [part.name for part in library.recording("b0b0").parts] == ["part-001.wav", "part-002.wav"]
    waiting = home(library, a_workbench(usual=NO_MODEL))
    assert isinstance(waiting, Listing)
    assert (waiting.state, waiting.duration_s) == (State.WAITING, 10.0)
    assert [part.name for part in library.recording("b0b0").parts] == ["part-001.flac", "part-002.flac"]
    assert isinstance(home(library), Session)


@pytest.mark.parametrize("step", ["recording", "kept", "packed in part", "packed"])
def test_a_recording_that_broke_off_anywhere_is_named_and_brought_home(library: SqliteLibrary, step: str) -> None:
    """Whatever was the last thing that happened."""
    recorded(library)
    if step != "recording":
        kept("b0b0", ARCHIVE, library)
    if step == "packed in part":
        smaller(library.takes.parts("b0b0")[0].path)
    if step == "packed":
        packed("b0b0", ARCHIVE, library)
    assert [listing.id for listing in broken_off(library)] == ["b0b0"]
    session = home(library, identity="b0")
    assert isinstance(session, Session)
    assert session.conversation.turns[0].person is Person.LISTENER
    assert broken_off(library) == []
    library.check()


def test_what_was_scored_and_not_packed_is_packed_later(library: SqliteLibrary) -> None:
    """Feedback comes first, because somebody waits for it; a program that ends before packing leaves a loose end."""
    recorded(library)
    kept("b0b0", ARCHIVE, library)
    assert isinstance(finish("b0b0", a_workbench(), library, silent, fresh=True), Session)
    assert [part.name for part in library.recording("b0b0").parts] == ["part-001.wav", "part-002.wav"]
    loose_ends(ARCHIVE, library)
    assert [part.name for part in library.recording("b0b0").parts] == ["part-001.flac", "part-002.flac"]


def test_what_was_imported_stays_as_it_came(library: SqliteLibrary, tmp_path: Path) -> None:
    """Its bytes are the person's; only what was recorded here is packed."""
    wav = a_recording(tmp_path / "elsewhere")
    (waiting, _) = bring(wav, a_workbench(usual=NO_MODEL), Wishes(), library, silent)
    assert isinstance(waiting, Kept)
    assert isinstance(home(library, identity=waiting.id), Session)
    assert library.recording(waiting.id).parts[0].path.read_bytes() == wav.read_bytes()
    assert library.takes.unpacked() == []


def test_a_recording_without_a_frame_is_forgotten(library: SqliteLibrary) -> None:
    """There is nothing to bring home."""
    library.takes.begin(planned(PLAN, a_workbench(), "b0b0", NOW))
    assert home(library) is None
    assert library.sessions() == []


def test_what_cannot_be_told_stays_where_it_is(library: SqliteLibrary) -> None:
    """A folder whose journal is gone is no reason to throw its sound away."""
    recorded(library)

    def no_journal(folder: Path) -> Taken | None:
        raise RecordingInterrupted(f"{folder} holds no recording.")

    with pytest.raises(RecordingInterrupted):
        brought_home("b0b0", replace(ARCHIVE, taken=no_journal), a_workbench(), library, silent)
    assert library.find("b0b0").state is State.RECORDING
    assert library.takes.folder("b0b0").is_dir()


def test_only_one_records_at_a_time(library: SqliteLibrary, tmp_path: Path) -> None:
    """Another is refused, and what is being recorded is neither brought home nor deleted nor said to be lost."""
    recorded(library)
    with open_library(tmp_path / "home", now=lambda: NOW) as other, library.takes.alone():
        with pytest.raises(RecorderBusy), other.takes.alone():
            pass
        with pytest.raises(RecorderBusy):
            home(other)
        with pytest.raises(StoreError, match="is being recorded"):
            other.delete("b0b0")
        assert broken_off(other) == []
    assert len(broken_off(library)) == 1
    library.delete("b0b0")


def test_who_recorded_with_what_is_remembered(library: SqliteLibrary) -> None:
    """For each person, until their last session is deleted."""
    assert library.takes.usual("Sam") == ()
    recorded(library)
    recorded(library, Plan((Microphone("headset", 1), Microphone("desk", 1)), Wishes("Kim")), "c0c0")
    assert library.takes.usual("Sam") == (Microphone("desk", 2),)
    assert library.takes.usual("Kim") == (Microphone("headset", 1), Microphone("desk", 1))
    library.delete("b0b0")
    assert library.takes.usual("Sam") == ()


def test_sound_is_deleted_as_soon_as_there_is_feedback_where_that_was_agreed(
    library: SqliteLibrary, tmp_path: Path
) -> None:
    """Its words and scores stay; without feedback the sound stays, for it is all there is."""
    recorded(library, Plan(PLAN.microphones, PLAN.wishes, retention=Retention(after_feedback=True)))
    assert isinstance(home(library, a_workbench(usual=NO_MODEL)), Listing)
    assert len(library.recording("b0b0").parts) == 2
    assert isinstance(home(library), Session)
    assert "As agreed, the sound is deleted now that there is feedback." in session_of(library).conversation.notes
    assert library.recording("b0b0").parts == ()
    assert list((tmp_path / "home" / "recordings").glob("*/")) == []
    assert library.search("deadline")
    take = library.recording("b0b0").take
    assert take
    assert take.consent == Consent(Agreed.NOT_ASKED), "who agreed stays on record"
    library.check()


def test_sound_is_deleted_when_its_days_are_over(library: SqliteLibrary, tmp_path: Path) -> None:
    """At the next opening from then on, and not before; what nobody scored by then goes as a whole."""
    monthly = Plan(PLAN.microphones, PLAN.wishes, retention=Retention(days=30))
    home(library, identity=recorded(library, monthly))
    home(library, a_workbench(usual=NO_MODEL), recorded(library, monthly, "0a17"))
    library.close()
    for days, parts, left in ((29, 2, ["b0b0", "0a17"]), (30, 0, ["b0b0"])):
        with open_library(tmp_path / "home", now=lambda days=days: NOW + timedelta(days=days, minutes=1)) as later:  # type: ignore[misc]
            assert sorted(listing.id for listing in later.sessions()) == sorted(left)
            assert len(later.recording("b0b0").parts) == parts
            later.check()
    assert list((tmp_path / "home" / "recordings").glob("*/")) == []


SAID = b"RIFF, two people who agree"


def agreed(folder: Path) -> Taken | None:
    """What a tape leaves, with the clip of two people agreeing."""
    found = taken(folder)
    clip = Clip("consent.wav", sha256(SAID).hexdigest())
    return replace(found, course=replace(COURSE, clip=clip)) if found else None


def with_clip(library: SqliteLibrary, plan: Plan = PLAN) -> Session | Listing | None:
    """A talk brought home, beside whose sound such a clip was put when it began."""
    (library.takes.folder(recorded(library, plan)) / "consent.wav").write_bytes(SAID)
    return brought_home("b0b0", replace(ARCHIVE, taken=agreed), a_workbench(), library, silent)


def test_the_clip_of_two_people_agreeing_stays_with_the_sound(library: SqliteLibrary) -> None:
    """It is found, told of and watched over, and no part of what is listened to."""
    session = with_clip(library)
    assert isinstance(session, Session)
    assert "Ana agreed to be recorded (spoken, in a clip kept with the sound)." in session.conversation.notes
    assert session.extra["recording"]["consent"]["clip"]["file"] == "consent.wav"  # type: ignore[index]
    kept_sound = library.recording("b0b0")
    assert kept_sound.clip is not None
    assert kept_sound.clip.read_bytes() == SAID
    assert kept_sound.clip not in [part.path for part in kept_sound.parts]
    library.check()
    kept_sound.clip.write_bytes(SAID.replace(b"two", b"six"))
    with pytest.raises(LibraryDamaged, match="b0b0"):
        library.check()


def test_the_clip_goes_with_the_sound_and_who_agreed_stays_in_words(library: SqliteLibrary, tmp_path: Path) -> None:
    """When its time is over as well as when somebody deletes the session."""
    with_clip(library, replace(PLAN, retention=Retention(after_feedback=True)))
    assert library.recording("b0b0").clip is None
    assert SAID not in everything(tmp_path)
    assert "in a clip" in library.document("b0b0")
    library.check()


def test_a_partner_who_wishes_it_is_forgotten_down_to_the_bytes(library: SqliteLibrary, tmp_path: Path) -> None:
    """Sound, words, scores, bookmarks and their name; another's sessions stay."""
    quetzal = Plan(PLAN.microphones, Wishes("Sam", partner="Quetzal"), Agreed.WRITTEN)
    for identity in ("b0b0", "b1b1"):
        home(library, identity=recorded(library, quetzal, identity))
    home(library, identity=recorded(library, PLAN, "c0c0"))
    secrets = (b"marmalade", b"Quetzal", b"b0b0", b"b1b1")
    library.delete_all(["b0b0", "b1b1"])
    left = everything(tmp_path)
    assert [listing.id for listing in library.sessions()] == ["c0c0"]
    assert b"c0c0" in left
    assert [word for word in secrets if word in left.replace(sound_of(library, "c0c0"), b"")] == []


def session_of(library: SqliteLibrary) -> Session:
    return recall("b0b0", library, interchange)


def everything(folder: Path) -> bytes:
    """Every byte in a folder."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def sound_of(library: SqliteLibrary, identity: str) -> bytes:
    return library.recording(identity).parts[0].path.read_bytes()


def test_the_voices_of_a_sound_check_are_known_until_the_talk_is_scored(library: SqliteLibrary) -> None:
    """Also to whoever tries again after a recognition that failed; afterwards they are gone."""
    folder = library.takes.folder(recorded(library))
    for person in (Person.LISTENER, Person.PARTNER):
        (folder / file_name(person)).write_bytes(b"RIFF, ten seconds of somebody alone")
    assert set(beside(folder)) == {Person.LISTENER, Person.PARTNER}
    assert isinstance(home(library, a_workbench(usual=NO_MODEL)), Listing)
    assert len(beside(folder)) == 2
    session = finish("b0b0", a_workbench(), library, silent)
    assert isinstance(session, Session)
    assert NOT_NEEDED[0] in session.conversation.notes
    assert beside(folder) == {}
    assert len(library.recording("b0b0").parts) == 2
