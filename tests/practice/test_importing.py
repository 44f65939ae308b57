"""What is brought is kept, and whatever goes wrong later never costs it; the real library and documents serve."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listenlab.conversation import Person, Span
from listenlab.errors import AudioUnreadable, HearingError, ModelBroken, ModelMissing, RecogniserLost, TranscriptError
from listenlab.practice.bench import Workbench
from listenlab.practice.importing import Kept, Step, bring
from listenlab.practice.library import Library
from listenlab.practice.listing import BEGUN, Listing, State
from listenlab.practice.ports import Stage
from listenlab.practice.retrying import finish
from listenlab.practice.seating import Channels, Seating
from listenlab.practice.session import Session
from listenlab.practice.wishes import Wishes
from listenlab.store import open_library
from tests.practice.kept_sound import a_recording, a_workbench, cancelling, failing, silent

NO_MODEL = ModelMissing("There is no model.", "Get one: listenlab models get small.en")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "home", now=lambda: datetime(2026, 1, 2, tzinfo=UTC)) as opened:
        yield opened


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A recording of Monday's talk."""
    return a_recording(tmp_path / "elsewhere")


def brought(path: Path, bench: Workbench, library: Library, wishes: Wishes = Wishes()) -> list[Step]:  # noqa: B008
    """Every step of an import."""
    return list(bring(path, bench, wishes, library, silent))


def test_a_recording_is_kept_and_then_heard(library: Library, recording: Path) -> None:
    """Its sound and its feedback lie under one id, with its own title."""
    kept, session = brought(recording, a_workbench(), library)
    assert isinstance(kept, Kept)
    assert isinstance(session, Session)
    assert (kept.id, kept.title, kept.is_new) == (session.id, "monday", True)
    assert session.title == "monday"
    assert [turn.person for turn in session.conversation.turns] == [Person.LISTENER, Person.PARTNER]
    assert library.find(kept.id).state is State.COMPLETE
    assert library.recording(kept.id).parts[0].path.read_bytes() == recording.read_bytes()


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (NO_MODEL, State.WAITING),
        (ModelBroken("The model lacks its words.", "Get it again."), State.PARKED),
    ],
)
def test_without_a_model_that_works_it_is_kept_and_says_why(
    library: Library, recording: Path, error: HearingError, state: State
) -> None:
    """Without one it waits; with a broken one it is parked."""
    kept, listing = brought(recording, a_workbench(usual=error), library)
    assert isinstance(kept, Kept)
    assert isinstance(listing, Listing)
    assert (listing.id, listing.state, listing.title, listing.duration_s) == (kept.id, state, "monday", 10.0)
    assert listing.obstacle
    assert (listing.obstacle.reason, listing.obstacle.remedy) == (error.message, error.hint)
    assert library.sessions() == [listing]


def test_a_recogniser_that_was_lost_costs_only_its_words(library: Library, recording: Path) -> None:
    """The recording is parked, and heard as soon as a recogniser lasts, with what was asked for in the beginning."""
    lost = failing(RecogniserLost("The recogniser ended twice.", "Free memory."))
    kept, listing = brought(recording, a_workbench(big=lost), library, Wishes("right", "coaching", "big"))
    assert isinstance(kept, Kept)
    assert isinstance(listing, Listing)
    assert (listing.state, listing.profile) == (State.PARKED, "coaching")
    session = finish(kept.id, a_workbench(), library, silent)
    assert isinstance(session, Session)
    assert session.scorecard.profile == "coaching"
    assert session.conversation.turns[0].person is Person.PARTNER, "the right channel is still the listener's"
    assert [each.state for each in library.sessions()] == [State.COMPLETE]


def test_who_is_where_is_obeyed_at_once_and_later(library: Library, recording: Path) -> None:
    """What was said with --swap, --channels or --rttm is kept with the recording."""
    swapped = Wishes(seating=Seating(swap=True))
    kept, _ = brought(recording, a_workbench(usual=NO_MODEL), library, swapped)
    assert isinstance(kept, Kept)
    later = finish(kept.id, a_workbench(), library, silent)
    assert isinstance(later, Session)
    assert later.conversation.turns[0].person is Person.PARTNER
    again, _ = brought(recording, a_workbench(), library, Wishes(seating=Seating(Channels.SPLIT)))
    assert isinstance(again, Kept)
    assert again.is_new, "said otherwise, it is another session"
    told = brought(recording, a_workbench(), library, Wishes(seating=Seating(spoken={"Ana": (Span(1, 2),)})))[1]
    assert isinstance(told, Listing)
    assert told.obstacle
    assert "names 1 of the two people" in told.obstacle.reason


def test_a_transcript_has_no_seating(library: Library, tmp_path: Path) -> None:
    """Nothing is kept of one for which it was said who is where on which channel."""
    talk = tmp_path / "talk.json"
    talk.write_text('{"turns": [{"speaker": "Sam", "text": "How was it?"}, {"speaker": "Ana", "text": "Long."}]}')
    with pytest.raises(TranscriptError, match="for recordings"):
        brought(talk, a_workbench(), library, Wishes(seating=Seating(swap=True)))
    assert library.sessions() == []


def test_what_is_no_sound_is_not_kept(library: Library, recording: Path, tmp_path: Path) -> None:
    """It is found out before anything is copied."""
    recording.write_text("no sound")
    with pytest.raises(AudioUnreadable):
        brought(recording, a_workbench(), library)
    assert library.sessions() == []
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("stage", [Stage.SPEAKERS, Stage.WORDS, Stage.SCORES])
def test_a_cancelled_analysis_leaves_the_recording(library: Library, recording: Path, stage: Stage) -> None:
    """It stays kept, and can be taken up again."""
    steps = bring(recording, a_workbench(), Wishes(), library, cancelling(stage))
    assert isinstance(next(steps), Kept)
    with pytest.raises(KeyboardInterrupt):
        next(steps)
    (listing,) = library.sessions()
    assert listing.obstacle == BEGUN
    assert isinstance(finish(listing.id, a_workbench(), library, silent), Session)


def test_the_same_recording_is_kept_and_heard_once(library: Library, recording: Path) -> None:
    """A second time its feedback comes from the library; without feedback so far, it is heard now."""
    brought(recording, a_workbench(usual=NO_MODEL), library)
    again, session = brought(recording, a_workbench(), library)
    assert isinstance(again, Kept)
    assert not again.is_new
    assert isinstance(session, Session)
    never = a_workbench(usual=failing(AssertionError("it is heard already")))
    assert brought(recording, never, library) == [again, session]
    assert len(library.sessions()) == 1


def test_other_wishes_make_another_session(library: Library, recording: Path) -> None:
    """Nothing is replaced; each has its own sound, so that each can be deleted."""
    brought(recording, a_workbench(), library)
    kept, session = brought(recording, a_workbench(), library, Wishes(listener="right"))
    assert isinstance(kept, Kept)
    assert isinstance(session, Session)
    assert kept.is_new
    assert kept.id.endswith("-2")
    assert session.id == kept.id
    library.delete(kept.id)
    (left,) = library.sessions()
    assert library.recording(left.id).parts[0].path.read_bytes() == recording.read_bytes()


def test_a_transcript_never_takes_the_place_of_a_recording_that_waits(
    library: Library, recording: Path, tmp_path: Path
) -> None:
    """One that says it has the same id gets a number after it, and is given back under that."""
    waiting, _ = brought(recording, a_workbench(usual=NO_MODEL), library)
    assert isinstance(waiting, Kept)
    talk = tmp_path / "talk.json"
    turns = '[{"speaker": "Sam", "text": "How was it?"}, {"speaker": "Ana", "text": "Long."}]'
    talk.write_text(f'{{"session": {{"id": "{waiting.id}"}}, "turns": {turns}}}')
    kept, session = brought(talk, a_workbench(), library)
    assert isinstance(kept, Kept)
    assert isinstance(session, Session)
    assert kept.id == session.id == f"{waiting.id}-2"
    assert library.find(waiting.id).state is State.WAITING
