"""`drill solo`: one person does a drill alone, with a talk that is over."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from listenlab.cli.answers import Aloud, Given, PartnersVoice, Typed, Way
from listenlab.cli.benches import bench_for, from_anywhere
from listenlab.cli.printing import data, talk
from listenlab.cli.progress import clock
from listenlab.conversation.plain import plain
from listenlab.drills import alone
from listenlab.drills.cue import Cue
from listenlab.drills.debriefing import told_by_people, told_by_tool
from listenlab.drills.drill import Drill
from listenlab.drills.ladder import RUNGS
from listenlab.drills.rewinding import MOST_TAKES
from listenlab.drills.round import Chairs
from listenlab.errors import ListenlabError
from listenlab.feedback.retake import SIGNS, Retake
from listenlab.listening import counted
from listenlab.practice.answering import answered, keep_retake, newest, of_round
from listenlab.practice.keeping import recall
from listenlab.practice.recorded import Part
from listenlab.practice.session import Session
from listenlab.wiring.shelves import drills

if TYPE_CHECKING:
    from listenlab.practice.bench import Workbench
    from listenlab.practice.library import Library

_PLACES = {"moments": "moment", "replies": "line", "pauses": "line"}


@click.command("solo")
@click.argument("name")
@click.argument("session_id", metavar="[ID]", required=False)
@click.option("--typed", is_flag=True, help="Type your answers; no microphone is needed.")
@click.option("--read", is_flag=True, help="Read the lines of the talk instead of hearing them.")
@click.option("--only", type=click.IntRange(min=1), metavar="N", help="Only the Nth of the places there are.")
@click.option("--device", metavar="NAME", help="A microphone, by its number or a part of its name.")
@click.option("--model", metavar="NAME|PATH", help="The recognition model.")
def solo_command(
    name: str, session_id: str | None, typed: bool, read: bool, only: int | None, device: str | None, model: str | None
) -> None:
    """Do the drill NAME alone, with the lines of the talk ID, or of the newest one.

    The original stays; what you answer is kept beside it, and goes when the talk is deleted. An empty answer goes on,
    Ctrl-C ends the round.
    """
    from listenlab.wiring.building import library

    drill, shelf, bench = _drill(name), library(), bench_for(None)
    wanted = session_id or newest(shelf)
    if wanted is None:
        raise ListenlabError("There is no talk to do it with yet.", "`listenlab import FILE` keeps one.")
    session = recall(wanted, shelf, bench.documents)
    places = _chosen(alone.cues(drill, session.conversation, session.scorecard), only, drill, session)
    round_ = _Round(drill, session, shelf, bench)
    with _way(session, shelf, bench, typed=typed, read=read, device=device, model=model) as way:
        talk(f"{drill.title}, with {session.title}. Allowed: {drill.allowed} Leave out: {drill.avoid}")
        with suppress(click.Abort, KeyboardInterrupt):
            for number, cue in enumerate(places, start=1):
                round_.place(cue, f"{_PLACES[drill.alone_with].capitalize()} {number} of {len(places)}", way)
    round_.end()


class _Round:
    """A drill on its way through an old talk."""

    def __init__(self, drill: Drill, session: Session, shelf: "Library", bench: "Workbench") -> None:
        self._drill, self._session, self._shelf, self._bench = drill, session, shelf, bench
        self._at = datetime.now().astimezone().isoformat(timespec="seconds")
        self._yardstick = bench.yardstick(session.scorecard.profile)

    def place(self, cue: Cue, heading: str, way: Way) -> None:
        """Lead somebody through one place: up to three takes of a moment, one answer to a line."""
        is_moment, people = self._drill.alone_with == "moments", self._session.conversation.people
        at = f", at {clock(cue.span.end_s)}" if cue.span else ""
        talk(f"\n{heading}{at}{f': {cue.note}' if cue.note else ''}.")
        data(plain(f"{people.partner}: {cue.heard}"))
        if is_moment and cue.before:
            data(plain(f"  {people.listener} said: {cue.before}"))
        for _ in range(MOST_TAKES if is_moment else 1):
            given = way.answer(cue, self._asked, timed=self._drill.alone_with == "pauses")
            if given is None:
                return
            take = self._kept(cue, given)
            data(plain(f"{SIGNS[take.well]} {take.told}"))
            if take.well:
                return

    def end(self) -> None:
        """Say what became of the round, and what to ask oneself."""
        takes = of_round(self._session, self._drill, self._at)
        if not takes:
            talk("You left before you had answered anything.")
            return
        chairs = Chairs(self._session.conversation.people.listener)
        for line in told_by_people(self._drill, chairs):
            talk(line)
        outcome = alone.outcome(self._drill, takes)
        for line in told_by_tool((outcome,), (), succeeded=outcome.met):
            data(plain(line))
        talk(f"{counted(len(takes), 'answer')} kept beside the talk: listenlab show {self._session.id}")

    @property
    def _asked(self) -> Sequence[str]:
        return RUNGS if self._drill.alone_with == "replies" else ("You",)

    def _kept(self, cue: Cue, given: Given) -> Retake:
        """The answer judged, and kept at once."""
        from listenlab.language import label

        take = answered(
            self._session,
            self._drill,
            cue,
            given.answer,
            at=self._at,
            yardstick=self._yardstick,
            label=label,
            spoken=given.sound is not None,
        )
        with sound_file(given) as part:
            self._session = keep_retake(self._session.id, take, self._shelf, self._bench.documents, part)
        return take


@contextmanager
def sound_file(given: Given) -> Iterator[Part | None]:
    """The sound of an answer as a file, for as long as it is copied."""
    if given.sound is None:
        yield None
        return
    from listenlab.wiring.solo import written

    with TemporaryDirectory(prefix="listenlab-") as folder:
        path = Path(folder, "answer.wav")
        written(given.sound, path)
        yield Part(path, path.name, hashlib.sha256(path.read_bytes()).hexdigest())


@contextmanager
def _way(
    session: Session,
    shelf: "Library",
    bench: "Workbench",
    *,
    typed: bool,
    read: bool,
    device: str | None,
    model: str | None,
) -> Iterator[Way]:
    """How answers are given: the microphone is open meanwhile."""
    from listenlab.wiring.playing import player

    paths = () if read else tuple(part.path for part in shelf.recording(session.id, checked=False).parts)
    partner = PartnersVoice(player() if paths else None, paths)
    with ExitStack() as open_now:
        open_now.callback(partner.stop)
        if typed:
            yield Typed(partner)
            return
        from listenlab.wiring.recording import desk
        from listenlab.wiring.sound_check import booth

        ears = bench.ears(from_anywhere(model), ())
        yield Aloud(partner, open_now.enter_context(booth(desk([device], 1))), lambda: ears)


def _drill(name: str) -> Drill:
    drill = drills().get(name)
    if not drill.alone_with:
        raise click.UsageError(f"{drill.title} takes company: listenlab drill run {drill.id}")
    return drill


def _chosen(places: Sequence[Cue], only: int | None, drill: Drill, session: Session) -> Sequence[Cue]:
    """The places somebody wants to go through; raises ListenlabError where there are none."""
    what = _PLACES[drill.alone_with]
    if not places:
        raise ListenlabError(f"There is no {what} for it in {session.title}.", "Name another talk by its id.")
    if only is not None and only > len(places):
        raise click.BadParameter(f"there are {counted(len(places), what)}", param_hint="--only")
    return places if only is None else places[only - 1 : only]
