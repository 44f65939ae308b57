"""The profiles there are on this machine: the built-in ones, and a person's own beside the settings.

A person's own are TOML files in the folder `profiles`, each called after the id in it. One that has a built-in
profile's id stands in for it.
"""

from pathlib import Path

from listenlab.config import profiles_folder
from listenlab.errors import DefinitionError
from listenlab.feedback import profiles
from listenlab.feedback.profiles import Profile
from listenlab.listening.declared import known

_LARGEST_BYTES = 100_000
"""A profile takes two thousand."""


def profile_ids() -> tuple[str, ...]:
    """The ids of all profiles: the built-in ones, the usual one first, then a person's own."""
    return tuple(dict.fromkeys((*profiles.ids(), *sorted(_own()))))


def profile(name: str) -> Profile:
    """The profile of that id; hyphens are as good as underscores.

    Raises ConfigError for an id that is not there, naming the nearest, and DefinitionError for a file that is wrong.
    """
    name = known(name.replace("-", "_"), profile_ids(), "profile")
    own = _own().get(name)
    return profile_in(own) if own else profiles.profile(name)


def profile_text(name: str) -> str:
    """The file of the profile of that id as it is written; raises as `profile` does."""
    name = known(name.replace("-", "_"), profile_ids(), "profile")
    own = _own().get(name)
    return _read(own) if own else profiles.source(name)


def profile_in(file: Path) -> Profile:
    """The profile that a file describes, which is called after its id.

    Raises DefinitionError, with the line where it is known, for anything else.
    """
    found = profiles.parse(_read(file), str(file))
    if found.id != file.stem:
        raise DefinitionError(
            f"its id is {found.id!r}.",
            file=str(file),
            expected=f"the file called {found.id}.toml, or id = {file.stem!r}",
        )
    return found


def begin_profile(name: str, like: str) -> Path:
    """A new profile of a person's own, which says at first what the profile `like` says; answers with its file.

    Raises ConfigError for an unknown `like`, and DefinitionError where the id cannot be one or is taken already.
    """
    file = profiles_folder() / f"{name}.toml"
    if not name.isidentifier():
        raise DefinitionError(f"{name!r} cannot be an id.", file=str(file), expected="letters, digits and underscores")
    model = profile(like)
    text = profile_text(like).replace(f'id = "{model.id}"', f'id = "{name}"', 1)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(text)
    except FileExistsError:
        raise DefinitionError("it is there already.", file=str(file), expected="another id") from None
    return file


def _own() -> dict[str, Path]:
    """A person's own profiles' files, by id."""
    return {file.stem: file for file in profiles_folder().glob("*.toml")}


def _read(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            text = opened.read(_LARGEST_BYTES + 1)
        if len(text) > _LARGEST_BYTES:
            raise DefinitionError("it is far too large.", file=str(file), expected="a profile of a few kilobytes")
        return text.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError(f"it cannot be read: {error}.", file=str(file), expected="a TOML file") from error
