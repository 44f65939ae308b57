"""The README's tables are compared with the code: documentation that lies fails."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from listenlab import interchange, language, turns
from listenlab.cli.root import COMMANDS
from listenlab.feedback import profile, scorecard, text
from listenlab.rules import assess, catalogue

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table whose heading begins with this column."""
    table = re.search(rf"^\| {heading} \|.*\n\|[-| ]+\n((?:\|.*\n)+)", README, re.MULTILINE)
    assert table, f"README.md has no table headed {heading}"
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table[1].splitlines()]


def test_the_rule_table_is_the_catalogue() -> None:
    """Every rule with its title and evidence, in the catalogue's order."""
    assert rows("rule") == [(f"`{rule.id}`", rule.title, rule.evidence) for rule in catalogue()]


def test_the_command_table_is_the_command_line() -> None:
    """Every command with the line its help shows."""
    assert rows("command") == [(f"`listenlab {name}`", line) for name, (_, line) in COMMANDS.items()]


def test_the_picture_is_what_the_program_prints() -> None:
    """Line by line, as far as it goes: the feedback on the good sample."""
    picture = re.search(r"```\n(  The plan.*?)\n```", README, re.DOTALL)
    assert picture
    (transcript,) = interchange.transcripts(ROOT / "samples" / "good.json")
    conversation = language.label(turns.from_transcript(transcript))
    card = scorecard(conversation, assess(conversation, {}), profile("one_on_one"))
    printed = text.page(transcript.title or "", conversation, card)
    assert printed.startswith(picture[1])


def test_the_pictures_are_those_that_the_tests_compare() -> None:
    """So that they cannot grow stale."""
    links = re.findall(r"!\[.+?\]\((.+?)\)", README)
    assert len(links) == 3
    for link in links:
        picture = ROOT / unquote(link)
        assert picture.is_file(), link
        assert "__snapshots__" in picture.parts


@pytest.mark.parametrize("name", ["silent.vtt", "parroting.txt", "own_stories.txt"])
def test_the_short_talks_are_told_as_the_program_tells_them(name: str) -> None:
    """The headline and what is said beside the scores, line by line."""
    shown = re.search(
        rf"    listenlab analyze samples/short/{name} --listener (\w+)\n\n```\n(.*?)\n```", README, re.DOTALL
    )
    assert shown
    (transcript,) = interchange.transcripts(ROOT / "samples" / "short" / name)
    conversation = language.label(turns.from_transcript(transcript, listener=shown[1]))
    card = scorecard(conversation, assess(conversation, {}), profile("one_on_one"))
    printed = text.page("", conversation, card)
    headline, said = shown[2].split("\n\n")
    assert " ".join(headline.split()) == card.headline
    assert f"{headline}\n\n" in printed
    assert f"\n\n{said}\n\n" in printed


def test_two_commands_do_all_the_setting_up() -> None:
    """Each makes its own environment, so that nothing needs to be activated."""
    commands = re.findall(r"^    (python3 -m venv .*)$", README, re.MULTILINE)
    assert [command.rsplit(" ", 1)[1] for command in commands] == ["demo", "pytest"]
