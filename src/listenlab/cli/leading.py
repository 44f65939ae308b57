"""Leading: two or three people are led through one round of a drill while it is recorded, in plain text.

Quietly: a step that begins is a line, never a sound. What is tapped and when each step was is kept at once. Once the
round is over people speak before the tool does: the speaker, the listener, whoever watched, and only then the figures.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import click

from listenlab.cli.printing import data, talk
from listenlab.cli.progress import clock, make_way
from listenlab.cli.stopping import Stop
from listenlab.conversation.plain import plain
from listenlab.drills.debriefing import told_by_people
from listenlab.drills.drill import Question, Role
from listenlab.drills.round import MOST, Rating, Round
from listenlab.drills.tally import Behaviour, Tap
from listenlab.errors import ListenlabError
from listenlab.listening import minutes
from listenlab.practice.drilling import Phase, Play, ended, moved, skipped, so_far, started
from listenlab.practice.session import Session

BEHAVIOURS = dict(zip("1234567", Behaviour, strict=True))
"""The observer's keys."""
SKIP = "n"
_NO_ANSWER = ""


class Lead:
    """One round, from its first step to what is said of it."""

    def __init__(self, play: Play, note: Callable[[Round], None], tell: Callable[[Session], list[str]]) -> None:
        """`note` keeps the round as it stands; `tell` is the tool's part of the debrief."""
        self.play = play
        self.broke_off = False
        """Whether the round was ended before its time."""
        self._note, self._tell = note, tell
        self._taps: tuple[Tap, ...] = ()
        self._ratings: tuple[Rating, ...] = ()

    @property
    def keys(self) -> str:
        """The keys there are besides those of any recording."""
        tally = ", ".join(f"{key} {behaviour.value}" for key, behaviour in BEHAVIOURS.items())
        return f"Drill: {SKIP} next step. Whoever watches counts with {tally}."

    def follow(self, at_s: float, stop: Stop) -> None:
        """Keep up with the recording's clock; it is to stop once the round is over."""
        before = self.play
        self.play = moved(started(before, at_s), at_s)
        if self.play.phase is Phase.REVIEW:
            stop.ask()
        elif (before.phase, before.step) != (self.play.phase, self.play.step):
            self._announce()

    def obey(self, key: str, at_s: float) -> bool:
        """Do what a key of the drill means; False for any other."""
        if self.play.phase is not Phase.STEP or key not in (SKIP, *BEHAVIOURS):
            return False
        if key == SKIP:
            self.play = skipped(self.play, at_s)
            if self.play.phase is Phase.STEP:
                self._announce()
        else:
            self._taps = (*self._taps, Tap(at_s, BEHAVIOURS[key]))
            self._keep()
        return True

    def line(self, at_s: float) -> str:
        """Where the round stands, in a few words."""
        if self.play.phase is not Phase.STEP:
            return ""
        tapped = f", {len(self._taps)} counted" if self._taps else ""
        return f"{plain(self.play.card.title)}: {clock(self.play.left_s(at_s))} left{tapped}"

    def end(self, at_s: float) -> None:
        """The recording has ended and is kept, and so is the round as it was."""
        self.broke_off = self.play.phase is not Phase.REVIEW
        self.play = ended(self.play, at_s)
        self._keep()

    def debrief(self) -> None:
        """People speak, and what they answer is kept."""
        drill, chairs = self.play.drill, self.play.now
        if lines := told_by_people(drill, chairs):
            talk("Now talk about it, in this order:")
        for line in lines:
            talk(f"  {line}")
        with suppress(click.Abort):
            for question in drill.asks if sys.stdin.isatty() else ():
                self._ask(question)
            if sys.stdin.isatty():
                click.prompt("Enter shows what the tool heard", "", show_default=False, err=True)

    def told(self, session: Session) -> None:
        """The tool's turn."""
        for line in self._tell(session):
            data(plain(line))

    def _announce(self) -> None:
        self._keep()
        card, watching = self.play.card, self.play.now.observers
        with suppress(OSError):  # the terminal may be closing
            make_way()
            talk(f"{card.title} ({minutes(card.seconds)}): {card.listener}")
            for name, told in ((self.play.now.speaker, card.speaker), *((each, card.observer) for each in watching)):
                if name and told:
                    talk(f"  {name}: {told}")

    def _ask(self, question: Question) -> None:
        chairs = self.play.now
        name = {Role.SPEAKER: chairs.speaker, Role.LISTENER: chairs.listener, Role.OBSERVER: ""}[question.of]
        who = name or " and ".join(chairs.observers)
        if not who:
            return
        choices = click.Choice([*map(str, range(MOST + 1)), _NO_ANSWER])
        asked = plain(f"{who}: {question.text} 0 is not at all, {MOST} is fully; Enter leaves it out")
        answer = click.prompt(asked, _NO_ANSWER, type=choices, show_choices=False, show_default=False, err=True)
        if answer != _NO_ANSWER:
            self._ratings = (*self._ratings, Rating(question.of, question.text, int(answer)))
            self._keep()

    def _keep(self) -> None:
        """Keep the round as it stands, a step that goes on as if it came to its end; a full disk ends no recording."""
        done = so_far(self.play, self.play.since_s + self.play.card.seconds)
        try:
            self._note(replace(done, taps=self._taps, ratings=self._ratings))
        except ListenlabError as error:
            make_way()
            talk(f"What was counted cannot be kept: {error.message}")
