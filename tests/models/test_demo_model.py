"""The demo model as it is shipped: small, honest about whom it hears, and hearing what it promises to hear."""

import ctypes.util
import json
from pathlib import Path

import numpy as np
import pytest
from faster_whisper import WhisperModel

from models.training.evaluate import Tally, compared, empty_sounds, hear, packs
from models.training.text import unseen
from models.training.tokens import tokens
from models.training.voices import SAMPLE_VOICES, Voice

DEMO = Path(__file__).parents[2] / "models" / "demo"
EMPTY_FRAMES = 15 * 16_000
needs_espeak = pytest.mark.skipif(ctypes.util.find_library("espeak-ng") is None, reason="espeak-ng is not installed")


@pytest.fixture(scope="module")
def model() -> WhisperModel:
    """The model, opened as the product opens it."""
    return WhisperModel(str(DEMO), device="cpu", compute_type="int8", cpu_threads=1)


def test_the_model_is_never_taken_for_one_that_hears_people() -> None:
    """Its metadata says so, and its card tells a reader."""
    assert json.loads((DEMO / "listenlab.json").read_text())["for_people"] is False
    assert "not for people's voices" in (DEMO / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_the_model_is_small_enough_to_ship() -> None:
    """At most 12 MB, all files together."""
    assert sum(path.stat().st_size for path in DEMO.iterdir()) <= 12_000_000


def test_the_model_writes_the_words_of_the_word_list() -> None:
    """A list that grew without a new training would be caught here."""
    assert json.loads((DEMO / "vocabulary.json").read_text(encoding="utf-8")) == list(tokens())


@needs_espeak
@pytest.mark.parametrize("voice", SAMPLE_VOICES, ids=lambda voice: voice.name)
def test_the_model_hears_unseen_sentences_of_the_sample_voices(model: WhisperModel, voice: Voice) -> None:
    """At most 12 % of words wrong in a dozen sentences, and words where they are said."""
    tally = Tally()
    for pack in packs(voice, unseen()[:12], seed=3):
        compared(pack.words, hear(model, pack.sound), tally)
    assert tally.rate <= 0.12, tally.confusions
    assert float(np.median(tally.start_errors_s)) <= 0.05


def test_the_model_hears_no_words_where_nothing_is_said(model: WhisperModel) -> None:
    """Half a window each of silence, noise and a tone; `evaluate` hears a minute."""
    heard = {name: [word.text for word in hear(model, sound[:EMPTY_FRAMES])] for name, sound in empty_sounds().items()}
    assert not any(heard.values()), heard


@needs_espeak
def test_the_model_hears_the_same_words_every_time(model: WhisperModel) -> None:
    """Three runs agree on words and times."""
    (pack, *_) = packs(SAMPLE_VOICES[0], unseen()[20:24], seed=4)
    first = hear(model, pack.sound)
    assert [word.text for word in first]
    assert hear(model, pack.sound) == first
    assert hear(model, pack.sound) == first
