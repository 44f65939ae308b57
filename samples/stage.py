"""Puts a script on the time line: who says which word when, and the sound of it.

Times are seconds from the start of the recording, rounded to 1 ms; sound is float32 mono within ±1 at
16,000 Hz. Each sentence is spoken on its own, because that is how the demo model hears best. Pauses that
the script leaves free are drawn from the script's seed, so the same script and voices always give the same
conversation.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.training.synth import SAMPLE_RATE_HZ, Speech
from samples.script import Aside, Line, Role, Script, Sentence, other

LEAD_IN_S = 1.0
"""Silence before the first word and after the last."""
SENTENCE_PAUSE_S = (0.35, 0.70)
"""The usual pause between two sentences of one person."""
FADE_S = 0.03
"""How fast sound dies away where someone stops."""

Speak = Callable[[str, Role], Speech]
"""Says a sentence in the voice of the listener or the partner."""


@dataclass(frozen=True)
class StagedWord:
    """One word on the time line."""

    text: str
    """With its punctuation."""
    start_s: float
    """Its first sound."""
    end_s: float
    """Its last sound."""


@dataclass(frozen=True)
class StagedTurn:
    """What one person says before the other has the floor, or an aside."""

    role: Role
    """Who says it."""
    kind: Literal["turn", "backchannel"]
    """backchannel for the short tokens that leave the floor where it is."""
    words: tuple[StagedWord, ...]
    """At least one, in order."""

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(word.text for word in self.words)

    @property
    def start_s(self) -> float:
        """Where its first word begins."""
        return self.words[0].start_s

    @property
    def end_s(self) -> float:
        """Where its last word ends."""
        return self.words[-1].end_s


@dataclass(frozen=True)
class Clip:
    """The sound of one sentence on the time line."""

    role: Role
    """Whose voice it is."""
    start_s: float
    """Where it begins."""
    samples: NDArray[np.float32]
    """Mono, 16,000 Hz, shape (frames,)."""


@dataclass(frozen=True)
class Staged:
    """A whole conversation on the time line."""

    turns: tuple[StagedTurn, ...]
    """In the order they begin."""
    clips: tuple[Clip, ...]
    """The sound of all sentences and asides, in no particular order."""
    duration_s: float
    """From the start of the recording to its end."""


@dataclass(frozen=True)
class _Performed:
    turns: tuple[StagedTurn, ...]
    clips: tuple[Clip, ...]
    end_s: float
    entry_s: float | None


def stage(script: Script, speak: Speak) -> Staged:
    """Every word of `script` with its times, and every sound, spoken by `speak`."""
    dice = random.Random(script.seed)  # noqa: S311 - repeatable on purpose, no secret
    performed: list[_Performed] = []
    floor_s, entry_s = LEAD_IN_S, None
    for line in script.lines:
        usual_s = dice.uniform(*script.person(line.role).gap_s)
        gap_s = line.sentences[0].pause_s
        first = not performed
        waited_s = 0.0 if first else usual_s if gap_s is None else gap_s
        start_s = floor_s + waited_s if entry_s is None else entry_s
        performed.append(_perform(line, start_s, dice, speak))
        floor_s, entry_s = max(floor_s, performed[-1].end_s), performed[-1].entry_s
    turns = sorted((turn for one in performed for turn in one.turns), key=lambda turn: turn.start_s)
    clips = tuple(clip for one in performed for clip in one.clips)
    return Staged(tuple(turns), clips, round(floor_s + LEAD_IN_S, 3))


def _perform(line: Line, start_s: float, dice: random.Random, speak: Speak) -> _Performed:
    words: list[StagedWord] = []
    asides: list[tuple[StagedTurn, Clip]] = []
    clips: list[Clip] = []
    entry_s = None
    for sentence in line.sentences:
        usual_s = dice.uniform(*SENTENCE_PAUSE_S)
        if words:
            start_s = words[-1].end_s + (usual_s if sentence.pause_s is None else sentence.pause_s)
        spoken, clip = _say(sentence.words, sentence.stop, start_s, line.role, speak)
        asides += [_aside(aside, spoken, other(line.role), speak) for aside in sentence.asides]
        entry_s = _entry_s(sentence, spoken)
        words += spoken
        clips.append(clip)
    turns = (StagedTurn(line.role, "turn", tuple(words)), *(turn for turn, _ in asides))
    return _Performed(turns, (*clips, *(clip for _, clip in asides)), words[-1].end_s, entry_s)


def _entry_s(sentence: Sentence, spoken: tuple[StagedWord, ...]) -> float | None:
    return None if sentence.entry is None else spoken[sentence.entry].start_s


def _aside(aside: Aside, during: tuple[StagedWord, ...], role: Role, speak: Speak) -> tuple[StagedTurn, Clip]:
    words, clip = _say(tuple(aside.text.split()), None, during[aside.before].start_s, role, speak)
    return StagedTurn(role, "backchannel" if aside.kind == "backchannel" else "turn", words), clip


def _say(
    words: tuple[str, ...], stop: int | None, start_s: float, role: Role, speak: Speak
) -> tuple[tuple[StagedWord, ...], Clip]:
    """The first `stop` of `words` (None: all) from `start_s` on, spoken as the beginning of the whole."""
    speech = speak(" ".join(words), role)
    shift_s = start_s - speech.words[0].start_s
    spoken = tuple(
        StagedWord(text, round(word.start_s + shift_s, 3), round(word.end_s + shift_s, 3))
        for text, word in zip(words[:stop], speech.words[:stop], strict=True)
    )
    first = round(speech.words[0].start_s * SAMPLE_RATE_HZ)
    last = round(speech.words[len(spoken) - 1].end_s * SAMPLE_RATE_HZ)
    return spoken, Clip(role, spoken[0].start_s, _faded(speech.samples[first:last]))


def _faded(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """`samples` dying away over their last `FADE_S`."""
    frames = min(len(samples), round(FADE_S * SAMPLE_RATE_HZ))
    fade = np.ones(len(samples), dtype=np.float32)
    fade[len(samples) - frames :] = np.linspace(1.0, 0.0, frames, dtype=np.float32)
    return samples * fade
