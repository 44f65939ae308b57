"""What rules read off a conversation alike: what a sentence counts as, where a moment lies, what cannot be told.

A sentence counts once: as a reflection or as a question, whichever it is more surely (a question when both are equally
sure), and as no reflection when it is at least as surely advice. A question that is advice in disguise is never open.
"""

import re
from collections.abc import Iterator

from listenlab.conversation import Conversation, LabelKind, Person, Sentence, Timing, Turn
from listenlab.listening.assessment import Measurement, Moment, not_enough, not_measurable

ENGLISH_ONLY = "English only so far"
NOBODY_KNOWN = "nobody knows who said what; name the speakers or give each person a microphone"
_SHORT_WORDS = 4
_ONESELF = re.compile(r"\bi\b")
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
    """The words with which the other person confirmed a turn, such as exactly; None where nobody did."""
    sentence = answered(conversation, turn, LabelKind.CONFIRMS)
    label = sentence.label(LabelKind.CONFIRMS) if sentence else None
    if sentence is None or label is None:
        return None
    words = sentence.text.strip(".!?\u2026 ").split()
    opening = label.reason.quotes[0] if label.reason.quotes else " ".join(words[:_SHORT_WORDS]).strip(",;:")
    told = " ".join(words) if len(words) <= _SHORT_WORDS else opening
    return _ONESELF.sub("I", told.lower().replace("\u2019", "'"))


def answered(conversation: Conversation, turn: Turn, kind: LabelKind) -> Sentence | None:
    """What the other person does right after a turn, in a backchannel or their next turn; None where they do not."""
    for each in conversation.turns[turn.index + 1 :]:
        if each.person is turn.person.other and each.sentences_that(kind):
            return each.sentences_that(kind)[0]
        if each.holds_floor:
            return None
    return None


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
