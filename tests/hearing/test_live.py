"""Recognition while recording goes on: the same words as afterwards, nothing dropped, nothing held up."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from listenlab.conversation import Span, Word
from listenlab.errors import RecogniserLost
from listenlab.hearing.apart import WhisperApart
from listenlab.hearing.jobs import Job, Recognised
from listenlab.hearing.live import LiveRecogniser
from listenlab.hearing.models import ModelFolder, find
from listenlab.hearing.recogniser import Listener, WindowedRecogniser
from listenlab.hearing.sound import read
from listenlab.hearing.windows import RATE_HZ, Samples
from tests.fakes import babble
from tests.hearing.test_recogniser import DEMO, SAMPLE, needs_demo

MODEL = ModelFolder(Path("nowhere"), "fake")
BLOCK = RATE_HZ // 2
TALK = tuple(Span(8.0 * place + 1.0, 8.0 * place + 5.5) for place in range(30))
ANSWERS = tuple(Span(8.0 * place + 6.0, 8.0 * place + 6.5 + place % 3) for place in range(30))
LENGTH_S = 242.0


class Echo:
    """Hears a word in every half second, named after the very samples in it."""

    def __init__(self) -> None:
        self.windows = 0
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.fails_at = -1

    def recognise(self, sound: Samples) -> Recognised:
        """A word for each half second."""
        self.may_go_on.wait(20)
        self.windows += 1
        if self.windows > self.fails_at >= 0:
            raise RecogniserLost("It is gone.")
        places = range(0, len(sound) - BLOCK // 2, BLOCK // 2)
        return Recognised(tuple(_word(sound[at : at + BLOCK // 2], at / RATE_HZ) for at in places))

    def close(self) -> None:
        """Nothing is held."""


def wait_for(come: Callable[[], bool]) -> None:
    """Wait up to five seconds for something to come true."""
    until_s = time.monotonic() + 5
    while not come():
        assert time.monotonic() < until_s
        time.sleep(0.005)


def _word(sound: Samples, start_s: float) -> Word:
    return Word(sha256(sound.tobytes()).hexdigest()[:8], start_s, start_s + len(sound) / RATE_HZ, 0.9)


@pytest.fixture(scope="module")
def channels() -> tuple[Samples, Samples]:
    """Two people's sound."""
    return babble(TALK, LENGTH_S, 1), babble(ANSWERS, LENGTH_S, 2)


@pytest.fixture
def echo() -> Iterator[Echo]:
    """A recogniser whose words show every sample it was given."""
    listener = Echo()
    yield listener
    listener.may_go_on.set()


def played(live: LiveRecogniser, channel: int, sound: Samples, spans: Sequence[Span], late_s: float = 0.5) -> None:
    """Half a second of sound after the other; a span is known so long after its end."""
    edges_s = [0.0, *np.arange(0.5, len(sound) / RATE_HZ, 0.5).tolist()]
    for start_s, now_s in pairwise(edges_s):
        known = [span for span in spans if start_s < span.end_s + late_s <= now_s]
        open_s = [span.start_s for span in spans if span.start_s < now_s - late_s < span.end_s]
        until_s = max(0.0, min([now_s - late_s, *open_s]))
        live.hear(channel, sound[int(start_s * RATE_HZ) : int(now_s * RATE_HZ)], known, until_s)
    rest = [span for span in spans if span.end_s + late_s > edges_s[-1]]
    live.hear(channel, sound[int(edges_s[-1] * RATE_HZ) :], rest, len(sound) / RATE_HZ)


def lived(listener: Listener, channels: Sequence[Samples], *spans: Sequence[Span]) -> LiveRecogniser:
    """A recogniser that has heard all of the channels."""
    live = LiveRecogniser(MODEL, listener, len(channels))
    for channel, sound in enumerate(channels):
        played(live, channel, sound, spans[channel])
    return live


def test_live_words_are_those_of_afterwards(channels: tuple[Samples, Samples], echo: Echo) -> None:
    """Every one, with its time, on both channels: the same windows, down to the sample."""
    live = lived(echo, channels, TALK, ANSWERS)
    heard = live.finish()
    afterwards = [
        WindowedRecogniser(MODEL, Echo()).listen(*each) for each in zip(channels, (TALK, ANSWERS), strict=True)
    ]
    assert heard == tuple(afterwards)
    assert len(heard[0].words) > 200
    live.close()


def test_little_is_left_at_the_stop(channels: tuple[Samples, Samples], echo: Echo) -> None:
    """One open window a channel at the most; and the sound of all others has been let go."""
    live = lived(echo, channels, TALK, ANSWERS)
    while live.behind_s:
        threading.Event().wait(0.01)
    before, held_s = echo.windows, live.held_s
    live.finish()
    assert before > 12
    assert echo.windows - before <= 2
    assert held_s < 30
    live.close()


def test_what_was_finished_is_known_before_the_stop(echo: Echo) -> None:
    """Also in a window that is still open: at a stop after a pause nothing is left to do."""
    sound = babble(TALK[:2], 16.0, 1)
    live = LiveRecogniser(MODEL, echo, 1)
    played(live, 0, sound, TALK[:2])
    for _ in range(2):  # the second time for what had to wait for the first
        live.hear(0, sound[:0], (), 16.0)
        while not live._newest or not live._newest.done():
            threading.Event().wait(0.01)
    asked = echo.windows
    assert asked >= 1
    assert live.finish() == (WindowedRecogniser(MODEL, Echo()).listen(sound, TALK[:2]),)
    assert echo.windows == asked
    live.close()


def test_a_slow_recogniser_is_asked_nothing_in_vain(channels: tuple[Samples, Samples], echo: Echo) -> None:
    """It hears every window once, when it is closed."""
    live = LiveRecogniser(MODEL, echo, 1)
    live._pass_s = 60.0
    echo.may_go_on.clear()
    played(live, 0, channels[0], TALK)
    echo.may_go_on.set()
    live.finish()
    assert echo.windows == len(live._spoken[0])
    live.close()


def test_a_slow_recogniser_falls_behind_and_catches_up(channels: tuple[Samples, Samples], echo: Echo) -> None:
    """Recording is never held up; how far it is behind is said; no word is missing in the end."""
    echo.may_go_on.clear()
    live = lived(echo, channels, TALK, ANSWERS)
    assert live.behind_s > 100
    assert echo.windows == 0
    echo.may_go_on.set()
    told: list[float] = []
    assert live.finish(told.append) == lived(Echo(), channels, TALK, ANSWERS).finish()
    assert live.behind_s == 0
    assert max(told) == pytest.approx(ANSWERS[-1].end_s, abs=0.3)
    live.close()


def test_a_lost_recogniser_never_harms_the_recording(channels: tuple[Samples, Samples], echo: Echo) -> None:
    """Hearing goes on in silence, nothing is tried again, the reason is there to be shown, and the stop tells it."""
    echo.fails_at = 3
    live = lived(echo, channels, TALK, ANSWERS)
    with pytest.raises(RecogniserLost, match="gone"):
        live.finish()
    assert str(live.trouble) == "It is gone."
    assert echo.windows == 4
    live.close()


def test_at_the_stop_nothing_is_heard_again_where_nothing_changed(
    channels: tuple[Samples, Samples], echo: Echo
) -> None:
    """Speech that turns out to begin or end a little elsewhere moves words, and asks the recogniser nothing."""
    live = lived(echo, channels, TALK, ANSWERS)
    heard, asked = live.finish(), echo.windows
    assert live.agreed(0, channels[0], TALK) == heard[0]
    nudged = tuple(Span(span.start_s - 0.1, span.end_s + 0.05) for span in TALK)
    agreed = live.agreed(0, channels[0], nudged)
    assert [word.text for word in agreed.words] == [word.text for word in heard[0].words]
    assert agreed.words[0].start_s == pytest.approx(0.9)
    assert echo.windows == asked
    live.close()


def test_only_what_changed_is_heard_again(channels: tuple[Samples, Samples], echo: Echo) -> None:
    """A sentence that was missed is recognised with its neighbours; one that was the other's falls; the rest stays."""
    missed, false = TALK[10], Span(TALK[20].start_s - 2.3, TALK[20].start_s - 1.0)
    before = tuple(sorted({*TALK, false} - {missed}))
    live = lived(echo, channels, before, ANSWERS)
    heard, asked = live.finish()[0], echo.windows
    agreed = live.agreed(0, channels[0], TALK)
    assert 1 <= echo.windows - asked <= 4
    assert any(missed.start_s <= (word.start_s or 0) < missed.end_s for word in agreed.words)
    assert not any(false.start_s <= (word.start_s or 0) < false.end_s - 0.01 for word in agreed.words)
    far = [word for word in heard.words if (word.end_s or 0) < 40 or (word.start_s or 0) > 220]
    assert far
    assert set(far) <= set(agreed.words)
    edges = [edge for word in agreed.words for edge in (word.start_s or 0, word.end_s or 0)]
    assert edges == sorted(edges)
    live.close()


def test_closing_cancels_what_waits(channels: tuple[Samples, Samples], echo: Echo) -> None:
    """At once, without hearing it all first."""
    echo.may_go_on.clear()
    live = lived(echo, channels, TALK, ANSWERS)
    live.close()
    echo.may_go_on.set()
    while live.behind_s:
        threading.Event().wait(0.01)
    assert echo.windows <= 1


@needs_demo
def test_closing_while_a_window_is_heard_ends_its_process() -> None:
    """And starts no other one."""
    apart = WhisperApart(Job(find(str(DEMO), Path("nowhere"))))
    sound = read(SAMPLE.with_suffix(".flac")).samples[: RATE_HZ * 28, 1]
    live = LiveRecogniser(MODEL, apart, 1)
    live.hear(0, sound, (Span(0.5, 26.0),), 28.0)
    assert live.behind_s
    live.close()
    with pytest.raises(RecogniserLost, match="stopped"):
        live.finish()
    assert apart.process_id is None


def test_what_a_longer_look_shows_is_heard_again_meanwhile(channels: tuple[Samples, Samples], echo: Echo) -> None:
    """A sentence that was missed is recognised while the recording goes on; at the stop nothing is left of it."""
    missed = TALK[10]
    live = lived(echo, channels, tuple(sorted({*TALK} - {missed})), ANSWERS)
    for until_s in (60.0, 120.0, 180.0, 235.0):
        within = Span(max(0.0, until_s - 120.0), until_s)
        live.settle(0, channels[0], [part for span in TALK if (part := span & within)], within)
    live.finish()
    asked = echo.windows
    agreed = live.agreed(0, channels[0], TALK)
    assert echo.windows - asked <= 1
    assert any(missed.start_s <= (word.start_s or 0) < missed.end_s for word in agreed.words)
    starts_s = [word.start_s or 0 for word in agreed.words]
    assert starts_s == sorted(starts_s)
    live.close()


def test_what_somebody_said_is_known_once_they_rest() -> None:
    """Without waiting for a window to fill; what they say later is asked for by itself, and all is there at the end."""
    echo = Echo()
    sound = babble((Span(1.0, 3.0), Span(6.0, 7.5)), 9.0, 1)
    live = LiveRecogniser(MODEL, echo, 1)
    live.hear(0, sound[: 4 * RATE_HZ], [Span(1.0, 3.0)], 4.0)
    wait_for(lambda: bool(live.glimpsed(0, 0.0)))
    asked = live.asked
    live.rest(0, 4.0)
    wait_for(lambda: live.said(0, 0.0) is not None)
    first = live.said(0, 0.0)
    assert first == live.glimpsed(0, 0.0)
    assert live.asked == asked, "what was looked at ahead is not recognised again"
    assert live.said(0, 3.0) == ()
    echo.may_go_on.clear()
    live.hear(0, sound[4 * RATE_HZ :], [Span(6.0, 7.5)], 9.0)
    live.rest(0, 9.0)
    assert live.said(0, 3.0) is None
    echo.may_go_on.set()
    wait_for(lambda: live.said(0, 3.0) is not None)
    (heard,) = live.finish()
    assert heard.words == (*(first or ()), *(live.said(0, 3.0) or ()))
    live.close()


def test_a_recogniser_that_is_lost_says_so_to_whoever_asks_what_was_said() -> None:
    """It is not taken for silence."""
    echo = Echo()
    echo.fails_at = 0
    live = LiveRecogniser(MODEL, echo, 1)
    live.hear(0, babble((Span(1.0, 3.0),), 4.0, 1), [Span(1.0, 3.0)], 4.0)
    live.rest(0, 4.0)
    wait_for(lambda: live.trouble is not None)
    with pytest.raises(RecogniserLost):
        live.said(0, 0.0)
    assert live.glimpsed(0, 0.0) == ()
    live.close()
