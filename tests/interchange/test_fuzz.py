"""Ten thousand damaged texts: whatever a file holds, the answer is a conversation or one clear error."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from listenlab.conversation import Transcript
from listenlab.conversation.plain import plain
from listenlab.errors import TranscriptError
from listenlab.interchange import dump, load, transcripts
from listenlab.interchange.reading import conversations
from tests.interchange.documents import session
from tests.interchange.test_recognised import WHISPER
from tests.interchange.test_subtitles import SRT, TEAMS, ZOOM

CORPUS = {
    "a.vtt": ZOOM,
    "b.vtt": TEAMS,
    "c.srt": SRT,
    "d.txt": "Talk\n\n[00:03] Ana: I was\nsure: yes\n00:05 - 00:09 Sam: And?\nAna (0:10): So.\n",
    "e.txt": "Talk\n\nAna  0:03\nI was sure.\n\nSam 0:09\nAnd: so?\n",
    "f.json": dump(session()),
    "g.jsonl": f"{dump(session(), indent=None)}\n" * 2,
    "h.json": str(WHISPER).replace("'", '"'),
    "i.json": '{"words": [{"speaker": "A", "text": "Hi", "start_s": 0, "end_s": 1}], "room": [{"a": null}]}',
}
SCRAPS = (
    *'{}[]",:<>&-.0123456789',
    *("\n", "\r", "\0", "\x1b[31m", "\u202e", "\u2028", "\ufeff", "é", "😀", "\x85"),
    *(
        "-->",
        "<v ",
        "WEBVTT",
        "NaN",
        "1e999",
        "9" * 40,
        "null",
        "true",
        '""',
        "{}",
        "[]",
        "&#0;",
        "&#xD800;",
        "\\ud800",
    ),
    *(
        "00:00:01.000",
        "00:00:01,000 --> 00:00:00,000",
        "Ana: ",
        '"turns": ',
        '"version": 2, ',
        '"start_s": -1, ',
        "NOTE ",
    ),
)


def damaged(text: str, chance: random.Random) -> str:
    """The text with a few pieces cut, doubled, swapped or put in."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 1, 2, 8, 40)))
        piece = chance.choice((chance.choice(SCRAPS), "", text[start:end] * 2, text[end : end + 8]))
        text = text[:start] + piece + text[end:]
    return text


@pytest.mark.parametrize("name", CORPUS)
def test_damaged_texts_give_conversations_or_errors(name: str) -> None:
    """Never anything else, and nothing that commands a screen."""
    chance = random.Random(name)
    for _ in range(1100):
        text = damaged(CORPUS[name], chance)
        for each in answered(lambda text=text: list(conversations(text, name))):  # type: ignore[misc]
            shown = str(each) if isinstance(each, TranscriptError) else told(each)
            assert shown == plain(shown)


@pytest.mark.parametrize("name", CORPUS)
def test_damaged_bytes_give_conversations_or_errors(name: str, tmp_path: Path) -> None:
    """Whatever the encoding takes them for."""
    chance = random.Random(name)
    for number in range(30):
        data = bytearray(damaged(CORPUS[name], chance).encode(chance.choice(("utf-8", "utf-16", "cp1252")), "replace"))
        data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"{number}{name}"
        path.write_bytes(data)
        answered(lambda path=path: list(transcripts(path)))  # type: ignore[misc]


def answered(read: Callable[[], list[Transcript | TranscriptError]]) -> list[Transcript | TranscriptError]:
    """What reading gives, the error of the whole file included."""
    try:
        return read()
    except TranscriptError as error:
        return [error]


def told(transcript: Transcript) -> str:
    """All that a conversation says."""
    words = (word.text for line in transcript.lines for word in line.words)
    said = (part for line in transcript.lines for part in (line.speaker or "", line.text))
    return "".join((*said, *words, transcript.title or "", transcript.id or "", str(transcript.extra)))


def test_damaged_documents_of_ours_give_sessions_or_errors() -> None:
    """The store's own documents may be damaged too."""
    chance = random.Random("load")
    text = dump(session(), indent=None)
    for _ in range(500):
        try:
            loaded = load(damaged(text, chance))
        except TranscriptError:
            continue
        assert load(dump(loaded)) == loaded
