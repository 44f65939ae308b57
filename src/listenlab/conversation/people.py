"""The two people of a conversation.

The listener is the person practising, the partner the person being listened to. Where a recording does not tell
voices apart, words belong to UNKNOWN.
"""

from dataclasses import dataclass
from enum import StrEnum


class Person(StrEnum):
    """Whose words they are."""

    LISTENER = "listener"
    PARTNER = "partner"
    UNKNOWN = "unknown"

    @property
    def other(self) -> "Person":
        """Who sits across the table; nobody can tell for UNKNOWN."""
        match self:
            case Person.LISTENER:
                return Person.PARTNER
            case Person.PARTNER:
                return Person.LISTENER
            case Person.UNKNOWN:
                return Person.UNKNOWN


@dataclass(frozen=True, slots=True)
class People:
    """What the two are called."""

    listener: str = "Listener"
    """The name of the person practising."""
    partner: str = "Partner"
    """The name of the person being listened to."""

    def name(self, person: Person) -> str:
        """The name to show for a person."""
        return {Person.LISTENER: self.listener, Person.PARTNER: self.partner}.get(person, "Someone")

    def swapped(self) -> "People":
        """The same two with their parts exchanged."""
        return People(listener=self.partner, partner=self.listener)
