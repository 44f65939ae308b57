"""Recordings that are kept and not scored yet, as a person is told of them."""

from listenlab.cli.printing import talk
from listenlab.practice.listing import Listing


def tell_unfinished(listing: Listing) -> None:
    """Say what a session waits for, and what to do about it."""
    if listing.obstacle is not None:
        talk(f"{listing.id} is {listing.obstacle.told}. {listing.obstacle.reason}")
        talk(listing.obstacle.way_on(listing.id))
