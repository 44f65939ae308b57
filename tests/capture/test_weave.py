"""Two devices become one recording: no frame lost, none doubled, and times that hold over gaps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listenlab.capture.journal import Gap
from listenlab.capture.lane import Lane
from listenlab.capture.weave import BEHIND_S, LOST_AFTER_S, Weave
from tests.capture.made import RATE_HZ, ramp


def feed(lane: Lane, start: int, frames: int, now_s: float) -> None:
    lane.put(ramp(start, frames, lane.channels).tobytes(), now_s)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=20), st.lists(st.integers(1, 400), min_size=1, max_size=20))
@settings(deadline=None)
def test_every_frame_of_both_lanes_comes_out_once_and_in_order(left: list[int], right: list[int]) -> None:
    """Whatever the blocks' sizes, and side by side from the moment both are heard."""
    lanes = [Lane(1, RATE_HZ), Lane(1, RATE_HZ)]
    weave = Weave(lanes, RATE_HZ)
    for lane, blocks in zip(lanes, (left, right), strict=True):
        written = 0
        for frames in blocks:
            written += frames
            feed(lane, written - frames, frames, 10 + written / RATE_HZ)
    sound, gaps = weave.pull(10.2)
    shorter = min(sum(left), sum(right))
    np.testing.assert_array_equal(sound, ramp(0, shorter, 2))
    assert gaps == []


def test_nothing_begins_before_the_first_frame() -> None:
    """The clock of the recording starts with real sound."""
    weave = Weave([Lane(2, RATE_HZ)], RATE_HZ)
    assert weave.pull(5.0)[0].shape == (0, 2)
    assert not weave.begun


def test_a_device_that_starts_later_is_waited_for_and_laid_beside() -> None:
    """What the first one heard before that is left out, so that both channels mean the same moment."""
    lanes = [Lane(1, RATE_HZ), Lane(1, RATE_HZ)]
    weave = Weave(lanes, RATE_HZ)
    feed(lanes[0], 0, 4_000, 10.5)
    assert len(weave.pull(10.5)[0]) == 0
    feed(lanes[0], 4_000, 4_000, 11.0)
    feed(lanes[1], 0, 2_000, 11.0)
    sound, _ = weave.pull(11.0)
    np.testing.assert_array_equal(sound, np.hstack([ramp(6_000, 2_000), ramp(0, 2_000)]))


def test_a_lost_device_is_stood_in_for_and_times_hold_when_it_is_back() -> None:
    """The gap's place and length are exact, and what follows lies where it was said."""
    lane = Lane(1, RATE_HZ)
    weave = Weave([lane], RATE_HZ)
    feed(lane, 0, 8_000, 11.0)
    parts = [weave.pull(11.0)[0]]
    parts += [weave.pull(float(now_s))[0] for now_s in np.arange(11.1, 14.0, 0.1)]
    assert weave.lost() == [0]
    feed(lane, 100, 800, 14.1)
    sound, gaps = weave.pull(14.1)
    whole = np.concatenate([*parts, sound])[:, 0]
    assert [(gap.at_s, gap.length_s) for gap in gaps] == [(1.0, pytest.approx(3.0, abs=0.001))]
    assert whole[32_000] == 100
    assert not whole[8_000:32_000].any()
    assert weave.lost() == []


def test_the_other_device_goes_on_while_one_is_lost() -> None:
    """One unplugged microphone costs nobody the other's words."""
    lanes = [Lane(1, RATE_HZ), Lane(1, RATE_HZ)]
    weave = Weave(lanes, RATE_HZ)
    written = 0
    for step in range(40):
        now_s = 10 + (step + 1) * 0.1
        feed(lanes[0], step * 800, 800, now_s)
        if step < 10:
            feed(lanes[1], step * 800, 800, now_s)
        written += len(weave.pull(now_s)[0])
    assert written / RATE_HZ == pytest.approx(4.0 - BEHIND_S, abs=0.01)
    (gap,) = weave.unfinished()
    assert (gap.channel, gap.at_s) == (1, pytest.approx(1.0))


def test_a_stall_of_this_program_is_no_gap() -> None:
    """After being held up itself it first waits for what the devices kept."""
    lane = Lane(1, RATE_HZ)
    weave = Weave([lane], RATE_HZ)
    feed(lane, 0, 800, 10.1)
    weave.pull(10.1)
    assert len(weave.pull(15.0)[0]) == 0
    feed(lane, 800, 39_200, 15.05)
    sound, gaps = weave.pull(15.1)
    np.testing.assert_array_equal(sound, ramp(800, 39_200))
    assert gaps == []
    assert LOST_AFTER_S <= 1.0


def test_what_was_lost_in_a_stall_is_a_gap_once_all_that_was_kept_has_come() -> None:
    """A suspended laptop keeps some seconds of sound; the rest is silence, and what follows lies where it was."""
    lane = Lane(1, RATE_HZ)
    weave = Weave([lane], RATE_HZ)
    feed(lane, 0, 800, 10.1)
    weave.pull(10.1)
    feed(lane, 800, 40_000, 40.1)
    parts, gaps = [], []
    for step in range(25):
        feed(lane, 40_800 + step * 800, 800, 40.2 + step * 0.1)
        sound, ended = weave.pull(40.2 + step * 0.1)
        parts.append(sound)
        gaps += ended
    assert [gap.length_s for gap in gaps] == [pytest.approx(25.0, abs=0.05)]
    assert sum(map(len, parts)) / RATE_HZ == pytest.approx(42.6 - 10.1, abs=0.05)


@given(st.lists(st.floats(0.0, 0.9), min_size=4, max_size=8), st.integers(0, 95))
@settings(deadline=None, max_examples=50)
def test_uneven_delivery_is_no_gap(late_s: list[float], stalled: int) -> None:
    """A busy machine delivers late and then all at once, and is held up itself; nothing is put in where all comes."""
    lane = Lane(1, RATE_HZ)
    weave = Weave([lane], RATE_HZ)
    written, now_s, gaps, steps = 0, 0.0, [], 12 * len(late_s) + 40
    for step in range(steps):
        late = late_s[step // 12] if step % 12 == 3 and step // 12 < len(late_s) else 0.0
        now_s = max(now_s, 10.1 + step * 0.1 + max(late, 0.6 * (step == stalled)))
        feed(lane, step * 800, 800, now_s)
        sound, ended = weave.pull(now_s)
        written += len(sound)
        gaps += ended
    assert gaps == []
    assert written == 800 * steps


def test_what_a_device_says_it_has_lost_is_a_gap() -> None:
    """As long as the clock says."""
    lane = Lane(1, RATE_HZ)
    weave = Weave([lane], RATE_HZ)
    written, gaps = 0, []
    for step in range(60):
        now_s = 10.1 + step * 0.1 + (0.4 if step >= 20 else 0.0)
        lane.put(ramp(step * 800, 800).tobytes(), now_s, overflowed=step == 20)
        sound, ended = weave.pull(now_s)
        written += len(sound)
        gaps += ended
    assert [gap.length_s for gap in gaps] == [pytest.approx(0.4)]
    assert written == 60 * 800 + 0.4 * RATE_HZ


def test_a_stream_that_was_opened_anew_leaves_a_gap_however_short() -> None:
    """A third of a second is nothing to wait for, and still everything after it would lie too early."""
    lane = Lane(1, RATE_HZ)
    weave = Weave([lane], RATE_HZ)
    feed(lane, 0, 800, 10.1)
    before, _ = weave.pull(10.1)
    lane.end()
    lane.renew()
    feed(lane, 7, 800, 10.5)
    after, gaps = weave.pull(10.5)
    assert [(gap.at_s, gap.length_s) for gap in gaps] == [(pytest.approx(0.1), pytest.approx(0.3))]
    assert len(before) + len(after) == 0.5 * RATE_HZ
    assert np.concatenate([before, after])[3_200, 0] == 7


def test_a_pause_is_no_gap_even_where_the_device_was_lost_in_it() -> None:
    """Only what is missing after it counts."""
    lane = Lane(1, RATE_HZ)
    weave = Weave([lane], RATE_HZ)
    feed(lane, 0, 800, 10.1)
    weave.pull(10.1)
    weave.skip(0.0, 10.2)
    weave.skip(20.0, 30.2)
    for now_s in np.arange(30.3, 33.0, 0.1):
        weave.pull(float(now_s))
    lane.renew()
    feed(lane, 1, 800, 33.2)
    _, (gap,) = weave.pull(33.2)
    assert gap.length_s == pytest.approx(33.1 - 30.2, abs=0.01)


def test_a_stuck_disk_costs_memory_only_up_to_a_minute_and_no_time() -> None:
    """What does not fit is silence of the same length, counted and told."""
    lane = Lane(1, RATE_HZ)
    weave = Weave([lane], RATE_HZ)
    feed(lane, 0, 800, 10.1)
    weave.pull(10.1)
    for second in range(70):
        feed(lane, 0, RATE_HZ, 11.1 + second)
    assert lane.counts.lost == pytest.approx(10 * RATE_HZ)
    sound, (gap,) = weave.pull(80.1)
    assert len(sound) == 70 * RATE_HZ
    assert gap == Gap(pytest.approx(60.1), 10.0, 0, "the disk was too slow")


def test_a_pause_stands_still() -> None:
    """What is said in it is not recorded, and times go on from where they were."""
    lane = Lane(1, RATE_HZ)
    weave = Weave([lane], RATE_HZ)
    feed(lane, 0, 800, 10.1)
    weave.pull(10.1)
    feed(lane, 5_000, 800, 12.0)
    weave.skip(2.0, 12.1)
    feed(lane, 800, 800, 12.2)
    sound, gaps = weave.pull(12.2)
    np.testing.assert_array_equal(sound, ramp(800, 800))
    assert gaps == []
