"""The report as plain text."""

import re
from dataclasses import replace

import pytest

from listenlab.conversation import People, Timing
from listenlab.feedback.bookmark import Bookmark
from listenlab.feedback.columns import columns
from listenlab.feedback.text import page
from tests.feedback.talks import card, hurried, warm
from tests.talk import talk

HOSTILE = "Ana\x1b[2J\u202e\r\n\x9b31m"


def test_the_page_leads_with_the_headline_and_the_three_skills() -> None:
    """In this order, each skill with its bar and figure."""
    lines = page("The deadline", warm(), card(warm())).splitlines()
    assert lines[0] == "  The deadline"
    assert lines[1] == "  Sam listening to Ana · 3 min 28 s · a microphone each"
    places = [
        next(place for place, line in enumerate(lines) if words in line) for words in ("You began by", "Paraphrasing")
    ]
    assert places == sorted(places)
    assert "  Interruptions    ▇▇▇▇▇▇▇▇▇▇ 100  none in 2 min 54 s of Ana talking" in lines


def test_moments_carry_time_mark_quote_and_what_to_say_instead() -> None:
    """The letters are those of the timeline and its legend."""
    drawn = page("The deadline", warm(), card(warm()))
    assert '    00:41  P  "You found out last, and it hurt." Ana: "exactly"' in drawn
    assert '    03:01  C  "Did that help?" open: "What was that like?"' in drawn
    assert "C closed question" in drawn


def test_bookmarks_stand_on_the_timeline_and_in_its_legend() -> None:
    """Between the times and the lanes, only where somebody marked something."""
    marked = page("The deadline", warm(), card(warm()), bookmarks=[Bookmark(104.0, "the sister")])
    lines = marked.splitlines()
    flagged = next(place for place, line in enumerate(lines) if line.strip() == "▾")
    assert lines[flagged].index("▾") == pytest.approx(6 + 74 / 2, abs=1)
    assert lines[flagged + 1].startswith("  Ana ")
    assert "▾ bookmark · O open question" in marked
    assert "▾" not in page("The deadline", warm(), card(warm()))


def test_a_long_talk_shows_twelve_moments_and_says_of_how_many() -> None:
    """Never silently shortened."""
    told = "P: It moved again and nobody told me a thing about it, as ever.\n"
    long = talk("".join(f"L: Is it {days} days late? [closed]\n{told}" for days in range(20)))
    drawn = page("Long", long, card(long))
    assert "12 of 20 moments" in drawn
    assert drawn.count(" C  ") == 12


def test_what_could_not_be_told_is_named() -> None:
    """With its reason; and what no microphone hears."""
    drawn = page("No times", warm(timing=Timing.NONE), card(warm(timing=Timing.NONE)))
    assert "Interruptions    ··········      not measurable: the transcript has no times" in drawn
    assert "Eye contact, posture" in drawn
    assert "00:" not in drawn


def test_there_is_always_a_next_step() -> None:
    """Also where nothing is missing, nobody is known, or there was too little."""
    assert "Talk a little longer" in page("", talk("L: Hello."), card(talk("L: Hello.")))
    nobody = talk("?: What happened? [open]\n" * 6)
    assert "Name the speakers" in page("", nobody, card(nobody))
    assert "Two people, not told apart" in page("", nobody, card(nobody))
    done = replace(card(warm()), focus=None)
    assert "Nothing here needs mending" in page("", warm(), done)


@pytest.mark.parametrize("width", [60, 80, 132])
def test_no_line_is_wider_than_asked(width: int) -> None:
    """Even with names and words that cannot be broken."""
    wordy = replace(hurried(), people=People("S" * 90, "安娜安娜安娜安娜 Maximiliane-Theodora"))
    drawn = page("T" * 200, wordy, card(wordy), width=width)
    assert max(map(columns, drawn.splitlines())) <= width


def test_colour_is_added_only_when_asked_and_changes_no_letter() -> None:
    """NO_COLOR and pipes get the same text."""
    quiet = page("The deadline", warm(), card(warm()))
    coloured = page("The deadline", warm(), card(warm()), colour=True)
    assert "\x1b" not in quiet
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == quiet


def test_nothing_a_recording_holds_can_drive_the_terminal() -> None:
    """Escape codes, overrides and line breaks in names, words, titles and notes."""
    hostile = replace(warm(partner=HOSTILE), notes=(f"heard by {HOSTILE}",))
    turns = tuple(
        replace(turn, sentences=tuple(replace(each, text=each.text + HOSTILE) for each in turn.sentences))
        for turn in hostile.turns
    )
    hostile = hostile.with_turns(turns)
    drawn = page(HOSTILE, hostile, card(hostile))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", drawn)
    assert len(drawn.splitlines()[2].strip("─ ")) == 0


def test_a_moment_of_a_turn_that_is_gone_is_still_drawn() -> None:
    """A kept scorecard may be older than the corrected talk beside it."""
    kept = card(warm())
    shorter = replace(warm(), turns=warm().turns[:2], utterances=(), backchannels=())
    assert "You found out last" in page("Shorter", shorter, kept)


def test_what_has_the_same_reason_stands_together() -> None:
    """The verdict once, then the titles with why; nothing is repeated line by line."""
    drawn = " ".join(page("Short", talk("L: Hello.\nP: Hi."), card(talk("L: Hello.\nP: Hi."))).split())
    assert drawn.count("Too few to judge:") == 1
    assert "No hidden advice and Wait" not in drawn
    assert "Keep turns short, Hold the advice," in drawn
    assert "Explore their words, Invite more, Wait after your question, Easy on why and Carry it forward (the" in drawn


def test_ranges_in_brackets_are_explained_once() -> None:
    """The skills say it in words; below one another the range is enough."""
    drawn = " ".join(page("The deadline", warm(), card(warm())).split())
    assert "advice or information in none of 7 turns (0 to 28 %)" in drawn
    assert drawn.count("nine times in ten the true share lies in it") == 1


def test_the_same_open_question_is_offered_once() -> None:
    """Six times the same advice is none."""
    same = talk("L: Is it late? [closed]\nP: It moved again and nobody told me a thing about it, as ever.\n" * 6)
    drawn = page("Again", same, card(same))
    assert drawn.count('open: "How do you see it?"') == 1
    assert drawn.count('"Is it late?"') >= 6
