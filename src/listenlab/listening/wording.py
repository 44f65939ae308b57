"""How a rule speaks of a conversation, and how counts and shares are said.

A number never comes without its count, and a share never without its 90 % interval: 6 of 10 (ten can only tell 35 to
81 %). Numbers up to twelve are written as words where a sentence begins with them or speaks of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from listenlab.conversation import Conversation
from listenlab.listening.assessment import Assessment

_OPENING_WORDS = 12
_WORDS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a rule has to say; in its clauses {partner} stands for the partner's name.

    A rule that is shown and not graded says its figure only.
    """

    good: str = ""
    """A clause that is true where the score is good: you let {partner} finish."""
    fair: str = ""
    """A clause that is true where the score is fair."""
    low: str = ""
    """A clause that is true where the score is low, and kind."""
    figure: Callable[[Assessment, Conversation], str]
    """The value with its count, in a few words beside the title; asked only where there is a value."""
    told: Callable[[Assessment, Conversation], str] | None = None
    """The same as a clause that stands on its own; None where the figure does."""

    def as_clause(self, assessment: Assessment, conversation: Conversation) -> str:
        """The value with its count as a clause that stands on its own."""
        return (self.told or self.figure)(assessment, conversation)


def number(count: int) -> str:
    """A count in words up to twelve, in digits beyond."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)


def some_of(count: int, of: int, noun: str) -> str:
    """How many of the listener's own: none of your 6 replies, three of your 6 replies, all of your 6 replies."""
    return f"{'all' if count == of > 1 else number(count)} of your {of} {noun}"


def opening(text: str) -> str:
    """The first twelve words, with dots where more follow."""
    words = text.split()
    return text if len(words) <= _OPENING_WORDS else f"{' '.join(words[:_OPENING_WORDS])} …"


def counted(count: int, noun: str) -> str:
    """A count with its noun: no reflections, 1 reflection, 4 reflections."""
    return f"{count} {noun}" if count == 1 else f"{count or 'no'} {noun}s"


def uncertainty(assessment: Assessment) -> str:
    """What a share's count can tell: ten can only tell 35 to 81 %; empty where there is no interval."""
    likely = likely_range(assessment)
    return f"{number(assessment.of)} can only tell {likely}" if likely and assessment.of else ""


def likely_range(assessment: Assessment) -> str:
    """The same without the words, where many stand below one another: 35 to 81 %."""
    if assessment.interval is None or not assessment.of:
        return ""
    low, high = (round(100 * end) for end in assessment.interval)
    return f"{low} to {high} %"


def times(count: int) -> str:
    """How often, in words: once, twice, 3 times."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def often(did: str, count: int) -> str:
    """What somebody did, with how often: you never gave back, you had the floor 3 times."""
    return f"you never {did}" if count == 0 else f"you {did} {times(count)}"


def minutes(seconds: float) -> str:
    """A length of time as a person would say it: 40 s, 2 min 50 s, and from ten minutes on 11 min."""
    whole, rest = divmod(round(seconds), 60)
    if whole == 0:
        return f"{rest} s"
    return f"{whole} min {rest} s" if rest and whole < 10 else f"{round(seconds / 60)} min"
