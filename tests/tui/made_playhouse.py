"""A playhouse without library and sound: typed talks are real, what goes on in one aloud is up to the test."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from listenlab.cli.written import Written
from listenlab.errors import ListenlabError
from listenlab.feedback import profile
from listenlab.language import label
from listenlab.practice.aloud.scene import Event, Scene, Stage
from listenlab.practice.rehearsing import Rehearsal, as_session, opened
from listenlab.practice.session import Session
from listenlab.practice.untold import afterwards
from listenlab.practice.yardstick import Yardstick
from listenlab.scenarios.scenario import Scenario
from listenlab.scenarios.shelf import ORDER, scenario
from listenlab.tui.playhouse import Bill
from tests.tui.made import Shelf

EVERYBODY = tuple(scenario(name) for name in ORDER)


@dataclass
class Aloud:
    """A talk aloud in which a test says what happens."""

    rehearsal: Rehearsal
    scene: Scene = field(default_factory=Scene)
    level_dbfs: float = -30.0
    trouble: str = ""
    done_with: list[str] = field(default_factory=list)

    def tell(self, *events: Event) -> None:
        """These have happened."""
        for event in events:
            self.scene = self.scene.after(event)

    def begin(self) -> None:
        self.done_with.append("begun")

    def answer(self, text: str) -> None:
        self.done_with.append(f"answered {text}")

    def done(self) -> None:
        self.done_with.append("done")

    def rewind(self, number: int) -> None:
        self.done_with.append(f"rewound to {number}")

    def leave(self) -> None:
        self.done_with.append("left")

    def join(self, seconds: float | None = None) -> bool:
        return True


@dataclass
class Talk:
    """One talk."""

    person: Scenario
    is_aloud: bool
    stage: Stage
    trouble: ListenlabError | None = None


@dataclass
class Playhouse:
    """A playhouse in which a test says who there is."""

    shelf: Shelf = field(default_factory=lambda: Shelf({}))
    people: tuple[Scenario, ...] = EVERYBODY
    unread: tuple[str, ...] = ()
    mute: str = ""
    deaf: str = ""
    refuses: ListenlabError | None = None
    talk: Talk | None = None

    def bill(self) -> Bill:
        return Bill(self.people, self.unread, self.mute, self.deaf)

    def begin(self, person: Scenario, level: str, *, aloud: bool) -> Talk:
        if self.refuses:
            raise self.refuses
        rehearsal = opened(person, level)
        stage = Aloud(rehearsal) if aloud else Written(rehearsal, label, self.kept, lambda _: None)
        stage.begin()
        self.talk = Talk(person, aloud, stage)
        return self.talk

    def kept(self, done: Rehearsal) -> Session:
        """The session of a talk, on the shelf."""
        session = session_of(done)
        self.shelf.kept = {session.id: session, **self.shelf.kept}
        return session

    def close(self) -> Sequence[str]:
        return ()


def session_of(done: Rehearsal) -> Session:
    """A talk, scored as it is when it is kept."""
    yardstick = Yardstick(profile("one_on_one"), {})
    told, at = afterwards(done), "2026-01-02T10:00:00+00:00"
    return as_session(done, yardstick, listener="Sam", identity="talk", started_at=at, told=told)
