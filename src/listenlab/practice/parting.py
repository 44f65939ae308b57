"""Parting: which voice speaks when in a recording, and on which sound its words are to be recognised.

Voices have free names until it is known who listened: "left" and "right" on channels of their own, "one voice" and
"the other" on one microphone, their labels where a diarizer told them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from listenlab.conversation import Confidence, Person, Span, Timing
from listenlab.errors import HearingError
from listenlab.feedback.seen import clock
from listenlab.practice.ports import Diarizer
from listenlab.practice.seating import Channels, Seating
from listenlab.practice.tracks import Track
from listenlab.speakers.activity import Activity, activity
from listenlab.speakers.findings import What, noisy_mix
from listenlab.speakers.memory import Memory
from listenlab.speakers.one_microphone import Attribution, who_spoke
from listenlab.speakers.one_microphone.naming import Channel, first_person
from listenlab.speakers.sight import SpeechProbability
from listenlab.speakers.sound import RATE_HZ, Mixed, Recording, Samples

LEFT, RIGHT = "left", "right"
ONE, OTHER = "one voice", "the other"
NOBODY: Mapping[Person, Samples] = MappingProxyType({})
NO_DIARIZER = (
    "A diarizer tells voices apart better and hears you talk at once: install listenlab[diarize], then say "
    "listenlab models get diarization."
)
BY_DIARIZER = "One microphone: who speaks, and when you talk over each other, was told by the diarizer."
NOT_NEEDED = ("Each person has a channel, so the enrolled voices were not needed.",)
ASKED_ABOUT = 3
"""How many of the least sure turns a note names."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A recording's voices."""

    tracks: tuple[Track, ...]
    """The sounds, each with its voices."""
    timing: Timing
    """How their times were found."""
    notes: tuple[str, ...] = ()
    """What a person should know about it."""
    activity: Activity | None = None
    """What was found in the sound, unless a diarizer told."""
    attribution: Attribution | None = None
    """How voices on one microphone were told apart."""
    listener: str | None = None
    """The voice that is known to be the listener's; None where nobody was enrolled."""

    @property
    def voices(self) -> dict[str, tuple[Span, ...]]:
        """Every voice's speech."""
        return {name: spans for track in self.tracks for name, spans in track.voices.items()}


def parted(
    samples: Recording,
    speech_probability: SpeechProbability,
    seating: Seating,
    *,
    known: Mapping[Person, Samples] = NOBODY,
    memory: Memory | None = None,
    diarizer: Diarizer | None = None,
) -> Parted:
    """Which voice speaks when in a recording of shape (frames, channels); raises HearingError.

    `known` has the voice of either person alone, shape (frames,); `memory` what was found while it was recorded; the
    `diarizer` is asked about one microphone.
    """
    if seating.spoken is not None:
        return _as_told(samples, seating.spoken, known)
    mixed = seating.channels is Channels.MIX and samples.shape[1] > 1
    found = activity(_mean(samples) if mixed else samples, speech_probability, memory)
    if found.separate:
        tracks = on_channels(found.cleaned, found.spans)
        return Parted(tracks, Timing.CHANNELS, (*found.notes, *(NOT_NEEDED if known else ())), found)
    if seating.channels is Channels.SPLIT:
        raise HearingError(
            f"There is no channel for each person here. {' '.join(found.notes)}", "Leave out --channels split."
        )
    return _one_microphone(found, 0 if samples.shape[1] == 1 else None, known, diarizer)


def on_channels(cleaned: Recording, spans: Sequence[tuple[Span, ...]]) -> tuple[Track, ...]:
    """The tracks of two people with a channel each: their sound, shape (frames, 2), and when each of them speaks."""
    return tuple(Track(cleaned[:, at], {name: spans[at]}, at) for at, name in enumerate((LEFT, RIGHT)))


def _as_told(samples: Recording, spoken: Mapping[str, tuple[Span, ...]], known: Mapping[Person, Samples]) -> Parted:
    whole = Span(0.0, samples.shape[0] / RATE_HZ)
    within = {name: tuple(part for span in spans if (part := span & whole)) for name, spans in spoken.items()}
    voices = {name: spans for name, spans in within.items() if spans}
    if len(voices) < 2:
        raise HearingError(
            f"The RTTM file names {len(voices)} of the two people a conversation takes in this recording's time.",
            "Check that it belongs to this recording.",
        )
    sound = _mean(samples)[:, 0]
    listener = tuple(voices)[first_person(sound, tuple(voices.values()), _numbered(known))] if known else None
    return Parted((Track(sound, voices),), Timing.DIARIZED, listener=listener)


def _one_microphone(
    found: Activity, channel: int | None, known: Mapping[Person, Samples], diarizer: Diarizer | None
) -> Parted:
    sound = found.cleaned[:, 0]
    if not found.spans[0]:
        return Parted((Track(sound, {ONE: (), OTHER: ()}, channel),), Timing.MIXED, found.notes, found)
    voices, note = _diarized(sound, diarizer)
    if voices:
        listener = tuple(voices)[first_person(sound, tuple(voices.values()), _numbered(known))] if known else None
        notes = [each.text for each in found.findings if each.what is not What.ONE_MICROPHONE]
        return Parted((Track(sound, voices, channel),), Timing.DIARIZED, (*notes, note), found, listener=listener)
    told = who_spoke(sound, found.spans[0], _numbered(known))
    voices = dict(zip((ONE, OTHER), told.spans, strict=True))
    noise = [each.text for each in noisy_mix(told.snr_db)]
    track = Track(sound, voices, channel, {stretch.span: stretch for stretch in told.stretches})
    return Parted(
        (track,), Timing.MIXED, (*found.notes, *noise, *_notes(told), note), found, told, ONE if known else None
    )


def _diarized(sound: Channel, diarizer: Diarizer | None) -> tuple[dict[str, tuple[Span, ...]], str]:
    """The two voices as the diarizer hears them, or none, and what a person should know about that."""
    if diarizer is None:
        return {}, NO_DIARIZER
    try:
        spoken = list(diarizer.spoken(sound).values())
    except HearingError as error:
        return {}, f"{error.message} The voices were told apart without it. {error.hint}"
    if len(spoken) != 2:
        return {}, f"The diarizer heard {len(spoken)} voices instead of two; they were told apart without it."
    return dict(zip((ONE, OTHER), spoken, strict=True)), BY_DIARIZER


def _numbered(known: Mapping[Person, Samples]) -> dict[int, Samples]:
    """The listener as the first voice, the partner as the second."""
    return {0 if person is Person.LISTENER else 1: sound for person, sound in known.items()}


def _notes(told: Attribution) -> tuple[str, ...]:
    """How sure it is who spoke, and where to look first."""
    places = ", ".join(clock(doubt.span.start_s) for doubt in told.unsure[:ASKED_ABOUT])
    look = (f"Look first at {places}.",) if places else ()
    match told.confidence:
        case Confidence.GOOD:
            return ("The two were told apart by their voices, which lie far apart.",)
        case Confidence.CHECK:
            return ("The two were told apart by their voices, which are alike: some turns may be wrong.", *look)
        case Confidence.ASK:
            return ("Your voices are hard to tell apart here. Check 10 turns, or use two microphones.", *look)


def _mean(samples: Recording) -> Mixed:
    """All channels as one."""
    return Mixed(samples, np.full((samples.shape[1], 1), 1 / samples.shape[1], np.float32))
