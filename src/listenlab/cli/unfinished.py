"""Recordings that are kept and not scored yet, as a person is told of them."""

from listenlab.cli.printing import talk
from listenlab.practice.keeping import broken_off
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing


def tell_broken_off(library: Library) -> None:
    """Say which recordings were left on their way into the library, if any were, and what to do about it."""
    left = broken_off(library)
    if left:
        which = ", ".join(each.id for each in left)
        talk(f"Broke off: {which}. What was recorded is there; to bring it home: listenlab recover")


def tell_unfinished(listing: Listing) -> None:
    """Say what a session waits for, and what to do about it."""
    if listing.obstacle is not None:
        talk(f"{listing.id} is {listing.obstacle.told}. {listing.obstacle.reason}")
        talk(listing.obstacle.way_on(listing.id))
