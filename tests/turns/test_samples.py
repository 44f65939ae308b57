"""The sample conversations: every overlap their scripts wrote is found as it was meant, and no other.

The truth comes from the scripts, the times from the shipped documents; both as turns and rebuilt from flat words.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from listenlab.conversation import Conversation, Layout, Line, OverlapKind, Transcript, Word
from listenlab.lexicon.tokens import tokens
from listenlab.turns import from_transcript
from samples.notation import read
from samples.script import ExpectedOverlap

SAMPLES = Path(__file__).parents[2] / "samples"
every_sample = pytest.mark.parametrize("sample", ["good", "lecturing", "interrupting"])
every_layout = pytest.mark.parametrize("layout", [Layout.TURNS, Layout.WORDS])


def _said(turn: dict[str, Any]) -> tuple[Word, ...]:
    return tuple(Word(word["text"], word["start_s"], word["end_s"]) for word in turn["words"])


def _conversation(sample: str, layout: Layout) -> Conversation:
    """A sample without its kinds, so that only words, speakers and times tell."""
    document = json.loads((SAMPLES / f"{sample}.json").read_text(encoding="utf-8"))
    lines = [
        Line(turn["text"], turn["speaker"], turn["start_s"], turn["end_s"], _said(turn)) for turn in document["turns"]
    ]
    if layout is Layout.WORDS:
        words = [(word, line.speaker) for line in lines for word in line.words]
        words.sort(key=lambda each: each[0].start_s or 0.0)
        lines = [Line(word.text, speaker, word.start_s, word.end_s) for word, speaker in words]
    return from_transcript(Transcript(tuple(lines), layout=layout), "listener")


def _expected(sample: str) -> tuple[ExpectedOverlap, ...]:
    return read(SAMPLES / "scripts" / f"{sample}.talk").expected_overlaps


@every_layout
@every_sample
def test_every_overlap_of_the_script_is_found_and_no_other(sample: str, layout: Layout) -> None:
    """Kind, grade and who began, in the order they were written."""
    found = [(overlap.by, overlap.kind, overlap.grade) for overlap in _conversation(sample, layout).overlaps]
    assert found == [(overlap.by, overlap.kind, overlap.grade) for overlap in _expected(sample)]


@every_layout
@every_sample
def test_an_overlap_belongs_to_the_turn_that_was_written_there(sample: str, layout: Layout) -> None:
    """The words of the one who began stand in the turn it names."""
    talk = _conversation(sample, layout)
    for found, written in zip(talk.overlaps, _expected(sample), strict=True):
        assert tokens(talk.turns[found.turn].text)[:3] == tokens(written.text)[:3]


@every_layout
@every_sample
def test_every_backchannel_of_the_script_is_credited(sample: str, layout: Layout) -> None:
    """None of them counts as a turn."""
    talk = _conversation(sample, layout)
    written = [tokens(overlap.text) for overlap in _expected(sample) if overlap.kind == "backchannel"]
    overlapped = {overlap.turn for overlap in talk.overlaps if overlap.kind is OverlapKind.BACKCHANNEL}
    assert [tokens(token.text) for token in talk.backchannels if token.turn in overlapped] == written


@every_layout
def test_only_the_interrupting_sample_has_interruptions_of_the_listener_that_count(layout: Layout) -> None:
    """The good one has none, the lecturing one hardly any."""
    counts = {
        sample: sum(overlap.counts and overlap.by == "listener" for overlap in _conversation(sample, layout).overlaps)
        for sample in ("good", "lecturing", "interrupting")
    }
    assert counts["good"] == 0
    assert counts["lecturing"] <= 2
    assert counts["interrupting"] >= 8


@every_sample
def test_flat_words_make_the_turns_of_the_document_again(sample: str) -> None:
    """The same words in the same mouths in the same order."""
    turns, words = _conversation(sample, Layout.TURNS), _conversation(sample, Layout.WORDS)
    for person in {turn.person for turn in turns.turns}:
        kept = [word for turn in turns.turns_of(person) for word in turn.text.split()]
        assert [word for turn in words.turns_of(person) for word in turn.text.split()] == kept
