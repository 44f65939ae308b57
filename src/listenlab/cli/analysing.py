"""`analyze` and `import`: from files to feedback."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from listenlab.cli.failing import FAILED, NOTHING_TO_SCORE, tell
from listenlab.cli.printing import coloured, talk, width, write
from listenlab.cli.progress import progress
from listenlab.cli.reports import REPORT_FORMATS, text_of
from listenlab.errors import ConfigError, ListenlabError
from listenlab.practice.bench import Wishes, Workbench
from listenlab.practice.session import Session

Command = TypeVar("Command", bound=Callable[..., Any])


def _asked(command: Command) -> Command:
    """The arguments and options that both commands take."""
    for add in reversed(
        (
            click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path)),
            click.option("--listener", metavar="WHO", help="Who practised: a speaker, or left/right for two channels."),
            click.option("--profile", metavar="P", help="What kind of talk it was, see `listenlab rules`."),
            click.option("--model", metavar="NAME|PATH", help="The recognition model for recordings."),
            click.option("--format", "form", type=click.Choice(REPORT_FORMATS), default="text", show_default=True),
            click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of printing."),
        )
    ):
        command = add(command)
    return command


@click.command()
@_asked
def analyze_command(
    inputs: tuple[Path, ...], listener: str | None, profile: str | None, model: str | None, form: str, output: Path
) -> None:
    """Score recordings and transcripts. Nothing is kept.

    An INPUT is a recording (two channels are two people, the listener left), a transcript (VTT, SRT, text, JSON) or
    JSON Lines with many conversations.
    """
    run(inputs, model, Wishes(listener, profile), form, output)


def run(inputs: tuple[Path, ...], model: str | None, wishes: Wishes, form: str, output: Path | None) -> None:
    """Score files, print the feedback in a format, and end with an exit code that says how it went."""
    sessions, failures = _scored(inputs, model, wishes)
    _print(sessions, form, output)
    _leave(sessions, failures)


@click.command()
@_asked
def import_command(
    inputs: tuple[Path, ...], listener: str | None, profile: str | None, model: str | None, form: str, output: Path
) -> None:
    """Score recordings and transcripts and keep them in your library on this machine."""
    from listenlab.practice.keeping import keep
    from listenlab.wiring.building import documents, library

    sessions, failures = _scored(inputs, model, Wishes(listener, profile))
    shelf = library()
    for session in sessions:
        name, new = keep(session, shelf, documents())
        talk(f"Kept as {name}: {session.title}" if new else f"{name} is there already: {session.title}")
    _print(sessions, form, output)
    _leave(sessions, failures)


def _scored(inputs: tuple[Path, ...], model: str | None, wishes: Wishes) -> tuple[list[Session], int]:
    """Every session that could be scored, in order, and how many could not; the errors are told."""
    from listenlab.wiring.building import settings
    from listenlab.wiring.intake import workbench

    bench = workbench(settings(), model)
    _check_profile(bench, wishes.profile)
    answers = [answer for path in inputs for answer in _answers(path, bench, wishes)]
    errors = [answer for answer in answers if isinstance(answer, ListenlabError)]
    for error in errors:
        tell(error)
    return [answer for answer in answers if isinstance(answer, Session)], len(errors)


def _check_profile(bench: Workbench, profile: str | None) -> None:
    """A mistyped profile is wrong use; a mistake in the settings is not."""
    try:
        bench.yardstick(profile)
    except ConfigError as error:
        if profile is None:
            raise
        raise click.BadParameter(str(error), param_hint="--profile") from error


def _answers(path: Path, bench: Workbench, wishes: Wishes) -> Iterator[Session | ListenlabError]:
    from listenlab.practice.intake import intake

    try:
        with progress(path.name) as report:
            yield from intake(path, bench, wishes, report)
    except ListenlabError as error:
        yield error


def _print(sessions: list[Session], form: str, output: Path | None) -> None:
    if not sessions:
        return
    if output is None:
        write(text_of(sessions, form, width=width(), colour=coloured()), None)
    else:
        write(text_of(sessions, form), output)


def _leave(sessions: list[Session], failures: int) -> None:
    """End with what the exit code has to say."""
    if failures:
        sys.exit(FAILED)
    if not any(assessment.value is not None for each in sessions for assessment in each.scorecard.assessments):
        talk("There was nothing to score.")
        sys.exit(NOTHING_TO_SCORE)
