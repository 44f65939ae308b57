"""Scene: what happens in a talk with a scripted person, as events, and the picture of it that a screen draws.

Every event is a frozen value. A scene after an event is a new scene; nothing else changes it. Times are seconds of the
recording, in which the partner's voice lies where it was heard.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

from listenlab.errors import ListenlabError
from listenlab.practice.listing import Listing
from listenlab.practice.rehearsing import Exchange, Rehearsal
from listenlab.practice.session import Session


class Phase(StrEnum):
    """Whose turn it is."""

    OPENING = "opening"
    """The microphone and the voice are being opened."""
    SPEAKING = "speaking"
    """The partner speaks."""
    LISTENING = "listening"
    """The listener may answer, or is answering."""
    THINKING = "thinking"
    """The answer is over and is being read."""
    ENDED = "ended"
    """Nothing more will be said; what was said is being kept and scored."""
    KEPT = "kept"
    """It is in the library."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The microphone delivers; the talk can begin."""

    rehearsal: Rehearsal
    """Who it is with, before anybody has answered."""
    remarks: tuple[str, ...] = ()
    """What a person should know about this machine's voice and microphone, in sentences."""


@dataclass(frozen=True, slots=True)
class Speaks:
    """The partner begins a line, or would if they had a voice."""

    number: int
    """Which of their lines, from 1; `rewind` goes back to it."""
    text: str
    """The whole line, to be shown at once."""
    at_s: float
    """When its first sound is heard."""
    wait_s: float | None = None
    """How long it took from the moment the turn was judged over; None for the first line and after going back."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The partner has come on in their line."""

    text: str
    """As much of it as has been heard."""


@dataclass(frozen=True, slots=True)
class Hushed:
    """The partner stopped because somebody spoke over them."""

    text: str
    """What of the line was heard."""
    onset_s: float
    """When they began to speak over it."""


@dataclass(frozen=True, slots=True)
class Listens:
    """The partner is silent and waits for an answer."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What has been understood of the answer so far."""

    text: str
    """The words; empty while there is only sound."""
    quiet_s: float
    """How long the listener has been silent by now."""
    pause_s: float
    """How long a silence will end the turn."""


@dataclass(frozen=True, slots=True)
class Thinks:
    """The turn is judged to be over."""

    pause_s: float
    """How long the listener had been silent by then; this is theirs and no part of the wait."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the partner took the answer for."""

    exchange: Exchange
    """The line, the answer, and what it was taken for."""
    before_s: float | None
    """How long the listener left between the end of the line and their first sound; None where they said nothing."""
    cut_in: bool = False
    """Whether it was an interruption by the usual definition."""


@dataclass(frozen=True, slots=True)
class Rewound:
    """Everything after a line was taken back, by the listener or because the partner had begun too early."""

    number: int
    """Which of the partner's lines is to be answered again, from 1; it is said again where the listener went back."""
    rehearsal: Rehearsal
    """The talk as it stood then."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should know about the sound."""

    text: str
    """In a sentence or two."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The talk is over."""

    rehearsal: Rehearsal
    """All of it."""
    trouble: ListenlabError | None = None
    """Why, where it was neither the partner nor the listener who ended it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of the talk."""

    outcome: Session | Listing | None
    """The scored session, or how it stands where it could not be scored; None where nothing was said or kept."""


Event = Begun | Speaks | Spoken | Hushed | Listens | Heard | Thinks | Answered | Rewound | Remark | Ended | Kept
Tell = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a screen shows of the talk."""

    phase: Phase = Phase.OPENING
    """Whose turn it is."""
    number: int = 0
    """Which of the partner's lines it is, from 1; 0 before the first."""
    line: str = ""
    """What the partner says, or said last."""
    spoken: str = ""
    """As much of it as was heard."""
    answer: str = ""
    """What has been understood of the answer."""
    quiet_s: float = 0.0
    """How long the listener has been silent."""
    pause_s: float = 0.0
    """How long a silence will end the turn."""
    exchanges: tuple[Exchange, ...] = ()
    """What was said before, in order."""
    remarks: tuple[str, ...] = ()
    """What a person should know about this machine's voice and microphone."""
    outcome: Session | Listing | None = None
    """What came of it, once it is kept."""

    def after(self, event: Event) -> "Scene":
        """The scene once this has happened."""
        return replace(self, **_of_turns(event), **_of_talk(event, self), **_of_end(event))


def _of_turns(event: Event) -> dict[str, Any]:
    """What an event changes within a turn."""
    match event:
        case Speaks(number, text):
            return {"phase": Phase.SPEAKING, "number": number, "line": text, "spoken": "", "answer": ""}
        case Spoken(text) | Hushed(text):
            return {"spoken": text}
        case Listens():
            return {"phase": Phase.LISTENING, "quiet_s": 0.0}
        case Heard(text, quiet_s, pause_s):
            return {"answer": text, "quiet_s": quiet_s, "pause_s": pause_s}
        case Thinks(pause_s):
            return {"phase": Phase.THINKING, "quiet_s": pause_s}
    return {}


def _of_talk(event: Event, before: Scene) -> dict[str, Any]:
    """What an event changes in the talk as a whole."""
    match event:
        case Begun(rehearsal, remarks):
            return {"exchanges": rehearsal.exchanges, "remarks": remarks}
        case Answered(exchange):
            return {"exchanges": (*before.exchanges, exchange), "answer": exchange.reply}
        case Rewound(number, rehearsal):
            return {"exchanges": rehearsal.exchanges, "answer": "", "number": number, "line": rehearsal.said.text}
        case Remark(text):
            return {"remarks": (*before.remarks, text)}
    return {}


def _of_end(event: Event) -> dict[str, Any]:
    """What an event changes at the end."""
    match event:
        case Ended():
            return {"phase": Phase.ENDED}
        case Kept(outcome):
            return {"phase": Phase.KEPT, "outcome": outcome}
    return {}


class Stage(Protocol):
    """A talk with a scripted person that somebody leads from a terminal or a screen; any thread may call it."""

    @property
    def scene(self) -> Scene:
        """What is to be drawn, replaced as a whole."""

    @property
    def level_dbfs(self) -> float:
        """How loud the microphone was in the last moments."""

    @property
    def trouble(self) -> str:
        """What is wrong with the microphone at the moment, in a sentence; empty while all is well."""

    def answer(self, text: str) -> None:
        """A typed answer; an empty one is a silence. Whatever the partner was saying is over with it."""

    def done(self) -> None:
        """The answer is over: do not wait for the pause. While the partner speaks, the rest is only to be read."""

    def rewind(self, number: int) -> None:
        """Back to the partner's line of that number, from 1, which is said again; nothing where there is none."""

    def leave(self) -> None:
        """End the talk where it stands; then it is kept and scored, which `Kept` tells. A second time does no harm."""

    def join(self, seconds: float | None = None) -> bool:
        """Wait until nothing more will be told, at most so long; answers with whether that is so."""
