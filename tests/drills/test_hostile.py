"""A drill from a stranger is refused with the line, and nothing of it is drawn, opened or waited for."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from listenlab.cli.root import main
from listenlab.drills.shelf import ORDER, parse, source
from listenlab.errors import DefinitionError
from listenlab.wiring.shelves import drills

GOOD = source("open_only")
A_MEASURE = '[[measures]]\ntitle = "More"\nmeasure = "questions"\n'
A_QUESTION = '[[asks]]\nof = "speaker"\ntext = "More?"\n'
A_STEP = '[[steps]]\ntitle = "More"\nseconds = 1\nlistener = "Listen."\n'


def changed(before: str, after: str) -> str:
    """A good drill with something in the place of something else."""
    assert before in GOOD
    return GOOD.replace(before, after, 1)


def line_with(text: str, words: str) -> int:
    """The line on which something stands."""
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        pytest.param(changed('"open_only"', '"../../evil"'), "id =", "cannot be an id", id="a path for an id"),
        pytest.param(changed('"open_only"', '"/etc/passwd"'), "id =", "cannot be an id", id="a whole path"),
        pytest.param(changed('"open_only"', "[1]"), "id =", "expected str", id="a list for an id"),
        pytest.param(changed("level = 2", "level = 9"), "level =", "1, 2, 3 or 4", id="a level there is not"),
        pytest.param(changed("level = 2", "level = 2020-01-01"), "level =", "expected int", id="a date"),
        pytest.param(changed("level = 2", f"level = 1{'0' * 5000}"), "level =", "too long", id="an endless number"),
        pytest.param(changed("240", "1e300"), "[[steps]]", "3600 seconds", id="an endless step"),
        pytest.param(changed("240", "-inf"), "seconds =", "not a number", id="no time at all"),
        pytest.param(changed("Ask, and", "\\u001b]0;x\\u0007"), "title = \"\\u001b", "terminal", id="an escape code"),
        pytest.param(changed("What…? How", "\\u202eWhat"), "listener =", "terminal", id="text turned round"),
        pytest.param(changed("What…? How", "What? " * 99), "[[steps]]", "400 characters", id="a card like a book"),
        pytest.param(changed("[[steps]]", "[steps]"), "[steps]", "array", id="a table for a list"),
        pytest.param(changed("240", "true"), "seconds =", "expected float", id="a yes for a time"),
        pytest.param(changed("240", "nan"), "seconds =", "not a number", id="a time that is none"),
        pytest.param(changed("= 0.9", '= "0.9"'), "at_least =", "float", id="a word for a number"),
        pytest.param(changed("variations = [", "variations = [1,"), "variations =", "str", id="a number for a text"),
        pytest.param(changed("level = 2", "level = 2\nlevel = 3"), "level = 3", "not TOML", id="one thing twice"),
        pytest.param(changed("level = 2", 'level = 2\nalone_with = "me"'), "alone_with =", "replies", id="no such way"),
        pytest.param(changed("level = 2", "level = 2\nalone_share = 9"), "alone_share =", "at most 1", id="more"),
        pytest.param(changed('purpose = "', f'purpose = "{"x" * 700}'), "purpose =", "600 characters", id="a book"),
        pytest.param(changed('title = "Nine', f'title = "{"x" * 500}'), "[[measures]]", "400 characters", id="a line"),
        pytest.param(GOOD + A_MEASURE * 30, "[[measures]]", "measures are at most 24", id="measures without end"),
        pytest.param(GOOD + A_QUESTION * 30, "[[asks]]", "asks are at most 24", id="questions without end"),
        pytest.param(changed("observer = [", "observer = [" + '"?",' * 30), "[debrief]", "at most 24", id="talk"),
        pytest.param(GOOD + 'x = { y = "z" }\n', "x =", "no 'x' here", id="something nobody asked for"),
        pytest.param(changed('measure = "open_share"', 'measure = "__init__"'), '"__init__"', "rule", id="an inside"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_line(text: str, at: str, said: str) -> None:
    """Of wrong types, sizes and shapes."""
    with pytest.raises(DefinitionError) as refused:
        parse(text, "mine.toml")
    assert said in str(refused.value)
    assert refused.value.line == line_with(text, at)
    assert not re.search("[\x00-\x08\x1b\u202e]", str(refused.value))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("x = " + "[" * 9000, "too deep", id="lists in lists"),
        pytest.param("x = " + "{a = " * 9000, "too deep", id="tables in tables"),
        pytest.param("[" + ".".join("a" * 9000) + "]\n", "no 'a' here", id="a name without end"),
        pytest.param(GOOD + "# " + "x" * 300_000, "characters long", id="a very long one"),
        pytest.param(GOOD + A_STEP * 99, "at most 24 steps", id="a drill without end"),
        pytest.param("", "'id' is missing", id="nothing"),
    ],
)
def test_what_is_too_much_is_refused_as_a_whole(text: str, said: str) -> None:
    """Quickly, and without running out of anything."""
    with pytest.raises(DefinitionError, match=re.escape(said)):
        parse(text, "mine.toml")


IN_TEXTS = ("Questions that begin", "Only open", "Comments", "Open questions as", "Easier", "Talk about", "Count open")
"""The beginnings of texts in the good drill, cue cards among them."""


@pytest.mark.parametrize("begins", IN_TEXTS)
@pytest.mark.parametrize("character", ["\\u001b[2J", "\\u009b31m", "\\u0000", "\\u007f", "\\u2066"])
def test_no_text_can_command_a_terminal_wherever_it_stands(begins: str, character: str) -> None:
    """Cue cards and sources alike; the complaint itself is plain."""
    text = changed(begins, character + begins)
    with pytest.raises(DefinitionError, match="terminal") as refused:
        parse(text, "mine.toml")
    assert refused.value.line in (line_with(text, character), line_with(text, "variations ="))
    assert not re.search("[\x00-\x08\x1b\x7f-\x9f\u2066]", str(refused.value))


def test_a_hostile_drill_among_the_others_costs_none_of_them_and_is_never_drawn_raw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the list, nor when it is shown, checked or begun."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "drills"
    folder.mkdir(parents=True)
    (folder / "evil.toml").write_text(changed('"open_only"', '"evil"').replace("What…? How", "\\u001b]0;x\\u0007"))
    (folder / "bytes.toml").write_bytes(b"\xff\xfe\x1b[2J")
    (folder / "else.toml").write_text(GOOD)
    (folder / "\x1b[31mred.toml").write_text("x")
    said = [
        CliRunner().invoke(main, arguments, prog_name="listenlab")
        for arguments in (
            ["drills", "list"],
            *(["drills", "show", name] for name in ("evil", "bytes", "else")),
            *(["drills", "check", str(file)] for file in folder.iterdir()),
            ["drill", "run", "evil", "--people", "Ana,Ben"],
        )
    ]
    assert not any(re.search("[\x00-\x08\x1b\x7f-\x9f]", done.output) for done in said)
    listed = said[0].stdout.splitlines()
    assert sum("cannot be used" in line for line in listed) == 4
    assert len(listed) == len(ORDER) + 4
    assert [done.exit_code for done in said[1:]] == [1] * (len(said) - 1)


@pytest.mark.skipif(os.name != "posix", reason="pipes and links as POSIX has them")
def test_a_file_that_is_none_is_not_opened(tmp_path: Path) -> None:
    """A pipe would never end, a link leads to something that is no drill, and a giant is not read."""
    pipe, link, giant = tmp_path / "pipe.toml", tmp_path / "link.toml", tmp_path / "giant.toml"
    os.mkfifo(pipe)
    link.symlink_to("/etc/passwd")
    giant.write_text("#" * 900_000)
    for file, said in ((pipe, "no file"), (link, "not TOML"), (giant, "far too large")):
        with pytest.raises(DefinitionError, match=said):
            drills().read(file)


@pytest.mark.parametrize("name", ["../evil", "/evil", "a/b", ".hidden", "a b", "", "con\x00"])
def test_a_new_drill_stays_in_its_folder(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is to be called."""
    monkeypatch.setenv("LISTENLAB_HOME", str(tmp_path / "home"))
    with pytest.raises(DefinitionError, match="cannot be an id"):
        drills().begin(name, "open_only")
    assert not list(tmp_path.rglob("*.toml"))
