"""Strict tables: a table of settings becomes a frozen dataclass, or an error that names the nearest real setting."""

from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from listenlab.errors import ConfigError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Table = TypeVar("Table", bound="DataclassInstance")


def strict(table: Mapping[str, object], kind: type[Table], where: str) -> Table:
    """The table as a `kind`, defaults filled in.

    `where` names the table in errors, such as `rules.open_questions`. Raises ConfigError for an unknown name and for
    a value of the wrong type; whole numbers pass for numbers.
    """
    import msgspec  # noqa: PLC0415 (where nothing is set, nothing needs to be checked)

    known = [field.name for field in fields(kind)]
    for name in table:
        if name not in known:
            raise ConfigError(f"There is no setting `{name}` in [{where}].", nearest(name, known))
    try:
        return msgspec.convert(dict(table), kind)
    except msgspec.ValidationError as error:
        raise ConfigError(f"A setting in [{where}] does not fit: {error}.") from error


def nearest(name: str, known: list[str]) -> str:
    """A sentence that names the real name most like a mistaken one, or all there are."""
    close = get_close_matches(name, known, n=1)
    return f"Did you mean `{close[0]}`?" if close else f"There are: {', '.join(sorted(known))}."
