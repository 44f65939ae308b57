"""Whether a start cuts the other off: they stop soon after it, their words left incomplete, and the starter goes on.

A mark at the last word decides where there is one. Else a logistic regression on four figures does, fitted on ICSI
meetings to what people marked as interrupted (`tests/benchmarks/fit_interruptions.py`; `en/turn_ends.md`): how
incomplete the last words are, whether an end could be heard coming at the onset, how long the other had talked, how
far the starter goes on past them. Who gives way with a "right" had stopped before it.
"""

import math
from bisect import bisect_left

from listenlab.conversation import Utterance
from listenlab.turns.completeness import learned
from listenlab.turns.cues import Ending, ending_by_mark, is_backchannel
from listenlab.turns.setting import Setting
from listenlab.turns.unfinished import line, may_end, unfinished

_WORDS_READ = 20
_LONGEST_TALK_S = 4.0
_FARTHEST_PAST_S = 2.0
_SUREST = 0.97
"""No words are more surely incomplete than this, so that no single figure decides."""
_INTERCEPT = -2.33
_WEIGHTS = {"unfinished": 0.75, "other_may_end": -1.53, "other_so_far": -0.22, "goes_on_s": 0.26}


def cuts_off(holder: Utterance, starter: Utterance, setting: Setting) -> bool:
    """Whether `starter` cuts `holder` off."""
    limits, kept = setting.limits, words_kept(holder, starter, setting)
    stopped_s = _stopped_s(holder, kept)
    soon = limits.cut_off_lead_s <= stopped_s - starter.span.start_s <= limits.stops_within_s
    if not (soon and starter.words and starter.span.end_s >= stopped_s):
        return False
    said = line(holder.words[max(0, kept - _WORDS_READ) : kept])
    marked = ending_by_mark(said, punctuated=setting.punctuated)
    if marked is not Ending.UNCLEAR or not learned(setting.language):
        return marked is Ending.INCOMPLETE
    return cut_off_probability(figures(holder, starter, setting)) >= limits.cut_off_probability


def cut_off_probability(found: dict[str, float]) -> float:
    """The probability from 0 to 1 that a person would mark the other's words as interrupted."""
    return 1 / (1 + math.exp(-_INTERCEPT - sum(_WEIGHTS[name] * value for name, value in found.items())))


def figures(holder: Utterance, starter: Utterance, setting: Setting) -> dict[str, float]:
    """What the probability is reckoned from, by name, in the order of the weights."""
    onset_s, kept = starter.span.start_s, words_kept(holder, starter, setting)
    likely = min(
        _SUREST, max(1 - _SUREST, unfinished(holder.words[max(0, kept - _WORDS_READ) : kept], setting.language))
    )
    begun = bisect_left(holder.words, onset_s, key=lambda word: word.start_s or 0.0)
    around = holder.words[max(0, begun - _WORDS_READ) : begun + _WORDS_READ]
    return {
        "unfinished": math.log(likely / (1 - likely)),
        "other_may_end": may_end(around, onset_s, setting.language),
        "other_so_far": math.log(0.1 + min(_LONGEST_TALK_S, onset_s - holder.span.start_s)),
        "goes_on_s": min(_FARTHEST_PAST_S, starter.span.end_s - _stopped_s(holder, kept)),
    }


def words_kept(holder: Utterance, starter: Utterance, setting: Setting) -> int:
    """How many of the holder's words come before the tokens with which they give way to a start, after a pause."""
    words, limits, kept = holder.words, setting.limits, len(holder.words)
    for at in range(kept - 1, 0, -1):
        begun_s, ended_s = words[at].start_s or 0.0, words[at - 1].end_s or 0.0
        if begun_s <= starter.span.start_s:
            break
        if begun_s - ended_s < limits.gives_way_after_s:
            continue
        if not is_backchannel(line(words[at:kept]), None, setting.language, limits):
            break
        kept = at
    return kept


def _stopped_s(holder: Utterance, kept: int) -> float:
    """When the other stopped saying what they were saying."""
    return holder.span.end_s if kept == len(holder.words) else holder.words[kept - 1].end_s or 0.0
