"""The shipped conversations hold what their scripts promise, judged from the JSON alone.

An utterance is words of one person with gaps under 0.5 s; the lead of an overlap is how long the floor holder's
utterance still lasts when the other begins.
"""

import json
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from models.training.words import outside
from samples.make import FOLDER, scripts
from samples.script import ExpectedOverlap, Script, other

SCRIPTS = {script.stem: script for script in scripts()}
UTTERANCE_GAP_S = 0.5
every_script = pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())


@dataclass(frozen=True)
class Found:
    """An overlap of the script where the JSON has it."""

    truth: ExpectedOverlap
    """What was written."""
    intruder: dict[str, Any]
    """The turn of the one who began."""
    holder: dict[str, Any]
    """The turn that was spoken over."""
    holder_until_s: float
    """Where the utterance ends that was going on when the other began."""

    @property
    def lead_s(self) -> float:
        """How long the floor holder's utterance still lasts."""
        return self.holder_until_s - float(self.intruder["start_s"])


def _document(script: Script) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((FOLDER / f"{script.stem}.json").read_text(encoding="utf-8"))
    return document


def _utterances(turns: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """(start, end) of the utterances in the turns of one person."""
    spans: list[tuple[float, float]] = []
    for word in (word for turn in turns for word in turn["words"]):
        if spans and word["start_s"] - spans[-1][1] < UTTERANCE_GAP_S:
            spans[-1] = (spans[-1][0], word["end_s"])
        else:
            spans.append((word["start_s"], word["end_s"]))
    return spans


def _overlaps(script: Script) -> list[Found]:
    """Every overlap in the JSON, beside the script's overlap of the same place in the order."""
    turns = _document(script)["turns"]
    pairs = []
    for turn in turns:
        onset_s = turn["start_s"]
        for holder in turns:
            spans = _utterances([holder])
            until = [end for start, end in spans if start < onset_s < end]
            if holder["speaker"] != turn["speaker"] and until:
                pairs.append((turn, holder, until[0]))
    truths = script.expected_overlaps
    assert [turn["text"] for turn, _, _ in pairs] == [truth.text for truth in truths]
    return [Found(truth, *pair) for truth, pair in zip(truths, pairs, strict=True)]


ALL_OVERLAPS = [found for script in SCRIPTS.values() for found in _overlaps(script)]


def _of(kind: str, grade: str | None = None) -> list[Found]:
    return [found for found in ALL_OVERLAPS if (found.truth.kind, found.truth.grade) == (kind, grade)]


@every_script
def test_every_turn_of_the_script_is_in_the_document_once_and_in_order(script: Script) -> None:
    """The JSON says what the script says, and who says it."""
    document = _document(script)
    spoken = [(t["speaker"], t["text"]) for t in document["turns"] if t["text"] in {x.said for x in script.lines}]
    assert spoken == [(line.role, line.said) for line in script.lines]
    asides = [truth.text for truth in script.expected_overlaps if truth.kind in ("backchannel", "cooperative")]
    attempts = [truth.text for truth in script.expected_overlaps if truth.grade == "attempt"]
    assert len(document["turns"]) == len(script.lines) + len(asides) + len(attempts)


@every_script
def test_the_document_is_a_session_that_claims_no_judgement(script: Script) -> None:
    """Format, people and times are there; labels, overlaps and assessments are left to the tool."""
    document = _document(script)
    assert (document["format"], document["version"], document["timing"]) == ("listenlab.session", 1, "words")
    assert document["people"] == {"listener": "Sam", "partner": script.partner.name}
    assert document["session"]["id"] == script.stem
    assert not {"overlaps", "skills", "measures", "assessments", "feedback"} & document.keys()
    assert all("labels" not in turn for turn in document["turns"])


@every_script
def test_words_keep_order_and_stay_inside_their_turn_and_the_recording(script: Script) -> None:
    """Times rise, touch the turn's own, carry at most milliseconds, and spell the turn's text."""
    document = _document(script)
    for index, turn in enumerate(document["turns"]):
        times = [time for word in turn["words"] for time in (word["start_s"], word["end_s"])]
        assert turn["index"] == index
        assert times == sorted(times)
        assert (turn["start_s"], turn["end_s"]) == (times[0], times[-1])
        assert all(time == round(time, 3) for time in times)
        assert " ".join(word["text"] for word in turn["words"]) == turn["text"]
        assert 0.0 <= times[0] < times[-1] <= document["session"]["duration_s"]


@every_script
def test_nobody_speaks_twice_at_once(script: Script) -> None:
    """Between what one person says before and after there is at least a short breath."""
    for role in ("listener", "partner"):
        mine = [turn for turn in _document(script)["turns"] if turn["speaker"] == role]
        assert all(a["end_s"] + 0.2 <= b["start_s"] for a, b in pairwise(mine))


@every_script
def test_a_conversation_lasts_three_to_six_minutes_with_two_minutes_to_judge(script: Script) -> None:
    """Interruptions are judged from two minutes of partner talk on, so each script has them."""
    document = _document(script)
    partner = _utterances([turn for turn in document["turns"] if turn["speaker"] == "partner"])
    assert 180.0 <= document["session"]["duration_s"] <= 360.0
    assert sum(end - start for start, end in partner) >= 125.0


@every_script
def test_there_is_plenty_to_listen_to(script: Script) -> None:
    """At least twelve disclosures: partner turns of twelve words or more."""
    turns = [turn for turn in _document(script)["turns"] if turn["speaker"] == "partner"]
    assert sum(len(turn["words"]) >= 12 for turn in turns) >= 12


@every_script
def test_every_word_is_one_that_the_demo_model_can_write(script: Script) -> None:
    """Also the words that are planned and never said: the synthesiser's text is the same everywhere."""
    sentences = [sentence for line in script.lines for sentence in line.sentences]
    texts = [sentence.planned for sentence in sentences] + [a.text for s in sentences for a in s.asides]
    assert [word for text in texts for word in outside(text)] == []


def test_a_cut_off_leaves_a_sentence_unfinished_and_the_other_talking() -> None:
    """Half a second to two seconds of lead, no closing punctuation, and the intruder goes on past the holder."""
    for found in _of("interruption", "cut_off"):
        assert 0.5 <= found.lead_s <= 2.0, found.truth
        assert found.holder_until_s == found.holder["end_s"]
        assert not found.holder["text"].endswith((".", "?", ","))
        assert found.intruder["end_s"] > found.holder["end_s"]


def test_a_talk_over_leaves_the_sentence_whole() -> None:
    """The holder finishes after at least half a second of both talking."""
    for found in _of("interruption", "talk_over"):
        assert 0.5 <= found.lead_s <= 2.0, found.truth
        assert found.holder["text"].endswith(".")
        assert found.intruder["end_s"] > found.holder["end_s"]


def test_an_attempt_gives_up_while_the_holder_talks_on() -> None:
    """The intruder stops first, mid-sentence."""
    for found in _of("interruption", "attempt"):
        assert found.lead_s >= 0.5
        assert found.intruder["end_s"] < found.holder_until_s
        assert not found.intruder["text"].endswith((".", "?"))


def test_a_backchannel_is_short_and_heard_while_the_other_talks() -> None:
    """Three words and 1.5 s at most, and the holder's turn goes on after it."""
    for found in _of("backchannel"):
        assert found.intruder["kind"] == "backchannel"
        assert len(found.intruder["words"]) <= 3
        assert found.intruder["end_s"] - found.intruder["start_s"] <= 1.5
        assert found.intruder["end_s"] < found.holder["end_s"]
        assert found.lead_s > 0.2


def test_a_cooperative_completion_says_the_holders_own_next_words() -> None:
    """It would be an interruption by its lead alone, so a tool must look at the words."""
    for found in _of("cooperative"):
        onset_s = found.intruder["start_s"]
        following = [word["text"] for word in found.holder["words"] if word["start_s"] >= onset_s]
        assert following[: len(found.intruder["words"])] == found.intruder["text"].split()
        assert found.lead_s >= 0.5


def test_a_terminal_overlap_begins_in_the_last_half_second_of_a_finished_sentence() -> None:
    """Long enough to be an overlap at all, too short to be an interruption."""
    for found in _of("terminal"):
        assert 0.2 <= found.lead_s < 0.5
        assert found.holder["text"].endswith((".", "?"))


def test_who_begins_an_overlap_was_silent_for_half_a_second() -> None:
    """An onset needs half a second of own silence, whatever it then turns out to be."""
    for script in SCRIPTS.values():
        turns = _document(script)["turns"]
        for found in _overlaps(script):
            onset_s = found.intruder["start_s"]
            mine = [turn["end_s"] for turn in turns if turn["speaker"] == found.intruder["speaker"]]
            assert all(onset_s - end_s >= 0.5 for end_s in mine if end_s <= onset_s)
            assert found.holder["speaker"] == other(found.truth.by)


def test_every_kind_of_overlap_is_there_to_be_told_apart() -> None:
    """Both directions of interruption, all grades, and the harmless kinds."""
    counted = Counter((found.truth.by, found.truth.kind, found.truth.grade) for found in ALL_OVERLAPS)
    assert counted["listener", "interruption", "cut_off"] >= 5
    assert counted["listener", "interruption", "talk_over"] >= 3
    assert counted["listener", "interruption", "attempt"] >= 1
    assert counted["partner", "interruption", "cut_off"] >= 1
    assert counted["listener", "cooperative", None] >= 1
    assert counted["listener", "terminal", None] >= 1
    assert counted["listener", "backchannel", None] >= 8


def test_only_the_interrupting_listener_interrupts() -> None:
    """The good and the lecturing one let the partner finish."""
    by_script = {
        stem: sum(truth.kind == "interruption" for truth in script.expected_overlaps)
        for stem, script in SCRIPTS.items()
    }
    assert by_script["good"] == by_script["lecturing"] == 0
    assert by_script["interrupting"] >= 10


def test_the_three_listen_as_differently_as_their_names_say() -> None:
    """Good: reflections outnumber mostly open questions, no advice. The others: closed questions, hardly any."""
    counts = {
        stem: Counter(label for truth in script.expected_labels for label in truth.labels)
        for stem, script in SCRIPTS.items()
    }
    good, lecturing, interrupting = (counts[stem] for stem in ("good", "lecturing", "interrupting"))
    assert good["reflection"] > good["open"] + good["closed"]
    assert good["open"] >= 5 * good["closed"] > 0
    assert good["advice"] == 0 < good["support"]
    assert lecturing["advice"] >= 10 > lecturing["closed"] > 5 * lecturing["reflection"]
    assert interrupting["closed"] >= 10 > 5 * interrupting["reflection"]


@every_script
def test_the_readme_introduces_every_sample(script: Script) -> None:
    """Each id has its row."""
    assert f"| `{script.stem}` | Sam and {script.partner.name} |" in (FOLDER / "README.md").read_text("utf-8")
