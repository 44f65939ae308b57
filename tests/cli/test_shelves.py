"""`profiles`, `drills` and `scenarios` list what there is, show it, check files and begin new ones."""

from pathlib import Path

import pytest

from tests.commands import Listenlab


@pytest.mark.parametrize(
    ("group", "like"), [("profiles", "coaching"), ("drills", "open_only"), ("scenarios", "burnt_out")]
)
def test_one_of_ones_own_from_the_first_to_the_last_command(listenlab: Listenlab, group: str, like: str) -> None:
    """New, listed, shown, checked; and broken, it is named while the others are listed."""
    file = Path(listenlab(group, "new", "retro", "--like", like).stdout.strip())
    assert "retro" in listenlab(group, "list").stdout
    assert listenlab(group, "show", "retro").stdout
    assert "can be used" in listenlab(group, "check", file).stdout
    file.write_text(file.read_text(encoding="utf-8") + "[weights]\nx = 3", encoding="utf-8")
    listed = listenlab(group, "list").stdout
    assert "cannot be used" in listed
    assert like in listed
    assert listenlab(group, "check", file).returncode == 1


def test_a_scenario_is_explained_to_the_last_line(listenlab: Listenlab) -> None:
    """Who asks for it is told the story; who is shown the scenario is not."""
    assert "trust" in listenlab("scenarios", "explain", "burnt-out").stdout
    assert "trust" not in listenlab("scenarios", "show", "burnt-out").stdout
