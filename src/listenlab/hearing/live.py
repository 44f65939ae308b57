"""Recognition while recording goes on: what somebody has finished saying becomes words while they speak on.

Each channel is told its sound and, a little later, which of it was speech. Its packer closes windows as it would
afterwards, and one thread hands them to the recogniser in the order in which they were closed. Recording is never held
up and nothing is left out: where the recogniser is slower than people talk, windows wait, and `behind_s` says how much.
Of the sound only what waits, and what lies in a window that is still open, is held in memory.

Where there is nothing else to do, what somebody has finished saying in a window that is still open is recognised too;
if they go on, that was in vain, but at the stop only what was being said is left. When the whole recording has been
looked at once more and speech turns out to lie elsewhere in places, `agreed` has only those recognised again.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from listenlab.conversation import Span, Word
from listenlab.errors import HearingError
from listenlab.hearing.models import ModelFolder
from listenlab.hearing.packing import Packer, pack
from listenlab.hearing.placing import Heard, moved, placed
from listenlab.hearing.recogniser import Listener
from listenlab.hearing.revising import revised
from listenlab.hearing.tape import Tape
from listenlab.hearing.windows import PAD_S, RATE_HZ, Channel, Samples, Window

AHEAD_BELOW_S = 3.0
"""Open windows are recognised ahead only by a recogniser that took less than this for the last one."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A window that was closed, and the words in it once they are there."""

    window: Window
    """The window."""
    spans: tuple[Span, ...]
    """The speech in it, as far as that is known by now, in times of the recording."""
    words: "Future[Heard]"
    """Its words, with times of the recording."""


class LiveRecogniser:
    """Recognises the channels of a recording while it is made. All but `so_far` and `close` is for a single thread."""

    def __init__(self, model: ModelFolder, listener: Listener, channels: int = 2) -> None:
        self.name = model.name
        self.trouble: HearingError | None = None
        """Why nothing is recognised any more, or None; the recording can be recognised afterwards."""
        self.asked = 0
        """How many windows were handed to the recogniser."""
        self._listener = listener
        self._thread = ThreadPoolExecutor(1, "recogniser")
        self._tapes = [Tape() for _ in range(channels)]
        self._packers = [Packer() for _ in range(channels)]
        self._spoken: list[list[Spoken]] = [[] for _ in range(channels)]
        self._ahead: list[Spoken | None] = [None] * channels
        self._newest: Future[Heard] | None = None
        self._pass_s = 0.0

    def hear(self, channel: int, sound: Samples, spans: Sequence[Span], until_s: float) -> None:
        """The next sound of a channel, 16 kHz mono float32, and the speech that has become certain since.

        `spans` come in order and apart, and lie in sound that was heard; speech that goes on may come in parts that
        touch. No later one begins before `until_s`. Never waits for the recogniser, never raises for its troubles.
        """
        tape, packer = self._tapes[channel], self._packers[channel]
        tape.add(sound)
        self._hand_over(channel, packer.hear(spans, until_s, tape))
        if (self._newest is None or self._newest.done()) and self._pass_s < AHEAD_BELOW_S:
            self._look_ahead(channel, packer.at_rest(until_s))
        needed_s = packer.needs_from_s
        tape.forget(int((until_s - PAD_S if needed_s is None else needed_s) * RATE_HZ))

    @property
    def behind_s(self) -> float:
        """How many seconds of sound wait to be recognised; what is in open windows does not count."""
        waiting = [each.window for channel in self._spoken for each in channel if not each.words.done()]
        return sum(window.frames for window in waiting) / RATE_HZ

    @property
    def so_far(self) -> list[tuple[Word, ...]]:
        """Each channel's words that have been recognised by now, in time order; may be asked from any thread."""
        return [
            tuple(word for each in tuple(spoken) if _is_known(each.words) for word in each.words.result().words)
            for spoken in self._spoken
        ]

    @property
    def held_s(self) -> float:
        """How many seconds of sound are held for windows that are still open."""
        return sum(tape.kept for tape in self._tapes) / RATE_HZ

    def rest(self, channel: int, until_s: float) -> None:
        """Somebody has come to an end: all they said until then goes to the recogniser now. Never waits."""
        self._hand_over(channel, self._packers[channel].finish(until_s))

    def said(self, channel: int, since_s: float) -> tuple[Word, ...] | None:
        """What was said on a channel since a time, up to its last rest; None while some of it is being recognised.

        Raises ModelBroken, RecogniserLost.
        """
        spoken = [each for each in self._spoken[channel] if each.window.end_s > since_s]
        if not all(each.words.done() for each in spoken):
            return None
        return _since(since_s, spoken)

    def glimpsed(self, channel: int, since_s: float) -> tuple[Word, ...]:
        """What of it is known by now, with what may still change in the window that is open."""
        ahead = self._ahead[channel]
        spoken = [each for each in (*self._spoken[channel], *([ahead] if ahead else [])) if _is_known(each.words)]
        return _since(since_s, spoken)

    def end(self) -> None:
        """The recording is over: what is left goes to the recogniser. Never waits for it."""
        for channel, (packer, tape) in enumerate(zip(self._packers, self._tapes, strict=True)):
            self._hand_over(channel, packer.finish(len(tape) / RATE_HZ))
            tape.forget(len(tape))

    def finish(self, told: Callable[[float], None] = lambda _: None) -> tuple[Heard, ...]:
        """The recording is over: recognise what is left and answer with each channel's words.

        `told` is called with the time up to which a channel has been recognised. Raises ModelBroken, RecogniserLost.
        """
        self.end()
        heard = tuple(self._words(spoken, told) for spoken in self._spoken)
        _LOG.debug("live, of all channels: %s", sum(heard, Heard()).account)
        return heard

    def agreed(
        self,
        channel: int | None,
        samples: Channel,
        spans: Sequence[Span],
        told: Callable[[float], None] = lambda _: None,
    ) -> Heard:
        """A channel's words for what is known of its speech after the stop; only where that changed are they new.

        `samples` are the whole channel's, `spans` all of its speech; a mix, for which there is no channel, is new
        altogether. Raises ModelBroken, RecogniserLost.
        """
        spoken = self._spoken[channel] if channel is not None else []
        everything = Span(0.0, max(len(samples) / RATE_HZ, spans[-1].end_s if spans else 0.0))
        return self._words(self._revised(spoken, samples, spans, everything), told)

    def settle(self, channel: int, samples: Channel, spans: Sequence[Span], within: Span) -> None:
        """What a longer look has shown while the recording goes on: what changed is recognised again, in its turn.

        `spans` are all of a channel's speech `within` a time, and `samples` hold its sound at least there. Words of
        windows that end too near the end of that time to be sure stay as they are, until the next look.
        """
        spoken = self._spoken[channel]
        first = sum(each.spans[0].start_s < within.start_s for each in spoken)
        last = first + sum(each.spans[-1].end_s + PAD_S <= within.end_s for each in spoken[first:])
        while last > first and any(_cuts(spoken[last - 1].spans[-1].end_s, span) for span in spans):
            last -= 1
        if last > first:
            begin_s = spoken[first - 1].spans[-1].end_s if first else within.start_s
            land = Span(max(begin_s, within.start_s), spoken[last - 1].spans[-1].end_s)
            own = [part for span in spans if (part := span & land)]
            spoken[first:last] = self._revised(spoken[first:last], samples, own, land)

    def _revised(self, spoken: list[Spoken], samples: Channel, spans: Sequence[Span], within: Span) -> list[Spoken]:
        """The windows that stand and, asked for now, those for speech that changed, in order."""
        revision = revised([each.spans for each in spoken], spans, within)
        found = [self._for(spoken[place], own) for place, own in revision.kept.items()]
        for between, some in revision.changed:
            found += [self._asked(window, samples) for window in pack(some, samples, between=between)]
        return sorted(found, key=lambda each: each.window.end_s)

    def close(self) -> None:
        """Let go of the model; what still waits is not recognised. May be called from any thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._listener.close()

    def _hand_over(self, channel: int, windows: Sequence[Window]) -> None:
        for window in windows:
            ahead = self._ahead[channel]
            known = ahead if ahead and ahead.window == window else self._asked(window, self._tapes[channel])
            self._spoken[channel].append(known)
            self._ahead[channel] = None

    def _look_ahead(self, channel: int, window: Window | None) -> None:
        """Recognise an open window before it closes, unless that has been done."""
        ahead = self._ahead[channel]
        if window and not (ahead and ahead.window == window):
            self._ahead[channel] = self._asked(window, self._tapes[channel])

    def _asked(self, window: Window, samples: Channel) -> Spoken:
        self.asked += 1
        self._newest = self._thread.submit(self._recognise, window, window.sound(samples))
        return Spoken(window, window.spans, self._newest)

    def _for(self, spoken: Spoken, spans: tuple[Span, ...]) -> Spoken:
        """A window that stands, for what is now known of its speech."""
        if spans == spoken.spans:
            return spoken
        return replace(spoken, spans=spans, words=self._thread.submit(_moved, spoken.words, spans))

    def _recognise(self, window: Window, sound: Samples) -> Heard:
        """In the thread: a window's words. After a failure nothing is tried again, so that it harms nothing else."""
        if self.trouble:
            raise self.trouble
        begun_s = time.monotonic()
        try:
            found = self._listener.recognise(sound)
        except HearingError as error:
            self.trouble = error
            raise
        self._pass_s = time.monotonic() - begun_s
        return placed(found.words, window, sound) + Heard(dropped=Counter(unsure=found.unsure))

    def _words(self, spoken: Sequence[Spoken], told: Callable[[float], None]) -> Heard:
        heard = Heard()
        for each in spoken:
            heard += each.words.result()
            told(each.window.end_s)
        return heard


def _since(since_s: float, spoken: Sequence[Spoken]) -> tuple[Word, ...]:
    return tuple(word for each in spoken for word in each.words.result().words if (word.end_s or 0.0) > since_s)


def _is_known(words: "Future[Heard]") -> bool:
    return words.done() and not words.cancelled() and words.exception() is None


def _moved(words: "Future[Heard]", spans: tuple[Span, ...]) -> Heard:
    """In the thread, where they have been recognised before: words in the spans nearest to them."""
    return moved(words.result(), spans)


def _cuts(time_s: float, span: Span) -> bool:
    """Whether speech goes on over a time for longer than nothing."""
    return span.start_s < time_s < span.end_s - PAD_S
