"""Possible silent interruptions: a start without overlap, right after words that were clearly not at their end.

Taken in a pause that was no end, the floor is gone as surely as if it had been talked away; yet a pause may also be
giving up, so it is shown and never counted. On ICSI meetings 56 % of such starts followed words that a person marked as
broken off, from 29 % where it is least sure to 80 % where it is surest (`tests/benchmarks/silent_starts.py`, held out
by meeting). For endings told by a mark the sureness is a house value.
"""

import math

from listenlab.conversation import Turn
from listenlab.lexicon import knows, phrases
from listenlab.lexicon.tokens import tokens
from listenlab.turns.completeness import incompleteness
from listenlab.turns.cues import Ending, ending, ending_by_mark
from listenlab.turns.setting import Setting

_WORDS_READ = 20
_MARKED = 0.7
_SUREST = 0.999
_INTERCEPT, _SLOPE = -2.5, 0.88
"""From the log odds of incomplete words to those of words broken off, read off the shares above."""


def cut_short(holder: Turn, follower: Turn, gap_s: float, setting: Setting) -> float | None:
    """How sure it is, from 0 to 1, that `follower` came in before `holder` had finished; None where it seems not so.

    An overlap that is not noticed counts as no pause. Who asks a short question to understand, or comes in where the
    other was only looking for a word, helps.
    """
    limits, said = setting.limits, " ".join(holder.text.split()[-_WORDS_READ:])
    if not -limits.cut_off_lead_s < gap_s <= limits.silent_gap_s or _helps(follower.text, said, setting):
        return None
    if ending(said, setting.language, limits, punctuated=setting.punctuated) is not Ending.INCOMPLETE:
        return None
    if ending_by_mark(said, punctuated=setting.punctuated) is Ending.INCOMPLETE:
        return _MARKED
    likely = min(_SUREST, incompleteness(tokens(said), setting.language) or 0.0)
    return 1 / (1 + math.exp(-_INTERCEPT - _SLOPE * math.log(likely / (1 - likely))))


def _helps(start: str, said: str, setting: Setting) -> bool:
    if start.rstrip().endswith("?") and len(tokens(start)) <= setting.limits.clarification_words:
        return True
    last = tokens(said)[-1:]
    return knows(setting.language) and bool(phrases("fillers", setting.language) & set(last))
