"""The canceller: takes the other person's voice out of a channel.

What leaks from the other channel is that channel through a room, a filter of 2,048 taps (128 ms) that may begin 10 ms
early. The filter is the least-squares one over the time in which only the other speaks: with the autocorrelation r
of the other channel and its cross-correlation c with this one, the Toeplitz system R h = c, solved by conjugate
gradients with products through the Fourier transform. One filter for a block, which goes on from that of the block
before, then for every 8 s a correction (with a 3 % ridge, from those seconds and 2 s on either side) where the other
speaks alone for 1.2 s.

Source: the study of speaker attribution behind this project, which measured 8 to 12 dB less leak, and shorter filters
(768 taps) not to be enough.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from listenlab.speakers.sound import RATE_HZ, STEP, Samples

TAPS = 2_048
AHEAD = 160
"""Frames by which the leak may come before the sound it stems from."""
CHUNK = 2 * RATE_HZ
"""Frames whose correlations are kept together."""
PIECE_CHUNKS = 4
"""A filter of its own for every four chunks: 8 s."""
AROUND_CHUNKS = 1
FEWEST_ALONE_S, PLENTY_ALONE_S = 1.2, 6.0
RIDGE = 1e-3
CORRECTION_RIDGE = 0.03
_ROUNDS = 60
_FFT = 36_000
_APPLY_FFT = 16_384
AT_ONCE = _APPLY_FFT - TAPS - AHEAD
"""Frames that one transform cleans."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Correlations:
    """What is known of one direction of leak, chunk by chunk."""

    of_other: Numbers
    """The other channel's autocorrelation at 0 to 2,047 frames, shape (chunks, 2048)."""
    across: Numbers
    """Its cross-correlation with this channel at -160 to 1,887 frames, shape (chunks, 2048)."""
    alone_s: Numbers
    """How long the other speaks alone in each chunk, shape (chunks,)."""


def correlations(own: Samples, other: Samples, alone: NDArray[np.bool_]) -> Correlations:
    """The correlations of two channels over the steps in which only the other speaks."""
    chunks = -(-len(own) // CHUNK)
    found = Correlations(np.zeros((chunks, TAPS)), np.zeros((chunks, TAPS)), np.zeros(chunks))
    mask = np.repeat(alone, STEP)[: len(own)]
    mask = np.pad(mask, (0, len(own) - len(mask)))
    padded = np.pad(other, (TAPS, AHEAD + CHUNK))
    for chunk in range(chunks):
        begin, end = chunk * CHUNK, min(len(own), (chunk + 1) * CHUNK)
        wanted = mask[begin:end]
        if not wanted.any():
            continue
        found.alone_s[chunk] = np.count_nonzero(wanted) / RATE_HZ
        around = np.fft.rfft(padded[begin : end + TAPS + AHEAD], _FFT)
        own_spectrum = np.fft.rfft(own[begin:end] * wanted, _FFT)
        other_spectrum = np.fft.rfft(other[begin:end] * wanted, _FFT)
        across = np.fft.irfft(around * own_spectrum.conj(), _FFT)
        itself = np.fft.irfft(around * other_spectrum.conj(), _FFT)
        found.across[chunk] = across[AHEAD + 1 : TAPS + AHEAD + 1][::-1]
        found.of_other[chunk] = itself[1 : TAPS + 1][::-1]
    return found


def filters(
    own: Samples, other: Samples, alone: NDArray[np.bool_], before: NDArray[np.float32] | None = None
) -> NDArray[np.float32]:
    """The filter for each 8 s of two channels, learned where only the other speaks, shape (pieces, 2048).

    `alone` marks those steps. Where they are less than 1.2 s in all the filter is the one `before`, or zero; where they
    are less than 6 s it stays near the one before.
    """
    known = np.zeros(TAPS, np.float32) if before is None else before
    found = correlations(own - leaked(np.pad(other, (TAPS, AHEAD)), known) if known.any() else own, other, alone)
    pieces, alone_s = -(-len(found.alone_s) // PIECE_CHUNKS), float(found.alone_s.sum())
    if alone_s < FEWEST_ALONE_S:
        return np.repeat(known[None], pieces, axis=0)
    ridge = CORRECTION_RIDGE if known.any() and alone_s < PLENTY_ALONE_S else RIDGE
    whole = known + solved(found.of_other.sum(axis=0), found.across.sum(axis=0), ridge).astype(np.float32)
    rest = correlations(own - leaked(np.pad(other, (TAPS, AHEAD)), whole), other, alone)
    corrected = np.repeat(whole[None], pieces, axis=0)
    for piece in range(pieces):
        near = slice(max(0, piece * PIECE_CHUNKS - AROUND_CHUNKS), (piece + 1) * PIECE_CHUNKS + AROUND_CHUNKS)
        if rest.alone_s[near].sum() >= FEWEST_ALONE_S:
            itself, left = rest.of_other[near].sum(axis=0), rest.across[near].sum(axis=0)
            corrected[piece] += solved(itself, left, CORRECTION_RIDGE).astype(np.float32)
    return corrected


def solved(autocorrelation: Numbers, wanted: Numbers, ridge: float) -> Numbers:
    """The h of R h = c for the symmetric Toeplitz matrix R of an autocorrelation, its diagonal raised by `ridge`."""
    raised = autocorrelation.copy()
    raised[0] *= 1 + ridge
    answer = np.zeros_like(wanted)
    rest = wanted.copy()
    direction, power = rest.copy(), float(rest @ rest)
    enough = 1e-6 * power
    circular = np.fft.rfft(np.concatenate([raised, [0.0], raised[:0:-1]]))
    for _ in range(_ROUNDS):
        if power <= enough:
            break
        turned = _times(circular, direction)
        step = power / float(direction @ turned)
        answer += step * direction
        rest -= step * turned
        before, power = power, float(rest @ rest)
        direction = rest + power / before * direction
    return answer


def _times(circular: NDArray[np.complex128], vector: Numbers) -> Numbers:
    """A Toeplitz matrix times a vector, by the spectrum of the circular matrix it is part of."""
    size = 2 * len(vector)
    return np.asarray(np.fft.irfft(circular * np.fft.rfft(vector, size), size)[: len(vector)])


def leaked(other: Samples, taps: NDArray[np.float32]) -> Samples:
    """What a stretch of the other channel sounds like on this one.

    `other` brings 2,048 frames before the stretch and 160 after it; the answer is that much shorter.
    """
    frames = len(other) - TAPS - AHEAD
    answer = np.empty(frames, np.float32)
    response = np.fft.rfft(taps, _APPLY_FFT)
    for begin in range(0, frames, AT_ONCE):
        piece = np.fft.rfft(other[begin : begin + _APPLY_FFT], _APPLY_FFT)
        heard = np.fft.irfft(piece * response, _APPLY_FFT)
        until = min(frames, begin + AT_ONCE)
        answer[begin:until] = heard[TAPS + AHEAD : TAPS + AHEAD + until - begin]
    return answer
