"""Everything an intake works with."""

import hashlib
from functools import cache
from pathlib import Path

from listenlab.config import Settings
from listenlab.errors import ListenlabError
from listenlab.hearing.files import looks_like_sound
from listenlab.practice.bench import Workbench
from listenlab.wiring.building import documents
from listenlab.wiring.hearing import ears
from listenlab.wiring.scoring import yardsticks

_ID_LENGTH = 10


def workbench(chosen: Settings, model: str | None) -> Workbench:
    """Everything an intake works with; the recogniser is not loaded before a recording comes."""
    return Workbench(
        documents=documents(),
        is_sound=looks_like_sound,
        ears=cache(lambda: ears(chosen, model)),
        yardstick=yardsticks(chosen),
        identify=_fingerprint,
        usual_listener=chosen.listener,
    )


def _fingerprint(path: Path) -> str:
    """The beginning of the SHA-256 of a file's bytes."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:_ID_LENGTH]
    except OSError as error:
        raise ListenlabError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
