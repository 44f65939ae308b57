"""Many conversations in a file, JSON that breaks its rules, and how long hostile files take."""

import json
import time
from pathlib import Path

import pytest

from listenlab.conversation import Transcript
from listenlab.errors import TranscriptError
from listenlab.interchange import transcripts
from listenlab.interchange.source import MOST_LINES
from tests.interchange.conftest import Brought, Read

GOOD = '{"people": {"listener": "A"}, "turns": [{"speaker": "A", "text": "Hi"}]}'


def outline(found: list[Transcript | TranscriptError]) -> list[int | str | None]:
    """The line of each error, the listener of each conversation."""
    return [each.line if isinstance(each, TranscriptError) else each.listener for each in found]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.txt", "a.json"])
def test_json_lines_hold_a_conversation_each(name: str, brought: Brought) -> None:
    """Order is kept, empty lines are nothing, and a bad line is told by its number while the others go on."""
    lines = [GOOD, "{broken", "", GOOD.replace("A", "B"), '{"turns": [{"text": 1}]}', "7", GOOD.replace("A", "C")]
    assert outline(brought(name, "\n".join(lines))) == ["A", 2, "B", 5, 6, "C"]


def test_a_first_line_that_is_bad_ends_nothing(brought: Brought) -> None:
    """Neither by its suffix nor by the lines after it."""
    assert outline(brought("a.jsonl", f"oops\n{GOOD}\n")) == [1, "A"]
    assert outline(brought("a.txt", f"{{oops\n{GOOD}\n")) == [1, "A"]


def test_one_line_alone_may_be_bad(brought: Brought) -> None:
    """Then there is an error and nothing else."""
    assert outline(brought("a.jsonl", "{")) == [1]


def test_a_document_over_many_lines_is_one_conversation(brought: Brought) -> None:
    """Also under the name of JSON Lines, and with a turn on each line."""
    text = '{"turns": [\n{"speaker": "A", "text": "Hi"},\n{"speaker": "B", "text": "Ho"}\n]}'
    for name in ("a.json", "a.jsonl"):
        (found,) = brought(name, text)
        assert isinstance(found, Transcript)
        assert len(found.lines) == 2


def test_a_list_holds_a_conversation_in_each_entry(brought: Brought) -> None:
    """Entries stand for themselves, and lines count in the whole file."""
    found = brought("a.json", f'[\n{GOOD},\n{{"turns":\n[{{"text": 1}}]}}, null,\n{GOOD}]')
    assert outline(found) == ["A", 4, 4, "A"]
    assert "conversation 2: turns[0].text holds a whole number" in str(found[1])
    assert "conversation 3: the document holds no conversation" in str(found[2])
    assert brought("a.json", "[]") == []


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('{"turns": [\n{"text": "a",}]}', 2, "not valid JSON"),
        ('{"turns": [', 1, "not valid JSON"),
        ('{"turns": [\n{"text": "a", "start_s": NaN}]}', 2, "NaN is no usable number"),
        ('{"turns": [\n{"text": "a", "start_s": -Infinity}]}', 2, "-Infinity is no usable number"),
        ('{"turns": [\n{"text": "a", "start_s": 1e999}]}', 2, "1e999 is no usable number"),
        ('{"turns": [\n{"text": "a", "start_s": ' + "9" * 5000 + "}]}", 2, "is no usable number"),
        ('{"turns": [\n{"text": "\\ud800"}]}', 2, r"turns\[0\].text holds half of a character"),
        ('{"turns": [\n{"text": "a",\n"text": "b"}]}', 3, r"turns\[0\].text is given twice"),
        ('{"turns": [\n{"text": "a\0"}]}', 2, "not valid JSON: invalid control character"),
        ("[\n" * 100_000, 65, "nested more than 64 levels deep"),
        ('{"a":' * 100_000, 1, "nested more than 64 levels deep"),
        ('{"turns": 7, "turns": 8}', 1, "turns is given twice"),
        ("[" + "0," * 2_000_000 + "0]", 1, "more values than a talk has"),
        ('"turns"', 1, "holds no conversation"),
        ('{"turnz": []}', 1, "holds no conversation"),
        ("not json", 1, "not valid JSON"),
    ],
)
def test_json_that_breaks_the_rules_is_told_by_its_line(text: str, line: int, what: str, brought: Brought) -> None:
    """One clear error, never a traceback, never half of it in silence."""
    with pytest.raises(TranscriptError, match=what) as caught:
        brought("a.json", text)
    assert caught.value.line == line


def test_whole_characters_may_be_escaped(read: Read) -> None:
    """Two halves that belong together are one character."""
    assert read("a.json", '{"turns": [{"text": "\\ud83d\\ude00 \\\\ud800"}]}').lines[0].text == "😀 \\ud800"


def test_too_many_lines_are_refused(brought: Brought) -> None:
    """A cap that no talk reaches."""
    with pytest.raises(TranscriptError, match="more lines than a talk has"):
        brought("a.txt", "Ana: hi\n" * (MOST_LINES + 1))


HOSTILE = {
    "cues.vtt": lambda n: "WEBVTT\n\n" + "00:01.000 --> 00:02.000\nAna: hi\n\n" * (n // 100),
    "brackets.vtt": lambda n: "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<" * n,
    "voices.vtt": lambda n: "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * (n // 30),
    "entities.vtt": lambda n: "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "&#" * n,
    "arrows.srt": lambda n: "1\n00:00:01,000 --> 00:00:02,000\n" + "-->\n" * (n // 20),
    "line.txt": lambda n: "Ana: " + "a " * n,
    "spaces.txt": lambda n: " " * n + "Ana: x",
    "colons.txt": lambda n: "A: " * n,
    "clocks.txt": lambda n: "1:" * n,
    "turns.txt": lambda n: "Ana: b\n" * (n // 50),
    "turns.json": lambda n: '{"turns":[' + '{"text":"a"},' * (n // 20) + '{"text":1}]}',
    "quotes.json": lambda n: '{"turns":[{"text":"' + '\\"' * n + '"}]}',
    "backslashes.json": lambda n: '{"a":"' + "\\" * n,
    "broken.jsonl": lambda n: "{\n" * (n // 50),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_takes_time_in_proportion_to_the_file(name: str, tmp_path: Path) -> None:
    """Twice the file, about twice the time: no pattern backtracks over and over."""
    path = tmp_path / name

    def cost_s(size: int) -> float:
        path.write_text(HOSTILE[name](size))
        best_s = float("inf")
        for _attempt in range(3):
            begun_s = time.process_time()
            try:
                for _ in transcripts(path):
                    pass
            except TranscriptError:
                pass
            best_s = min(best_s, time.process_time() - begun_s)
        return best_s

    cost_s(1000)
    small_s, large_s = cost_s(100_000), cost_s(400_000)
    assert large_s < max(4 * 1.6 * small_s, 0.05)


def test_a_hundred_megabytes_on_a_line_are_refused_at_once(tmp_path: Path) -> None:
    """The cap comes before everything else."""
    (tmp_path / "a.vtt").write_bytes(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"a" * 100_000_000)
    begun_s = time.process_time()
    with pytest.raises(TranscriptError, match="too large"):
        list(transcripts(tmp_path / "a.vtt"))
    assert time.process_time() - begun_s < 2.0


def test_reading_needs_no_whole_document_in_order(read: Read) -> None:
    """A document whose fields come in any order is the same."""
    fields = json.loads(GOOD)
    assert read("a.json", json.dumps(dict(reversed(fields.items())))) == read("b.json", GOOD)
