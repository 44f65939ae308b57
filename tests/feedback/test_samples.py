"""The sample conversations with the labels their scripts were written with: the report says what a person would."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from listenlab.conversation import Conversation, LabelKind, Line, Sentence, Transcript, Turn, TurnKind, Word
from listenlab.feedback import Scorecard
from listenlab.language import label
from listenlab.turns import from_transcript
from samples.notation import read
from tests.feedback.talks import card
from tests.talk import LABELS, labelled

UNWRITTEN = (LabelKind.FOLLOW_UP, LabelKind.CONFIRMS, LabelKind.CORRECTS, LabelKind.OFFER, LabelKind.SHIFT)
SAMPLES = Path(__file__).parents[2] / "samples"


def heard(sample: str) -> Conversation:
    """A sample with its shipped times, labelled by hand."""
    document = json.loads((SAMPLES / f"{sample}.json").read_text(encoding="utf-8"))
    names = document["people"]
    lines = tuple(_line(turn, names[turn["speaker"]]) for turn in document["turns"])
    transcript = Transcript(lines, listener=names["listener"], partner=names["partner"])
    conversation = from_transcript(transcript)
    written = dict(map(_labelled, read(SAMPLES / "scripts" / f"{sample}.talk").lines))
    by_hand = tuple(_with_labels(turn, written) for turn in conversation.turns)
    pairs = zip(by_hand, label(conversation).turns, strict=True)
    return conversation.with_turns(tuple(_with_other_kinds(turn, heard_so) for turn, heard_so in pairs))


def _line(turn: dict[str, Any], name: str) -> Line:
    words = tuple(Word(word["text"], word["start_s"], word["end_s"]) for word in turn["words"])
    return Line(turn["text"], name, turn["start_s"], turn["end_s"], words, TurnKind(turn["kind"]))


def _labelled(line: Any) -> tuple[str, tuple[Sentence, ...]]:
    said = [(" ".join(sentence.words[: sentence.stop]), sentence.labels) for sentence in line.sentences]
    sentences = tuple(labelled(text, *(label for label in labels if label in LABELS)) for text, labels in said)
    return " ".join(text for text, _ in said), sentences


def _with_other_kinds(turn: Turn, heard_so: Turn) -> Turn:
    """The turn with the kinds that the scripts do not write as they are heard, on the sentences that are the same."""
    found = {sentence.text: sentence.labels for sentence in heard_so.sentences}
    sentences = (
        replace(each, labels=(*each.labels, *(one for one in found.get(each.text, ()) if one.kind in UNWRITTEN)))
        for each in turn.sentences
    )
    return replace(turn, sentences=tuple(sentences))


def _with_labels(turn: Turn, written: dict[str, tuple[Sentence, ...]]) -> Turn:
    return replace(turn, sentences=written.get(turn.text, (Sentence(turn.text),)))


@pytest.fixture(scope="module")
def cards() -> dict[str, Scorecard]:
    """The three scorecards by their sample."""
    return {sample: card(heard(sample)) for sample in ("good", "lecturing", "interrupting")}


def test_the_scores_rank_them_as_a_person_would(cards: dict[str, Scorecard]) -> None:
    """The good one leads; each of the others fails where it was written to."""
    good, lecturing, interrupting = ([skill.score or 0 for skill in card.skills] for card in cards.values())
    assert min(good) >= 85
    assert max(lecturing[:2]) < 40
    assert lecturing[2] == 100
    assert max(interrupting) < 40


def test_the_headlines_say_what_a_person_would(cards: dict[str, Scorecard]) -> None:
    """What went well first, then what stood in the way."""
    assert [card.headline for card in cards.values()] == [
        (
            "You began by giving back what Ana had said, your questions left room for a real answer, "
            "and you let Ana finish."
        ),
        "You let Ben finish. You were quick to explain and advise, and you seldom gave back what you had heard.",
        "You often began while Maya was still talking, and you seldom gave back what you had heard.",
    ]


def test_praise_is_specific_and_true(cards: dict[str, Scorecard]) -> None:
    """The words that landed; where little did, the one sentence that did."""
    assert cards["good"].went_well[0] == (
        'At 00:53 you began with what Ana had just said, and heard "exactly": '
        '"You were the leader one day, and the next day you had no answers for your own team."'
    )
    assert cards["lecturing"].went_well[0].endswith('"So the whole team is tired." More of that.')
    assert cards["interrupting"].went_well == (
        'Once, at 01:31 you gave back what Maya said: "So you were friends." More of that.',
    )


def test_the_one_thing_to_try_is_what_a_coach_would_pick(cards: dict[str, Scorecard]) -> None:
    """Advice for the lecturer, patience for the one in a hurry, the last step for the good one."""
    assert [card.focus.rule for card in cards.values() if card.focus] == ["reflection_ratio", "advice", "interruptions"]
