"""`rules`: what listenlab listens for, why, and how sure that is."""

import inspect
import sys
from dataclasses import fields
from typing import Any

import click

from listenlab.cli.printing import data
from listenlab.config.strict import nearest
from listenlab.listening import Rule


@click.command()
@click.argument("name", required=False)
def rules_command(name: str | None) -> None:
    """List the listening rules, or explain the one called NAME."""
    from listenlab.rules import catalogue

    rules = {rule.id: rule for rule in catalogue()}
    if name is None:
        for rule in rules.values():
            data(f"{rule.id:<20} {rule.group:<22} {rule.title} (evidence {rule.evidence})")
    elif name in rules:
        data(_explained(rules[name]))
    else:
        raise click.BadParameter(f"there is no rule {name!r}. {nearest(name, list(rules))}", param_hint="NAME")


def _explained(rule: Rule[Any]) -> str:
    """A rule as its own file tells it, with the thresholds in force and what to try."""
    told = inspect.getdoc(sys.modules[rule.measure.__module__]) or rule.title
    values = [f"  {field.name} = {getattr(rule.thresholds, field.name)}" for field in fields(rule.thresholds)]
    settable = [f"Thresholds, set under [rules.{rule.id}] in the settings:", *values]
    return "\n".join([told, "", *settable, "", f"Try this: {rule.try_this}"])
