"""The playhouse of the screens with a real library: typed talks from their beginning to the list of sessions."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listenlab.capture import sources
from listenlab.cli import casting
from listenlab.cli.minding import minded
from listenlab.cli.playhouse import Playhouse
from listenlab.errors import CaptureError, NoInputDevice, NoOutputDevice, RecorderBusy, StoreError
from listenlab.interchange import load
from listenlab.practice.session import Session, Source
from listenlab.scenarios.shelf import scenario, source
from listenlab.store import SqliteLibrary, open_library
from listenlab.wiring.rehearsing import NO_LOUDSPEAKER, NO_VOICE

MAYA = scenario("missed_deadline")
BACK = "So the export is late, and you want to have it ready next week."


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A place for this machine's settings, models and sessions, with nothing in it."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def library(home: Path) -> Iterator[SqliteLibrary]:
    with open_library(home, now=lambda: datetime.now(UTC)) as opened:
        yield opened


@pytest.fixture
def playhouse(library: SqliteLibrary) -> Playhouse:
    return Playhouse(lambda: library)


def test_a_typed_talk_is_kept_as_a_rehearsal_with_what_was_never_told(
    playhouse: Playhouse, library: SqliteLibrary
) -> None:
    """Apart from talks with people; another one can begin once it is done."""
    talk = playhouse.begin(MAYA, "open", aloud=False)
    talk.stage.answer(BACK)
    with pytest.raises(RecorderBusy):
        playhouse.begin(MAYA, "open", aloud=False)
    talk.stage.leave()
    assert talk.stage.join(20.0)
    outcome = talk.stage.scene.outcome
    assert isinstance(outcome, Session)
    [listed] = library.sessions()
    assert (listed.id, listed.drill, listed.partner) == (outcome.id, "rehearsal/missed_deadline", "Maya")
    kept = load(library.document(listed.id))
    assert (kept.source, kept.conversation.people.scripted) == (Source.REHEARSAL, True)
    assert kept.conversation.notes[-1] == f"What Maya needed: {MAYA.wants}"
    assert playhouse.close() == ()
    assert playhouse.begin(MAYA, "guarded", aloud=False) is playhouse.talk
    playhouse.close()


def test_whatever_ends_the_screens_the_talk_is_kept(
    playhouse: Playhouse, library: SqliteLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where they ended with an error of ours; a talk in which nothing was said leaves nothing."""

    def fail(*replies: str) -> None:
        with minded(lambda _: None, playhouse):
            talk = playhouse.begin(MAYA, "open", aloud=False)
            for reply in replies:
                talk.stage.answer(reply)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (library.sessions(), capsys.readouterr().err) == ([], "")
    with pytest.raises(ZeroDivisionError):
        fail(BACK)
    [listed] = library.sessions()
    assert f"“A missed deadline” is kept. To see it: listenlab show {listed.id}" in capsys.readouterr().err


def test_a_talk_that_cannot_be_kept_says_why(
    playhouse: Playhouse, library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is claimed to be there."""

    def refuse(*_: object) -> bool:
        raise StoreError("The library is damaged.", "listenlab doctor tells more.")

    monkeypatch.setattr(type(library), "keep", refuse)
    talk = playhouse.begin(MAYA, "open", aloud=False)
    talk.stage.answer(BACK)
    [told] = playhouse.close()
    assert "The library is damaged." in told
    assert (talk.stage.scene.outcome, str(talk.trouble)) == (None, told)


def test_ones_own_people_are_listed_and_a_wrong_file_is_told_of_with_its_line(playhouse: Playhouse, home: Path) -> None:
    """It costs nobody else."""
    folder = home / "scenarios"
    folder.mkdir(parents=True)
    text = source("first_month").replace('"Noor"', '"Kim"')
    (folder / "kim.toml").write_text(text.replace('id = "first_month"', 'id = "kim"'), "utf-8")
    (folder / "lee.toml").write_text(text.replace('layer = "need"', 'layer = "soul"'), "utf-8")
    bill = playhouse.bill()
    assert [each.partner for each in bill.people][-1] == "Kim"
    assert len(bill.people) == 9
    assert ["lee.toml, line" in each for each in bill.unread] == [True]


def test_what_this_machine_lacks_is_told(playhouse: Playhouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """A voice, a loudspeaker, a microphone, or a model."""

    def refuse(error: CaptureError) -> object:
        def refused(*_: object) -> None:
            raise error

        return refused

    monkeypatch.setattr("listenlab.wiring.recording.microphones", tuple)
    monkeypatch.setattr("listenlab.voice.synthesisers.found", lambda: None)
    monkeypatch.setattr(sources, "desk", refuse(NoInputDevice("There is no microphone.", "Plug one in.")))
    bill = playhouse.bill()
    assert (bill.mute, "There is no microphone." in bill.deaf) == (NO_VOICE, True)
    monkeypatch.setattr("listenlab.voice.synthesisers.found", object)
    monkeypatch.setattr("listenlab.capture.devices.portaudio", object)
    monkeypatch.setattr("listenlab.capture.loudspeaker.some_output", refuse(NoOutputDevice("Nothing.", "")))
    monkeypatch.setattr(sources, "desk", lambda *_: None)
    bill = playhouse.bill()
    assert (bill.mute, "no recognition model" in bill.deaf) == (NO_LOUDSPEAKER, True)


def test_a_talk_aloud_that_cannot_begin_leaves_the_playhouse_free(
    playhouse: Playhouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one can be typed."""

    def refuse(*_: object) -> None:
        raise NoInputDevice("There is no microphone.", "Plug one in.")

    monkeypatch.setattr(casting, "staged", refuse)
    with pytest.raises(NoInputDevice):
        playhouse.begin(MAYA, "open", aloud=True)
    assert playhouse.talk is None
    assert playhouse.begin(MAYA, "open", aloud=False).is_aloud is False
    playhouse.close()
