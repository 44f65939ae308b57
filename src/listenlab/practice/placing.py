"""Placing: which voice is the listener, and whose words are whose from then on."""

from collections.abc import Mapping

from listenlab.conversation import Line, People, Person, Transcript, apart
from listenlab.practice.parting import LEFT, ONE, OTHER, RIGHT
from listenlab.turns import Heard
from listenlab.turns.roles import listener_of, matching

_CHANNELS = {LEFT, RIGHT}


def placed(
    voices: Mapping[str, Heard], people: People, *, mirrored: bool, swap: bool, known: str | None = None
) -> tuple[dict[Person, Heard], tuple[str, ...]]:
    """What was heard of the listener and of the partner, and what a person should know about that.

    On channels the listener is left unless `mirrored`. Else the `known` voice is theirs, or a voice with the listener's
    name, or the listener is guessed as for transcripts. `swap` turns any of it round. Everybody who is not the listener
    is the partner.
    """
    seen, guessed = (known, False) if known else _listener(voices, people, mirrored=mirrored)
    others = [name for name in voices if name != seen]
    listener = others[0] if swap and others else seen
    partners = [heard for name, heard in voices.items() if name != listener]
    notes = _notes(listener, len(partners), guessed=guessed and not swap)
    return {Person.LISTENER: voices[listener], Person.PARTNER: _together(partners)}, (*notes, *_on_overlap(voices))


def _listener(voices: Mapping[str, Heard], people: People, *, mirrored: bool) -> tuple[str, bool]:
    """The voice that seems to be the listener's, and whether that is only a guess."""
    if voices.keys() == _CHANNELS:
        return (RIGHT if mirrored else LEFT), False
    if (named := matching(people.listener, tuple(voices))) is not None:
        return named, False
    lines = tuple(Line(" ".join(word.text for word in heard.words), name) for name, heard in voices.items())
    found, guessed = listener_of(Transcript(lines))
    return found or next(iter(voices)), guessed


def _notes(listener: str, partners: int, *, guessed: bool) -> tuple[str, ...]:
    notes = []
    if guessed:
        who = "Whoever asks more" if listener in (ONE, OTHER) else listener
        notes.append(f"{who} is taken to be the listener; say --swap if that is wrong.")
    if partners > 1:
        notes.append(f"{partners} people besides {listener} speak; they count together as the partner.")
    return tuple(notes)


def _on_overlap(voices: Mapping[str, Heard]) -> tuple[str, ...]:
    words = [word for heard in voices.values() for word in heard.words]
    marked = sum(word.in_overlap for word in words)
    if not marked:
        return ()
    fall = "1 word falls" if marked == 1 else f"{marked} words fall"
    return (f"{fall} where both speak, of {len(words)}: whose they are is a guess.",)


def _together(heard: list[Heard]) -> Heard:
    """Several voices as one person's."""
    spans = apart(span for each in heard for span in each.spans)
    words = sorted((word for each in heard for word in each.words), key=lambda word: word.start_s or 0.0)
    voicings = {end_s: voicing for each in heard for end_s, voicing in each.voicings.items()}
    return Heard(spans, tuple(words), voicings)
