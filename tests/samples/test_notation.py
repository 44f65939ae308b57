"""The notation of the sample scripts: what each mark means, and what is refused."""

from pathlib import Path

import pytest

from samples.make import FOLDER
from samples.notation import ScriptError, read
from samples.script import LABELS, Script

HEAD = """# A remark.
title: A talk
seed: 1
listener: Sam, voice en-us+m3, gap 0.20-0.40
partner: Ana, voice en-us+f3, gap 0.30-0.50
"""


def _read(folder: Path, *lines: str) -> Script:
    path = folder / "talk.talk"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return read(path)


def test_the_head_names_the_talk_and_both_people(tmp_path: Path) -> None:
    """Title, seed, names, voices and usual gaps come from the first lines, the id from the file's name."""
    script = _read(tmp_path, "Ana: Hello there.")
    assert (script.stem, script.title, script.seed) == ("talk", "A talk", 1)
    assert (script.listener.name, script.partner.voice, script.listener.gap_s) == ("Sam", "en-us+f3", (0.2, 0.4))


def test_labels_belong_to_the_sentence_before_them(tmp_path: Path) -> None:
    """Each labelled sentence is expected with its labels; a bare sentence claims nothing."""
    script = _read(tmp_path, "Sam: You were tired. [reflection feeling] Okay. What helped? [open]")
    expected = [(truth.sentence, set(truth.labels)) for truth in script.expected_labels]
    assert expected == [("You were tired.", {"reflection", "feeling"}), ("What helped?", {"open"})]
    assert script.lines[0].labels == {"reflection", "feeling", "open"}
    assert script.expected_labels[0].turn == "You were tired. Okay. What helped?"


def test_marks_are_never_part_of_what_is_said(tmp_path: Path) -> None:
    """Pauses, asides, entries and labels leave only the words."""
    script = _read(tmp_path, "Ana: (+0.8) It was {mm hm} a long // day -- at work. [story]", "Sam: And?")
    assert script.lines[0].said == "It was a long day"
    assert script.lines[0].sentences[0].planned == "It was a long day at work."
    assert script.lines[0].sentences[0].pause_s == 0.8


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ("It was {mm hm} a long day.", "Was it?", ("backchannel", None, "mm hm")),
        ("It was {= long} long for us.", "Was it?", ("cooperative", None, "long")),
        ("It was {But did you --} a long day.", "Was it?", ("interruption", "attempt", "But did you")),
        ("It was // a long -- day.", "Go home. Now.", ("interruption", "cut_off", "Go home. Now.")),
        ("It was // a long day.", "Go home.", ("interruption", "talk_over", "Go home.")),
        ("It was a long day.", "(-0.3) I see.", ("terminal", None, "I see.")),
    ],
)
def test_each_mark_of_overlap_says_what_should_be_found(
    tmp_path: Path, first: str, then: str, expected: tuple[str, str | None, str]
) -> None:
    """One mark, one expected overlap, begun by the one who did not hold the floor."""
    script = _read(tmp_path, f"Ana: {first}", f"Sam: {then}")
    (truth,) = script.expected_overlaps
    assert truth.by == "listener"
    assert (truth.kind, truth.grade, truth.text) == expected
    assert truth.line == len(HEAD.splitlines()) + 1


def test_a_script_without_marks_expects_no_overlap(tmp_path: Path) -> None:
    """A pause asked for is no overlap."""
    script = _read(tmp_path, "Ana: It was a long day.", "Sam: (+1.5) I see.")
    assert script.expected_overlaps == ()


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("Ben: Hello.", "neither the listener nor the partner"),
        ("Hello there.", "expected 'Name: words'"),
        ("Ana: Hello", "ends with . or ?"),
        ("Ana: Hello 5.", "cannot read '5.'"),
        ("Ana: Hello well-known.", "cannot read 'well-known.'"),
        ("Ana: Hello. [friendly]", "no label is called friendly"),
        ("Ana: {mm hm} Hello there.", "between two words"),
        ("Ana: So I -- left.", "-- comes after //"),
        ("Ana: So // I left -- .", "cannot read '.'"),
        ("Ana: So // I left. Then I came.", "last sentence"),
        ("Ana: So // I left.", "needs a next line"),
        ("Ana: Hello. (-0.3) Again.", "only the first sentence"),
        ("Ana: Hello.\nAna: Again.", "the same person again"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    """The error says the file, the line and what was expected."""
    with pytest.raises(ScriptError, match=r"talk\.talk.*line \d") as caught:
        _read(tmp_path, line)
    assert complaint in str(caught.value)


def test_a_script_without_its_people_is_refused(tmp_path: Path) -> None:
    """A missing head line is asked for by name."""
    path = tmp_path / "talk.talk"
    path.write_text("title: A talk\nseed: 1\n", encoding="utf-8")
    with pytest.raises(ScriptError, match=r"talk\.talk: expected a line for listener, partner"):
        read(path)


def test_the_readme_explains_every_label() -> None:
    """No label is used that a reader of the README would not know."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [label for label in LABELS if f"`{label}`" not in readme] == []
