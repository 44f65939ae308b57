"""Which speaker is the listener.

Speaker names are free. A wanted name matches whole, then as the only one that begins so, without regard to case.
Without a wish, a transcript's own word is taken; else a name that says its part; else the listener is guessed to be
whoever asks more questions for the words they speak (on coded counselling talk the listener asks 5 to 10 times more).
"""

from listenlab.conversation import Person, Transcript

_PARTS = ("listener", "therapist", "counsellor", "counselor", "coach", "interviewer", "manager", "agent", "me", "you")


def matching(name: str, speakers: tuple[str, ...]) -> str | None:
    """The speaker meant by a name, or None when nobody or more than one is."""
    if name in speakers:
        return name
    wanted = name.strip().casefold()
    exact = [speaker for speaker in speakers if speaker.strip().casefold() == wanted]
    begun = [speaker for speaker in speakers if speaker.strip().casefold().startswith(wanted)] if wanted else []
    found = exact or begun
    return found[0] if len(found) == 1 else None


def listener_of(transcript: Transcript, wanted: str | None = None) -> tuple[str | None, bool]:
    """The speaker who practised listening, and whether that is only a guess.

    None when the transcript names nobody. A wanted name that matches nobody is passed over: the caller checks it.
    """
    speakers = transcript.speakers
    told = matching(wanted, speakers) if wanted else None
    told = told or (matching(transcript.listener, speakers) if transcript.listener else None)
    if told or not speakers:
        return told, False
    if transcript.partner in speakers and len(speakers) == 2:
        return next(speaker for speaker in speakers if speaker != transcript.partner), False
    named = [speaker for speaker in speakers if speaker.strip().casefold() in _PARTS]
    return (named[0], False) if len(named) == 1 else (max(speakers, key=_asking(transcript).__getitem__), True)


def _asking(transcript: Transcript) -> dict[str, float]:
    """Questions per word of each speaker; those who speak less win a tie."""
    rates = {}
    for speaker in transcript.speakers:
        text = " ".join(line.text for line in transcript.lines if line.speaker == speaker)
        words = len(text.split()) + 1
        rates[speaker] = text.count("?") / words + 1e-6 / words
    return rates


def person(speaker: str | None, listener: str | None) -> Person:
    """The part a speaker has; everybody who is not the listener is listened to."""
    if speaker is None or listener is None:
        return Person.UNKNOWN
    return Person.LISTENER if speaker == listener else Person.PARTNER
