"""`profiles` lists, shows, checks and begins profiles."""

from pathlib import Path

from tests.commands import Listenlab


def test_a_profile_of_ones_own_from_the_first_to_the_last_command(listenlab: Listenlab) -> None:
    """New, listed, shown, checked."""
    begun = listenlab("profiles", "new", "retro", "--like", "coaching")
    file = begun.stdout.strip()
    assert "retro" in listenlab("profiles", "list").stdout
    assert 'id = "retro"' in listenlab("profiles", "show", "retro").stdout
    assert "can be used" in listenlab("profiles", "check", file).stdout


def test_a_broken_profile_is_named_and_the_others_are_listed(listenlab: Listenlab) -> None:
    """One bad file costs no other."""
    file = Path(listenlab("profiles", "new", "retro").stdout.strip())
    file.write_text(file.read_text(encoding="utf-8") + "[weights]\n", encoding="utf-8")
    listed = listenlab("profiles", "list").stdout
    assert "cannot be used" in listed
    assert "coaching" in listed
    assert listenlab("profiles", "check", file).returncode == 1
