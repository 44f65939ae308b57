"""What words tell about the floor: whether they encourage, finish a thought or help.

Conventions: texts are as spoken, with or without punctuation. A language without word lists has no cues: then nothing
is a backchannel by its words and no ending is clearly incomplete.
"""

from enum import StrEnum

from listenlab.lexicon import knows, phrases
from listenlab.lexicon.tokens import tokens
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

    All of them are cues, or at least half are and the first is no anti-cue (and, but, I, so, we, well, you). A text
    without words is none; nor are words longer than `backchannel_s` seconds.
    """
    said = tokens(text)
    too_long = duration_s is not None and duration_s > limits.backchannel_s
    if not said or len(said) > limits.backchannel_words or too_long or not knows(language):
        return False
    cues = _covered(said, phrases("backchannels", language))
    if cues == len(said):
        return True
    return 2 * cues >= len(said) and said[0] not in phrases("anti_cues", language)


def _covered(said: list[str], cues: frozenset[str]) -> int:
    """How many of the words lie in cues of one to three words, taking the longest first."""
    covered = at = 0
    while at < len(said):
        lengths = range(min(_LONGEST_CUE, len(said) - at), 0, -1)
        length = next((n for n in lengths if " ".join(said[at : at + n]) in cues), 0)
        covered += length
        at += max(1, length)
    return covered


def ending(text: str, language: str, *, punctuated: bool) -> Ending:
    """Whether a text stops at the end of a thought.

    Its last mark decides; without one, a dangling word ("and the worst part was the") is incomplete, and in a
    transcript that is otherwise `punctuated` a missing full stop says the same.
    """
    last = text.rstrip().rstrip(_CLOSERS)
    if last.endswith(_BREAKS_OFF):
        return Ending.INCOMPLETE
    if last.endswith(_ENDS):
        return Ending.COMPLETE
    said = tokens(last)
    dangles = bool(said) and knows(language) and said[-1] in phrases("dangling", language)
    return Ending.INCOMPLETE if said and (dangles or punctuated) else Ending.UNCLEAR


def only_fillers(text: str, language: str) -> bool:
    """Whether a text holds the floor without saying anything: "uh", "you know"; true for no words at all."""
    said = tokens(text)
    return not said or (knows(language) and _covered(said, phrases("fillers", language)) == len(said))


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
    function_words = phrases("dangling", language) if knows(language) else frozenset()
    return 3 * len(shared) >= 2 * len(said) and any(word not in function_words for word in shared)
