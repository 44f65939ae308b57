"""A staged conversation as a `listenlab.session` document, version 1: words and times, nothing judged.

Labels, overlaps, measures and assessments are left out on purpose: working them out is the tool's part.
"""

import json
from typing import Any

from samples.script import Script
from samples.stage import Staged, StagedTurn


def document(script: Script, staged: Staged) -> str:
    """The JSON text, one turn or backchannel a line, ending with a line break."""
    head = {
        "format": "listenlab.session",
        "version": 1,
        "session": {
            "id": script.stem,
            "title": script.title,
            "source": "transcript",
            "duration_s": staged.duration_s,
            "profile": "one_on_one",
        },
        "people": {"listener": script.listener.name, "partner": script.partner.name},
        "timing": "words",
    }
    fields = [f" {json.dumps(name)}: {json.dumps(value)}" for name, value in head.items()]
    turns = [f"  {json.dumps(_turn(index, turn))}" for index, turn in enumerate(staged.turns)]
    return "{\n" + ",\n".join([*fields, ' "turns": [\n' + ",\n".join(turns) + "\n ]"]) + "\n}\n"


def _turn(index: int, turn: StagedTurn) -> dict[str, Any]:
    words = [{"text": word.text, "start_s": word.start_s, "end_s": word.end_s} for word in turn.words]
    return {
        "index": index,
        "speaker": turn.role,
        "kind": turn.kind,
        "start_s": turn.start_s,
        "end_s": turn.end_s,
        "text": turn.text,
        "words": words,
    }
