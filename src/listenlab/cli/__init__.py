"""The command line: commands parse, ask practice, and print.

Standard output is data, standard error is talk. Each command's module is imported only when it is called, so that
`listenlab --help` loads little more than click. Exit codes: 0 done, 1 failed, 2 wrong use, 3 nothing to score,
130 cancelled.
"""

from listenlab.cli.root import main

__all__ = ["main"]
