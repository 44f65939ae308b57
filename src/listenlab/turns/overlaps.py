"""Overlaps: what it means when one person starts while the other speaks.

An onset is the first sound of B after at least 0.5 s of B's own silence, later than A's start and before A's end;
lead = A's end - onset. It is a backchannel, terminal (A was about to finish), cooperative (it helps) or an
interruption, graded cut_off, talk_over or attempt. Backchannels of A hold no floor, so nobody can start into them.
How likely an observer would call it an interruption is learned, and how sure the kind is follows from it.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from listenlab.conversation import Grade, Overlap, OverlapKind, Person, Span, Turn, Utterance, Word
from listenlab.turns.cues import Ending, ending, helps, is_backchannel
from listenlab.turns.likelihood import interruption_probability
from listenlab.turns.thresholds import TurnThresholds

_EXCERPT_WORDS = 8
_NEAR_WORDS = 20


@dataclass(frozen=True, slots=True)
class Setting:
    """What all onsets of one conversation are judged by."""

    language: str
    """The language spoken."""
    punctuated: bool
    """Whether the transcript ends its sentences."""
    limits: TurnThresholds
    """The declared thresholds."""


def overlaps(turns: Sequence[Turn], utterances: Sequence[Utterance], setting: Setting) -> tuple[Overlap, ...]:
    """Every noticed start into the other's speech, in both directions, by time.

    `utterances` are sorted by start and carry the index of their turn.
    """
    return tuple(_judged(holder, starter, turns, setting) for holder, starter in _onsets(turns, utterances, setting))


def _onsets(
    turns: Sequence[Turn], utterances: Sequence[Utterance], setting: Setting
) -> Iterator[tuple[Utterance, Utterance]]:
    """Whoever holds the floor and whoever starts, for each onset."""
    holding: dict[Person, Utterance] = {}
    silent_from_s: dict[Person, float] = {}
    for starter in utterances:
        onset_s = starter.span.start_s
        holder = holding.get(starter.person.other)
        fresh = onset_s - silent_from_s.get(starter.person, -math.inf) >= setting.limits.utterance_gap_s
        if holder and fresh and _starts_into(holder, starter, setting):
            yield holder, starter
        silent_from_s[starter.person] = max(silent_from_s.get(starter.person, -math.inf), starter.span.end_s)
        held = holding.get(starter.person)
        if turns[starter.turn].holds_floor and (held is None or starter.span.end_s >= held.span.end_s):
            holding[starter.person] = starter


def _starts_into(holder: Utterance, starter: Utterance, setting: Setting) -> bool:
    """Whether an onset is noticed: words by how long the other goes on, a mere sound by how long both sound."""
    if starter.person is Person.UNKNOWN or starter.span.start_s <= holder.span.start_s + setting.limits.onset_after_s:
        return False
    lead_s = holder.span.end_s - starter.span.start_s
    noticed_s = lead_s if starter.words else holder.span.overlap_s(starter.span)
    return noticed_s >= setting.limits.noticed_overlap_s


def _judged(holder: Utterance, starter: Utterance, turns: Sequence[Turn], setting: Setting) -> Overlap:
    lead_s = holder.span.end_s - starter.span.start_s
    kind, grade = _kind(holder, starter, turns[starter.turn], setting)
    likely = interruption_probability(holder, starter, kind, setting.language)
    return Overlap(
        span=Span(starter.span.start_s, min(starter.span.end_s, holder.span.end_s)),
        by=starter.person,
        kind=kind,
        grade=grade,
        lead_s=lead_s,
        confidence=likely if kind is OverlapKind.INTERRUPTION else 1 - likely,
        interruption_probability=likely,
        excerpt=_excerpt(holder, starter),
        holder_turn=holder.turn,
        turn=starter.turn,
    )


def _kind(holder: Utterance, starter: Utterance, turn: Turn, setting: Setting) -> tuple[OverlapKind, Grade | None]:
    limits, language = setting.limits, setting.language
    if not turn.holds_floor or is_backchannel(starter.text, starter.span.duration_s, language, limits):
        return OverlapKind.BACKCHANNEL, None
    stopped = ending(_last_words(holder), language, limits, punctuated=setting.punctuated)
    goes_on = starter.span.end_s >= holder.span.end_s
    lead_s = holder.span.end_s - starter.span.start_s
    if lead_s < limits.terminal_lead_s:
        cut = stopped is Ending.INCOMPLETE and goes_on
        return (OverlapKind.INTERRUPTION, Grade.CUT_OFF) if cut else (OverlapKind.TERMINAL, None)
    before, after = _around(holder, starter.span.start_s)
    if not starter.words or not goes_on:
        helping = starter.words and helps(starter.text, before, after, language, limits)
        return (OverlapKind.COOPERATIVE, None) if helping else (OverlapKind.INTERRUPTION, Grade.ATTEMPT)
    if helps(starter.text, before, after, language, limits):
        return OverlapKind.COOPERATIVE, None
    cut = stopped is Ending.INCOMPLETE and lead_s <= limits.stops_within_s
    return OverlapKind.INTERRUPTION, Grade.CUT_OFF if cut else Grade.TALK_OVER


def _around(holder: Utterance, onset_s: float) -> tuple[str, str]:
    """The holder's last words before the onset and next ones from it; the word it falls into is among both."""
    begun = bisect_left(holder.words, onset_s, key=lambda word: word.start_s or 0.0)
    under_way = begun > 0 and (holder.words[begun - 1].end_s or 0.0) > onset_s
    first = begun - 1 if under_way else begun
    return _line(holder.words[max(0, begun - _NEAR_WORDS) : begun]), _line(holder.words[first : first + _NEAR_WORDS])


def _line(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _last_words(holder: Utterance) -> str:
    return _line(holder.words[-_NEAR_WORDS:])


def _excerpt(holder: Utterance, starter: Utterance) -> str:
    before, _ = _around(holder, starter.span.start_s)
    tail = before.split()[-_EXCERPT_WORDS:]
    head = [word.text for word in starter.words[:_EXCERPT_WORDS]]
    return " ".join([*tail, "//", *head])
