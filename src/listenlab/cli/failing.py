"""Errors at the end of the line: one place turns them into a sentence and an exit code."""

import logging
import sys
from collections.abc import Callable
from typing import Any

import click

from listenlab.cli.printing import talk
from listenlab.errors import ListenlabError

FAILED, WRONG_USE, NOTHING_TO_SCORE, CANCELLED = 1, 2, 3, 130


def guarded(run: Callable[[], Any], *, debug: bool) -> Any:
    """What `run` answers; its errors are told on standard error and end the program.

    With `debug` the traceback is shown as well. What is not a ListenlabError is a fault of ours and says so.
    """
    try:
        return run()
    except ListenlabError as error:
        if debug:
            logging.getLogger(__name__).exception("failed")
        tell(error)
        sys.exit(FAILED)
    except (KeyboardInterrupt, click.Abort):
        talk("Cancelled. Nothing was left half done.")
        sys.exit(CANCELLED)
    except (click.ClickException, click.exceptions.Exit, SystemExit):
        raise
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)
    except Exception as error:
        logging.getLogger(__name__).debug("failed", exc_info=error)
        if debug:
            raise
        talk(f"Something went wrong inside listenlab ({type(error).__name__}).")
        talk("Run it again with `listenlab --debug …` and please report what it prints.")
        sys.exit(FAILED)


def tell(error: ListenlabError) -> None:
    """Say an error and what to do next."""
    talk(error.message)
    if error.hint:
        talk(error.hint)
