"""The group of commands: a name, the line that help shows, and the module it lies in."""

from importlib import import_module
from typing import Any

import click

from listenlab import __version__
from listenlab.cli.debugging import logged
from listenlab.cli.failing import guarded

COMMANDS = {
    "analyze": ("analysing", "Score recordings and transcripts; keeps nothing."),
    "checklist": ("checklisting", "Ask listener and partner what no microphone hears."),
    "config": ("configuring", "Where the settings are, and what they say."),
    "delete": ("library", "Remove sessions for good."),
    "demo": ("demonstrating", "Score the sample conversation that comes with listenlab."),
    "devices": ("recording", "List the microphones on this machine."),
    "doctor": ("configuring", "Check what listenlab needs on this machine."),
    "drill": ("together", "Do a drill together or alone, and see whether observer and tool agree."),
    "drills": ("drilling", "Drills: exercises for one behaviour, and your own."),
    "export": ("library", "Write a kept session as a report, transcript or table."),
    "import": ("analysing", "Score recordings and transcripts and keep them."),
    "inspect": ("inspecting", "Tell what is in a recording: channels, levels, who speaks when."),
    "mark": ("correcting", "Confirm or reject what was heard in a turn."),
    "merge": ("correcting", "Make two turns of one person one."),
    "models": ("modelling", "List, get, add and remove recognition models."),
    "people": ("peopling", "Who is there, and one person's share in all that is kept."),
    "play": ("playing", "Play a kept recording, or a stretch of it."),
    "profiles": ("profiling", "Profiles: what counts in which kind of talk, and your own."),
    "record": ("taping", "Record a conversation, keep it, and score it."),
    "recover": ("recovering", "Bring home recordings that broke off."),
    "rehearse": ("rehearsing", "Talk with a scripted person, who opens up when listened to."),
    "rename": ("correcting", "Say what the listener or the partner is called."),
    "rescore": ("correcting", "Score a kept session by today's rules, or with another profile."),
    "retry": ("retrying", "Score kept recordings that could not be scored before."),
    "rules": ("explaining", "What listenlab listens for, and why."),
    "scenarios": ("scripting", "Scenarios: scripted people to rehearse with, and your own."),
    "search": ("library", "Find what was said in kept sessions."),
    "sessions": ("library", "List the kept sessions."),
    "show": ("library", "Show the feedback of a kept session."),
    "soundcheck": ("sound_checking", "Check the microphones before you record."),
    "speaker": ("correcting", "Say who spoke a turn."),
    "split": ("correcting", "Cut a turn in two."),
    "swap": ("correcting", "Give each person the other's words."),
    "undo": ("correcting", "Take back the last correction."),
    "word": ("correcting", "Say what was really said in a turn."),
}


class Deferred(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"listenlab.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command with errors told in a person's words."""
        debug = bool(ctx.params.get("debug"))
        with logged(aloud=debug):
            return guarded(lambda: super(Deferred, self).invoke(ctx), debug=debug)


@click.group(cls=Deferred, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="listenlab")
@click.option("--debug", is_flag=True, help="Say what is dropped, and show the whole traceback of failures.")
@click.pass_context
def main(ctx: click.Context, debug: bool) -> None:  # noqa: ARG001 (read where a command is invoked)
    """Practise listening: see how you listened in a conversation. Nothing leaves this machine.

    Without a command the screens open.
    """
    if ctx.invoked_subcommand is None:
        from listenlab.cli.opening import opened

        if not opened():
            click.echo(ctx.get_help())
