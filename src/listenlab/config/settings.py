"""Settings: what a person chose, with defaults that need no choosing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from listenlab.config.strict import strict
from listenlab.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings file as a whole."""

    listener: str | None = None
    """The name of the person who usually practises."""
    profile: str = "one_on_one"
    """The profile that scores a session unless another is named."""
    model: str = "auto"
    """The recognition model: auto, a name, or a folder."""
    language: str = "en"
    """The language spoken, as a two-letter code."""
    hotwords: tuple[str, ...] = ()
    """Names and terms that come up in your talks, for the recogniser to expect."""
    speech_speed: float = 1.0
    """How fast scripted people speak, from 0.5 to 2: 1 is about 160 words a minute."""
    turn_pause_s: float = 1.2
    """How long a silence ends your turn in a rehearsal, from 0.5 to 5: more if you take your time."""
    theme: str = "listenlab"
    """The colours of the screens: listenlab, listenlab-light, high-contrast, or one of Textual's own."""
    turns: Mapping[str, object] = field(default_factory=dict)
    """Thresholds of turn-taking that differ from the declared ones."""
    rules: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Thresholds that differ from the declared ones, by rule id."""


def read_settings(file: Path) -> Settings:
    """The settings in a TOML file, or the defaults when there is none.

    Raises ConfigError when it cannot be read, is not TOML, or holds an unknown name or a value of the wrong type.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The settings file {file} cannot be read: {error}.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"The settings file {file} is not valid TOML: {error}.") from error
    try:
        return strict(table, Settings, "settings")
    except ConfigError as error:
        raise ConfigError(f"{file}: {error.message}", error.hint) from error
