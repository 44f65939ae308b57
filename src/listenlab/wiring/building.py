"""Real objects for the use-cases."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from listenlab.config import Settings, config_file, home, read_settings
from listenlab.practice.intake import Workbench
from listenlab.practice.ports import Documents, Library
from listenlab.wiring.scoring import yardsticks

_ID_LENGTH = 10


def settings() -> Settings:
    """What the person has set; raises ConfigError."""
    return read_settings(config_file())


def documents() -> Documents:
    """The reader and writer of documents."""
    from listenlab import interchange

    return interchange


def library() -> Library:
    """The library of sessions on this machine; raises StoreError."""
    from listenlab import store

    return store.open_library(home(), now=lambda: datetime.now(UTC))


def workbench(chosen: Settings, model: str | None) -> Workbench:
    """Everything an intake works with, the recogniser not before a recording comes."""
    from listenlab.hearing.files import looks_like_sound
    from listenlab.wiring.hearing import ears

    return Workbench(
        documents=documents(),
        is_sound=looks_like_sound,
        ears=lambda: ears(chosen, model),
        yardstick=yardsticks(chosen),
        identify=_fingerprint,
    )


def _fingerprint(path: Path) -> str:
    """The beginning of the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:_ID_LENGTH]
