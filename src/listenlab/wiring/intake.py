"""Everything an intake works with."""

import hashlib
from functools import lru_cache, partial
from pathlib import Path

from listenlab.config import Settings
from listenlab.errors import ListenlabError
from listenlab.hearing.files import looks_like_sound
from listenlab.practice.bench import Workbench
from listenlab.wiring.building import documents
from listenlab.wiring.hearing import ears, length_s
from listenlab.wiring.scoring import yardsticks


def workbench(chosen: Settings) -> Workbench:
    """Everything an intake works with; the recogniser is not loaded before a recording comes."""
    return Workbench(
        documents=documents(),
        is_sound=looks_like_sound,
        length_s=length_s,
        ears=lru_cache(maxsize=1)(partial(ears, chosen)),
        yardstick=yardsticks(chosen),
        fingerprint=_fingerprint,
        usual_listener=chosen.listener,
    )


def _fingerprint(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ListenlabError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
