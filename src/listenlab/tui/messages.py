"""What workers tell screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from listenlab.errors import ListenlabError
    from listenlab.practice.correcting import PutRight
    from listenlab.practice.listing import Hit, Listing
    from listenlab.practice.session import Session
    from listenlab.tui.tables import ModelRow, SettingRow


@dataclass
class SessionsListed(Message):
    """The library has answered."""

    sessions: list[Listing]


@dataclass
class LastRecalled(Message):
    """The newest session with feedback is here, to greet by."""

    session: Session


@dataclass
class HitsFound(Message):
    """The search has answered."""

    words: str
    hits: list[Hit]


@dataclass
class SessionOpened(Message):
    """A session is ready to be shown."""

    session: Session


@dataclass
class SessionPutRight(Message):
    """Something was put right, or taken back."""

    done: PutRight
    undone: bool = False


@dataclass
class PlayingBegan(Message):
    """Sound is being played."""


@dataclass
class Retried(Message):
    """A recording that was left unfinished has been tried again."""

    answer: Session | Listing


@dataclass
class Exported(Message):
    """A session was written to a file."""

    path: str


@dataclass
class ModelsListed(Message):
    """What models there are."""

    models: Sequence[ModelRow]


@dataclass
class ModelComing(Message):
    """How much of a model is here."""

    name: str
    done_bytes: int
    whole_bytes: int


@dataclass
class Told(Message):
    """Something is done, and this is what there is to say."""

    text: str


@dataclass
class SettingsListed(Message):
    """Every setting."""

    settings: Sequence[SettingRow]


@dataclass
class Failed(Message):
    """Something could not be done."""

    error: ListenlabError
