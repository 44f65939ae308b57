"""`analyze` and `import`: files in, feedback out, and honest exit codes."""

import json
from pathlib import Path

import pytest

from tests.commands import Listenlab

TALK = """Sam: How was the week, Ana?
Ana: Long. The deadline moved again and I was the one who had to tell everybody about it.
Sam: So it moved again, and you had to carry the message.
Ana: Yes, exactly. And nobody asked me before they did it, which is what really bothers me.
"""


def skills(document: dict[str, object]) -> dict[str, int | None]:
    """The headline scores of a session document."""
    return {skill["skill"]: skill["score"] for skill in document["skills"]}  # type: ignore[attr-defined]


def test_the_three_samples_are_ranked_as_a_person_would(inside: Listenlab, samples: Path) -> None:
    """Good paraphrasing and open questions, no interruptions; the other two fail where they were written to."""
    names = ("good", "lecturing", "interrupting")
    done = inside("analyze", *(samples / f"{name}.json" for name in names), "--format", "json")
    assert done.returncode == 0, done.stderr
    good, lecturing, interrupting = (skills(document) for document in json.loads(done.stdout))
    for skill in ("paraphrasing", "open_questions"):
        assert good[skill] > max(lecturing[skill], interrupting[skill])  # type: ignore[type-var, operator]
    assert good["interruptions"] > interrupting["interruptions"] + 30  # type: ignore[operator]
    assert good["interruptions"] == lecturing["interruptions"] == 100


def test_a_page_of_feedback_is_what_one_gets_unasked(listenlab: Listenlab, samples: Path) -> None:
    """Without options the text report comes, on standard output alone."""
    done = listenlab("analyze", samples / "good.json")
    assert done.returncode == 0
    assert done.stderr == ""
    for words in ("Paraphrasing", "Open questions", "Interruptions", "Ana"):
        assert words in done.stdout


def test_nothing_is_kept_by_analyze(listenlab: Listenlab, samples: Path, tmp_path: Path) -> None:
    """Not even an empty folder."""
    listenlab("analyze", samples / "good.json")
    assert not (tmp_path / "home").exists()


def test_who_listened_can_be_said(inside: Listenlab, tmp_path: Path) -> None:
    """A name names the listener; the other is the partner."""
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK)
    done = inside("analyze", talk, "--listener", "ana", "--format", "json")
    assert json.loads(done.stdout)["people"] == {"listener": "Ana", "partner": "Sam"}


def test_a_name_that_nobody_has_is_refused_with_those_there_are(listenlab: Listenlab, tmp_path: Path) -> None:
    """A mistyped name never turns into a guess."""
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK)
    done = listenlab("analyze", talk, "--listener", "Zoe")
    assert done.returncode == 1
    assert "Zoe" in done.stderr
    assert "Sam, Ana" in done.stderr
    assert done.stdout == ""


def test_a_guess_is_told(inside: Listenlab, tmp_path: Path) -> None:
    """Without a name the listener is guessed, and the report says so."""
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK)
    done = inside("analyze", talk, "--format", "json")
    assert any("--listener" in note for note in json.loads(done.stdout)["notes"])


def test_one_bad_line_of_many_costs_only_itself(inside: Listenlab, tmp_path: Path) -> None:
    """Its number is told, the others are scored in order, and the exit code remembers."""
    turns = [{"speaker": "A", "text": "How was it?"}, {"speaker": "B", "text": "It was a long and tiring week for me."}]
    good = json.dumps({"turns": turns, "people": {"listener": "A", "partner": "B"}})
    lines = tmp_path / "many.jsonl"
    lines.write_text(f"{good}\n{{not json\n{good}\n")
    done = inside("analyze", lines, "--format", "jsonl")
    assert done.returncode == 1
    assert "line 2" in done.stderr
    assert [json.loads(line)["people"]["listener"] for line in done.stdout.splitlines()] == ["A", "A"]


def test_several_inputs_make_one_json_array(inside: Listenlab, samples: Path) -> None:
    """And a single one makes an object."""
    done = inside("analyze", samples / "good.json", samples / "lecturing.json", "--format", "json")
    assert [document["people"]["partner"] for document in json.loads(done.stdout)] == ["Ana", "Ben"]


def test_a_talk_without_anything_to_score_says_so(listenlab: Listenlab, tmp_path: Path) -> None:
    """Too little speech is no error; the exit code is 3."""
    talk = tmp_path / "short.txt"
    talk.write_text("Sam: Hi.\nAna: Hi.\n")
    done = listenlab("analyze", talk, "--listener", "Sam")
    assert done.returncode == 3
    assert "nothing to score" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["analyze"], 2),
        (["analyze", "talk.txt", "--format", "pdf"], 2),
        (["nonsense"], 2),
        (["analyze", "missing.txt"], 1),
        (["analyze", "http://example.org/talk.vtt"], 1),
        (["analyze", "talk.txt", "--profile", "coachin"], 2),
    ],
)
def test_exit_codes_tell_wrong_use_from_failure(
    listenlab: Listenlab, tmp_path: Path, arguments: list[str], code: int
) -> None:
    """And there is never a traceback."""
    (tmp_path / "talk.txt").write_text(TALK)
    done = listenlab(*arguments)
    assert done.returncode == code, done.stderr
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_the_nearest_profile_is_named(inside: Listenlab, samples: Path) -> None:
    """A mistyped profile is refused with the one that was meant."""
    done = inside("analyze", samples / "good.json", "--profile", "coachin")
    assert "coaching" in done.stderr


def test_output_goes_into_a_file_as_a_whole(inside: Listenlab, samples: Path, tmp_path: Path) -> None:
    """Standard output stays empty, and what could not be written is told."""
    page = tmp_path / "page.md"
    done = inside("analyze", samples / "good.json", "--format", "markdown", "--output", page)
    assert done.returncode == 0
    assert done.stdout == ""
    assert page.read_text().startswith("#")
    refused = inside("analyze", samples / "good.json", "--output", tmp_path / "no" / "such" / "page.md")
    assert refused.returncode == 1
    assert "could not be written" in refused.stderr


def test_a_recording_without_a_model_names_what_to_do(listenlab: Listenlab, samples: Path) -> None:
    """The demo model is never taken for a person's recording."""
    done = listenlab("analyze", samples / "good.flac")
    assert done.returncode == 1
    assert "model" in done.stderr
    assert "Traceback" not in done.stderr


HOSTILE = "\x1b]0;owned\x07\x1b[31m\u202eAna\u2066\x9b2J[/red]<script>"


def test_names_and_words_never_steer_the_terminal(inside: Listenlab, tmp_path: Path) -> None:
    """Escape sequences, C1 bytes and right-to-left overrides are gone from every format and every message."""
    turns = [
        {"speaker": "Sam", "start_s": 0, "end_s": 2, "text": f"So {HOSTILE} what happened?"},
        {
            "speaker": HOSTILE,
            "start_s": 2.2,
            "end_s": 9,
            "text": f"It {HOSTILE} moved again and I had to tell them all.",
        },
    ] * 6
    document = {"turns": turns, "session": {"title": HOSTILE}, "people": {"listener": "Sam", "partner": HOSTILE}}
    talk = tmp_path / "hostile.json"
    talk.write_text(json.dumps(document))
    outputs = [inside("analyze", talk, "--format", form) for form in ("text", "markdown", "json", "jsonl")]
    outputs += [inside("import", talk), inside("sessions"), inside("search", "moved")]
    outputs += [inside("analyze", talk, "--listener", HOSTILE + "?")]
    for done in outputs:
        assert done.stdout or done.stderr
        for character in "\x1b\x07\x9b\u202e\u2066":
            assert character not in done.stdout + done.stderr
            assert f"\\u{ord(character):04x}" not in done.stdout.lower()
