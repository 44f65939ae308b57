"""The command as tests run it: in a process of its own where that is promised, elsewhere in the tests' own."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import IO

from click.testing import CliRunner

from listenlab.cli.root import main

Listenlab = Callable[..., CompletedProcess[str]]
"""Runs `listenlab` with the arguments given (`text` goes to its input) and answers with what it printed."""


def in_this_process(home: Path) -> Listenlab:
    """`listenlab` with its library in `home`, run without a process of its own."""

    def run(*arguments: object, text: str | IO[str] | None = None) -> CompletedProcess[str]:
        asked, environment = list(map(str, arguments)), {"LISTENLAB_HOME": str(home), "COLUMNS": "80"}
        done = CliRunner().invoke(
            main, asked, input=text, env=environment, prog_name="listenlab", catch_exceptions=False
        )
        return CompletedProcess(asked, done.exit_code, done.stdout, done.stderr)

    return run
