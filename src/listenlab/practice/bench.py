"""What an intake is given: the tools it works with."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from listenlab.practice.ports import Documents, Ears
from listenlab.practice.yardstick import Yardstick


@dataclass(frozen=True, slots=True)
class Workbench:
    """What an intake works with."""

    documents: Documents
    """Reads transcripts."""
    is_sound: Callable[[Path], bool]
    """Whether a file is a recording rather than a transcript."""
    length_s: Callable[[Path], float]
    """How long a recording lasts; raises AudioUnreadable when it is not sound that can be read whole."""
    ears: Callable[[str | None, tuple[str, ...]], Ears]
    """The recogniser with a model, or the usual one, and what goes with it, for people of these names.

    Raises ModelMissing, ModelBroken.
    """
    yardstick: Callable[[str | None], Yardstick]
    """The yardstick for a profile's id, or for the usual profile; raises ListenlabError for an unknown one."""
    fingerprint: Callable[[Path], str]
    """The SHA-256 of a file's bytes in hexadecimal digits; raises ListenlabError when it cannot be read."""
    usual_listener: str | None = None
    """The name of the person who usually practises on this machine."""
    usual_partner: str | None = None
    """The name of the other person in recordings, where it is known."""
