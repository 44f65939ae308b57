"""Shelves: the profiles, drills and scenarios there are on this machine, a person's own beside the built-in ones.

A person's own are TOML files in a folder beside the settings, each called after the id in it. One that has a built-in
one's id stands in for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from listenlab.config import definitions_folder
from listenlab.definitions.lines import line_of
from listenlab.errors import DefinitionError
from listenlab.listening.declared import known

if TYPE_CHECKING:
    from listenlab.drills.drill import Drill
    from listenlab.feedback.profiles import Profile
    from listenlab.scenarios.scenario import Scenario

LARGEST_BYTES = 800_000
"""Far more than any definition takes; a larger file is not even read."""


class Named(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str:
        """Its name in files and on the command line."""


Kind = TypeVar("Kind", bound=Named)


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Kind]):
    """All definitions of one kind."""

    what: str
    """What one is called: profile."""
    built_in: Callable[[], tuple[str, ...]]
    """The ids of those that come with listenlab."""
    source: Callable[[str], str]
    """The file of a built-in one, as it is written."""
    parse: Callable[[str, str], Kind]
    """Reads one from its text; the second is what to call the file. Raises DefinitionError."""

    @property
    def folder(self) -> Path:
        """Where a person's own are; it need not be there."""
        return definitions_folder(f"{self.what}s")

    def ids(self) -> tuple[str, ...]:
        """The ids of all, the built-in ones first."""
        return tuple(dict.fromkeys((*self.built_in(), *sorted(self._own()))))

    def get(self, name: str) -> Kind:
        """The one of that id; hyphens are as good as underscores.

        Raises ConfigError for an id that is not there, naming the nearest, DefinitionError for a file that is wrong.
        """
        name, own = self._found(name)
        return self.read(own) if own else self.parse(self.source(name), f"{name}.toml")

    def all(self) -> list[Kind]:
        """Every one that can be read; a person's own file that is wrong costs no other."""
        found = []
        for name in self.ids():
            try:
                found.append(self.get(name))
            except DefinitionError:
                continue
        return found

    def text(self, name: str) -> str:
        """The file of the one of that id, as it is written; raises as `get` does."""
        name, own = self._found(name)
        return _text(own) if own else self.source(name)

    def read(self, file: Path) -> Kind:
        """The one that a file describes, which is called after its id.

        Raises DefinitionError, with the line where one is to blame, for anything else.
        """
        found = self.parse(_text(file), str(file))
        if found.id != file.stem:
            wanted = f"the file called {found.id}.toml, or id = {file.stem!r}"
            line = line_of(_text(file), ("id",))
            raise DefinitionError(f"its id is {found.id!r}.", file=str(file), line=line, expected=wanted)
        return found

    def begin(self, name: str, like: str) -> Path:
        """A new one of a person's own, which says at first what the one called `like` says; answers with its file.

        Raises ConfigError for an unknown `like`, and DefinitionError where the id cannot be one or is taken already.
        """
        file = self.folder / f"{name}.toml"
        if not name.isidentifier():
            wanted = "letters, digits and underscores"
            raise DefinitionError(f"{name!r} cannot be an id.", file=str(file), expected=wanted)
        text = self.text(like).replace(f'id = "{self.get(like).id}"', f'id = "{name}"', 1)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with file.open("x", encoding="utf-8") as new:
                new.write(text)
        except FileExistsError:
            raise DefinitionError("it is there already.", file=str(file), expected="another id") from None
        return file

    def _found(self, name: str) -> tuple[str, Path | None]:
        name = known(name.replace("-", "_"), self.ids(), self.what)
        return name, self._own().get(name)

    def _own(self) -> dict[str, Path]:
        """A person's own files, by id."""
        return {file.stem: file for file in self.folder.glob("*.toml")}


def profiles() -> Shelf["Profile"]:
    """The profiles."""
    from listenlab.feedback import profiles as shelf

    return Shelf("profile", shelf.ids, shelf.source, shelf.parse)


def drills() -> Shelf["Drill"]:
    """The drills."""
    from listenlab.drills import shelf

    return Shelf("drill", lambda: shelf.ORDER, shelf.source, shelf.parse)


def scenarios() -> Shelf["Scenario"]:
    """The scenarios."""
    from listenlab.scenarios import shelf

    return Shelf("scenario", lambda: shelf.ORDER, shelf.source, shelf.parse)


def _text(file: Path) -> str:
    if file.exists() and not file.is_file():
        raise DefinitionError("it is no file.", file=str(file), expected="a TOML file")
    try:
        with file.open("rb") as opened:
            text = opened.read(LARGEST_BYTES + 1)
        if len(text) > LARGEST_BYTES:
            raise DefinitionError("it is far too large.", file=str(file), expected="a definition of a few kilobytes")
        return text.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError(f"it cannot be read: {error}.", file=str(file), expected="a TOML file") from error
