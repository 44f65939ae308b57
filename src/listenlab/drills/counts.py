"""Counts: what drills measure besides the rules.

Each reads one round's labelled conversation and answers with the number, how often that was, and of how many. A count
that cannot be told in this recording, or of which there was no occasion, answers None. Backchannels are never counted:
they are what a silent listener may do. Rules that a talk is judged by need a minimum of occasions; a drill makes its
own, so its counts take what there is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from listenlab.conversation import Conversation, LabelKind, Person, Turn
from listenlab.feedback.say_back import Fate, say_back
from listenlab.lexicon.tokens import tokens
from listenlab.listening import asks, asks_openly, gives_back, says, spoken, tellings

SHARE, PART, TIMES, RATIO = "share", "part", "times", "ratio"
_FIRST_SENTENCES = 2
_REFLECTIONS_FIRST = 3
_CHECKS = ("get it", "got it", "get that", "got that", "is there more", "anything else", "what else", "more about")
"""The two stock questions of mirroring, and the ways in which people say them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what it came from."""

    value: float
    """The figure."""
    count: int
    """How often it happened."""
    of: int | None = None
    """Of how many, for a share."""
    unit: str = TIMES
    """What the value is: a share of things counted, a part of a whole that is not, times or ratio."""


Count = Callable[[Conversation], Counted | None]


def share(count: int, of: int) -> Counted | None:
    """A share of something counted, or None where there was no occasion."""
    return Counted(count / of, count, of, SHARE) if of else None


def listener_words(conversation: Conversation) -> Counted:
    """The words the listener said while holding the floor."""
    return _times(sum(_words(turn) for turn in conversation.turns_of(Person.LISTENER)))


def partner_share(conversation: Conversation) -> Counted | None:
    """The speaker's share of all that was said: of the time where times are known, else of the words."""
    ours, theirs = (conversation.speech_s(person) for person in (Person.LISTENER, Person.PARTNER))
    if not ours + theirs:
        ours, theirs = (sum(map(_words, conversation.turns_of(each))) for each in (Person.LISTENER, Person.PARTNER))
    total = ours + theirs
    return Counted(theirs / total, round(theirs), round(total), PART) if total else None


def partner_growth(conversation: Conversation) -> Counted | None:
    """The speaker's words per turn in the second half of their turns over those in the first."""
    said = [_words(turn) for turn in conversation.turns_of(Person.PARTNER)]
    half = len(said) // 2
    before, after = sum(said[:half]), sum(said[len(said) - half :])
    return Counted(after / before, after, before, RATIO) if before else None


def questions(conversation: Conversation) -> Counted:
    """The listener's questions."""
    return _times(sum(asks(sentence) for _, sentence in spoken(conversation, Person.LISTENER)))


def closed_questions(conversation: Conversation) -> Counted:
    """The listener's questions that leave only a yes, a no, a choice or a fact to answer."""
    own = [sentence for _, sentence in spoken(conversation, Person.LISTENER) if asks(sentence)]
    return _times(sum(not asks_openly(sentence) for sentence in own))


def other_questions(conversation: Conversation) -> Counted:
    """The listener's questions besides those that ask whether it was got, and whether there is more."""
    own = [sentence for _, sentence in spoken(conversation, Person.LISTENER) if asks(sentence)]
    return _times(sum(not says(sentence.text, _CHECKS) for sentence in own))


def open_share(conversation: Conversation) -> Counted | None:
    """The share of the listener's questions that are open."""
    own = [sentence for _, sentence in spoken(conversation, Person.LISTENER) if asks(sentence)]
    return share(sum(map(asks_openly, own)), len(own))


def reflections(conversation: Conversation) -> Counted:
    """The listener's sentences that give back what was said."""
    return _times(sum(gives_back(sentence) for _, sentence in spoken(conversation, Person.LISTENER)))


def reflection_share(conversation: Conversation) -> Counted | None:
    """The share of the listener's sentences that give back what was said."""
    own = [sentence for _, sentence in spoken(conversation, Person.LISTENER)]
    return share(sum(map(gives_back, own)), len(own))


def replies_given_back(conversation: Conversation) -> Counted | None:
    """The share of the listener's turns whose first two sentences give back what was said."""
    own = [turn for turn in conversation.turns_of(Person.LISTENER) if _follows(conversation, turn)]
    return share(sum(any(map(gives_back, turn.sentences[:_FIRST_SENTENCES])) for turn in own), len(own))


def guesses(conversation: Conversation) -> Counted:
    """The listener's guesses at what was meant: reflections, and questions to be answered with yes or no."""
    return _times(reflections(conversation).count + closed_questions(conversation).count)


def statement_share(conversation: Conversation) -> Counted | None:
    """The share of the guesses that were said as statements."""
    return share(reflections(conversation).count, guesses(conversation).count)


def earned_questions(conversation: Conversation) -> Counted | None:
    """The share of the listener's questions that came after three reflections or more since the one before."""
    earned = asked = since = 0
    for _, sentence in spoken(conversation, Person.LISTENER):
        if asks(sentence):
            asked, earned, since = asked + 1, earned + (since >= _REFLECTIONS_FIRST), 0
        elif gives_back(sentence):
            since += 1
    return share(earned, asked)


def longest_support(conversation: Conversation) -> Counted:
    """The longest run of the listener's turns that stay with the speaker: a reflection or a question, no own story."""
    longest = run = 0
    for turn in conversation.turns_of(Person.LISTENER):
        stays = any(gives_back(each) or asks(each) for each in turn.sentences)
        run = run + 1 if stays and not turn.sentences_that(LabelKind.SHIFT) else 0
        longest = max(longest, run)
    return _times(longest)


def shifts(conversation: Conversation) -> Counted:
    """The listener's turns that open a story of their own."""
    return _times(sum(bool(turn.sentences_that(LabelKind.SHIFT)) for turn in conversation.turns_of(Person.LISTENER)))


def feelings_named(conversation: Conversation) -> Counted:
    """The different feelings the listener named."""
    labels = (
        label
        for _, each in spoken(conversation, Person.LISTENER)
        if (label := each.label(LabelKind.FEELING)) is not None
    )
    named = {" ".join(tokens(quote)) for label in labels if label.holds for quote in label.reason.quotes}
    return _times(len(named))


def sympathies(conversation: Conversation) -> Counted:
    """The listener's sentences that console, compare or play down."""
    return _times(sum(each.is_a(LabelKind.SYMPATHY) for _, each in spoken(conversation, Person.LISTENER)))


def advice_given(conversation: Conversation) -> Counted:
    """The listener's turns that advise."""
    return _times(sum(telling.is_advice for telling in tellings(conversation)))


def advice_unasked(conversation: Conversation) -> Counted:
    """The listener's turns that advise without having been asked, or allowed, to."""
    return _times(sum(telling.is_advice and telling.welcome is None for telling in tellings(conversation)))


def permissions(conversation: Conversation) -> Counted:
    """How often the listener asked leave before an idea."""
    return _times(sum(each.is_a(LabelKind.PERMISSION) for _, each in spoken(conversation, Person.LISTENER)))


def phases_in_order(conversation: Conversation) -> Counted | None:
    """1 where the listener gave back first, then said that it makes sense, then guessed a feeling; else 0."""
    own = [sentence for _, sentence in spoken(conversation, Person.LISTENER)]
    tests = (gives_back, lambda each: each.is_a(LabelKind.VALIDATION), lambda each: each.is_a(LabelKind.FEELING))
    first = [next((place for place, each in enumerate(own) if test(each)), None) for test in tests]
    if not own:
        return None
    reached = [place for place in first if place is not None]
    kept = len(reached) == len(tests) and reached == sorted(reached)
    return Counted(float(kept), len(reached), len(tests), SHARE)


def points_returned(conversation: Conversation) -> Counted | None:
    """The share of the points the speaker made that came back, by the say-back map."""
    every = [point for each in say_back(conversation) for point in each.points]
    return share(sum(point.fate in (Fate.RETURNED, Fate.PART) for point in every), len(every))


def _times(count: int) -> Counted:
    return Counted(float(count), count)


def _words(turn: Turn) -> int:
    return len(turn.text.split())


def _follows(conversation: Conversation, turn: Turn) -> bool:
    """Whether the speaker had said something before a turn."""
    return any(each.person is Person.PARTNER and each.holds_floor for each in conversation.turns[: turn.index])


COUNTS: Mapping[str, Count] = MappingProxyType(
    {
        count.__name__: count
        for count in (
            advice_given,
            advice_unasked,
            closed_questions,
            earned_questions,
            feelings_named,
            guesses,
            listener_words,
            longest_support,
            open_share,
            other_questions,
            partner_growth,
            partner_share,
            permissions,
            phases_in_order,
            points_returned,
            questions,
            reflection_share,
            reflections,
            replies_given_back,
            shifts,
            statement_share,
            sympathies,
        )
    }
)
"""Every count by its name."""
