"""Packing: all speech lies in windows, once, and times can be followed both ways."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.conversation import Span
from listenlab.hearing.packing import PAUSE_S, REACH_S, REST_S, Packer, pack
from listenlab.hearing.windows import GLUE_S, RATE_HZ, Window

NOISE = np.random.default_rng(0).standard_normal(510 * RATE_HZ).astype(np.float32)


@st.composite
def speech(draw: st.DrawFn) -> tuple[Span, ...]:
    """Spans of speech in order, from blips to monologues, with pauses from none to long."""
    lengths_s = draw(st.lists(st.one_of(st.floats(0.05, 4.0), st.floats(10.0, 40.0)), max_size=10))
    pauses_s = draw(
        st.lists(st.sampled_from([0.0, 0.2, 0.29, 0.31, 0.5, 0.69, 0.71, 2.0, 9.0]), min_size=10, max_size=10)
    )
    spans, at_s = [], draw(st.floats(0.0, 3.0))
    for length_s, pause_s in zip(lengths_s, pauses_s, strict=False):
        spans.append(Span(at_s, at_s + length_s))
        at_s += length_s + pause_s
    return tuple(spans)


def noise_for(spans: tuple[Span, ...]) -> np.ndarray:
    """Noise, a second longer than the last span."""
    length_s = spans[-1].end_s + 1.0 if spans else 1.0
    return NOISE[: int(length_s * RATE_HZ)]


def frames_of(windows: tuple[Window, ...], total: int) -> np.ndarray:
    """How often each frame of the recording is handed over."""
    times = np.zeros(total, int)
    for window in windows:
        for stretch in window.stretches:
            times[stretch.start_frame : stretch.end_frame] += 1
    return times


@settings(deadline=None, max_examples=40)
@given(speech())
def test_no_sample_of_speech_is_lost_and_none_is_doubled(spans: tuple[Span, ...]) -> None:
    """Every frame of every span lies in one window; no frame of the recording lies in two."""
    samples = noise_for(spans)
    times = frames_of(pack(spans, samples), len(samples))
    assert times.max(initial=0) <= 1
    for span in spans:
        assert times[round(span.start_s * RATE_HZ) + 1 : round(span.end_s * RATE_HZ) - 1].all()


@settings(deadline=None, max_examples=40)
@given(speech(), st.sampled_from([28.0, 12.0, 4.0]))
def test_no_window_is_longer_than_asked_and_none_ends_without_need_in_speech(
    spans: tuple[Span, ...], window_s: float
) -> None:
    """Between two windows lies a pause of 0.3 s, unless speech without one is longer than a window."""
    windows = pack(spans, noise_for(spans), window_s)
    for window in windows:
        assert window.frames <= window_s * RATE_HZ + 4
    phrases = [span.end_s for span, after in pairwise(spans) if after.start_s - span.end_s >= PAUSE_S]
    for before, after in pairwise(windows):
        cut_s, next_s = before.stretches[-1].spans[-1].end_s, after.stretches[0].spans[0].start_s
        if next_s - cut_s < PAUSE_S:
            starts_s = max((end_s for end_s in phrases if end_s < cut_s), default=0.0)
            ends_s = min((end_s for end_s in phrases if end_s > cut_s), default=spans[-1].end_s)
            assert ends_s - starts_s > window_s - 0.5


@settings(deadline=None, max_examples=40)
@given(speech(), st.floats(0.0, 1.0))
def test_times_can_be_followed_into_a_window_and_back(spans: tuple[Span, ...], part: float) -> None:
    """The map to the recording rises, and the map back undoes it."""
    for window in pack(spans, noise_for(spans)):
        asked_s = part * (window.frames - 1) / RATE_HZ
        mapped = [window.in_recording(t) for t in (asked_s / 2, asked_s)]
        known = [time_s for time_s in mapped if time_s is not None]
        assert known == sorted(known)
        if mapped[1] is not None:
            assert window.in_window(mapped[1]) == pytest.approx(asked_s)


@settings(deadline=None, max_examples=30)
@given(speech())
def test_a_window_s_sound_is_the_recording_s_own(spans: tuple[Span, ...]) -> None:
    """Every sample in it is the one that its time in the recording has; the glue is quiet of the same channel."""
    samples = noise_for(spans)
    for window in pack(spans, samples):
        sound = window.sound(samples)
        assert len(sound) == window.frames
        for stretch in window.stretches:
            there = sound[stretch.at_frame : stretch.at_frame + stretch.frames]
            assert np.array_equal(there, samples[stretch.start_frame : stretch.end_frame])
        for before, after in pairwise(window.stretches):
            glue = sound[before.at_frame + before.frames : after.at_frame]
            assert len(glue) == round(GLUE_S * RATE_HZ)
            assert np.isin(glue, samples[before.end_frame : after.start_frame]).all()


def test_the_quietest_part_of_the_pause_becomes_the_glue() -> None:
    """A cough between two sentences is not handed over."""
    samples = np.full(20 * RATE_HZ, 0.5, np.float32)
    samples[5 * RATE_HZ : 6 * RATE_HZ] = 0.001
    (window,) = pack((Span(1.0, 2.0), Span(9.0, 10.0)), samples)
    first = window.stretches[0]
    glue = window.sound(samples)[first.frames : first.frames + round(GLUE_S * RATE_HZ)]
    assert (glue == np.float32(0.001)).all()


def test_a_monologue_without_a_pause_is_cut_where_it_is_quietest() -> None:
    """Somebody who speaks for 40 s on end is cut between two words."""
    samples = np.ones(41 * RATE_HZ, np.float32)
    samples[20 * RATE_HZ : 20 * RATE_HZ + 3200] = 0.0
    windows = pack((Span(0.0, 40.0),), samples)
    assert len(windows) == 2
    assert windows[0].stretches[0].spans[-1].end_s == pytest.approx(20.1, abs=0.06)
    assert windows[1].stretches[0].spans[0].start_s == windows[0].stretches[0].spans[-1].end_s


def test_short_exchanges_share_a_window() -> None:
    """Eight backchannels over two minutes cost two passes, not eight."""
    spans = tuple(Span(15.0 * place, 15.0 * place + 0.4) for place in range(8))
    assert len(pack(spans, noise_for(spans))) == 2


def test_no_window_reaches_over_more_than_two_minutes() -> None:
    """Who says little is recognised before the talk is over, and the sound between need not be kept."""
    spans = tuple(Span(15.0 * place, 15.0 * place + 0.4) for place in range(30))
    for window in pack(spans, noise_for(spans)):
        assert window.spans[-1].end_s - window.spans[0].start_s <= REACH_S


def test_a_window_that_holds_enough_ends_at_a_rest() -> None:
    """What was said before a pause of 0.7 s waits for nobody; after a shorter one the speaker goes on."""
    spans = (Span(1.0, 14.0), Span(14.0 + REST_S + 0.01, 20.0), Span(20.5, 25.0), Span(27.0, 28.0))
    assert [window.spans for window in pack(spans, noise_for(spans))] == [spans[:1], spans[1:3], spans[3:]]
    with_a_breath = (Span(1.0, 14.0), Span(14.0 + REST_S - 0.01, 20.0))
    assert len(pack(with_a_breath, noise_for(with_a_breath))) == 1


@settings(deadline=None, max_examples=60)
@given(speech(), st.sampled_from([28.0, 12.0]), st.lists(st.floats(0.01, 0.99), max_size=4), st.floats(0.0, 2.0))
def test_speech_heard_bit_by_bit_gives_the_windows_of_the_whole(
    spans: tuple[Span, ...], window_s: float, cuts: list[float], late_s: float
) -> None:
    """Also when spans come in parts while they go on, and with any delay before a pause is noticed."""
    samples = noise_for(spans)
    packer, live = Packer(window_s), []
    for place, span in enumerate(spans):
        edges_s = sorted({span.start_s, span.end_s, *(span.start_s + cut * span.duration_s for cut in cuts)})
        for start_s, end_s in pairwise(edges_s):
            live += packer.hear([Span(start_s, end_s)], end_s, samples)
        next_s = spans[place + 1].start_s if place + 1 < len(spans) else len(samples) / RATE_HZ
        live += packer.hear((), min(span.end_s + late_s, next_s), samples)
    live += packer.finish(len(samples) / RATE_HZ)
    assert tuple(live) == pack(spans, samples, window_s)
