"""`analyze` and `import`: from files to feedback."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from listenlab.cli.benches import bench_for, from_anywhere
from listenlab.cli.failing import FAILED, NOTHING_TO_SCORE, tell
from listenlab.cli.printing import coloured, talk, width, write
from listenlab.cli.progress import make_way, progress
from listenlab.cli.reports import REPORT_FORMATS, text_of
from listenlab.cli.seating import enrolling, knowing, seated, seating_of
from listenlab.cli.unfinished import tell_unfinished
from listenlab.errors import ListenlabError
from listenlab.practice.bench import Workbench
from listenlab.practice.importing import Kept, Step, bring
from listenlab.practice.library import Library
from listenlab.practice.listing import Listing, State
from listenlab.practice.session import Session
from listenlab.practice.wishes import Wishes

Command = TypeVar("Command", bound=Callable[..., Any])


def _asked(command: Command) -> Command:
    """The arguments and options that both commands take."""
    for add in reversed(
        (
            click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path)),
            click.option("--listener", metavar="WHO", help="Who practised: a speaker, or left/right for two channels."),
            click.option("--profile", metavar="P", help="What kind of talk it was, see `listenlab profiles list`."),
            click.option("--model", metavar="NAME|PATH", help="The recognition model for recordings."),
            click.option("--format", "form", type=click.Choice(REPORT_FORMATS), default="text", show_default=True),
            click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of printing."),
        )
    ):
        command = add(command)
    return command


@click.command()
@_asked
@seated
@enrolling
def analyze_command(
    inputs: tuple[Path, ...],
    listener: str | None,
    profile: str | None,
    model: str | None,
    form: str,
    output: Path,
    channels: str,
    swap: bool,
    rttm: Path | None,
    enrol_listener: Path | None,
    enrol_partner: Path | None,
) -> None:
    """Score recordings and transcripts. Nothing is kept.

    An INPUT is a recording (two channels are two people, the listener left), a transcript (VTT, SRT, text, JSON) or
    JSON Lines with many conversations.
    """
    _one_at_a_time(inputs, rttm)
    seating = knowing(seating_of(channels, rttm, swap=swap), enrol_listener, enrol_partner)
    run(inputs, Wishes(listener, profile, model, seating), form, output)


def run(inputs: tuple[Path, ...], wishes: Wishes, form: str, output: Path | None) -> None:
    """Score files, print the feedback in a format, and end with an exit code that says how it went."""
    sessions, failures = _scored(inputs, wishes)
    _print(sessions, form, output)
    _leave(sessions, failures)


@click.command()
@_asked
@seated
def import_command(
    inputs: tuple[Path, ...],
    listener: str | None,
    profile: str | None,
    model: str | None,
    form: str,
    output: Path,
    channels: str,
    swap: bool,
    rttm: Path | None,
) -> None:
    """Keep recordings and transcripts in your library on this machine, and score them.

    A recording is copied first: what cannot be scored yet waits there for `listenlab retry`.
    """
    from listenlab.wiring.building import library

    _one_at_a_time(inputs, rttm)
    wishes = Wishes(listener, profile, from_anywhere(model), seating_of(channels, rttm, swap=swap))
    bench, shelf = bench_for(wishes.profile), library()
    steps = [step for path in inputs for step in _kept(path, bench, wishes, shelf)]
    sessions = [step for step in steps if isinstance(step, Session)]
    waiting = [step for step in steps if isinstance(step, Listing) and step.state is State.WAITING]
    failures = [step for step in steps if isinstance(step, ListenlabError | Listing) and step not in waiting]
    _print(sessions, form, output)
    if sessions or failures or not waiting:
        _leave(sessions, len(failures))


def _one_at_a_time(inputs: tuple[Path, ...], rttm: Path | None) -> None:
    if rttm is not None and len(inputs) > 1:
        raise click.UsageError("--rttm belongs to one recording; give one INPUT at a time.")


def _kept(path: Path, bench: Workbench, wishes: Wishes, shelf: Library) -> Iterator[Step]:
    """What becomes of one file, step by step; each is told as it comes."""
    step: Step | None = None
    try:
        with progress(path.name) as report:
            for step in bring(path, bench, wishes, shelf, report):
                make_way()
                _tell_step(step)
                yield step
    except KeyboardInterrupt:
        if isinstance(step, Kept):
            talk(f"It stays kept. To score it later: listenlab retry {step.id}")
        raise
    except ListenlabError as error:
        tell(error)
        yield error


def _tell_step(step: Step) -> None:
    match step:
        case Kept(id=name, title=title, is_new=True):
            talk(f"Kept as {name}: {title}")
        case Kept(id=name, title=title):
            talk(f"{name} is there already: {title}")
        case Listing():
            tell_unfinished(step)
        case ListenlabError():
            tell(step)


def _scored(inputs: tuple[Path, ...], wishes: Wishes) -> tuple[list[Session], int]:
    """Every session that could be scored, in order, and how many could not; the errors are told."""
    bench = bench_for(wishes.profile)
    answers = [answer for path in inputs for answer in _answers(path, bench, wishes)]
    errors = [answer for answer in answers if isinstance(answer, ListenlabError)]
    for error in errors:
        tell(error)
    return [answer for answer in answers if isinstance(answer, Session)], len(errors)


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
