"""Answering old talks anew from the screens; implements `tui.anew.Anew` with real things."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from listenlab.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Callable

    from listenlab.drills.cue import Answer, Cue
    from listenlab.listening import Moment
    from listenlab.practice.bench import Workbench
    from listenlab.practice.library import Library
    from listenlab.practice.session import Session
    from listenlab.practice.speaking import Spoken

_DRILL = "rewind"


class Anew:
    """Answers to moments of the talks in a library; those to a talk that is not kept are judged and not kept either."""

    def __init__(self, shelf: Callable[[], Library], bench: Callable[[], Workbench], aside: str) -> None:
        """`aside` is the id of a talk that is never kept."""
        self._shelf, self._bench, self._aside = shelf, bench, aside

    def cue(self, session: Session, moment: Moment) -> Cue | None:
        """Where a moment can be answered anew; None where one answer would not tell."""
        from listenlab.drills.rewinding import cue, rule_of

        return cue(session.conversation, moment, rule_of(session.scorecard, moment))

    def begun(self) -> str:
        """What to call the round that begins now."""
        return datetime.now().astimezone().isoformat(timespec="seconds")

    def typed(self, session: Session, cue: Cue, text: str, at: str) -> Session:
        """The session with a typed answer judged and kept."""
        from listenlab.drills.cue import Answer

        return self._kept(session, cue, Answer((text,)), at, None)

    def spoken(
        self, session: Session, cue: Cue, at: str, ended_s: float | None, goes_on: Callable[[], bool]
    ) -> Session:
        """The session with an answer that is said now, judged and kept."""
        from listenlab.drills.cue import Answer
        from listenlab.practice.speaking import spoken
        from listenlab.wiring.recording import desk
        from listenlab.wiring.sound_check import booth

        ears = self._bench().ears(None, ())
        with booth(desk([self._microphone()], 1)) as opened:
            began_s = monotonic()
            heard = spoken(opened, ears, lambda *_: goes_on())
        silence_s = None if ended_s is None else began_s + heard.onset_s - ended_s
        return self._kept(session, cue, Answer((heard.text,), silence_s), at, heard)

    def _kept(self, session: Session, cue: Cue, answer: Answer, at: str, heard: Spoken | None) -> Session:
        from listenlab.cli.answers import Given
        from listenlab.cli.soloing import sound_file
        from listenlab.language import label
        from listenlab.practice.answering import answered, keep_retake
        from listenlab.wiring.shelves import drills

        bench = self._bench()
        yardstick = bench.yardstick(session.scorecard.profile)
        take = answered(
            session,
            drills().get(_DRILL),
            cue,
            answer,
            at=at,
            yardstick=yardstick,
            label=label,
            spoken=heard is not None,
        )
        if session.id == self._aside:
            return replace(session, retakes=(*session.retakes, take))
        with sound_file(Given(answer, heard.sound if heard else None)) as part:
            return keep_retake(session.id, take, self._shelf(), bench.documents, part)

    def _microphone(self) -> str | None:
        """What was recorded from last, where it is there; None for what the system takes."""
        from listenlab.wiring.recording import desk

        newest = self._shelf().sessions(1)
        take = self._shelf().recording(newest[0].id, checked=False).take if newest else None
        name = take.microphones[0].name if take and take.microphones else None
        try:
            desk([name], 1)
        except CaptureError:
            return None
        return name
