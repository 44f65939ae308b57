"""The playhouse of the terminal interface: scenarios, voice and microphone of this machine, and the library on it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from listenlab.errors import CaptureError, DefinitionError, HearingError, ListenlabError, RecorderBusy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from listenlab.practice.aloud.scene import Event, Stage
    from listenlab.practice.library import Library
    from listenlab.practice.rehearsing import Rehearsal
    from listenlab.practice.session import Session
    from listenlab.scenarios.scenario import Scenario
    from listenlab.tui.playhouse import Bill

PATIENCE_S = 10.0
"""So long leaving waits for a talk to be kept and scored; what comes later is brought home by `retry`."""
_ID_LETTERS = 10


class Talk:
    """One talk, as the screens hold it."""

    stage: Stage

    def __init__(self, person: Scenario, *, aloud: bool) -> None:
        """A talk that has not begun."""
        self.person: Scenario = person
        self.is_aloud: bool = aloud
        self.trouble: ListenlabError | None = None

    def told(self, event: Event) -> None:
        """Remember why it ended, where nobody wanted that."""
        from listenlab.practice.aloud.scene import Ended

        if isinstance(event, Ended):
            self.trouble = event.trouble


class Playhouse:
    """Where one rehearses, one talk at a time."""

    def __init__(self, shelf: Callable[[], Library]) -> None:
        """`shelf` is the library of sessions."""
        self._shelf = shelf
        self.talk: Talk | None = None

    def bill(self) -> Bill:
        """Whom one can talk with; a file of one's own that is wrong costs nobody else."""
        from listenlab.tui.playhouse import Bill
        from listenlab.wiring.shelves import scenarios

        shelf, people, unread = scenarios(), [], []
        for name in shelf.ids():
            try:
                people.append(shelf.get(name))
            except DefinitionError as error:
                unread.append(str(error))
        microphone = self._microphone()
        return Bill(tuple(people), tuple(unread), _mute(), _deaf(microphone), microphone)

    def begin(self, person: Scenario, level: str, *, aloud: bool) -> Talk:
        """Begin to talk; raises CaptureError, HearingError, RecorderBusy, DiskFull, StoreError, ConfigError."""
        from listenlab.practice.rehearsing import opened

        if self.talk is not None and not self.talk.stage.join(0.0):
            raise RecorderBusy(f"The talk with {self.talk.person.partner} is not done yet.", "End it first.")
        talk, rehearsal = Talk(person, aloud=aloud), opened(person, level)
        if aloud:
            self._aloud(talk, rehearsal)
        else:
            self._typed(talk, rehearsal)
        self.talk = talk
        return talk

    def close(self) -> Sequence[str]:
        """End whatever goes on, keep it, and say what came of it."""
        from listenlab.conversation.plain import plain
        from listenlab.practice.aloud.scene import Phase
        from listenlab.practice.session import Session

        if self.talk is None or self.talk.stage.scene.phase is Phase.KEPT:
            return ()
        stage = self.talk.stage
        stage.leave()
        stage.join(PATIENCE_S)
        outcome, title = stage.scene.outcome, self.talk.person.title
        if self.talk.trouble is not None:
            return (plain(str(self.talk.trouble)),)
        if outcome is None:
            return ()
        way = "see it" if isinstance(outcome, Session) else "score it"
        command = "show" if isinstance(outcome, Session) else "retry"
        return (plain(f"“{title}” is kept. To {way}: listenlab {command} {outcome.id}"),)

    def _microphone(self) -> str:
        """What was recorded from last, where it is there; empty for the usual one."""
        from listenlab.cli.studio import Studio

        return Studio(self._shelf).offer().last.microphone

    def _aloud(self, talk: Talk, rehearsal: Rehearsal) -> None:
        from listenlab.cli.casting import Wanted, staged

        stage = staged(rehearsal, Wanted(self._microphone() or None), talk.told)
        stage.begin()
        talk.stage = stage

    def _typed(self, talk: Talk, rehearsal: Rehearsal) -> None:
        from listenlab.cli.written import Written
        from listenlab.language import label

        shelf, begun_at = self._shelf(), datetime.now(UTC)  # what is wrong with it is told before anybody has talked

        def keep(done: Rehearsal) -> Session | None:
            try:
                return kept(done, shelf, begun_at)
            except ListenlabError as error:
                talk.trouble = error
                return None

        talk.stage = Written(rehearsal, label, keep, talk.told)
        talk.stage.begin()


def kept(done: Rehearsal, shelf: Library, begun_at: datetime) -> Session:
    """The session that a typed talk is, scored and kept; raises ConfigError, StoreError, DiskFull."""
    import hashlib
    from dataclasses import replace

    from listenlab.practice.keeping import keep
    from listenlab.practice.rehearsing import as_session
    from listenlab.practice.untold import afterwards
    from listenlab.wiring.building import documents, settings
    from listenlab.wiring.scoring import yardsticks

    started_at = begun_at.isoformat(timespec="seconds")
    session = as_session(
        done,
        yardsticks(settings())(None),
        listener=settings().listener or "You",
        identity=hashlib.sha256(f"{done.scenario.id} {begun_at}".encode()).hexdigest()[:_ID_LETTERS],
        started_at=started_at,
        told=afterwards(done),
    )
    return replace(session, id=keep(session, shelf, documents())[0])


def _mute() -> str:
    """Why nobody is heard on this machine; empty where they are."""
    from listenlab.capture.devices import portaudio
    from listenlab.capture.loudspeaker import some_output
    from listenlab.voice.synthesisers import found
    from listenlab.wiring.rehearsing import NO_LOUDSPEAKER, NO_VOICE

    if found() is None:
        return NO_VOICE
    try:
        some_output(portaudio())
    except CaptureError:
        return NO_LOUDSPEAKER
    return ""


def _deaf(microphone: str) -> str:
    """Why nothing can be said aloud on this machine, and what to do; empty where it can."""
    from listenlab.wiring.building import settings
    from listenlab.wiring.hearing import job_for
    from listenlab.wiring.recording import desk

    try:
        desk([microphone or None], 1)
        job_for(settings(), None, ())
    except (CaptureError, HearingError) as error:
        return str(error)
    return ""
