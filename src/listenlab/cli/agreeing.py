"""The options that say who agreed to a recording, and what becomes of its sound."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from listenlab.cli.printing import talk
from listenlab.practice.consent import KEEP_ALL, Agreed, Retention

if TYPE_CHECKING:
    from listenlab.capture.sources import Desk
    from listenlab.practice.ports import Samples

Command = TypeVar("Command", bound=Callable[..., Any])
_MOST_DAYS = 36_500
_WAYS = {each.value.replace(" ", "-"): each for each in Agreed}


class Keep(click.ParamType[Retention]):
    """All of the sound, none once there is feedback, or for so many days."""

    name = "all|feedback|DAYS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Retention:
        """What becomes of the sound."""
        if isinstance(value, Retention):
            return value
        if value == "all":
            return KEEP_ALL
        if value == "feedback":
            return Retention(after_feedback=True)
        if not (value.isascii() and value.isdigit() and 0 < int(value) <= _MOST_DAYS):
            self.fail("say all, feedback, or a number of days", param, ctx)
        return Retention(days=int(value))


_OPTIONS = (
    click.option("--consent", type=click.Choice(list(_WAYS)), help="How the other person agreed to be recorded."),
    click.option(
        "--keep",
        type=Keep(),
        default="all",
        show_default=True,
        help="The sound: keep all of it, only until there is feedback, or for so many days.",
    ),
)


def agreeing(command: Command) -> Command:
    """The options of consent and retention."""
    for add in reversed(_OPTIONS):
        command = add(command)
    return command


def said_so(there: "Desk", how: Agreed, people: str) -> "Samples":
    """Have both people say at a desk that they agree; answers with what they said.

    Raises a usage error where they agreed in another way; CaptureError where nobody is heard.
    """
    from listenlab.practice.consenting import CLIP_S
    from listenlab.wiring.recording import agreement

    if how is not Agreed.SPOKEN:
        raise click.UsageError("--clip keeps what was said: it goes with --consent spoken.")
    talk(f"Now {people}: each say your name and that you agree to be recorded. You have {CLIP_S:.0f} seconds.")
    if sys.stdin.isatty():
        click.prompt("Press Enter to begin", default="", show_default=False, prompt_suffix=".", err=True)
    sound = agreement(there, lambda *_: True)
    talk("That is kept with the sound, and deleted with it.")
    return sound


def how_agreed(told: str | None, partner: str, *, is_call: bool) -> Agreed:
    """How the other person agreed: as was said, or as whoever sits here answers.

    Raises a usage error where the other side of a call is to be recorded and nobody says whether they know.
    """
    if told is not None:
        return _WAYS[told]
    if sys.stdin.isatty():
        if click.confirm(f"Has {partner} agreed to be recorded?", default=None, err=True):
            return Agreed.SPOKEN
        talk("Then tell them before you go on. It is noted that nobody was asked.")
        return Agreed.NOT_ASKED
    if is_call:
        raise click.UsageError("This records the other side of a call: say with --consent how they agreed.")
    talk("Nobody said whether everybody here agreed to be recorded; --consent says how they did.")
    return Agreed.NOT_ASKED
