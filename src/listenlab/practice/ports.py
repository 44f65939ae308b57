"""What practice asks of the world: protocols that the doors implement and wiring puts in place.

What keeps sessions is in `practice.library`. Nothing here knows a third party's library. Doors do not know one another
either: practice hands one what another made.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from listenlab.conversation import Conversation, Span, Transcript, Word
from listenlab.drills.round import Round
from listenlab.errors import TranscriptError
from listenlab.feedback.retake import Retake
from listenlab.practice.corrections import Correction
from listenlab.practice.session import Session

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from listenlab.speakers.memory import Memory
    from listenlab.speakers.sound import Recording as Sound

    Samples = NDArray[np.float32]


class Stage(StrEnum):
    """Where an analysis stands."""

    READ = "reading"
    SPEAKERS = "finding who speaks"
    WORDS = "recognising words"
    TURNS = "following the floor"
    LANGUAGE = "reading what was said"
    SCORES = "scoring"


Progress = Callable[[Stage, float, float], None]
"""Called with the stage, how many seconds of the recording are done, and how many there are."""


class Documents(Protocol):
    """Reads what people bring and writes what they take away."""

    def transcripts(self, path: Path) -> Iterator[Transcript | TranscriptError]:
        """Every conversation in a file; a bad line of many comes as its error, the others go on.

        Raises TranscriptError when the file as a whole cannot be read.
        """

    def dump(self, session: Session) -> str:
        """The session as a `listenlab.session` document."""

    def load(self, document: str) -> Session:
        """The session a document of ours holds, exactly as it was written."""

    def event_text(self, correction: Correction) -> str:
        """A correction as the library keeps it."""

    def correction_of(self, event: Mapping[str, Any] | str) -> Correction:
        """The correction that an event of a document or of the library stands for; raises CorrectionError."""

    def readable(self, event: Mapping[str, Any] | str) -> Correction | None:
        """The same, or None where it cannot be told."""

    def round_text(self, told: Round) -> str:
        """A drill's round as the library keeps it."""

    def retake_of(self, told: Mapping[str, Any]) -> Retake:
        """The retake that an object of a document stands for; raises StoreError."""

    def round_of(self, text: Mapping[str, Any] | str) -> Round:
        """The round that an object of a document or a text of the library stands for; raises StoreError."""


class Recogniser(Protocol):
    """Turns one person's speech into words."""

    name: str
    """What to call the model."""

    def words(
        self, samples: "Samples", spans: Sequence[Span], heard: Callable[[float], None], channel: int | None = None
    ) -> tuple[Word, ...]:
        """The words spoken within `spans` of a 16 kHz mono float32 recording, in time order.

        `heard` is called with the time in seconds up to which the recording has been recognised. `channel` says which
        of the recording's channels the samples are; None for a mix.
        """


class Recording(Protocol):
    """A recording, decoded whole."""

    @property
    def samples(self) -> "Sound":
        """The sound as float32, shape (frames, channels), 16 kHz, within ±1, to be looked at by slices."""

    @property
    def duration_s(self) -> float:
        """How long it lasts."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is wrong with it, in sentences."""


class Diarizer(Protocol):
    """Tells voices on one microphone apart, and hears where they overlap."""

    def spoken(self, sound: Any, /) -> Mapping[int, tuple[Span, ...]]:
        """Each voice's speech in 16 kHz mono float32 sound of shape (frames,), in order and apart.

        Raises HearingError where it cannot.
        """


@dataclass(frozen=True, slots=True)
class Ears:
    """What it takes to hear a recording."""

    read: Callable[[Path | Sequence[Path]], Recording]
    """Decodes a file, or the parts of one recording; raises AudioUnreadable when it is no sound or not readable."""
    speech_probability: Callable[["Samples"], "Samples"]
    """The probability of speech in 16 kHz mono float32 sound, one value for each 512 samples."""
    recogniser: Recogniser
    """Turns speech into words."""
    memory: "Memory | None" = None
    """What was found in a recording while it was made; None for one that nobody heard before."""
    diarizer: Diarizer | None = None
    """Tells voices on one microphone apart better than listenlab itself does, where there is such a thing."""
    labelled: Callable[[Conversation], Conversation] | None = None
    """Answers what `language.label` does, having read most of the talk while it was recorded; None where nobody has."""
