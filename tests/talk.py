"""Turns a readable mini-script into a Conversation with labels put on by hand.

    P: I had the plan, and then it changed overnight.
    L: So it changed without you. [reflection] What happened? [open]
    P 12-20: Nobody called me, and the worst part // was the --
    L +0.0: But couldn't you push back? [closed advice]

One line is one turn. `L` is the listener, `P` the partner, `?` somebody unknown. After it may stand when it is said:
`12-20` from second 12 to 20, `12` from 12 on, `+2.5` that long after everybody else has ended. Marks in the words:

    //  the next line begins here (several // for several lines): an overlap
    --  at the end: the speaker breaks off, so whoever came in cut them off; without it, talked over them

Tags in brackets belong to the sentence before them. Labels: open, closed (a question of that kind) and beside them
choice, leading, hidden, followup, why; reflection and beside it parrot, summary; advice, input, feeling, validation,
sympathy, shift, offer, affirmation, permission, linkback, invite; after a reflection confirms, corrects. `LabelKind`
says what each is. A trailing ? as in [reflection?] makes it a doubt. On a line that begins at a //: attempt,
cooperative, terminal, backchannel say what the overlap is. `backchannel` also makes its turn one.

Without any time in the script, and without `timing`, the conversation has none. Else a clock gives every word 0.4 s and
every turn a pause of 0.5 s before it, except where the script says otherwise.
"""

import re
from collections import deque
from dataclasses import dataclass, replace
from itertools import pairwise

from listenlab.conversation import (
    Backchannel,
    Conversation,
    FloorTransfer,
    Grade,
    Label,
    LabelKind,
    Overlap,
    OverlapKind,
    People,
    Person,
    Sentence,
    Span,
    Timing,
    Turn,
    TurnKind,
    Utterance,
    Word,
)

WORD_S = 0.4
GAP_S = 0.5
SURE, DOUBTFUL = 0.9, 0.3
PEOPLE = {"L": Person.LISTENER, "P": Person.PARTNER, "?": Person.UNKNOWN}
OVERLAPS = {
    "attempt": (OverlapKind.INTERRUPTION, Grade.ATTEMPT),
    "cooperative": (OverlapKind.COOPERATIVE, None),
    "terminal": (OverlapKind.TERMINAL, None),
    "backchannel": (OverlapKind.BACKCHANNEL, None),
}
LABELS: dict[str, tuple[LabelKind, ...]] = {
    "open": (LabelKind.QUESTION, LabelKind.OPEN),
    "closed": (LabelKind.QUESTION,),
    "reflection": (LabelKind.REFLECTION,),
    "advice": (LabelKind.ADVICE, LabelKind.INPUT),
    "input": (LabelKind.INPUT,),
    "feeling": (LabelKind.FEELING,),
    "choice": (LabelKind.QUESTION, LabelKind.CHOICE),
    "leading": (LabelKind.QUESTION, LabelKind.LEADING),
    "hidden": (LabelKind.QUESTION, LabelKind.HIDDEN_ADVICE, LabelKind.ADVICE, LabelKind.INPUT),
    "followup": (LabelKind.QUESTION, LabelKind.FOLLOW_UP),
    "why": (LabelKind.QUESTION, LabelKind.WHY),
    "parrot": (LabelKind.REFLECTION, LabelKind.PARROT),
    "summary": (LabelKind.REFLECTION, LabelKind.SUMMARY),
    "validation": (LabelKind.VALIDATION,),
    "sympathy": (LabelKind.SYMPATHY,),
    "shift": (LabelKind.SHIFT,),
    "offer": (LabelKind.OFFER,),
    "affirmation": (LabelKind.AFFIRMATION,),
    "permission": (LabelKind.PERMISSION,),
    "linkback": (LabelKind.LINK_BACK,),
    "invite": (LabelKind.INVITATION,),
    "confirms": (LabelKind.CONFIRMS,),
    "corrects": (LabelKind.CORRECTS,),
}
_LINE = re.compile(r"(?P<who>[LP?])(?: (?P<when>\+?[\d.]+(?:-[\d.]+)?))?: (?P<words>.+)")
_SENTENCE = re.compile(r"(?P<words>[^.?!\[]+(?:[.?!…]+|(?=\[)|$))\s*(?:\[(?P<tags>[a-z? ]+)\])?\s*")


@dataclass(frozen=True)
class _Written:
    person: Person
    when: str | None
    words: tuple[str, ...]
    entries: tuple[int, ...]
    breaks_off: bool
    sentences: tuple[tuple[int, tuple[str, ...]], ...]
    """For each sentence how many words it has, and its tags."""

    @property
    def tags(self) -> set[str]:
        return {tag for _, tags in self.sentences for tag in tags}

    @property
    def kind(self) -> TurnKind:
        return TurnKind.BACKCHANNEL if "backchannel" in self.tags else TurnKind.TURN


def talk(
    script: str,
    *,
    timing: Timing | None = None,
    people: People = People("Sam", "Ana"),  # noqa: B008 - frozen
    language: str = "en",
) -> Conversation:
    """The conversation of a mini-script; a line that cannot be read raises ValueError."""
    lines = [_written(line.strip()) for line in script.strip().splitlines() if line.strip()]
    if timing is None:
        timing = Timing.CHANNELS if any(line.when for line in lines) else Timing.NONE
    if timing is Timing.NONE:
        turns = tuple(_turn(index, line, None) for index, line in enumerate(lines))
        return Conversation(people, turns, timing=timing, language=language)
    return _timed(lines, timing, people, language)


def labelled(text: str, *tags: str) -> Sentence:
    """One sentence with labels by their tags."""
    kinds = [
        (kind, DOUBTFUL if tag.endswith("?") else SURE) for tag in tags for kind in LABELS.get(tag.rstrip("?"), ())
    ]
    return Sentence(text, labels=tuple(Label(kind, confidence) for kind, confidence in dict(kinds).items()))


def _written(line: str) -> _Written:
    if not (match := _LINE.fullmatch(line)):
        raise ValueError(f"expected 'L: words' or 'P 12-20: words', found {line!r}")
    words: list[str] = []
    entries: list[int] = []
    sentences: list[tuple[int, tuple[str, ...]]] = []
    for part in _SENTENCE.finditer(match["words"]):
        before = len(words)
        for word in part["words"].split():
            if word == "//":
                entries.append(len(words))
            elif word != "--":
                words.append(word)
        if len(words) > before:
            sentences.append((len(words) - before, tuple((part["tags"] or "").split())))
    if unknown := {tag.rstrip("?") for _, tags in sentences for tag in tags} - LABELS.keys() - OVERLAPS.keys():
        raise ValueError(f"no tag is called {', '.join(sorted(unknown))}")
    broken = bool(re.search(r"--\s*(\[|$)", match["words"]))
    return _Written(PEOPLE[match["who"]], match["when"], tuple(words), tuple(entries), broken, tuple(sentences))


def _turn(index: int, line: _Written, span: Span | None) -> Turn:
    words = tuple(
        Word(word) if span is None else _word(word, place, line, span) for place, word in enumerate(line.words)
    )
    sentences: list[Sentence] = []
    place = 0
    for length, tags in line.sentences:
        part = words[place : place + length]
        sentence = labelled(" ".join(word.text for word in part), *tags)
        sentences.append(replace(sentence, start_s=part[0].start_s, end_s=part[-1].end_s))
        place += length
    return Turn(
        index,
        line.person,
        " ".join(line.words),
        line.kind,
        None if span is None else span.start_s,
        None if span is None else span.end_s,
        words,
        (index,),
        tuple(sentences),
    )


def _word(text: str, place: int, line: _Written, span: Span | None) -> Word:
    if span is None:
        return Word(text)
    each_s = span.duration_s / len(line.words)
    return Word(text, span.start_s + place * each_s, span.start_s + (place + 1) * each_s)


def _timed(lines: list[_Written], timing: Timing, people: People, language: str) -> Conversation:
    turns: list[Turn] = []
    overlaps: list[Overlap] = []
    entries: deque[tuple[int, float]] = deque()
    for index, line in enumerate(lines):
        entry = entries.popleft() if entries else None
        turn = _turn(index, line, _span(line, turns, entry))
        turns.append(turn)
        if entry:
            overlaps.append(_overlap(turns[entry[0]], turn, lines[entry[0]], line))
        entries.extend((index, turn.words[place].start_s or 0.0) for place in line.entries)
    duration_s = max(turn.end_s or 0.0 for turn in turns) + 1.0
    if not timing.has_ends:
        bare = tuple(replace(turn, end_s=None, words=(), sentences=_unclocked(turn)) for turn in turns)
        return Conversation(people, bare, timing=timing, language=language)
    return Conversation(
        people,
        tuple(turns),
        tuple(sorted((_utterance(turn) for turn in turns), key=lambda utterance: utterance.span)),
        tuple(overlaps) if timing.shows_overlap else (),
        tuple(_backchannel(turn) for turn in turns if not turn.holds_floor),
        _transfers(turns),
        timing,
        duration_s,
        language,
    )


def _unclocked(turn: Turn) -> tuple[Sentence, ...]:
    return tuple(replace(sentence, start_s=None, end_s=None) for sentence in turn.sentences)


def _span(line: _Written, before: list[Turn], entry: tuple[int, float] | None) -> Span:
    ended_s = max((turn.end_s or 0.0 for turn in before), default=0.0)
    start_s = entry[1] if entry else ended_s + (GAP_S if before else 0.0)
    if line.when is None:
        return Span(start_s, start_s + WORD_S * len(line.words))
    if line.when.startswith("+"):
        return Span(ended_s + float(line.when), ended_s + float(line.when) + WORD_S * len(line.words))
    first, _, last = line.when.partition("-")
    return Span(float(first), float(last) if last else float(first) + WORD_S * len(line.words))


def _overlap(holder: Turn, starter: Turn, held: _Written, line: _Written) -> Overlap:
    assert holder.span
    assert starter.span
    grade = Grade.CUT_OFF if held.breaks_off else Grade.TALK_OVER
    kind, how = next((OVERLAPS[tag] for tag in OVERLAPS if tag in line.tags), (OverlapKind.INTERRUPTION, grade))
    return Overlap(
        span=holder.span & starter.span or Span(starter.span.start_s, starter.span.start_s),
        by=starter.person,
        kind=kind,
        grade=how,
        lead_s=holder.span.end_s - starter.span.start_s,
        confidence=SURE,
        interruption_probability=SURE if kind is OverlapKind.INTERRUPTION else 1 - SURE,
        excerpt=f"{' '.join(held.words)} // {starter.text}",
        holder_turn=holder.index,
        turn=starter.index,
    )


def _utterance(turn: Turn) -> Utterance:
    assert turn.span
    return Utterance(turn.person, turn.span, turn.words, turn.index)


def _backchannel(turn: Turn) -> Backchannel:
    assert turn.span
    return Backchannel(turn.person, turn.span, turn.text, turn.index)


def _transfers(turns: list[Turn]) -> tuple[FloorTransfer, ...]:
    holding = [turn for turn in turns if turn.holds_floor and turn.span]
    return tuple(
        FloorTransfer(turn.person, turn.start_s or 0.0, (turn.start_s or 0.0) - (before.end_s or 0.0), turn.index)
        for before, turn in pairwise(holding)
        if before.person is not turn.person
    )
