"""What rules read off a conversation alike: what a sentence counts as, where a moment lies, what cannot be told.

A sentence counts once: as a reflection or as a question, whichever it is more surely (a question when both are equally
sure), and as no reflection when it is at least as surely advice. A question that is advice in disguise is never open.
"""

from collections.abc import Iterator

from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Timing, Turn
from listenlab.listening.assessment import Measurement, Moment, not_enough, not_measurable

ENGLISH_ONLY = "English only so far"
NOBODY_KNOWN = "nobody knows who said what; name the speakers or give each person a microphone"
_CONFIRMS = ("exactly", "that's it", "that's right", "that's true", "yes exactly", "yes", "yeah", "right", "absolutely")
_WHY_NO_OVERLAP = {
    Timing.MIXED: "on one microphone talking at once cannot be heard apart; a microphone each would show it",
    Timing.STARTS: "the transcript says when people began but not when they stopped",
    Timing.NONE: "the transcript has no times",
}


def gives_back(sentence: Sentence) -> bool:
    """Whether a sentence counts as a reflection."""
    sure = sentence.confidence(LabelKind.REFLECTION)
    rivals = (sentence.label(LabelKind.QUESTION), sentence.label(LabelKind.ADVICE))
    beaten = any(rival.holds and rival.confidence >= sure for rival in rivals if rival)
    return sentence.is_a(LabelKind.REFLECTION) and not beaten


def asks(sentence: Sentence) -> bool:
    """Whether a sentence counts as a question."""
    return sentence.is_a(LabelKind.QUESTION) and not gives_back(sentence)


def asks_openly(sentence: Sentence) -> bool:
    """Whether a sentence counts as an open question."""
    return asks(sentence) and sentence.is_a(LabelKind.OPEN) and not sentence.is_a(LabelKind.ADVICE)


def advises(sentence: Sentence) -> bool:
    """Whether a sentence counts as advice."""
    return sentence.is_a(LabelKind.ADVICE) and not gives_back(sentence)


def spoken(conversation: Conversation, person: Person) -> Iterator[tuple[Turn, Sentence]]:
    """A person's sentences with their turns, in order, backchannels left out."""
    return ((turn, sentence) for turn in conversation.turns_of(person) for sentence in turn.sentences)


def landed(conversation: Conversation, turn: Turn) -> str | None:
    """The word with which the other person confirmed a turn, such as exactly; None where nobody did."""
    following = conversation.turns[turn.index + 1 :]
    answer = next((each for each in following if each.person is turn.person.other), None)
    opening = "" if answer is None else answer.text.lower().replace("\u2019", "'")
    words = "".join(letter if letter.isalpha() or letter == "'" else " " for letter in opening).split()
    return next((sign for sign in _CONFIRMS if words[: len(sign.split())] == sign.split()), None)


def said(turn: Turn, sentence: Sentence, note: str, *, good: bool | None) -> Moment:
    """The moment a sentence was said; its times are the turn's where it has none of its own."""
    start_s = turn.start_s if sentence.start_s is None else sentence.start_s
    end_s = turn.end_s if sentence.end_s is None else sentence.end_s
    return Moment(turn.index, start_s, end_s, sentence.text, note, good)


def in_order(moments: Iterator[Moment] | list[Moment]) -> tuple[Moment, ...]:
    """Moments in the order of the talk."""
    return tuple(sorted(moments, key=lambda moment: (moment.turn, moment.start_s or 0.0)))


def unread(conversation: Conversation) -> Measurement | None:
    """Why the listener's words cannot be judged, or None where they can."""
    if conversation.turns and conversation.language != "en":
        return not_measurable(ENGLISH_ONLY)
    return unnamed(conversation)


def unnamed(conversation: Conversation) -> Measurement | None:
    """Why one person cannot be told from the other, or None where they can."""
    if not conversation.turns:
        return not_enough("nothing was said")
    return None if conversation.attributed else not_measurable(NOBODY_KNOWN)


def unheard(conversation: Conversation) -> Measurement | None:
    """Why talking at once cannot be seen, or None where it can."""
    missing = unnamed(conversation)
    if missing is not None or conversation.timing.shows_overlap:
        return missing
    return not_measurable(_WHY_NO_OVERLAP[conversation.timing])


def untimed(conversation: Conversation) -> Measurement | None:
    """Why it cannot be told how long people spoke, or None where it can."""
    missing = unnamed(conversation)
    if missing is not None or conversation.timing.has_ends:
        return missing
    return not_measurable(_WHY_NO_OVERLAP[conversation.timing])
