"""What every report shows, whatever it is drawn on: a scorecard as lists of short texts.

Nothing is cleaned here; whoever draws cleans names and quotes with `conversation.plain.plain` first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import starmap, zip_longest

from listenlab import rules
from listenlab.conversation import Conversation, Timing
from listenlab.feedback import checklist
from listenlab.feedback.rewrite import open_twin
from listenlab.feedback.say_back import Fate, Point, SaidBack, most_telling, say_back
from listenlab.feedback.scorecard import Scorecard
from listenlab.feedback.seen import clock
from listenlab.feedback.skills import figure
from listenlab.listening import Assessment, Group, Moment, Verdict, landed, minutes

_HEARD_BY = {
    Timing.CHANNELS: "a microphone each",
    Timing.DIARIZED: "voices told apart by a diarizer",
    Timing.WORDS: "times from the transcript",
    Timing.MIXED: "one microphone",
    Timing.STARTS: "a transcript with starts only",
    Timing.NONE: "a transcript without times",
}
_MARKS: dict[tuple[str, bool | None], tuple[str, str]] = {
    ("reflection_ratio", True): ("P", "paraphrase"),
    ("paraphrase_first", True): ("P", "paraphrase"),
    ("open_questions", True): ("O", "open question"),
    ("open_questions", False): ("C", "closed question"),
    ("interruptions", False): ("!", "interruption"),
    ("advice", False): ("A", "advice"),
}
_BY_VERDICT: dict[bool | None, tuple[str, str]] = {
    True: ("+", "went well"),
    False: ("-", "to try differently"),
    None: (".", "only shown"),
}
_FATES = {Fate.RETURNED: "✓", Fate.PART: "~", Fate.CHANGED: "~", Fate.LEFT: "✗"}
_MOST_QUOTED_WORDS = 14
_UNLETTERED = tuple(mark for mark, _ in _BY_VERDICT.values())
_RANGES = "A range in brackets is what so few can tell: nine times in ten the true share lies in it."
_NOBODY_SAW = "Eye contact, posture and how present you were: nobody was there to see them."
_NOT_HEARD = "Eye contact, posture and how present you were: no microphone hears them."


@dataclass(frozen=True, slots=True)
class Marked:
    """A moment with the letter that stands for it."""

    mark: str
    """One letter."""
    meaning: str
    """What the letter stands for."""
    moment: Moment
    """The moment."""
    note: str
    """What there is to say beside its letter and its quote; may be empty."""

    @property
    def lettered(self) -> bool:
        """Whether its letter says what it is, so that it can stand on the timeline."""
        return self.mark not in _UNLETTERED


def setting(conversation: Conversation) -> str:
    """Who listened to whom, for how long, heard how."""
    people = conversation.people
    known = conversation.attributed or not conversation.turns
    who = f"{people.listener} listening to {people.partner}" if known else "Two people, not told apart"
    length = [] if conversation.duration_s is None else [minutes(conversation.duration_s)]
    heard = _HEARD_BY[conversation.timing]
    if people.scripted:
        heard = f"a scripted person, {'in words alone' if conversation.timing is Timing.NONE else 'aloud'}"
    return " · ".join([who, *length, heard])


def first_line(conversation: Conversation, scorecard: Scorecard) -> str | None:
    """The gap between how the listener thinks they listened and how heard the partner felt, once both have answered."""
    answers = scorecard.checklist
    return None if answers is None else checklist.first_line(answers, conversation.people.partner)


def not_heard(conversation: Conversation, scorecard: Scorecard) -> str:
    """What no microphone hears, and who can tell."""
    partner = conversation.people.partner
    if conversation.people.scripted:
        return _NOBODY_SAW
    if first_line(conversation, scorecard):
        return f"{_NOT_HEARD} What you and {partner} answered yourselves stands in the first line."
    return f"{_NOT_HEARD} Ask {partner}."


def supporting(conversation: Conversation, scorecard: Scorecard) -> list[tuple[Group, list[tuple[Assessment, str]]]]:
    """The measured rules beside the headline, by group, each with its figure in words."""
    groups = {rule.id: rule.group for rule in rules.catalogue() if rule.id not in rules.HEADLINE}
    rows: dict[Group, list[tuple[Assessment, str]]] = {}
    for assessment in scorecard.assessments:
        if assessment.value is not None and assessment.rule in groups:
            line = figure(conversation, assessment, brief=True)
            rows.setdefault(groups[assessment.rule], []).append((assessment, line))
    return [(group, rows[group]) for group in Group if group in rows]


def unmeasured(conversation: Conversation, scorecard: Scorecard) -> list[tuple[str, str]]:
    """Too few to judge and not measurable, each with the titles that are, those with the same reason together."""
    found: dict[str, dict[str, list[str]]] = {}
    for assessment in scorecard.assessments:
        if assessment.value is None and assessment.rule not in rules.HEADLINE:
            verdict, _, why = figure(conversation, assessment).partition(": ")
            found.setdefault(verdict, {}).setdefault(why, []).append(assessment.title)
    return [(verdict.capitalize(), "; ".join(starmap(_because, whys.items()))) for verdict, whys in found.items()]


def _because(why: str, titles: Sequence[str]) -> str:
    """Titles with their reason: Invite more, Easy on why and Carry it forward (the talk lasted 3 min)."""
    *most, last = titles
    named = f"{', '.join(most)} and {last}" if most else last
    return f"{named} ({why})" if why else named


def next_steps(conversation: Conversation, scorecard: Scorecard) -> tuple[str, ...]:
    """What was seen and what to do instead; where there is no one thing, what would help or that nothing is missing."""
    if scorecard.focus:
        return scorecard.focus.why, scorecard.focus.try_this
    if conversation.turns and not conversation.attributed:
        return ("Name the speakers, or give each of you a microphone: then there is more to say.",)
    if any(skill.score is not None for skill in scorecard.skills):
        return ("Nothing here needs mending. Take it into a harder talk.",)
    if any(skill.verdict is Verdict.NOT_ENOUGH for skill in scorecard.skills[:2]):
        return ("Talk a little longer: a few minutes and five replies are enough.",)
    return ("Too little could be measured to say what to try.",)


def came_back(conversation: Conversation) -> tuple[SaidBack, ...]:
    """The two most telling disclosures with what came back of them."""
    return most_telling(say_back(conversation))


def told_at(conversation: Conversation, mapped: SaidBack) -> str:
    """What stands over a say-back map: What Ana told you at 00:42."""
    told = f"What {conversation.people.partner} told you"
    return told if mapped.start_s is None else f"{told} at {clock(mapped.start_s)}"


def fate(point: Point) -> tuple[str, str]:
    """A point's sign and what became of it in words."""
    sign = _FATES[point.fate]
    if point.quote is None:
        return sign, "not returned"
    words = point.quote.split()
    quote = point.quote if len(words) <= _MOST_QUOTED_WORDS else f"{' '.join(words[:_MOST_QUOTED_WORDS])} …"
    return sign, f'"{quote}"' if point.fate is Fate.RETURNED else f'{point.fate.value}: "{quote}"'


def remarks(conversation: Conversation, scorecard: Scorecard) -> list[str]:
    """What a reader should know about the figures and how the talk was heard."""
    told = [each for each in scorecard.assessments if each.value is not None]
    noted = [each.reason for each in told if each.reason]
    ranges = [_RANGES] if any(each.interval and each.rule not in rules.HEADLINE for each in told) else []
    return [*dict.fromkeys([*conversation.notes, *noted]), *ranges]


def marked(conversation: Conversation, scorecard: Scorecard) -> list[Marked]:
    """Every moment once, in the order of the talk; of two rules' words on the same quote the lettered one's stand."""
    found: dict[tuple[int, str], list[Marked]] = {}
    for each in _every(conversation, scorecard):
        found.setdefault(_words(each.moment), []).append(each)
    return sorted((_told(same) for same in found.values()), key=_place)


def chosen(conversation: Conversation, scorecard: Scorecard, most: int) -> list[Marked]:
    """At most so many moments, in the order of the talk: by turns one of each kind."""
    wanted = list(dict.fromkeys(_words(moment) for moment in _by_turns(scorecard)))[:most]
    return varied([each for each in marked(conversation, scorecard) if _words(each.moment) in wanted])


def varied(shown: Sequence[Marked]) -> list[Marked]:
    """The same moments, an open question to ask instead only where it stands for the first time."""
    told: set[str] = set()
    return [replace(each, note="") if _repeats(each, told) else each for each in shown]


def when(moment: Moment) -> str:
    """When a moment begins, empty without times."""
    return "" if moment.start_s is None else clock(moment.start_s)


def _repeats(each: Marked, told: set[str]) -> bool:
    """Whether its open twin was told before; remembers it."""
    known = each.mark == "C" and each.note in told
    told.add(each.note)
    return known


def _words(moment: Moment) -> tuple[int, str]:
    return moment.turn, moment.quote


def _every(conversation: Conversation, scorecard: Scorecard) -> Iterator[Marked]:
    for assessment in scorecard.assessments:
        for moment in assessment.moments:
            mark, meaning = _MARKS.get((assessment.rule, moment.good), _BY_VERDICT[moment.good])
            yield Marked(mark, meaning, moment, _note(conversation, mark, moment))


def _note(conversation: Conversation, mark: str, moment: Moment) -> str:
    if mark == "C":
        return f'open: "{open_twin(moment.quote)}"'
    if mark == "P":
        turn = next((turn for turn in conversation.turns if turn.index == moment.turn), None)
        yes = landed(conversation, turn) if turn and "heard" in moment.note else None
        return f'{conversation.people.partner}: "{yes}"' if yes else ""
    return "" if mark == "O" else moment.note


def _told(same: Sequence[Marked]) -> Marked:
    """The first with a letter of its own, else the last: the rules about single behaviours come last."""
    return next((each for each in same if each.lettered), same[-1])


def _place(each: Marked) -> tuple[float, int]:
    return each.moment.start_s or 0.0, each.moment.turn


def _by_turns(scorecard: Scorecard) -> Iterator[Moment]:
    """One of the thing to try, one strength, one of every other headline rule, and again; then all others."""
    aim = scorecard.focus.rule if scorecard.focus else ""
    first = sorted(scorecard.assessments, key=lambda each: (each.rule != aim, each.rule not in rules.HEADLINE))
    strengths = [moment for each in first for moment in each.moments if moment.good]
    misses = {each.rule: [moment for moment in each.moments if moment.good is False] for each in first}
    leading = [misses[rule] for rule in misses if rule in (aim, *rules.HEADLINE)]
    for row in zip_longest(*leading[:1], strengths, *leading[1:]):
        yield from (moment for moment in row if moment)
    yield from (moment for each in first for moment in each.moments if not moment.good)
