"""Listening before a recording: what comes is laid side by side, and nothing is kept."""

from collections.abc import Callable
from time import monotonic

import numpy as np
import pytest

from listenlab.capture.devices import Microphone
from listenlab.capture.lane import Lane
from listenlab.capture.levels import SILENCE_DBFS, measured
from listenlab.capture.probe import Probe
from listenlab.capture.sources import Desk as Wanted
from listenlab.capture.sources import Source
from listenlab.errors import DeviceBusy
from tests.capture.made import RATE_HZ, Desk, Plug, microphone, ramp

TWO = Wanted((Source(microphone("left"), 1), Source(microphone("right"), 1)), RATE_HZ)


def test_what_two_devices_hear_comes_side_by_side() -> None:
    """With each one's level, and only what is new."""
    desk = Desk()
    probe = Probe(TWO, desk.open_stream)
    probe.start()
    assert probe.levels_dbfs == (SILENCE_DBFS, SILENCE_DBFS)
    now_s = monotonic()
    for lane, loudness in zip(desk.opened, (1, 0), strict=True):
        lane.put((loudness * ramp(1, 800)).astype(np.int16).tobytes(), now_s)
    np.testing.assert_array_equal(probe.hear(), np.hstack([ramp(1, 800), 0 * ramp(1, 800)]))
    assert probe.levels_dbfs == (pytest.approx(-36.9, abs=0.5), SILENCE_DBFS)
    assert len(probe.hear()) == 0
    probe.close()
    probe.close()
    assert desk.closed == 2


def test_a_busy_second_device_lets_go_of_the_first() -> None:
    """And its error is told."""
    desk = Desk()

    def only_left(wanted: Microphone, lane: Lane) -> Plug:
        desk.refuses = wanted.name == "right"
        return desk.open_stream(wanted, lane)

    with pytest.raises(DeviceBusy, match="right"):
        Probe(TWO, only_left).start()
    assert desk.closed == 1


@pytest.mark.parametrize(
    ("made", "dbfs", "clipped", "middle"),
    [
        (lambda at: 0 * at, -90.0, 0.0, 0.0),
        (lambda at: 16_384 * np.sign(np.sin(at)), -6.0, 0.0, 0.0),
        (lambda at: 32_767 * np.sign(np.sin(at)), 0.0, 1.0, 0.0),
        (lambda at: 0 * at + 3_277, -20.0, 0.0, 0.1),
        (lambda at: 0 * at - 32_768, 0.0, 1.0, -1.0),
    ],
)
def test_a_block_is_measured(
    made: Callable[[np.ndarray], np.ndarray], dbfs: float, clipped: float, middle: float
) -> None:
    """Loudness against full scale, what is cut off, and where its middle lies."""
    sound = made((np.arange(8_000) + 0.5) * 2 * np.pi / 100).astype(np.int16)[:, None]
    found = measured(sound)
    assert found.dbfs == (pytest.approx(dbfs, abs=0.05),)
    assert found.clipped[0] == pytest.approx(clipped)
    assert found.middle[0] == pytest.approx(middle, abs=1e-3)
    assert bool(found.silent[0]) is (dbfs == -90.0)
