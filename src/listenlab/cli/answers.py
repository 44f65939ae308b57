"""Answers to an old talk, typed or said aloud, once the partner's line was heard or read.

A line that is heard ends when its sound does; one that is read, where the silence counts, after as long as reading
takes. Whoever presses a key before that has cut in, by as much as was left.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

import click

from listenlab.cli.keys import Pressed, keys
from listenlab.cli.printing import talk
from listenlab.conversation.plain import plain
from listenlab.drills.cue import Answer, Cue
from listenlab.drills.waiting import read_in_s
from listenlab.errors import ListenlabError
from listenlab.practice.playing import Passage, Player

if TYPE_CHECKING:
    from listenlab.practice.ports import Ears, Samples
    from listenlab.practice.sound_check import Booth

_TICK_S = 0.05


@dataclass(frozen=True, slots=True)
class Given:
    """An answer somebody has given."""

    answer: Answer
    """What they said, and after how long."""
    sound: "Samples | None" = None
    """Its sound at 16 kHz, shape (frames,), where it was said aloud."""


class Way(Protocol):
    """A way of answering."""

    def answer(self, cue: Cue, asked: Sequence[str], *, timed: bool) -> Given | None:
        """The answer to a cue, in as many pieces as are asked for; None where somebody would rather go on.

        `timed` says that the silence before it counts.
        """


class PartnersVoice:
    """Says the lines of an old talk, or has them read."""

    def __init__(self, player: Player | None, paths: tuple[Path, ...]) -> None:
        """`player` plays the talk's sound in `paths`; None where the lines are only read."""
        self._player, self._paths = player, paths
        self._plays = False

    @property
    def playing(self) -> bool:
        """Whether a line is being heard."""
        return self._plays and self._player is not None and self._player.playing

    def begin(self, cue: Cue) -> float:
        """Begin a line; answers with when it ends, on the monotonic clock."""
        if self._player is not None and self._paths and cue.span is not None:
            try:
                self._player.play(Passage(self._paths, cue.span))
            except ListenlabError as error:
                talk(f"{error.message} The lines are read instead.")
                self._player = None
            else:
                self._plays = True
                return monotonic() + cue.span.duration_s
        return monotonic() + read_in_s(cue.heard)

    @property
    def is_heard(self) -> bool:
        """Whether the line that was begun last has sound."""
        return self._plays

    def stop(self) -> None:
        """Be silent."""
        if self._plays and self._player is not None:
            self._player.stop()
        self._plays = False


class Typed:
    """Answers are typed; where the silence counts, a key says when it is over."""

    def __init__(self, partner: PartnersVoice) -> None:
        self._partner = partner

    def answer(self, cue: Cue, asked: Sequence[str], *, timed: bool) -> Given | None:
        """What is typed; an empty line goes on."""
        ends_at_s = self._partner.begin(cue)
        began_at_s = _key_pressed() if timed and sys.stdin.isatty() else None
        said: list[str] = []
        try:
            for each in asked:
                piece = click.prompt(plain(each), "", show_default=False, err=True).strip()
                if not piece:
                    return None
                said.append(plain(piece))
        finally:
            self._partner.stop()
        silence_s = (began_at_s or monotonic()) - ends_at_s if timed else None
        return Given(Answer(tuple(said), silence_s))


class Aloud:
    """Answers are said at a microphone and written down."""

    def __init__(self, partner: PartnersVoice, booth: "Booth", ears: "Callable[[], Ears]") -> None:
        """`ears` gives what writes down; it is asked for once somebody has spoken."""
        self._partner, self._booth, self._ears = partner, booth, ears

    def answer(self, cue: Cue, asked: Sequence[str], *, timed: bool) -> Given | None:
        """What is said; nobody heard is told, and goes on."""
        import numpy as np

        ends_at_s = self._partner.begin(cue)
        is_timed = timed or self._partner.is_heard
        with keys() as pressed:
            self._wait(ends_at_s, pressed, timed=is_timed)
            cut_off_at_s = monotonic()
            self._partner.stop()
            pieces = [self._piece(each, pressed) for each in asked]
        if not all(pieces):
            return None
        found = [each for each in pieces if each]
        silence_s = cut_off_at_s - ends_at_s + found[0][1] if is_timed else None
        said = tuple(text for text, _, _ in found)
        return Given(Answer(said, silence_s), np.concatenate([sound for _, _, sound in found]))

    def _wait(self, ends_at_s: float, pressed: Pressed, *, timed: bool) -> None:
        """Until the line is over, or somebody cuts in with a key; a line that is only read is over with a key."""
        while self._partner.playing if self._partner.is_heard else timed and monotonic() < ends_at_s:
            if pressed(_TICK_S):
                return

    def _piece(self, asked: str, pressed: Pressed) -> "tuple[str, float, Samples] | None":
        from listenlab.practice.speaking import spoken

        talk(f"{asked}: speak when you like. It ends when you are quiet again, or with Enter.")
        try:
            heard = spoken(self._booth, self._ears(), lambda *_: not pressed(0.0))
        except ListenlabError as error:
            talk(f"{error.message} {error.hint}")
            return None
        talk(f"You: {heard.text}")
        return heard.text, heard.onset_s, heard.sound


def _key_pressed() -> float:
    """When a key is pressed, on the monotonic clock."""
    talk("Press a key at the moment you would begin to speak.")
    with keys() as pressed:
        while not pressed(_TICK_S):
            with suppress(OSError):
                sys.stderr.flush()
        return monotonic()
