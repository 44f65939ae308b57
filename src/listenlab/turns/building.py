"""From a transcript, or from words and speech activity, to a Conversation.

Lines that are turns stay one to one and in their order; cues and words are joined into utterances and turns by their
times. No word is lost or doubled, and their order is kept.
"""

from collections.abc import Mapping
from dataclasses import replace

from listenlab.conversation import (
    Backchannel,
    Conversation,
    Layout,
    People,
    Person,
    Timing,
    Transcript,
    Turn,
    TurnKind,
)
from listenlab.turns.clock import from_zero, timing_of
from listenlab.turns.floor import transfers
from listenlab.turns.lines import joined_lines, kept_lines, turns_of
from listenlab.turns.overlaps import overlaps
from listenlab.turns.pieces import Heard, joined, sounds
from listenlab.turns.roles import listener_of
from listenlab.turns.setting import Setting
from listenlab.turns.thresholds import TurnThresholds

_PUNCTUATED_FROM = 0.5
"""The share of turns that must end in a full stop, question or exclamation mark."""


def from_transcript(
    transcript: Transcript, listener: str | None = None, limits: TurnThresholds | None = None
) -> Conversation:
    """The conversation a transcript holds, seen with `listener` as the one who practises.

    Without a listener the transcript's own is taken, or guessed with a note.
    """
    limits = limits or TurnThresholds()
    transcript = from_zero(transcript)
    chosen, guessed = listener_of(transcript, listener)
    timing = timing_of(transcript)
    kept = transcript.layout is Layout.TURNS or not timing.has_ends
    turns, utterances = (kept_lines if kept else joined_lines)(transcript, chosen, limits)
    conversation = Conversation(
        people=_people(transcript, chosen),
        turns=turns,
        utterances=utterances if timing.has_ends else (),
        timing=timing,
        duration_s=_duration_s(transcript, turns),
        language=transcript.language,
        notes=_notes(transcript, chosen, guessed=guessed),
    )
    return with_floor(conversation, limits)


def from_speech(
    heard: Mapping[Person, Heard],
    *,
    people: People,
    timing: Timing,
    duration_s: float,
    language: str = "en",
    notes: tuple[str, ...] = (),
    limits: TurnThresholds | None = None,
) -> Conversation:
    """The conversation in a recording, from each person's speech activity and words."""
    limits = limits or TurnThresholds()
    pieces = [piece for who, sound in heard.items() for piece in sounds(who, sound, limits.utterance_gap_s)]
    turns, utterances = turns_of(joined(pieces, limits.utterance_gap_s), language, limits)
    conversation = Conversation(
        people=people,
        turns=turns,
        utterances=utterances,
        timing=timing,
        duration_s=duration_s,
        language=language,
        notes=notes,
    )
    return with_floor(conversation, limits)


def with_floor(conversation: Conversation, limits: TurnThresholds) -> Conversation:
    """The conversation with what happens between its turns found anew, as far as its times show it."""
    if not conversation.timing.has_ends:
        return conversation
    turns, language = conversation.turns, conversation.language
    setting = Setting(language, _punctuated(turns), limits)
    seen = conversation.timing.shows_overlap
    return replace(
        conversation,
        overlaps=overlaps(turns, conversation.utterances, setting) if seen else (),
        backchannels=tuple(_backchannels(turns)),
        transfers=transfers(turns, setting, overlap_seen=seen),
    )


def _backchannels(turns: tuple[Turn, ...]) -> list[Backchannel]:
    short = [turn for turn in turns if turn.kind is TurnKind.BACKCHANNEL]
    return [Backchannel(turn.person, turn.span, turn.text, turn.index) for turn in short if turn.span]


def _punctuated(turns: tuple[Turn, ...]) -> bool:
    said = [turn.text for turn in turns if turn.text]
    return sum(text.endswith((".", "?", "!")) for text in said) >= _PUNCTUATED_FROM * len(said)


def _people(transcript: Transcript, listener: str | None) -> People:
    if listener is None:
        return People()
    others = [speaker for speaker in transcript.speakers if speaker != listener]
    partner = transcript.partner if transcript.partner not in (None, listener) else None
    return People(listener=listener, partner=" and ".join(others) or partner or People().partner)


def _duration_s(transcript: Transcript, turns: tuple[Turn, ...]) -> float | None:
    times = [time_s for turn in turns for time_s in (turn.start_s, turn.end_s) if time_s is not None]
    known = [time_s for time_s in (transcript.duration_s, max(times, default=None)) if time_s is not None]
    return max(known, default=None)


def _notes(transcript: Transcript, listener: str | None, *, guessed: bool) -> tuple[str, ...]:
    notes = []
    if listener is None and transcript.lines:
        notes.append("It is not known who said what, so this is about both people together.")
    if guessed:
        notes.append(f"{listener} is taken to be the listener; say --listener NAME if that is wrong.")
    if listener is not None and len(transcript.speakers) > 2:
        notes.append(
            f"{len(transcript.speakers) - 1} people besides {listener} speak; they count together as the partner."
        )
    return tuple(notes)
