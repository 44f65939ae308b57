"""`rehearse` is a talk with a scripted person, typed, kept and told about."""

from pathlib import Path

from tests.commands import Listenlab


def test_a_typed_talk_is_answered_kept_and_told_about(listenlab: Listenlab) -> None:
    """The partner's lines on standard output, feedback after them, and the session in the library."""
    said = "So the export is late and you want it ready next week.\nYou should make a list.\n/back\n\n/leave\n"
    done = listenlab("rehearse", "missed-deadline", "--typed", "--level", "open", text=said)
    assert done.returncode == 0
    assert done.stdout.startswith("Maya: I know why we're sitting here.")
    assert "Paraphrasing" in done.stdout
    assert "told you" in done.stdout
    assert "You should make a list" not in done.stdout
    assert "Ask Maya" not in done.stdout
    kept = listenlab("sessions").stdout
    assert "A missed deadline" in kept
    asked = listenlab("checklist", kept.split()[0], "--who", "partner", "--answers", "3,3,3,3,3")
    assert (asked.returncode, "Maya is made up" in asked.stderr) == (2, True)


def test_leaving_at_once_keeps_nothing(listenlab: Listenlab) -> None:
    """There was no talk."""
    done = listenlab("rehearse", "burnt-out", "--typed", text="/leave\n")
    assert done.returncode == 0
    assert "before you had said anything" in done.stderr
    assert not listenlab("sessions").stdout


def test_wrong_use_is_told_with_what_is_right(listenlab: Listenlab) -> None:
    """A mistyped name, a level that is not there, and a model that is not, before any microphone is opened."""
    assert "burnt_out" in listenlab("rehearse", "burnout", "--typed").stderr
    assert "careful" in listenlab("rehearse", "burnt-out", "--typed", "--level", "shy").stderr
    assert "--typed" in listenlab("rehearse", "burnt-out", "--model", "nowhere").stderr


def test_a_setting_out_of_range_is_told_before_anything_is_opened(listenlab: Listenlab, tmp_path: Path) -> None:
    """With what it can be."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text("speech_speed = 9\n", "utf-8")
    done = listenlab("rehearse", "burnt-out")
    assert (done.returncode, "It can be 0.5 to 2." in done.stderr) == (1, True)


def test_without_a_name_everybody_is_listed(listenlab: Listenlab) -> None:
    """There is nobody to pick one where there is no terminal."""
    done = listenlab("rehearse")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 8)
    assert "listenlab rehearse NAME" in done.stderr


def test_a_file_of_ones_own_is_rehearsed_from_wherever_it_lies(listenlab: Listenlab, tmp_path: Path) -> None:
    """It is checked like those in the settings' folder."""
    file = tmp_path / "kim.toml"
    text = (Path(__file__).parents[2] / "src/listenlab/scenarios/catalogue/first_month.toml").read_text("utf-8")
    file.write_text(text.replace('id = "first_month"', 'id = "kim"').replace('"Noor"', '"Kim"'), "utf-8")
    assert listenlab("rehearse", file, "--typed", text="/leave\n").stdout.startswith("Kim: ")
    file.write_text(text.replace('layer = "need"', 'layer = "soul"'), "utf-8")
    done = listenlab("rehearse", file, "--typed")
    assert (done.returncode, "kim.toml, line" in done.stderr) == (1, True)
