"""What a recogniser wrote down: JSON of openai-whisper (no speakers) and of WhisperX (speakers, word by word).

A segment is a cue. Where its words belong to several speakers it is cut into one line for each run of a speaker; a word
without a speaker goes with the word before it. Recognisers now and then let something end before it starts: it is then
taken to end where it starts, and no word is dropped.

Sources: github.com/openai/whisper `whisper/transcribe.py`, github.com/m-bain/whisperX `whisperx/types.py`.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec

from listenlab.conversation import Layout, Line, Transcript, Word
from listenlab.interchange.lines import Misplaced, one_line, spoken
from listenlab.interchange.source import SourceText
from listenlab.interchange.strict_json import shaped, wrong

_LANGUAGES = {"english": "en"}
"""OpenAI's interface names a language where Whisper itself gives its code."""


class HeardWord(msgspec.Struct):
    """A word; WhisperX leaves times out where it could not align it, as for numbers."""

    word: str
    start: float | None = None
    end: float | None = None
    probability: float | None = None
    score: float | None = None
    speaker: str | None = None

    def as_word(self) -> Word:
        """The same in our terms."""
        sure = self.score if self.probability is None else self.probability
        return Word(self.word.strip(), self.start, _not_before(self.start, self.end), sure)


class Segment(msgspec.Struct):
    """What was said in one go."""

    start: float
    end: float
    text: str = ""
    words: tuple[HeardWord, ...] | None = None
    speaker: str | None = None

    def lines(self) -> Iterator[Line]:
        """A line for each run of one speaker; none for silence. Raises Misplaced when times cannot be."""
        runs = [(speaker, list(run)) for speaker, run in groupby(self._spoken_by(), key=lambda each: each[0])]
        if len(runs) < 2:
            words = [word.as_word() for word in self.words or ()]
            text = self.text.strip() or " ".join(word.text for word in words)
            speaker = runs[0][0] if runs else self.speaker
            yield spoken(text, speaker, self.start, max(self.start, self.end), words=words)
            return
        from_s = self.start
        for speaker, run in runs:
            words = [word.as_word() for _, word in run]
            start_s = next((word.start_s for word in words if word.start_s is not None), from_s)
            ends = (word.end_s for word in reversed(words) if word.end_s is not None)
            from_s = max(start_s, next(ends, max(start_s, self.end)))
            yield spoken(" ".join(word.text for word in words), speaker, start_s, from_s, words=words)

    def _spoken_by(self) -> Iterator[tuple[str | None, HeardWord]]:
        speaker = self.speaker or next((word.speaker for word in self.words or () if word.speaker), None)
        for word in self.words or ():
            speaker = word.speaker or speaker
            yield speaker, word


class Recognised(msgspec.Struct):
    """A whole recording."""

    segments: tuple[Segment, ...]
    language: str | None = None


def transcript(document: dict[str, Any], source: SourceText) -> Transcript:
    """The transcript a recogniser's document holds; raises TranscriptError with field and line."""
    recognised = shaped(document, Recognised, source)
    lines: list[Line] = []
    for index, segment in enumerate(recognised.segments):
        try:
            lines.extend(line for line in segment.lines() if line.text)
        except Misplaced as problem:
            raise wrong(source, f"$.segments[{index}]", str(problem)) from None
    language = one_line(recognised.language) or "en"
    return Transcript(tuple(lines), Layout.CUES, language=_LANGUAGES.get(language.lower(), language))


def _not_before(start_s: float | None, end_s: float | None) -> float | None:
    return end_s if start_s is None or end_s is None else max(start_s, end_s)
