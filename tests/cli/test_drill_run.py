"""Three drills are done for real, at once, on a sound card made of software: a round that goes well, one that does not.

Their steps are shortened to seconds; everything else is as people find it.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from samples.make import ESPEAK
from tests import sound_card
from tests.drill_room import Room

WELL = {
    "open_only": """
        Ana: I went home and I didn't want to talk to anyone.
        Sam: What happened? [open]
        Ana: Nobody asked me what I thought.
    """,
    "reflect_first": """
        Ana: Nobody asked me.
        Sam: So nobody asked you. [reflection]
        Ana: Yes, I was angry.
        Sam: So you were angry. [reflection]
        Ana: Right, that's it.
    """,
    "no_fix": """
        Ana: Nobody asked me.
        Sam: So nobody asked you. [reflection]
        Ana: I was angry.
        Sam: So you were angry. Nobody asked you. [reflection]
        Ana: Yes, exactly.
    """,
}
BADLY = {
    "open_only": """
        Ana: Did you finish the report? [closed]
        Sam: I did not finish it.
        Ana: Is tomorrow okay? [closed]
    """,
    "reflect_first": """
        Sam: Nobody asked me what I thought.
        Ana: You should call them first. [advice]
        Sam: I had to read it in an email.
    """,
    "no_fix": """
        Sam: Nobody asked me.
        Ana: You should talk to your manager. [advice]
        Sam: I don't know.
        Ana: You should try it tomorrow. [advice]
    """,
}
SIGNS = {
    "open_only": ("✓ Nine of ten questions were open: 1 of 1", "✗ Nine of ten questions were open: 0 of 2"),
    "reflect_first": (
        "✓ Every reply began with what you had heard: 2 of 2",
        "✗ Every reply began with what you had heard: 0 of 1",
    ),
    "no_fix": ("✓ No advice: 0, at most 0 wanted.", "✗ No advice: 2, at most 0 wanted."),
}


@pytest.fixture
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which the card is found, which has a room for each drill."""
    if lacking := sound_card.missing():
        pytest.skip(f"{lacking} is not installed")
    if shutil.which(ESPEAK) is None:
        pytest.skip(f"{ESPEAK} is not installed")
    with sound_card.sound_card(tmp_path_factory.mktemp("card"), tuple(WELL)) as environment:
        yield environment


def test_three_drills_are_measured_rightly_on_what_was_really_said(tmp_path: Path, card: dict[str, str]) -> None:
    """Whoever listened, the first round goes well and the second does not, and the records say so."""
    rooms = {drill: Room(drill, tmp_path / drill, card, (WELL[drill], BADLY[drill])) for drill in WELL}
    for _ in range(2):
        for room in rooms.values():
            room.speak()
    for drill, room in rooms.items():
        out, err = room.ended()
        signs = [line for line in out.splitlines() if line[0] in "✓✗"]
        well, badly = SIGNS[drill]
        assert [sum(line.startswith(sign) for line in signs) for sign in (well, badly)] == [1, 1], (out, err)
        records = room.records()
        assert [line for line in records if not line.startswith(" ")] == ["Ana", "Sam"]
        assert [": went well" in line for line in records if "(" in line and "Next" not in line] == [False, True], out
