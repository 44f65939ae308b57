"""Corrections as they stand in files: an object for each, with what was done under `event`.

{"event": "mark", "turn": 12, "quote": "What happened?", "label": "open", "holds": true}
"""

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from listenlab.errors import CorrectionError
from listenlab.practice.corrections import (
    Correction,
    ListenerAnswered,
    Marked,
    Merged,
    OverlapJudged,
    PartnerAnswered,
    Renamed,
    Reseated,
    Reworded,
    Split,
    Swapped,
)

_KINDS: dict[str, type[Correction]] = {
    "mark": Marked,
    "overlap": OverlapJudged,
    "words": Reworded,
    "speaker": Reseated,
    "split": Split,
    "merge": Merged,
    "swap": Swapped,
    "name": Renamed,
    "listener_answers": ListenerAnswered,
    "partner_answers": PartnerAnswered,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def event_of(correction: Correction) -> dict[str, Any]:
    """A correction as it stands in a document's `corrections`."""
    return {"event": _NAMES[type(correction)], **msgspec.to_builtins(correction)}


def event_text(correction: Correction) -> str:
    """A correction as the library keeps it."""
    return json.dumps(event_of(correction), ensure_ascii=False)


def correction_of(event: Mapping[str, Any] | str) -> Correction:
    """The correction an event stands for, as an object or as text; raises CorrectionError."""
    try:
        given = json.loads(event) if isinstance(event, str) else event
        return msgspec.convert(given, _KINDS[given["event"]])
    except (ValueError, KeyError, TypeError, RecursionError, msgspec.ValidationError) as error:
        raise CorrectionError(
            "One of the corrections of this session cannot be read.", "Was it made by a later listenlab? Upgrade."
        ) from error


def readable(event: Mapping[str, Any] | str) -> Correction | None:
    """The correction an event stands for, or None where it cannot be told."""
    try:
        return correction_of(event)
    except CorrectionError:
        return None
