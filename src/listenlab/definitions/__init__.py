"""Definitions: what people write down as TOML for listenlab to follow, read strictly and refused with the line.

Drills and scenarios are definitions. A name that is not known, a value of the wrong type or out of its range, and text
that could command a terminal are refused with the file, the line, and what was expected there.
"""

from listenlab.definitions.reading import read_definition

__all__ = ["read_definition"]
