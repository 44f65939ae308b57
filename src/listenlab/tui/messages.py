"""What workers tell screens."""

from dataclasses import dataclass

from textual.message import Message

from listenlab.errors import ListenlabError
from listenlab.practice.listing import Hit, Listing
from listenlab.practice.session import Session


@dataclass
class SessionsListed(Message):
    """The library has answered."""

    sessions: list[Listing]


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
class Failed(Message):
    """Something could not be done."""

    error: ListenlabError
