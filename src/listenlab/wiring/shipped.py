"""What comes with the program: samples and the demo model.

They lie beside `src/` in a checkout and inside the package where it is installed from a wheel.
"""

from importlib.resources import files
from pathlib import Path

import listenlab


def shipped(name: str) -> Path | None:
    """The path of something shipped, such as `samples/good.json`, or None where it was left out."""
    package = Path(str(files(listenlab)))
    candidates = (package / "_shipped" / name, package.parent.parent / name)
    return next((path for path in candidates if path.exists()), None)
