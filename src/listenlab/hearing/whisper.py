"""Whisper by faster-whisper: the words in one window of sound, at most thirty seconds.

Only arrays are handed to it, never a file name, and models only as folders, so that it neither decodes nor downloads.
Its text never conditions what comes next and its temperature stays 0: the same sound gives the same words. Its own
speech detection is off, because windows hold speech. A graphics card is used when one is there and proves itself at
load and at first use; else the processor, int8, one thread.
"""

import json
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from numpy.typing import NDArray

from listenlab.conversation import Word
from listenlab.errors import ModelBroken
from listenlab.hearing.cards import card_count
from listenlab.hearing.jobs import Device, Job, Recognised
from listenlab.hearing.models import ModelFolder

NO_SPEECH_FROM = 0.6
"""Whisper's own probability of no speech from which it is believed, when it is unsure of its words as well."""
UNSURE_BELOW = -1.0
"""Whisper's mean log probability of a sentence's signs below which it is unsure."""

Samples = NDArray[np.float32]


class Whisper:
    """A loaded model."""

    def __init__(self, job: Job) -> None:
        """Load the model of a job; raises ModelBroken when it cannot be used."""
        model = self._folder = job.model
        self._options: dict[str, Any] = {"language": job.language, "hotwords": job.hotwords or None}
        _check_texts(model)
        try:
            on_a_card = _on_a_card(model)
            self._whisper: Any = on_a_card or _on_the_processor(model)
        except MemoryError:
            raise
        except Exception as error:  # tokenizers raises bare Exceptions, CTranslate2 RuntimeErrors
            raise _broken(model, error) from error
        self._device = Device.CARD if on_a_card else Device.PROCESSOR

    def recognise(self, sound: Samples) -> Recognised:
        """The words in a window of 16 kHz mono float32 sound; raises ModelBroken."""
        clock = time.perf_counter if self._device is Device.CARD else time.process_time
        begun_s = clock()
        try:
            sentences = list(self._sentences(sound))
        except (RuntimeError, ValueError, IndexError) as error:
            raise _broken(self._folder, error) from error
        words = tuple(word for sure, sentence in sentences for word in sentence if sure)
        unsure = sum(len(sentence) for sure, sentence in sentences if not sure)
        return Recognised(words, unsure, clock() - begun_s, self._device)

    def close(self) -> None:
        """Nothing outlives the model."""

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


def _on_a_card(model: ModelFolder) -> WhisperModel | None:
    """The model on a graphics card, once it has recognised a second of silence there; None where that fails."""
    if not card_count():
        return None
    try:
        whisper = WhisperModel(str(model.path), device="cuda", compute_type="auto", local_files_only=True)
        list(whisper.transcribe(np.zeros(16_000, np.float32), language="en", beam_size=1)[0])
    except (RuntimeError, ValueError, OSError):
        return None
    return whisper


def _on_the_processor(model: ModelFolder) -> WhisperModel:
    return WhisperModel(str(model.path), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)


def _check_texts(model: ModelFolder) -> None:
    for name in ("config.json", "tokenizer.json"):
        try:
            json.loads((model.path / name).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ModelBroken(f"{name} of the model {model.name} cannot be read.", "Get the model again.") from error


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
    """What to tell of a model that fails; raises MemoryError where it is not to blame."""
    if "out of memory" in str(error).lower():
        raise MemoryError(str(error)) from error
    reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
    return ModelBroken(f"The model {model.name} cannot be used: {reason}.", "Get it again, or name another model.")
