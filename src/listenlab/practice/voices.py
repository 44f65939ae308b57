"""Voices: each of two people alone, from a sound check, beside the sound of their recording until it is scored.

One microphone for both is told apart by these. They lie in the folder of the recording, so that whatever is recovered
or tried again later knows them too, and whatever deletes its sound deletes them with it.
"""

from collections.abc import Mapping
from pathlib import Path

from listenlab.conversation import Person

_PEOPLE = (Person.LISTENER, Person.PARTNER)


def file_name(person: Person) -> str:
    """What the file with this person's voice is called."""
    return f"voice-{person.value}.wav"


def beside(folder: Path) -> Mapping[Person, Path]:
    """The voices in the folder of a recording; nobody's where there was no sound check, or none was needed."""
    found = {person: folder / file_name(person) for person in _PEOPLE}
    return {person: path for person, path in found.items() if path.is_file()}


def forget(folder: Path) -> None:
    """Remove them from the folder; one that is gone already is no trouble."""
    for path in beside(folder).values():
        path.unlink(missing_ok=True)
