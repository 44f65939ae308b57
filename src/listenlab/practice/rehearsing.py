"""Rehearsing: a talk with a scripted person, reply by reply, which afterwards is a session like any other.

A rehearsal is a value: each reply makes a new one, so that going back to an earlier line is only keeping less of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from listenlab.conversation import Conversation, Layout, Line, Person, Transcript, Turn
from listenlab.practice.reading import read_back
from listenlab.practice.session import Session, Source
from listenlab.practice.yardstick import Yardstick
from listenlab.scenarios import partner
from listenlab.scenarios.acts import heard
from listenlab.scenarios.partner import Heard, Said, State
from listenlab.scenarios.scenario import Act, Scenario
from listenlab.scenarios.scenario import Line as Told

RECENT_LINES = 2
"""How far back a reflection may reach and still be taken as one of what was just said."""
SILENCE = "…"


@dataclass(frozen=True, slots=True)
class Exchange:
    """Something the partner said and what the listener made of it."""

    said: Said
    """What the partner said."""
    reply: str
    """The listener's words; empty for a silence."""
    heard: Heard
    """What the partner took them for."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A talk with a scripted person, so far."""

    scenario: Scenario
    """Who it is with."""
    level: str
    """How open they were when it began."""
    said: Said
    """What they said last."""
    exchanges: tuple[Exchange, ...] = ()
    """What went before, in order."""

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.said.state

    @property
    def untold(self) -> tuple[Told, ...]:
        """What the partner never told."""
        return partner.untold(self.scenario, self.state)


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A reply after which something stayed untold that giving back would have opened."""

    number: int
    """Which of the listener's replies, from 1."""
    reply: str
    """What was said."""
    act: Act
    """What the partner took it for."""
    opened: Told
    """What they would have told."""


def drill_of(scenario: Scenario) -> str:
    """What a rehearsal is kept under, apart from talks with people and from other rehearsals."""
    return f"rehearsal/{scenario.id}"


def opened(scenario: Scenario, level: str) -> Rehearsal:
    """A rehearsal in which the partner has spoken first; raises KeyError for a level that is not there."""
    return Rehearsal(scenario, level, partner.begun(scenario, level))


def replied(
    rehearsal: Rehearsal, reply: str, label: Callable[[Conversation], Conversation], *, cut_in: bool = False
) -> Rehearsal:
    """The rehearsal after a reply, which `label` reads; `cut_in` says that it began over the partner's words.

    Raises ValueError once it has ended.
    """
    recent = [rehearsal.scenario.line(name) for name in rehearsal.state.told[-RECENT_LINES:]]
    own = label(Conversation(turns=_turns(rehearsal, reply))).turns[-1] if reply.strip() else None
    taken = heard(own, recent, rehearsal.state.reacted, cut_in=cut_in)
    said = partner.answered(rehearsal.scenario, rehearsal.state, taken)
    done = Exchange(rehearsal.said, reply, taken)
    return replace(rehearsal, said=said, exchanges=(*rehearsal.exchanges, done))


def rewound(rehearsal: Rehearsal, number: int) -> Rehearsal:
    """The rehearsal as it stood before the listener's reply of that number, from 1; raises IndexError."""
    if not 1 <= number <= len(rehearsal.exchanges):
        raise IndexError(f"there are {len(rehearsal.exchanges)} replies")
    earlier = rehearsal.exchanges[: number - 1]
    return replace(rehearsal, said=rehearsal.exchanges[number - 1].said, exchanges=earlier)


def turning_points(rehearsal: Rehearsal) -> tuple[TurningPoint, ...]:
    """For each line that was never told the first reply in whose place a reflection would have opened it."""
    points: dict[str, TurningPoint] = {}
    missed = {line.id for line in rehearsal.untold}
    for number, exchange in enumerate(rehearsal.exchanges, start=1):
        other = partner.answered(rehearsal.scenario, exchange.said.state, Heard(Act.FEELS, exchange.heard.words)).line
        if other and other.id in missed and exchange.heard.act not in (Act.FEELS, Act.FITS):
            points.setdefault(other.id, TurningPoint(number, exchange.reply, exchange.heard.act, other))
    return tuple(points.values())


def as_session(
    rehearsal: Rehearsal,
    yardstick: Yardstick,
    *,
    listener: str,
    identity: str,
    started_at: str,
    told: tuple[str, ...] = (),
) -> Session:
    """The session a typed rehearsal makes: scored like any other, and kept apart from talks with people by its drill.

    `started_at` is ISO 8601; `told` is what to say of the talk as a whole.
    """
    transcript = Transcript(
        lines=_lines(rehearsal, listener),
        layout=Layout.TURNS,
        listener=listener,
        partner=rehearsal.scenario.partner,
        started_at=started_at,
        drill=drill_of(rehearsal.scenario),
    )
    session = read_back(transcript, rehearsal.scenario.title, identity, yardstick, lambda *_: None)
    talk = session.conversation
    talk = replace(talk, people=replace(talk.people, scripted=True), notes=(*talk.notes, *told))
    return replace(session, source=Source.REHEARSAL, conversation=talk)


def _turns(rehearsal: Rehearsal, reply: str) -> tuple[Turn, ...]:
    said = [part for each in rehearsal.exchanges for part in ((Person.PARTNER, each.said.text), _own(each.reply))]
    said += [(Person.PARTNER, rehearsal.said.text), (Person.LISTENER, reply)]
    return tuple(Turn(index, person, text) for index, (person, text) in enumerate(said))


def _own(reply: str) -> tuple[Person, str]:
    return Person.LISTENER, reply or SILENCE


def _lines(rehearsal: Rehearsal, listener: str) -> tuple[Line, ...]:
    """What was said, silences left out."""
    name = rehearsal.scenario.partner
    both = ((name, each.said.text, each.reply) for each in rehearsal.exchanges)
    lines = [
        line for who, said, reply in both for line in (Line(said, who), Line(reply, listener)) if line.text.strip()
    ]
    return (*lines, Line(rehearsal.said.text, name))
