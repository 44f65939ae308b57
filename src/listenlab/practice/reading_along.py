"""Reading along: what has been said so far is read while the talk goes on, so that at the stop only its end is left.

Nothing of it is shown or kept. At the stop the whole talk is put together as it always is, and only where it came out
as it was seen before does it keep the labels it was given.
"""

from collections.abc import Sequence

from listenlab import language
from listenlab.conversation import Conversation, Timing, Word
from listenlab.practice.conversing import conversation
from listenlab.practice.expecting import Expected
from listenlab.practice.parting import Parted, on_channels
from listenlab.speakers.memory import Memory
from listenlab.speakers.settling import Settled

AGAIN_SHARE = 1 / 180
"""By how much of its length a talk must have grown to be read again, so that the cost keeps step with the talk's."""


class ReadingAlong:
    """Reads one talk on two channels."""

    def __init__(self, expected: Expected) -> None:
        self._expected = expected
        self._labelling = language.Continuing()
        self._due_s = 0.0

    def look(self, settled: Settled, words: Sequence[Sequence[Word]], memory: Memory) -> None:
        """Read what is known by now, with the words of each channel, unless hardly anything of it is new."""
        until_s = settled.within.end_s
        if until_s < self._due_s:
            return
        voices = Parted(on_channels(settled.cleaned, settled.so_far), Timing.CHANNELS)
        self.labelled(conversation(voices, words, self._expected, duration_s=until_s, memory=memory))
        self._due_s = until_s * (1 + AGAIN_SHARE)

    def labelled(self, talk: Conversation) -> Conversation:
        """What `language.label` answers of the talk."""
        return self._labelling.label(talk)
