"""What a person has set: strict TOML in their own folder, every name checked."""

from listenlab.config.places import config_file, definitions_folder, home
from listenlab.config.settings import Settings, read_settings
from listenlab.config.strict import strict

__all__ = ["Settings", "config_file", "definitions_folder", "home", "read_settings", "strict"]
