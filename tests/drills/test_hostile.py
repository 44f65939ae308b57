"""A drill from a stranger is refused with the line, and nothing of it is drawn, opened or waited for."""

import os
import re
from pathlib import Path

import pytest

from listenlab.drills.shelf import parse, source
from listenlab.errors import DefinitionError
from listenlab.wiring.shelves import drills

GOOD = source("open_only")
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
