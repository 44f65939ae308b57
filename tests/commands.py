"""The installed command as tests run it."""

from collections.abc import Callable
from subprocess import CompletedProcess

Listenlab = Callable[..., CompletedProcess[str]]
"""Runs `listenlab` with the arguments given (`text` goes to its input) and answers with what it printed."""
