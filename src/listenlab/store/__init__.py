"""The store: keeps sessions on this machine, in one file that only its owner can read.

`open_library` is the one way in. Only this room knows SQLite.
"""

from listenlab.store.library import SqliteLibrary, open_library

__all__ = ["SqliteLibrary", "open_library"]
