"""How likely a person watching would call an onset an interruption.

From half a second before the other's end it is a logistic regression on eleven figures that are plain from words and
times: what share of the starter's words only encourages, whether the other paused there or may have come to an end.
Later onsets have the rate of their kind (for a cut-off somewhat less than was counted). Both were fitted on ICSI
meetings, where an onset counts as an interruption when a person marked the other's words as interrupted, or the other
went on talking, or the starter gave up; see `en/turn_ends.md`. It says how sure a mark is and weighs on no score.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence

from listenlab.conversation import OverlapKind, Utterance, Word
from listenlab.lexicon import knows, phrases
from listenlab.lexicon.tokens import tokens
from listenlab.turns.cues import covered
from listenlab.turns.unfinished import line, may_end, near, unfinished

GOES_ON_S = 0.5
"""How long the other goes on at least for the regression to be asked; fitted so, thus no threshold to be set."""
_LONGEST_PAUSE_S = 0.5
_LONGEST_TALK_S = 4.0
_WORDS_READ = 20
_LATE = {OverlapKind.BACKCHANNEL: 0.03, OverlapKind.TERMINAL: 0.23, OverlapKind.COOPERATIVE: 0.34}
_LATE_CUT_OFF = 0.6
_INTERCEPT = 0.67
_WEIGHTS = {
    "encourages": -1.27,
    "helps": -1.36,
    "cue_share": -2.24,
    "one_word": -0.72,
    "anti_cue": 0.43,
    "other_pauses_s": -1.73,
    "other_silent": -0.90,
    "other_may_end": -1.49,
    "other_words": 0.44,
    "other_so_far": -0.59,
    "starter_unfinished": 1.38,
}


def interruption_probability(holder: Utterance, starter: Utterance, kind: OverlapKind, language: str) -> float:
    """The probability from 0 to 1 for `starter` beginning while `holder` lasts, judged to be of a kind."""
    if holder.span.end_s - starter.span.start_s < GOES_ON_S:
        return _LATE.get(kind, _LATE_CUT_OFF)
    found = figures(holder, starter, kind, language)
    return 1 / (1 + math.exp(-_INTERCEPT - sum(_WEIGHTS[name] * value for name, value in found.items())))


def figures(holder: Utterance, starter: Utterance, kind: OverlapKind, language: str) -> dict[str, float]:
    """What the probability is reckoned from, by name, in the order of the weights."""
    onset_s = starter.span.start_s
    said = tokens(line(starter.words[:_WORDS_READ]))
    begun = bisect_left(holder.words, onset_s, key=lambda word: word.start_s or 0.0)
    around = holder.words[max(0, begun - _WORDS_READ) : begun + _WORDS_READ]
    return {
        "encourages": float(kind is OverlapKind.BACKCHANNEL),
        "helps": float(kind is OverlapKind.COOPERATIVE),
        "cue_share": covered(said, _cues("backchannels", language)) / len(said) if said else 1.0,
        "one_word": float(len(starter.words) <= 1),
        "anti_cue": float(bool(said) and said[0] in _cues("anti_cues", language)),
        "other_pauses_s": _pause_s(around, onset_s),
        "other_silent": float(not any(word.span and onset_s in word.span for word in around)),
        "other_may_end": may_end(around, onset_s, language),
        "other_words": math.log1p(begun),
        "other_so_far": math.log(0.1 + min(_LONGEST_TALK_S, onset_s - holder.span.start_s)),
        "starter_unfinished": unfinished(starter.words, language),
    }


def _cues(name: str, language: str) -> frozenset[str]:
    return phrases(name, language) if knows(language) else frozenset()


def _pause_s(words: Sequence[Word], onset_s: float) -> float:
    """The longest pause after a word that ends near the onset, at most 0.5 s, which is what follows the last word."""
    following = [word.start_s or 0.0 for word in words[1:]] + [math.inf]
    pauses_s = [following[at] - (words[at].end_s or 0.0) for at in near(words, onset_s)]
    return min(_LONGEST_PAUSE_S, max(0.0, *pauses_s)) if pauses_s else 0.0
