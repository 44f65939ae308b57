"""The command as the system sees it: strace tells which connections it and all that it starts tried to make."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

NETWORK = re.compile(r"connect\(\d+, \{sa_family=AF_INET6?\b.*")
STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=connect", "-o")


@dataclass(frozen=True)
class Watched:
    """What a program did."""

    done: "subprocess.CompletedProcess[str]"
    """How it ended and what it printed."""
    connections: list[str] | None
    """Every connection it tried to make beyond this machine's own sockets; None where nobody could watch."""


@cache
def hindrance() -> str:
    """Why this system does not let strace watch, or nothing."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run([*STRACE, os.devnull, sys.executable, "-c", ""], capture_output=True, text=True, check=False)
    return "this system does not let strace watch" if tried.returncode else ""


def watched(folder: Path, *arguments: str) -> Watched:
    """Run Python with these arguments, its library below `folder`; watched where that is possible."""
    trace, unseen = folder / "trace", bool(hindrance())
    done = subprocess.run(
        [*(() if unseen else (*STRACE, str(trace))), sys.executable, *arguments],
        env={**os.environ, "LISTENLAB_HOME": str(folder / "home"), "COLUMNS": "80"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    return Watched(done, None if unseen else NETWORK.findall(trace.read_text()))
