"""A rehearsal aloud in plain text: what is said line by line, whose turn it is in a line that is redrawn, and keys.

The partner's lines and what was understood of the answers are printed on standard output, all else is talk. Ctrl-C, a
closed terminal and a polite kill leave the talk: what was said is kept first.
"""

import sys
from contextlib import suppress
from queue import Empty, SimpleQueue
from time import monotonic

from listenlab.cli.casting import Wanted, staged
from listenlab.cli.failing import FAILED
from listenlab.cli.keys import keys
from listenlab.cli.printing import coloured, data, talk, width
from listenlab.cli.progress import make_way
from listenlab.cli.quiet import quiet
from listenlab.cli.reports import text_of
from listenlab.cli.stopping import Stop, stops
from listenlab.cli.unfinished import tell_unfinished
from listenlab.conversation.plain import plain
from listenlab.errors import ListenlabError
from listenlab.practice.aloud.scene import (
    Answered,
    Begun,
    Ended,
    Event,
    Hushed,
    Listens,
    Phase,
    Remark,
    Rewound,
    Scene,
    Speaks,
    Stage,
    Thinks,
)
from listenlab.practice.listing import Listing, State
from listenlab.practice.rehearsing import Exchange, Rehearsal
from listenlab.practice.session import Session
from listenlab.practice.untold import TAKEN_FOR
from listenlab.wiring.building import library

KEYS = "Keys: space when you are done, b back one line, 3 and Enter back to line 3, q leave."
TICK_S, DRAWN_S = 0.1, 0.2
_ENTER, _SHOWN = ("\r", "\n"), 40
_CLEAR = "\r\x1b[K"


def rehearsed(rehearsal: Rehearsal, wanted: Wanted, *, kept: bool) -> None:
    """A whole talk aloud, to its feedback; ends the program where it fails."""
    watch = Watch(rehearsal.scenario.partner)
    with stops() as stop, quiet():
        try:
            stage = staged(rehearsal, wanted, watch.news.put)
            stage.begin()
        except ListenlabError:
            talk(f"To type your replies instead: listenlab rehearse {rehearsal.scenario.id} --typed")
            raise
        if sys.stdin.isatty():
            talk(KEYS)
        watch.until(stage, stop)
    outcome = stage.scene.outcome
    if isinstance(outcome, Session):
        data("\n" + text_of([outcome], "text", width=width(), colour=coloured()))
    elif isinstance(outcome, Listing):
        tell_unfinished(outcome)
    else:
        talk("You left before you had said anything, so nothing is kept.")
    if outcome is not None and not kept:
        library().delete(outcome.id)
    elif isinstance(outcome, Session):
        talk(f"Kept as {outcome.id}.")
    if watch.trouble is not None:
        talk(str(watch.trouble))
    if watch.trouble is not None or (isinstance(outcome, Listing) and outcome.state is not State.WAITING):
        sys.exit(FAILED)


class Watch:
    """What somebody sees of a talk, and what they say to it."""

    def __init__(self, partner: str) -> None:
        self.news: SimpleQueue[Event] = SimpleQueue()
        """What has happened and was not told yet."""
        self.trouble: ListenlabError | None = None
        """Why the talk ended, where nobody wanted it to."""
        self._partner, self._pause_s = partner, 0.0
        self._number, self._wrong = "", ""
        self._drawn_at_s = 0.0

    def until(self, stage: Stage, stop: Stop) -> None:
        """Lead the talk until nothing more will be told."""
        with keys() as pressed:
            while not stage.join(0.0):
                self._tell_news()
                self._draw(stage)
                if stop.asked:
                    stage.leave()
                for key in pressed(TICK_S):
                    self._obey(key, stage)
        self._tell_news()

    def _tell_news(self) -> None:
        with suppress(Empty):
            while True:
                self._tell(self.news.get_nowait())

    def _tell(self, event: Event) -> None:
        """Say what has happened."""
        self._tell_of_turns(event)
        match event:
            case Rewound(number):
                _say(f"    Back to line {number}.")
            case Begun(_, remarks):
                _say(" ".join(remarks))
            case Remark(text):
                _say(text)
            case Ended(trouble=trouble):
                self.trouble = trouble
                _say("The talk is over.")

    def _tell_of_turns(self, event: Event) -> None:
        match event:
            case Speaks(number, text, _, wait_s):
                if wait_s is not None:
                    _say(f"    You were silent for {self._pause_s:.1f} s, and {self._partner} took {wait_s:.1f} s.")
                _print(f"{number:>3} {self._partner}: {text}")
            case Answered(exchange, before_s, cut_in):
                _print(f"    You: {exchange.reply or '…'}")
                _say(f"    {_taken(exchange, before_s, cut_in=cut_in)}")
            case Thinks(pause_s):
                self._pause_s = pause_s
            case Hushed(text):
                _say(f'    {self._partner} stopped at "{text}".')
            case Listens() if not sys.stderr.isatty():
                _say("    Your turn.")

    def _draw(self, stage: Stage) -> None:
        """Draw the line that says whose turn it is, and say what is wrong with the microphone."""
        if stage.trouble != self._wrong:
            self._wrong = stage.trouble
            _say(self._wrong or "All is well again.")
        if sys.stderr.isatty() and monotonic() - self._drawn_at_s >= DRAWN_S:
            self._drawn_at_s = monotonic()
            sys.stderr.write(f"{_CLEAR}{plain(self._line(stage.scene, stage.level_dbfs))}")
            sys.stderr.flush()

    def _line(self, scene: Scene, level_dbfs: float) -> str:
        if self._number:
            return f"Back to line {self._number}, then Enter."
        if scene.phase is Phase.LISTENING:
            quiet = f"silent {scene.quiet_s:.1f} of {scene.pause_s:.1f} s" if scene.answer and scene.quiet_s else ""
            return f"Your turn.  {level_dbfs:4.0f} dB  {scene.answer[-_SHOWN:]}  {quiet}"
        told = {
            Phase.SPEAKING: f"{self._partner} speaks.",
            Phase.THINKING: f"{self._partner} thinks.",
            Phase.ENDED: "It is being kept and scored.",
        }
        return told.get(scene.phase, "")

    def _obey(self, key: str, stage: Stage) -> None:
        """Do what a key means."""
        if key.isdecimal():
            self._number += key
        elif key in _ENTER and self._number:
            stage.rewind(int(self._number))
            self._number = ""
        elif key == "b":
            stage.rewind(max(1, stage.scene.number - 1))
        elif key == " ":
            stage.done()
        elif key == "q":
            stage.leave()
        else:
            self._number = ""


def _taken(exchange: Exchange, before_s: float | None, *, cut_in: bool) -> str:
    """What the partner took an answer for, and when it began."""
    what = f"Taken for {TAKEN_FOR[exchange.heard.act]}"
    if before_s is None:
        return f"{what}."
    if before_s < 0:
        how = "which cut them off" if cut_in else "as they came to their end"
        return f"{what}. You began {-before_s:.1f} s before they were done, {how}."
    return f"{what}. You left {before_s:.1f} s before it."


def _print(text: str) -> None:
    make_way()
    data(plain(text))


def _say(text: str) -> None:
    if text:
        make_way()
        talk(text)
