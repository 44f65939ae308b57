"""Graphics cards: whether recognition could run on one here. Whether it does, a model's first trial decides."""

import os
import sys
from pathlib import Path

_DRIVERS = ("/dev/nvidiactl", "/dev/dxg")
"""Where Linux shows the driver CUDA needs, and where Windows shows its own to the Linux inside it."""


def card_count() -> int:
    """How many graphics cards CTranslate2 could use; 0 also where its libraries are missing."""
    if not has_driver():
        return 0
    import ctranslate2  # noqa: PLC0415 (loads numpy, which a machine without a card need not do to know)

    try:
        return int(ctranslate2.get_cuda_device_count())
    except RuntimeError:
        return 0


def has_driver() -> bool:
    """Whether the system shows a driver for the cards that CTranslate2 can use."""
    if sys.platform == "win32":
        return (Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32" / "nvcuda.dll").exists()
    return any(Path(driver).exists() for driver in _DRIVERS)
