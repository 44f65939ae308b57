"""The two people of a conversation.

The listener is the person practising, the partner the person being listened to. Where a recording does not tell
voices apart, words belong to UNKNOWN.
"""

from dataclasses import dataclass, replace
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
    scripted: bool = False
    """Whether the partner is made up, so that nobody can be asked."""

    def name(self, person: Person) -> str:
        """The name to show for a person."""
        return {Person.LISTENER: self.listener, Person.PARTNER: self.partner}.get(person, "Someone")

    def named(self, person: Person, name: str) -> "People":
        """The same two with another name for one of them."""
        return replace(self, listener=name) if person is Person.LISTENER else replace(self, partner=name)

    def swapped(self) -> "People":
        """The same two with their parts exchanged."""
        return replace(self, listener=self.partner, partner=self.listener)
