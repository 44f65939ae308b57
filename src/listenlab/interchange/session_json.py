"""From a `listenlab.session` document, or bare turns or words, to a transcript.

The speakers "listener" and "partner" stand for the two in `people` and come out under their names; where those are
alike, the ids stay. Fields the schema does not know are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from listenlab.conversation import Layout, Line, Person, Transcript
from listenlab.interchange.given import FORMAT, VERSION, GivenDocument, GivenPeople, GivenSession, GivenTurn, GivenWord
from listenlab.interchange.lines import Misplaced, one_line
from listenlab.interchange.source import SourceText
from listenlab.interchange.strict_json import shaped, wrong
from listenlab.interchange.unknown import Extra, TooDeep, beyond, kept

Names = Mapping[str | None, str | None]
"""The name to show for each id a speaker may have; None for somebody unknown."""


def transcript(document: dict[str, Any], source: SourceText) -> Transcript:
    """The transcript in a parsed document; raises TranscriptError with field and line."""
    must_be_readable(document, source)
    given = shaped(document, GivenDocument, source)
    extra, corrections = _kept(document, given, source)
    lines = _lines(given, source)
    session, people = given.session or GivenSession(), given.people or GivenPeople()
    names = _names(people)
    return Transcript(
        lines=tuple(_named(line, names) for line in lines),
        layout=Layout.WORDS if given.flat else Layout.TURNS,
        listener=_part(Person.LISTENER, people.listener, names, lines),
        partner=_part(Person.PARTNER, people.partner, names, lines),
        timing=given.timing,
        duration_s=session.duration_s,
        language=one_line(given.language) or "en",
        id=one_line(session.id),
        title=one_line(session.title),
        started_at=_moment(session.started_at, source),
        profile=profile_id(session.profile),
        drill=one_line(session.drill),
        corrections=corrections,
        extra=extra,
    )


def must_be_readable(document: Mapping[str, Any], source: SourceText) -> None:
    """Raises TranscriptError when a document is of another format or of a later version."""
    if document.get("format", FORMAT) != FORMAT:
        raise wrong(source, "$.format", "is another one", f'"{FORMAT}"')
    version = document.get("version", VERSION)
    if type(version) is not int or version < VERSION:
        raise wrong(source, "$.version", "is not known", str(VERSION))
    if version > VERSION:
        expected = f"{VERSION}; install a newer listenlab to read this"
        raise wrong(source, "$.version", f"is {version}: a later listenlab wrote this", expected)


def profile_id(profile: str | None) -> str | None:
    """A profile's id as it is written in files; hyphens are taken for underscores."""
    name = one_line(profile)
    return name.replace("-", "_") if name else None


def _kept(document: dict[str, Any], given: GivenDocument, source: SourceText) -> tuple[Extra, tuple[Extra, ...]]:
    """The fields nobody knows, a drill's round and the retakes as they stand, and the corrections.

    Words in a flat list become turns, so theirs have no place.
    """
    try:
        extra = kept(beyond(document, GivenDocument))
        corrections = tuple(kept(event) for event in given.corrections or ())
        extra |= {name: kept(document[name]) for name in ("round", "retakes") if getattr(given, name)}
    except TooDeep as problem:
        raise wrong(source, "$", str(problem)) from None
    extra.pop("words", None)
    return extra, corrections


def _lines(given: GivenDocument, source: SourceText) -> list[Line]:
    if given.turns and given.words:
        raise wrong(source, "$", "has both turns and words", "one of them")
    if given.turns is None and given.words is None:
        raise wrong(source, "$", "has no turns", '"turns" or "words"')
    found: Sequence[GivenTurn | GivenWord] = (given.words if given.flat else given.turns) or ()
    lines = []
    for index, each in enumerate(found):
        try:
            lines.append(each.line())
        except Misplaced as problem:
            raise wrong(source, f"$.{'words' if given.flat else 'turns'}[{index}]", str(problem)) from None
    return lines


def _names(people: GivenPeople) -> Names:
    listener = one_line(people.listener) or Person.LISTENER.value
    partner = one_line(people.partner) or Person.PARTNER.value
    unknown: Names = {Person.UNKNOWN.value: None}
    if listener.casefold() == partner.casefold():
        return unknown
    return {**unknown, Person.LISTENER.value: listener, Person.PARTNER.value: partner}


def _named(line: Line, names: Names) -> Line:
    speaker = names.get(line.speaker, line.speaker)
    return line if speaker == line.speaker else replace(line, speaker=speaker)


def _part(person: Person, told: str | None, names: Names, lines: Sequence[Line]) -> str | None:
    """What the listener or partner is called, where the document says which of the speakers that is."""
    used = any(line.speaker == person.value for line in lines)
    return names.get(person.value, person.value) if one_line(told) or used else None


def _moment(text: str | None, source: SourceText) -> str | None:
    try:
        if text is not None:
            datetime.fromisoformat(text)
    except ValueError:
        raise wrong(source, "$.session.started_at", "is no date and time", "one such as 2025-11-19T09:30:00") from None
    return text
