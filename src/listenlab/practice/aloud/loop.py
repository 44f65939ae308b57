"""The loop: a talk aloud, moved on by the sound of the recording and by nothing else.

It has no clock: time is how much was recorded, so it can be played through without one. `take` is for one thread; what
a person asks for may come from any other and is done before the next sound. The partner stops when somebody has spoken
into their line for 0.7 s, so that an encouraging word never stops them, unless they would be done within half a second,
which makes no interruption either. Where both begin within 0.7 s of one another the partner gives way: they had taken
the floor too early, which is not the listener's doing, and the answer goes on.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from listenlab.errors import ListenlabError
from listenlab.practice.aloud import script
from listenlab.practice.aloud.account import Account
from listenlab.practice.aloud.delivery import RATE_HZ, Delivery
from listenlab.practice.aloud.ear import Ear
from listenlab.practice.aloud.pausing import Patience, reading_s
from listenlab.practice.aloud.ports import World
from listenlab.practice.aloud.scene import (
    Heard,
    Hushed,
    Listens,
    Phase,
    Remark,
    Spoken,
    Tell,
    Thinks,
)
from listenlab.practice.rehearsing import Rehearsal

if TYPE_CHECKING:
    from concurrent.futures import Future

    from listenlab.practice.aloud.ports import Spoken as Sound
    from listenlab.practice.ports import Samples

LEAKS = (
    "Your microphone hears {0}'s voice from the loudspeaker. It is taken out, but where you speak over {0} you may not "
    "be heard; with headphones you are."
)
TAKES_FLOOR_S = 0.7
"""Whoever speaks into a line for so long wants the floor; the longest sound that may be a mere nod is as long."""
NEARLY_DONE_S = 0.5
"""A line with so little left is brought to its end: a start this close to it is a prompt reply."""
GIVES_WAY_S = 0.7
"""Two who begin within so little of one another began together (house value)."""
FORESEEN_S = 0.3
"""After a silence so long the next line is prepared, in case that was all."""
REST_S = 0.3
"""So long somebody who says that they are done must have been silent, so that no word is cut."""


class Loop:
    """One talk."""

    def __init__(self, rehearsal: Rehearsal, world: World, tell: Tell, patience: Patience | None = None) -> None:
        """`rehearsal` is where the talk begins; `tell` is told all that happens."""
        self.phase = Phase.OPENING
        """Whose turn it is."""
        self.account = Account(rehearsal, world, tell)
        self._ear = Ear(world)
        self._world, self._tell, self._patience = world, tell, patience or Patience()
        self._asked: deque[Callable[[], None]] = deque()
        self._line: Delivery | None = None
        self._sound: Future[Sound] | None = None
        self._now_s = self._since_s = 0.0
        self._judged_s: float | None = None
        self._hurried = self._leaks = False
        self._told: tuple[str, float] = ("", 0.0)
        self._foreseen = ""

    def begin(self) -> None:
        """The partner says their first line; for the thread that calls `take`."""
        self._speak(None)

    def take(self, sound: "Samples") -> None:
        """The next sound of the recording, 16 kHz, shape (frames, 2): the microphone, and what the partner said.

        Raises DiskFull, RecordingInterrupted, HearingError.
        """
        while self._asked:
            self._asked.popleft()()
        from_s, self._now_s = self._now_s, self._now_s + len(sound) / RATE_HZ
        self._ear.hear(sound)
        if self._line is not None:
            self._deliver(self._line, self._line.hear(sound[:, 1], from_s))
        steps = {Phase.SPEAKING: self._speaking, Phase.LISTENING: self._listening, Phase.THINKING: self._thinking}
        steps.get(self.phase, _nothing)()

    def answer(self, text: str) -> None:
        """A typed answer; from any thread."""
        self._asked.append(partial(self._typed, text.strip()))

    def done(self) -> None:
        """The answer is over, or the rest of the partner's line is only read; from any thread."""
        self._asked.append(self._hurry)

    def rewind(self, number: int) -> None:
        """Back to a line of the partner's, from 1; from any thread."""
        self._asked.append(partial(self._back_to, number))

    def end(self, trouble: ListenlabError | None = None) -> None:
        """The talk is over; a second time does no harm."""
        if self.phase is not Phase.ENDED:
            self.phase = Phase.ENDED
            self._world.mouth.hush()
            self.account.close(trouble)

    def _hurry(self) -> None:
        """Whoever has the floor is done: the listener needs no pause, a line ends with what was heard of it."""
        self._hurried, line = True, self._line
        if self.phase is Phase.SPEAKING and line is not None and line.begun_s is not None:
            self._world.mouth.hush()
            self._line = replace(line, length_s=min(line.length_s, line.heard_s))
            self._world.note(self._line.line)

    def _speak(self, judged_s: float | None) -> None:
        """The partner's next line is turned into sound."""
        self._judged_s, self.phase = judged_s, Phase.THINKING
        self._sound = self._world.voice.prepare(self.account.rehearsal.said.text)

    def _say(self, sound: "Sound") -> None:
        """It is handed to the loudspeaker."""
        text, length_s = self.account.rehearsal.said.text, len(sound) / self._world.rate_hz
        self._line = Delivery(self.account.number, text, length_s, self._now_s, self._judged_s)
        self._sound, self.phase = None, Phase.SPEAKING
        self._world.mouth.say(sound)

    def _deliver(self, before: Delivery, line: Delivery) -> None:
        """It was heard, or more of it was."""
        self._line = line
        if before.begun_s is None and line.begun_s is not None:
            self.account.spoken(line, line.begun_s)
        if line.heard_s > before.heard_s and line.spoken != before.spoken:
            self._tell(Spoken(line.spoken))

    def _speaking(self) -> None:
        line, onset_s = self._line, self._ear.onset_s
        if line is None or line.begun_s is None:
            return
        if onset_s is not None and line.end_s - onset_s >= NEARLY_DONE_S and self._now_s - onset_s >= TAKES_FLOOR_S:
            early = line.judged_s is not None and onset_s - line.begun_s < GIVES_WAY_S
            self._stopped(line, onset_s, too_early=early)
        elif self._now_s >= line.end_s:
            self._line_over(line, spoken_into=onset_s is not None)

    def _line_over(self, line: Delivery, *, spoken_into: bool) -> None:
        """The partner has come to the end of a line; what was begun just before that belongs to the answer."""
        self._ear.line_is_over(spoken_into=spoken_into)
        self._tell_leak()
        if self.account.rehearsal.state.ended:
            self.end()
        else:
            early = self._ear.speech_since(line.end_s - NEARLY_DONE_S)
            self._listen(min(line.end_s, early.start_s) if early else line.end_s)

    def _tell_leak(self) -> None:
        """Say it once where the microphone hears the partner."""
        if self._ear.leaks and not self._leaks:
            self._tell(Remark(LEAKS.format(self.account.rehearsal.scenario.partner)))
        self._leaks |= self._ear.leaks

    def _stopped(self, line: Delivery, onset_s: float, *, too_early: bool) -> None:
        """Somebody wants the floor: the partner stops, and gives the line up where they had begun too early."""
        self._world.mouth.hush()
        self._ear.line_is_over(spoken_into=True)
        self._line = replace(line, stopped=True, text="" if too_early else line.text)
        self._tell(Hushed(line.spoken, onset_s))
        if too_early:
            self._go_on()
        elif self.account.rehearsal.state.ended:
            self.end()
        else:
            self._listen(onset_s)

    def _go_on(self) -> None:
        """The listener was not done: what the partner took for their answer was only its beginning."""
        self._patience = self._patience.grown()
        self.account.taken_back()
        self._listen(self._since_s)

    def _listen(self, since_s: float) -> None:
        self._since_s, self.phase, self._hurried, self._sound = since_s, Phase.LISTENING, False, None
        self._tell(Listens())

    def _listening(self) -> None:
        speech = self._ear.speech_since(self._since_s)
        if speech is None:
            if self._hurried or self._now_s - self._since_s >= self._silence_s:
                self._judge(self._now_s - self._since_s)
            return
        words, quiet_s = self._ear.glimpsed(self._since_s), max(0.0, self._ear.now_s - speech.end_s)
        pause_s = REST_S if self._hurried else self._patience.after(words, self._world.language)
        text = " ".join(word.text for word in words)
        if (text, quiet_s) != self._told:
            self._told = (text, quiet_s)
            self._tell(Heard(text, quiet_s, pause_s))
        if quiet_s >= pause_s:
            self._judge(quiet_s)
        elif text and quiet_s >= FORESEEN_S and text != self._foreseen:
            self._foreseen = text
            self._world.voice.prepare(self.account.foreseen(text))

    @property
    def _silence_s(self) -> float:
        """How long nothing may be said before it is a silence."""
        unread = self._line is not None and not self._line.length_s
        return self._patience.silence_s + (reading_s(self.account.rehearsal.said.text) if unread else 0.0)

    def _judge(self, pause_s: float) -> None:
        """The turn is over."""
        self.phase, self._judged_s, self._sound = Phase.THINKING, self._now_s, None
        self._ear.rest()
        if self._line is not None and self._line.stopped:
            self._world.note(self._line.line)
        self._tell(Thinks(pause_s))

    def _thinking(self) -> None:
        if self._judged_s is not None and self._ear.onset_s is not None:
            if self._sound is not None:
                self._go_on()
            else:
                self._patience = self._patience.grown()
                self._listen(self._since_s)
        elif self._sound is None:
            self._understand()
        elif self._sound.done():
            self._say(self._sound.result())

    def _understand(self) -> None:
        """Answer what was said, as soon as that is known; sound that nobody understands is no answer."""
        if (words := self._ear.said(self._since_s)) is None:
            return
        line, speech = self._line, self._ear.speech_since(self._since_s)
        if speech is not None and not words:
            self._listen(self._now_s)
            return
        before_s, cut_in = None, False
        if line is not None and speech is not None:
            before_s = speech.start_s - line.end_s
            cut_in = before_s < 0 and script.interrupts(line.line, [speech], words, self._world.language)
        self.account.answered(" ".join(word.text for word in words), before_s, cut_in=cut_in)
        self._speak(self._judged_s)

    def _typed(self, text: str) -> None:
        """An answer that was typed; while another is being taken for one there is nothing to answer."""
        if self.phase not in (Phase.SPEAKING, Phase.LISTENING):
            return
        self._world.mouth.hush()
        if self._line is not None and self._now_s < self._line.end_s:
            self._line = replace(self._line, stopped=True)
            self._world.note(self._line.line)
        self._since_s = self._now_s
        self._tell(Thinks(0.0))
        self.account.typed(text, self._now_s)
        self._speak(None)

    def _back_to(self, number: int) -> None:
        """Take back everything from a line on, and have it said again."""
        if self.phase is not Phase.ENDED and self.account.back_to(number, self._now_s):
            self._world.mouth.hush()
            self._line = None
            self._speak(None)


def _nothing() -> None:
    """There is nothing to do before the first line and after the last."""
