"""Rounds of drills and retakes as they stand in files: under `round` and `retakes` in a session's document.

{"chairs": {"listener": "Ana", "speaker": "Ben", "observers": []}, "steps": [{"start_s": 0.0, "end_s": 240.0}], …}
"""

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from listenlab.drills.round import Round
from listenlab.errors import StoreError
from listenlab.feedback.retake import Retake


def round_text(told: Round) -> str:
    """A round as the library keeps it."""
    return json.dumps(msgspec.to_builtins(told), ensure_ascii=False)


def round_of(text: Mapping[str, Any] | str) -> Round:
    """The round an object of a document stands for, or a text of the library; raises StoreError."""
    try:
        return msgspec.convert(json.loads(text) if isinstance(text, str) else text, Round)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise StoreError(
            "What is kept of a drill's round cannot be read.", "Was it made by a later listenlab? Upgrade."
        ) from error


def retake_of(told: Mapping[str, Any]) -> Retake:
    """The retake an object of a document stands for; raises StoreError."""
    try:
        return msgspec.convert(told, Retake)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise StoreError("A retake cannot be read.", "Was it made by a later listenlab? Upgrade.") from error
