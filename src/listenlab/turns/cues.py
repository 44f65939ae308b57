"""What words tell about the floor: whether they encourage, finish a thought or help.

Conventions: texts are as spoken, with or without punctuation. A language without word lists has no cues: then nothing
is a backchannel by its words and no ending is clearly incomplete.
"""

from enum import StrEnum

from listenlab.lexicon import knows, phrases
from listenlab.lexicon.tokens import tokens
from listenlab.turns.completeness import incompleteness
from listenlab.turns.thresholds import TurnThresholds

_BREAKS_OFF = ("-", "—", "―", "–", "…", "...", ",")  # noqa: RUF001 (dashes as transcripts print them)
_ENDS = (".", "?", "!")
_CLOSERS = "\"'”’)]"  # noqa: RUF001 (quotes as transcripts print them)
_LONGEST_CUE = 3


class Ending(StrEnum):
    """Whether the last words before a stop finish a thought."""

    COMPLETE = "complete"
    UNCLEAR = "unclear"
    INCOMPLETE = "incomplete"


def is_backchannel(text: str, duration_s: float | None, language: str, limits: TurnThresholds) -> bool:
    """Whether words shorter than the limits only encourage.

    All of them are cues, or at least half are, the first is no anti-cue (and, but, I, so, we, well, you) and the last
    leads on to nothing ("yeah it's", "yeah um"). A text without words is none; nor are words that take longer than
    `backchannel_s` seconds.
    """
    said = tokens(text)
    if not said or not _is_short(text, duration_s, limits) or not knows(language):
        return False
    cues, anti_cues = covered(said, phrases("backchannels", language)), phrases("anti_cues", language)
    if cues == len(said):
        return True
    opens_more = said[-1] in anti_cues | phrases("fillers", language)
    leads_on = opens_more or ending(text, language, limits, punctuated=False) is Ending.INCOMPLETE
    return 2 * cues >= len(said) and said[0] not in anti_cues and not leads_on


def is_chorus(text: str, other: str, duration_s: float | None, language: str, limits: TurnThresholds) -> bool:
    """Whether two texts said at once greet: the short one begins with a greeting, the other begins or ends with one."""
    if not _is_short(text, duration_s, limits) or not knows(language):
        return False
    greetings = phrases("greetings", language)
    if not _opens_with(tokens(text), greetings):
        return False
    there = tokens(other)
    near = range(1, _LONGEST_CUE + 1)
    return any(" ".join(place) in greetings for length in near for place in (there[:length], there[-length:]))


def _opens_with(said: list[str], cues: frozenset[str]) -> bool:
    return any(" ".join(said[:length]) in cues for length in range(1, _LONGEST_CUE + 1))


def _is_short(text: str, duration_s: float | None, limits: TurnThresholds) -> bool:
    lasts = duration_s is not None and duration_s > limits.backchannel_s
    return len(text.split()) <= limits.backchannel_words and not lasts


def covered(said: list[str], cues: frozenset[str]) -> int:
    """How many of the words lie in cues of one to three words, taking the longest first."""
    covered = at = 0
    while at < len(said):
        lengths = range(min(_LONGEST_CUE, len(said) - at), 0, -1)
        length = next((n for n in lengths if " ".join(said[at : at + n]) in cues), 0)
        covered += length
        at += max(1, length)
    return covered


def ending(text: str, language: str, limits: TurnThresholds, *, punctuated: bool) -> Ending:
    """Whether a text stops at the end of a thought.

    Its last mark decides. Without one, in a transcript that is otherwise `punctuated`, a missing full stop says it is
    incomplete; else the learned model of turn ends is asked ("and the worst part was the").
    """
    marked = ending_by_mark(text, punctuated=punctuated)
    if marked is not Ending.UNCLEAR:
        return marked
    likely = incompleteness(tokens(text), language)
    return Ending.INCOMPLETE if likely is not None and likely >= limits.incomplete_probability else Ending.UNCLEAR


def ending_by_mark(text: str, *, punctuated: bool) -> Ending:
    """Whether a text stops at the end of a thought by its last mark alone, or by the lack of one."""
    last = text.rstrip().rstrip(_CLOSERS)
    if last.endswith(_BREAKS_OFF):
        return Ending.INCOMPLETE
    if last.endswith(_ENDS):
        return Ending.COMPLETE
    return Ending.INCOMPLETE if punctuated and tokens(last) else Ending.UNCLEAR


def only_fillers(text: str, language: str) -> bool:
    """Whether a text holds the floor without saying anything: "uh", "you know"; true for no words at all."""
    said = tokens(text)
    return not said or (knows(language) and covered(said, phrases("fillers", language)) == len(said))


def helps(start: str, before: str, after: str, language: str, limits: TurnThresholds) -> bool:
    """Whether a start into the other's speech helps them along.

    `before` and `after` are the other's words up to and from the onset. It helps when it asks a short question to
    understand, when the other is only holding the floor with fillers, or when it says what the other has just said
    or goes on to say.
    """
    said = tokens(start)
    if len(said) <= limits.clarification_words and start.rstrip().endswith("?"):
        return True
    if only_fillers(after, language):
        return True
    return len(said) <= limits.completion_words and _shares(said, before, after, language)


def _shares(said: list[str], before: str, after: str, language: str) -> bool:
    """Whether two thirds of the words, a content word among them, are the other's last or next ones."""
    around = {*tokens(before)[-4:], *tokens(after)[:8]}
    shared = [word for word in said if word in around]
    function_words = phrases("closed_class", language) if knows(language) else frozenset()
    return 3 * len(shared) >= 2 * len(said) and any(word not in function_words for word in shared)
