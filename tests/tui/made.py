"""A desk of made-up and sample sessions, without a library."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from listenlab import interchange, language, rules, turns
from listenlab.errors import ListenlabError, SessionNotFound
from listenlab.feedback import profile, scorecard
from listenlab.practice.correcting import PutRight
from listenlab.practice.corrections import Correction
from listenlab.practice.listing import Hit, Listing
from listenlab.practice.ports import Progress, Stage
from listenlab.practice.remaking import corrected
from listenlab.practice.session import Session, Source
from listenlab.practice.yardstick import Yardstick
from listenlab.tui.desk import Desk
from listenlab.tui.tables import ModelRow, SettingRow

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def session(name: str) -> Session:
    """A sample, scored from its transcript."""
    (transcript,) = interchange.transcripts(SAMPLES / f"{name}.json")
    conversation = language.label(turns.from_transcript(transcript))
    card = scorecard(conversation, rules.assess(conversation, {}), profile("one_on_one"))
    return Session(name, transcript.title or name, Source.TRANSCRIPT, conversation, card)


def listing(kept: Session) -> Listing:
    """How the library lists a session."""
    return Listing(
        id=kept.id,
        title=kept.title,
        started_at=None,
        kept_at="2026-01-02T10:00:00+00:00",
        listener=kept.conversation.people.listener,
        partner=kept.conversation.people.partner,
        profile="one_on_one",
        drill=kept.drill,
        duration_s=kept.conversation.duration_s,
        scores=tuple((skill.skill, skill.score) for skill in kept.scorecard.skills),
    )


def desk(*kept: Session, demo: Session | None = None, listings: Sequence[Listing] | None = None) -> Desk:
    """A desk over these sessions; `good` is its demo."""
    return Shelf({each.id: each for each in kept}, demo, listings).desk()


@dataclass
class Shelf:
    """Sessions kept in memory, and everything that was asked of it."""

    kept: dict[str, Session]
    demo: Session | None = None
    listings: Sequence[Listing] | None = None
    second: float | None = None
    done: list[str] = field(default_factory=list)
    put_right: dict[str, list[Correction]] = field(default_factory=dict)
    heard: dict[str, Session] = field(default_factory=dict)
    rows: tuple[SettingRow, ...] = (
        SettingRow("listener", "", "The name of the person who usually practises.", own=False),
        SettingRow("rules.open_questions.fair_share", "0.5", "From this share on it is fair.", own=True),
    )

    def desk(self) -> Desk:
        """The desk over this shelf."""
        return Desk(
            sessions=self.sessions,
            search=self.search,
            recall=self.recall,
            demo=lambda: self.demo or session("good"),
            correct=self.correct,
            undo=self.undo,
            retry=self.retry,
            play=self.play,
            heard_s=lambda: self.second,
            hush=self.hush,
            formats=lambda: ("text", "html", "json"),
            proposed=lambda session, form: f"/somewhere/{session.id}.{form}",
            export=self.export,
            models=lambda: (
                ModelRow("demo", "4 MB", "English", "very fast (1 min)*", "only samples' voices", here=True),
                ModelRow("small.en", "484 MB", "English", "steady (10 min)", "", here=False),
            ),
            get_model=self.get_model,
            remove_model=lambda name: self._did(f"removed {name}"),
            try_model=lambda name: self._did(f"tried {name}"),
            settings=lambda: self.rows,
            set_value=self.set_value,
        )

    def sessions(self) -> list[Listing]:
        return [*(self.listings or ()), *(listing(each) for each in self.kept.values())]

    def recall(self, session_id: str) -> Session:
        if session_id not in self.kept:
            raise SessionNotFound(f"There is no session {session_id}.")
        return self.kept[session_id]

    def search(self, words: str) -> list[Hit]:
        return [
            Hit(listing(each), turn.index, turn.start_s, each.conversation.people.name(turn.person), turn.text)
            for each in self.kept.values()
            for turn in each.conversation.turns
            if words.casefold() in turn.text.casefold()
        ]

    def correct(self, before: Session, corrections: Sequence[Correction]) -> PutRight:
        self.heard.setdefault(before.id, before)
        events = self.put_right.setdefault(before.id, [])
        after = self._made(before.id, [*events, *corrections])
        events.extend(corrections)
        return PutRight(before, after, tuple(corrections))

    def undo(self, before: Session) -> PutRight:
        events = self.put_right.get(before.id)
        if not events:
            raise ListenlabError("Nothing was put right.")
        last = events.pop()
        return PutRight(before, self._made(before.id, events), (last,))

    def _made(self, session_id: str, events: Sequence[Correction]) -> Session:
        yardstick = Yardstick(profile("one_on_one"), {})
        after = corrected(self.heard[session_id], tuple(events), yardstick, lambda *_: None)
        self.kept = {**self.kept, session_id: after} if session_id in self.kept else self.kept
        return after

    def retry(self, session_id: str, report: Progress) -> Session | Listing:
        report(Stage.WORDS, 1.0, 2.0)
        self._did(f"retried {session_id}")
        return next(each for each in self.sessions() if each.id == session_id)

    def play(self, kept: Session, start_s: float, end_s: float | None) -> None:
        self.second = start_s
        self._did(f"played {kept.id} from {start_s:.1f} to {end_s}")

    def hush(self) -> None:
        self.second = None

    def export(self, kept: Session, form: str, path: str) -> str:
        self._did(f"wrote {kept.id} as {form} to {path}")
        return path

    def get_model(self, name: str, report: Callable[[int, int], None]) -> None:
        report(242_000_000, 484_000_000)
        self._did(f"got {name}")

    def set_value(self, name: str, text: str) -> None:
        self._did(f"set {name} to {text}")
        self.rows = tuple(replace(each, value=text, own=True) if each.name == name else each for each in self.rows)

    def _did(self, what: str) -> str:
        self.done.append(what)
        return what
