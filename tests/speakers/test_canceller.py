"""The canceller: learns how one channel hears the other, and takes it out."""

import numpy as np
import pytest

from listenlab.speakers.canceller import AHEAD, TAPS, filters, leaked, solved
from listenlab.speakers.cleaning import Cleaned, Leak
from listenlab.speakers.sound import STEP, Block


def coloured(frames: int, seed: int) -> np.ndarray:
    """Noise with more of the low tones."""
    white = np.random.default_rng(seed).standard_normal(frames)
    return np.convolve(white, [1.0, 0.8, 0.5, 0.3, 0.1])[:frames].astype(np.float32)


def room(seed: int, early: int = 0) -> np.ndarray:
    """A room's answer of 600 frames that begins `early` frames ahead, as the canceller's taps."""
    tail = np.random.default_rng(seed).standard_normal(600) * np.exp(-np.arange(600) / 100) * 0.2
    taps = np.zeros(TAPS)
    taps[AHEAD - early : AHEAD - early + 600] = tail
    return taps


def heard_through(sound: np.ndarray, taps: np.ndarray) -> np.ndarray:
    """The sound through the taps, by plain convolution."""
    return np.convolve(sound, taps)[AHEAD : AHEAD + len(sound)].astype(np.float32)


def test_solving_is_the_same_as_solving_the_whole_matrix() -> None:
    """Conjugate gradients give what a dense solution of the Toeplitz system gives."""
    autocorrelation = 0.9 ** np.arange(200) + np.eye(1, 200)[0]
    wanted = np.random.default_rng(0).standard_normal(200)
    lags = np.abs(np.subtract.outer(np.arange(200), np.arange(200)))
    matrix = autocorrelation[lags] + 1e-3 * autocorrelation[0] * np.eye(200)
    assert solved(autocorrelation, wanted, 1e-3) == pytest.approx(np.linalg.solve(matrix, wanted), abs=1e-2)


@pytest.mark.parametrize("frames", [1, 100, 20_000, 50_000])
def test_leaked_sound_is_the_other_through_the_filter(frames: int) -> None:
    """Piece by piece through the Fourier transform as by plain convolution."""
    other, taps = coloured(frames, 1), room(2)
    padded = np.pad(other, (TAPS, AHEAD))
    assert leaked(padded, taps.astype(np.float32)) == pytest.approx(heard_through(other, taps), abs=1e-3)


@pytest.mark.parametrize("early", [0, 100])
def test_a_room_is_learned_from_where_only_the_other_speaks(early: int) -> None:
    """Thirty seconds of it are enough to take 25 dB out, also when the leak comes 6 ms early."""
    other = coloured(30 * 16_000, 3)
    own = heard_through(other, room(4, early))
    taps = filters(own, other, np.ones(3000, bool))
    left = own - leaked(np.pad(other, (TAPS, AHEAD)), taps[0])
    inner = slice(16_000, -16_000)
    assert 10 * np.log10(np.mean(left[inner] ** 2) / np.mean(own[inner] ** 2)) < -25


def test_without_the_other_alone_nothing_is_taken_out() -> None:
    """No filter is better than a guessed one."""
    own, other = coloured(160_000, 5), coloured(160_000, 6)
    assert not filters(own, other, np.zeros(1000, bool)).any()


@pytest.fixture(scope="module")
def clean() -> Cleaned:
    """Twenty seconds in two blocks, cleaned by filters of their own."""
    recording = np.stack([coloured(320_000, 7), coloured(320_000, 8)], axis=1)
    blocks = [Block(0, 1100, 0, 1000), Block(900, 2000, 1000, 2000)]
    dice = np.random.default_rng(9)
    taps = [tuple((dice.standard_normal((2, TAPS)) * 0.01).astype(np.float32) for _ in (0, 1)) for _ in blocks]
    return Cleaned(recording, [Leak(block, (pair[0], pair[1])) for block, pair in zip(blocks, taps, strict=True)])


@pytest.fixture(scope="module")
def whole(clean: Cleaned) -> np.ndarray:
    """All of it at once."""
    return np.asarray(clean[:])


@pytest.mark.parametrize(
    ("begin", "end"), [(0, 320_000), (159_990, 160_010), (5, 5), (128_000, 200_000), (319_000, 400_000)]
)
def test_a_slice_of_cleaned_sound_is_that_part_of_the_whole(
    clean: Cleaned, whole: np.ndarray, begin: int, end: int
) -> None:
    """However it is cut, also across blocks and past the end."""
    assert whole.shape == (320_000, 2)
    assert clean[begin:end] == pytest.approx(whole[begin:end], abs=1e-4)
    assert clean[:, 1][begin:end] == pytest.approx(whole[begin:end, 1], abs=1e-4)
    assert len(clean[:, 0]) == len(clean) == 320_000


def test_blocks_of_a_recording_end_where_its_steps_do(clean: Cleaned) -> None:
    """Frames after the last whole step are handed out too."""
    recording = np.zeros((STEP * 10 + 7, 2), np.float32)
    cleaned = Cleaned(recording, [Leak(Block(0, 10, 0, 10), (np.zeros((1, TAPS), np.float32),) * 2)])
    assert cleaned[:].shape == recording.shape
