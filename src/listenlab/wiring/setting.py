"""Settings one by one: listed with what each means, and written into the person's file.

Writing keeps every other setting. Comments in the file are not kept: the file is written anew.
"""

import ast
import inspect
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import tomli_w

from listenlab import rules
from listenlab.config import Settings, config_file, read_settings, strict
from listenlab.errors import ConfigError
from listenlab.turns import TurnThresholds
from listenlab.wiring.scoring import yardsticks


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting."""

    name: str
    """Its name with the table it lies in, such as rules.open_questions.fair_share."""
    value: str
    """Its value as the file writes it; empty for none."""
    about: str
    """What it means."""
    own: bool
    """Whether the person set it."""


def settings_one_by_one() -> tuple[Setting, ...]:
    """Every setting there is; raises ConfigError when the file cannot be used."""
    chosen, table = read_settings(config_file()), _table()
    simple = (field.name for field in fields(Settings) if field.name not in ("turns", "rules"))
    found = [
        Setting(name, written(getattr(chosen, name)), _about(Settings)[name], own=name in table) for name in simple
    ]
    found += _group("turns", TurnThresholds(), chosen.turns)
    for rule in rules.catalogue():
        found += _group(f"rules.{rule.id}", rule.thresholds, chosen.rules.get(rule.id, {}))
    return tuple(found)


def put(name: str, text: str) -> None:
    """Give a setting the value that a text says as TOML, or as plain text; empty goes back to the declared one.

    Raises ConfigError for a name or value that cannot be; then the file stays as it was.
    """
    table = _table()
    *path, last = name.split(".")
    inner = table
    for step in path:
        inner = inner.setdefault(step, {})
    if text.strip():
        inner[last] = _value(text.strip(), _kind(name))
    else:
        inner.pop(last, None)
    yardsticks(strict(table, Settings, "settings"))(None)
    _write(tomli_w.dumps(table))


def written(value: object) -> str:
    """A value as the settings file writes it; empty for none."""
    if value is None:
        return ""
    return value if isinstance(value, str) else tomli_w.dumps({"x": value}).partition("=")[2].strip()


def _value(text: str, declared: object) -> object:
    """What a text says: TOML where it is, but plain text where text is meant."""
    means_text = isinstance(declared, str) or declared is None
    if means_text and not (text.startswith('"') and text.endswith('"')):
        return text
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except tomllib.TOMLDecodeError:
        return text


def _kind(name: str) -> object:
    """The declared value of a simple setting, or a number's stand-in for a threshold."""
    return getattr(Settings(), name, 0.0) if "." not in name else 0.0


def _group(prefix: str, declared: Any, own: Mapping[str, object]) -> Iterator[Setting]:
    about = _about(type(declared))
    for field in fields(declared):
        value = own.get(field.name, getattr(declared, field.name))
        yield Setting(f"{prefix}.{field.name}", written(value), about.get(field.name, ""), own=field.name in own)


def _about(kind: type) -> dict[str, str]:
    """The sentence under each field of a dataclass."""
    body = ast.parse(inspect.cleandoc(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            found[field.target.id] = " ".join(str(ast.literal_eval(after.value)).split())
    return found


def _table() -> dict[str, Any]:
    try:
        return tomllib.loads(config_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def _write(text: str) -> None:
    file = config_file()
    beside = Path(f"{file}.new")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.chmod(0o600)
        beside.replace(file)
    except OSError as error:
        raise ConfigError(f"{file} could not be written: {(error.strerror or str(error)).lower()}.") from error
