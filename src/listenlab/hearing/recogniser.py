"""Recognition by faster-whisper: the words in spans of speech of one channel.

Only arrays are handed to it, never a file name, and models only as folders, so that it neither decodes nor downloads.
One thread, on the processor, int8. Its text never conditions what comes next and its temperature stays 0: the
same sound gives the same words. Its own speech detection is off, because spans of speech are given.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from numpy.typing import NDArray

from listenlab.conversation import Span, Word
from listenlab.errors import ModelBroken
from listenlab.hearing.models import ModelFolder
from listenlab.hearing.packing import pack
from listenlab.hearing.placing import Heard, placed

NO_SPEECH_FROM = 0.6
"""Whisper's own probability of no speech from which it is believed, when it is unsure of its words as well."""
UNSURE_BELOW = -1.0
"""Whisper's mean log probability of a sentence's signs below which it is unsure."""

Samples = NDArray[np.float32]


class WhisperRecogniser:
    """Turns one person's speech into words."""

    def __init__(self, model: ModelFolder, language: str, hotwords: str) -> None:
        self.name = model.name
        self._folder = model
        self._options: dict[str, Any] = {"language": language, "hotwords": hotwords or None}
        try:
            self._whisper: Any = _loaded(model)
        except ModelBroken:
            raise
        except Exception as error:  # tokenizers raises bare Exceptions, CTranslate2 RuntimeErrors
            raise _broken(model, error) from error

    def words(
        self, samples: Samples, spans: Sequence[Span], heard: Callable[[float], None] = lambda _: None
    ) -> tuple[Word, ...]:
        """The words spoken within `spans` of a 16 kHz mono float32 recording, in time order.

        `heard` is called with the time in seconds up to which the recording has been recognised. Raises ModelBroken.
        """
        return self.listen(samples, spans, heard).words

    def listen(self, samples: Samples, spans: Sequence[Span], heard: Callable[[float], None] = lambda _: None) -> Heard:
        """The same with the counts of what was left out."""
        all_heard = Heard()
        for window in pack(spans, samples, self._folder.window_s):
            words, unsure = self._recognised(window.sound(samples))
            all_heard += placed(words, window, samples) + Heard(dropped=Counter(unsure=unsure))
            heard(window.end_s)
        return all_heard

    def _recognised(self, sound: Samples) -> tuple[list[Word], int]:
        """The words in a window with its times, and how many more the recogniser does not believe itself."""
        try:
            sentences = list(self._sentences(sound))
        except (RuntimeError, ValueError, IndexError) as error:
            raise _broken(self._folder, error) from error
        words = [word for sure, sentence in sentences for word in sentence if sure]
        return words, sum(len(sentence) for sure, sentence in sentences if not sure)

    def _sentences(self, sound: Samples) -> Iterator[tuple[bool, list[Word]]]:
        segments, _ = self._whisper.transcribe(
            sound,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=True,
            vad_filter=False,
            no_speech_threshold=None,
            **self._options,
        )
        for segment in segments:
            sure = segment.no_speech_prob < NO_SPEECH_FROM or segment.avg_logprob > UNSURE_BELOW
            yield sure, _words(segment.words or [])


def load(model: ModelFolder, language: str = "en", hotwords: str = "") -> WhisperRecogniser:
    """The recogniser of a model folder, for one language (two-letter code).

    `hotwords` are names and terms to be expected, separated by spaces. Raises ModelBroken when it cannot be used.
    """
    return WhisperRecogniser(model, language, hotwords)


def _loaded(model: ModelFolder) -> Any:
    for name in ("config.json", "tokenizer.json"):
        try:
            json.loads((model.path / name).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ModelBroken(f"{name} of the model {model.name} cannot be read.", "Get the model again.") from error
    return WhisperModel(str(model.path), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)


def _words(words: Sequence[Any]) -> list[Word]:
    """faster-whisper's words as ours; punctuation that came as a word of its own goes to the word before it."""
    ours: list[Word] = []
    for word in words:
        text = word.word.strip()
        if any(sign.isalnum() for sign in text):
            ours.append(Word(text, float(word.start), float(word.end), float(word.probability)))
        elif ours:
            last = ours[-1]
            ours[-1] = Word(last.text + text, last.start_s, last.end_s, last.probability)
    return ours


def _broken(model: ModelFolder, error: Exception) -> ModelBroken:
    reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
    return ModelBroken(f"The model {model.name} cannot be used: {reason}.", "Get it again, or name another model.")
