"""Rewind: back to a moment, hear the last eight seconds before it, and answer once more.

Only the rule that found the moment judges the new answer. It is asked about the talk up to there with the new answer in
the place of the old one; what it then says of that turn is the verdict. Where it finds nothing there, a rule that warns
of something is content, one about timing is content too, and one that looks for something cannot tell.
"""

from collections.abc import Callable

from listenlab import rules
from listenlab.conversation import Conversation, Person, Span, Turn
from listenlab.drills.cue import Answer, Cue, Judged, anew, partners_turn_before
from listenlab.feedback import Scorecard
from listenlab.listening import Moment, Rule

REWIND_S = 8.0
"""How much is heard again."""
MOST_MOMENTS = 5
MOST_TAKES = 3
_WORDS = 24
"""About what is said in eight seconds, where a talk has no times."""
BY_SOUND = frozenset(("interruptions", "reply_gap"))
"""Rules that only the time of an answer tells."""
BY_MORE = frozenset(("confirmation", "encouragers", "opening", "silences", "talk_share", "wait_after_question"))
"""Rules that one answer cannot tell: they look at what comes after it, or at the whole talk."""


def cues(conversation: Conversation, card: Scorecard, most: int = MOST_MOMENTS) -> tuple[Cue, ...]:
    """The moments that are most worth answering anew, in the order of the talk."""
    aim = card.focus.rule if card.focus else ""
    first = sorted(card.assessments, key=lambda each: (each.rule != aim, each.rule not in rules.HEADLINE))
    found: dict[int, Cue] = {}
    for assessment in first:
        for moment in assessment.moments:
            at = cue(conversation, moment, assessment.rule) if moment.good is False else None
            if at is not None and len(found) < most:
                found.setdefault(at.place, at)
    return tuple(found[place] for place in sorted(found))


def rule_of(card: Scorecard, moment: Moment) -> str:
    """The id of the rule that found a moment; empty where none did."""
    return next((each.rule for each in card.assessments if moment in each.moments), "")


def cue(conversation: Conversation, moment: Moment, rule: str) -> Cue | None:
    """Where a moment can be answered anew; None where nothing was said before it, or one answer cannot tell."""
    if rule in BY_MORE:
        return None
    turn = conversation.turns[moment.turn]
    place = turn.index if turn.person is Person.LISTENER else _answer_to(conversation, turn)
    last = partners_turn_before(conversation, place)
    if last is None:
        return None
    own = conversation.turns[place] if place < len(conversation.turns) else None
    span = _span(last, own)
    shown_in = turn.index if turn.index != place else -1
    before = own.text if own and own.person is Person.LISTENER else ""
    return Cue(place, _heard(last, span), before, span, rule, shown_in, moment.note)


def judged(
    conversation: Conversation,
    cue: Cue,
    answer: Answer,
    *,
    thresholds: object,
    label: Callable[[Conversation], Conversation],
) -> Judged:
    """What the cue's rule says of an answer; `thresholds` are that rule's, or None for its own."""
    rule = next((each for each in rules.catalogue() if each.id == cue.rule), None)
    if rule is None:
        return Judged(None, "no rule found this moment")
    if cue.rule in BY_SOUND and answer.silence_s is None:
        return Judged(None, "only an answer that is spoken shows that")
    moments = rule.assess(label(anew(conversation, cue, answer)), thresholds).moments
    return _verdict(rule, [each for each in moments if each.turn in (cue.place, cue.shown_in)], answer)


def _verdict(rule: Rule[object], found: list[Moment], answer: Answer) -> Judged:
    for wanted in (False, True):
        note = next((each.note for each in found if each.good is wanted), None)
        if note is not None:
            return Judged(wanted, note)
    if rule.id in BY_SOUND and (answer.silence_s or 0.0) < 0:
        return Judged(None, found[0].note if found else "you began before they had finished")
    if rule.id in BY_SOUND:
        return Judged(well=True, told=f"you waited {answer.silence_s:.1f} s")
    if rule.anchors is not None and _warns(rule):
        return Judged(well=True, told="this time you did without it")
    return Judged(None, f"there is nothing in it for “{rule.title}” to judge")


def _warns(rule: Rule[object]) -> bool:
    """Whether none of what a rule counts is the best there is."""
    assert rule.anchors is not None
    (_, at_none), *_ = rule.anchors(rule.thresholds)
    return at_none > 0


def _answer_to(conversation: Conversation, turn: Turn) -> int:
    """Where the listener answered a turn of the partner's, or would have."""
    later = (each for each in conversation.turns[turn.index + 1 :] if each.holds_floor)
    after = next(later, None)
    return after.index if after and after.person is Person.LISTENER else turn.index + 1


def _span(last: Turn, own: Turn | None) -> Span | None:
    """The last seconds before an answer, on to the end of what the partner was saying when it began."""
    at_s = own.start_s if own and own.person is Person.LISTENER else last.end_s
    if at_s is None or last.start_s is None or last.end_s is None:
        return None
    end_s = min(last.end_s, at_s + REWIND_S)
    return Span(max(0.0, min(at_s, end_s) - REWIND_S), end_s)


def _heard(last: Turn, span: Span | None) -> str:
    """What the partner says in a stretch, or their last words where no word has a time."""
    if span is not None:
        timed = [word.text for word in last.words if word.start_s is not None and word.start_s in span]
        if timed:
            return " ".join(timed) if len(timed) == len(last.words) else f"… {' '.join(timed)}"
    words = last.text.split()
    return " ".join(words) if len(words) <= _WORDS else f"… {' '.join(words[-_WORDS:])}"
