"""What it takes to hear a recording while it grows: protocols that the hearing room implements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from listenlab.conversation import Span, Word
from listenlab.errors import HearingError
from listenlab.practice.ports import Diarizer, Ears, Recording
from listenlab.speakers.sight import SpeechProbability

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from listenlab.practice.ports import Samples


class Growing(Recording, Protocol):
    """A recording that is still being made."""

    def add(self, block: "NDArray[np.int16]") -> None:
        """Go on with a microphone's block, shape (frames, channels); raises DiskFull."""

    def end(self) -> None:
        """No more will come."""


class Channel(Protocol):
    """A channel's sound, 16 kHz, of which stretches can be looked at."""

    def __len__(self) -> int:
        """Its length in frames."""

    def __getitem__(self, frames: slice, /) -> "Samples":
        """The frames of a slice, shape (frames,)."""


class Along(Protocol):
    """Turns the speech of each channel into words while it is recorded."""

    name: str
    """What to call the model."""
    trouble: HearingError | None
    """Why nothing is recognised any more, or None."""

    @property
    def behind_s(self) -> float:
        """How many seconds of sound wait to be recognised."""

    def hear(self, channel: int, sound: "Samples", spans: Sequence[Span], until_s: float) -> None:
        """The next sound of a channel, the speech known since, and before when no later speech begins. Never waits."""

    def settle(self, channel: int, samples: "Channel", spans: Sequence[Span], within: Span) -> None:
        """All of a channel's speech within a time, now that more is known; what changed is recognised again."""

    def end(self) -> None:
        """No more will come: begin to recognise what is left. Never waits."""

    @property
    def so_far(self) -> "Sequence[tuple[Word, ...]]":
        """Each channel's words that have been recognised by now; may be asked from any thread."""

    def finish(self, told: Callable[[float], None]) -> object:
        """Recognise what is left; raises ModelBroken, RecogniserLost."""

    def agreed(
        self, channel: int | None, samples: "Samples", spans: Sequence[Span], told: Callable[[float], None]
    ) -> "Recognised":
        """A channel's words, or a mix's, for what is known of its speech in the end; only what changed is new.

        Raises ModelBroken, RecogniserLost.
        """

    def close(self) -> None:
        """Let go of the model; may be called from any thread."""


class Recognised(Protocol):
    """What was recognised."""

    @property
    def words(self) -> tuple[Word, ...]:
        """In time order."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What hearing alongside works with."""

    growing: Growing
    """The recording at 16 kHz, empty yet."""
    along: Along
    """Turns its speech into words."""
    speech_probability: SpeechProbability
    """The probability of speech in 16 kHz mono float32 sound, one value for each 512 samples."""
    length_s: Callable[[Path], float | None]
    """How long a sound file lasts by its header; raises AudioUnreadable."""
    read: Callable[[Path | Sequence[Path]], Recording]
    """Decodes a file, or the parts of one recording; raises AudioUnreadable."""
    afterwards: Callable[[], Ears]
    """The ears of any other recording; raises ModelMissing, ModelBroken."""
    diarizer: Diarizer | None = None
    """Tells voices on one microphone apart, where there is such a thing."""
