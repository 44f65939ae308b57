"""Memory: what was found out in parts of a recording, so that a second look at all of it has little left to do.

While a recording is made its parts are looked at as they become complete; when it is over, the same functions go over
all of it once more and find most answers here.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
Basis = TypeVar("Basis")


class Memory:
    """What is known of the parts of one recording."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, find: Callable[[], T]) -> T:
        """What is known under a key, or what is found now."""
        if key not in self._known:
            self._known[key] = find()
        known: T = self._known[key]
        return known

    def recall_near(
        self, key: Hashable, basis: Basis, near: Callable[[Basis, Basis], bool], find: Callable[[], T]
    ) -> T:
        """The same for what rests on a basis that may move: found anew where it is no longer near."""
        if key not in self._known or not near(self._known[key][0], basis):
            self._known[key] = basis, find()
        known: T = self._known[key][1]
        return known

    def forget(self, outdated: Callable[[Hashable], bool]) -> None:
        """Let go of what is known under outdated keys."""
        self._known = {key: known for key, known in self._known.items() if not outdated(key)}
