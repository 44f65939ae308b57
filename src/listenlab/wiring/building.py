"""Real objects for every use-case: settings, documents and the library."""

from datetime import UTC, datetime

from listenlab.config import Settings, config_file, home, read_settings
from listenlab.practice.library import Library
from listenlab.practice.ports import Documents


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
