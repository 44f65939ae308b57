"""Speech probability: one value every 32 ms, the same however the sound is cut."""

import numpy as np
import pytest
from faster_whisper.vad import get_vad_model

from listenlab.hearing.voice_activity import PIECE_STEPS, STEP_FRAMES, VoiceActivity, speech_probability
from tests.hearing.malformed import murmur


def buzz(length_s: float) -> np.ndarray:
    """A voice-like buzz that comes and goes, in a little noise."""
    at = np.arange(int(length_s * 16_000)) / 16_000
    pitch = np.cumsum(120 + 20 * np.sin(3 * at)) / 16_000
    voice = sum(np.sin(2 * np.pi * k * pitch) / k for k in range(1, 20)) * (np.sin(2 * np.pi * at * 3) > 0)
    return (0.1 * voice * (np.sin(0.5 * at) > 0) + 0.01 * murmur(length_s)[:, 0]).astype(np.float32)


def test_an_hour_in_pieces_is_heard_as_the_whole_would_be() -> None:
    """What was heard before is remembered across pieces: the values are those of the whole at once."""
    sound = buzz(70.0)
    whole = np.asarray(get_vad_model()(sound[: len(sound) // STEP_FRAMES * STEP_FRAMES].copy())).reshape(-1)
    in_pieces = speech_probability(sound)
    assert len(whole) > 2 * PIECE_STEPS
    assert np.abs(in_pieces[: len(whole)] - whole)[1:-1].max() < 1e-4


@pytest.mark.parametrize("frames", [0, 1, 511, 512, 513, 16_000])
def test_there_is_a_value_for_every_512_samples_begun(frames: int) -> None:
    """The end is filled up with silence."""
    assert len(speech_probability(np.zeros(frames, np.float32))) == -(-frames // STEP_FRAMES)


def test_live_hearing_gives_the_same_as_afterwards() -> None:
    """Fed in small pieces, as a microphone gives them."""
    sound = buzz(5.0)[: 150 * STEP_FRAMES]
    live = VoiceActivity()
    heard = np.concatenate([live.hear(piece) for piece in np.split(sound, 50)])
    assert np.abs(heard - speech_probability(sound)).max() < 1e-4


def test_the_sound_handed_in_is_left_as_it_was() -> None:
    """Looking does not write."""
    sound = buzz(1.0)
    before = sound.copy()
    speech_probability(sound)
    assert np.array_equal(sound, before)


def test_silence_and_noise_are_no_speech() -> None:
    """Neither digital silence nor steady noise is taken for a voice."""
    assert speech_probability(np.zeros(32_000, np.float32)).max() < 0.2
    noise = np.random.default_rng(0).standard_normal(32_000).astype(np.float32) * 0.05
    assert speech_probability(noise).max() < 0.4
