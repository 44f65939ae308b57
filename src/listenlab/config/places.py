"""Where things lie on this machine.

`LISTENLAB_HOME` names one folder for everything, else the platform's own places for data and settings are used.
Asking for a place creates nothing.
"""

import os
from pathlib import Path

from platformdirs import user_config_path, user_data_path

NAME = "listenlab"


def home() -> Path:
    """The folder that holds the library of sessions, models and logs."""
    chosen = os.environ.get("LISTENLAB_HOME")
    return Path(chosen).expanduser() if chosen else user_data_path(NAME, appauthor=False)


def config_file() -> Path:
    """The settings file, which need not be there."""
    return _settings_folder() / "config.toml"


def definitions_folder(kind: str) -> Path:
    """The folder of a person's own definitions of one kind, such as `profiles`, which need not be there."""
    return _settings_folder() / kind


def _settings_folder() -> Path:
    chosen = os.environ.get("LISTENLAB_HOME")
    return Path(chosen).expanduser() if chosen else user_config_path(NAME, appauthor=False)
