"""Overlaps: what it means when one person starts while the other speaks.

An onset is the first sound of B after at least 0.5 s of B's own silence, later than A's start and before A's end;
lead = A's end - onset. It is a backchannel, terminal (A was about to finish), cooperative (it helps) or an
interruption, graded cut_off, talk_over or attempt. Backchannels of A hold no floor, so nobody can start into them.
How likely an observer would call it an interruption is learned, and how sure the kind is follows from it.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from listenlab.conversation import Grade, Overlap, OverlapKind, Person, Span, Turn, Utterance
from listenlab.turns.cues import helps, is_backchannel
from listenlab.turns.cut_off import cuts_off
from listenlab.turns.likelihood import interruption_probability
from listenlab.turns.setting import Setting
from listenlab.turns.thresholds import TurnThresholds
from listenlab.turns.unfinished import line

_EXCERPT_WORDS = 8
_NEAR_WORDS = 20


def overlaps(turns: Sequence[Turn], utterances: Sequence[Utterance], setting: Setting) -> tuple[Overlap, ...]:
    """Every noticed start into the other's speech, in both directions, by time.

    `utterances` are sorted by start and carry the index of their turn.
    """
    judged = (_judged(holder, starter, turns, setting) for holder, starter in _onsets(turns, utterances, setting))
    return tuple(overlap for overlap in judged if _is_noticed(overlap, setting.limits))


def _is_noticed(overlap: Overlap, limits: TurnThresholds) -> bool:
    """Whether a start is more than a change of speaker without gap: shorter ones only where they cut off."""
    return overlap.lead_s >= limits.noticed_overlap_s or overlap.grade is Grade.CUT_OFF


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
    """Whether an onset may be noticed: words by how long the other goes on, a mere sound by how long both sound."""
    limits = setting.limits
    if starter.person is Person.UNKNOWN or starter.span.start_s <= holder.span.start_s + limits.onset_after_s:
        return False
    if not starter.words:
        return holder.span.overlap_s(starter.span) >= limits.noticed_overlap_s
    return holder.span.end_s - starter.span.start_s >= min(limits.noticed_overlap_s, limits.cut_off_lead_s)


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
    before, after = _around(holder, starter.span.start_s)
    helping = bool(starter.words) and helps(starter.text, before, after, language, limits)
    cut = cuts_off(holder, starter, setting)
    late = holder.span.end_s - starter.span.start_s < limits.terminal_lead_s
    if late and not cut:
        return OverlapKind.TERMINAL, None
    if helping:
        return OverlapKind.COOPERATIVE, None
    if cut:
        return OverlapKind.INTERRUPTION, Grade.CUT_OFF
    goes_on = starter.words and starter.span.end_s >= holder.span.end_s
    return OverlapKind.INTERRUPTION, Grade.TALK_OVER if goes_on else Grade.ATTEMPT


def _around(holder: Utterance, onset_s: float) -> tuple[str, str]:
    """The holder's last words before the onset and next ones from it; the word it falls into is among both."""
    begun = bisect_left(holder.words, onset_s, key=lambda word: word.start_s or 0.0)
    under_way = begun > 0 and (holder.words[begun - 1].end_s or 0.0) > onset_s
    first = begun - 1 if under_way else begun
    return line(holder.words[max(0, begun - _NEAR_WORDS) : begun]), line(holder.words[first : first + _NEAR_WORDS])


def _excerpt(holder: Utterance, starter: Utterance) -> str:
    before, _ = _around(holder, starter.span.start_s)
    tail = before.split()[-_EXCERPT_WORDS:]
    head = [word.text for word in starter.words[:_EXCERPT_WORDS]]
    return " ".join([*tail, "//", *head])
