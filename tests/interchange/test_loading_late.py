"""What the room loads, and when."""

import subprocess
import sys

import pytest

HEAVY = ("webvtt", "csv", "numpy", "faster_whisper", "textual")


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("import listenlab.interchange", set()),
        ("from listenlab.interchange import scores_csv; scores_csv(CARD)", {"csv"}),
        ("from listenlab.interchange import vtt; vtt(TALK)", {"webvtt"}),
    ],
)
def test_libraries_wait_until_they_are_needed(code: str, loaded: set[str]) -> None:
    """In a fresh interpreter."""
    prepared = (
        "import sys; from listenlab.feedback import Scorecard; from listenlab.conversation import *; "
        'CARD = Scorecard("plain", (), (), "", (), None); '
        'TALK = Conversation(turns=(Turn(0, Person.LISTENER, "Hi", start_s=0.0, end_s=1.0),)); '
        f"{code}; print(*[name for name in {HEAVY} if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", prepared], capture_output=True, text=True, check=True)
    assert set(answer.stdout.split()) == loaded
