"""People are led through a round quietly, and speak before the tool does."""

from dataclasses import replace

import pytest

from listenlab.cli import leading
from listenlab.cli.leading import BEHAVIOURS, Lead
from listenlab.cli.stopping import Stop
from listenlab.conversation import Span
from listenlab.drills.drill import Role
from listenlab.drills.round import Round
from listenlab.drills.shelf import ORDER, drill
from listenlab.drills.tally import Behaviour, Tap
from listenlab.errors import DiskFull
from listenlab.practice.drilling import Phase, begun
from tests.interchange.documents import session

TOGETHER = [name for name in ORDER if not drill(name).is_for_one]


def a_lead(name: str, *people: str) -> tuple[Lead, list[Round]]:
    """What leads these people through a drill's first round, and every state of it that was kept."""
    noted: list[Round] = []
    return Lead(begun(drill(name), people), noted.append, lambda _: ["The tool."]), noted


@pytest.mark.parametrize("name", TOGETHER)
def test_every_drill_is_led_from_its_first_step_to_its_last(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each step is announced once, in order, and the recording ends with the round."""
    lead, noted = a_lead(name, "Ana", "Ben", "Cleo")
    stop, at_s = Stop(), 0.0
    while not stop.asked:
        lead.follow(at_s, stop)
        at_s += 7.5
    said = capsys.readouterr().err
    places = [said.index(f"{step.title} (") for step in drill(name).steps]
    assert places == sorted(places)
    assert "\a" not in said
    assert drill(name).round_s <= at_s <= drill(name).round_s + 15
    lead.end(at_s)
    assert not lead.broke_off
    lead.debrief()
    assert lead.play.phase is Phase.REVIEW
    assert len(noted[-1].steps) == len(drill(name).steps)
    lead.told(session())
    out, err = capsys.readouterr()
    assert out == "The tool.\n"
    assert [name in err for name in ("Ana:", "Ben:", "Cleo:")] == [True] * 3


def test_a_tap_is_kept_at_once_by_the_recordings_clock() -> None:
    """One key for each behaviour; keys that mean nothing here are somebody else's."""
    lead, noted = a_lead("support_volley", "Ana", "Ben", "Cleo")
    assert not lead.obey("1", 0.0)
    lead.follow(0.0, Stop())
    assert lead.obey("5", 12.5)
    assert noted[-1].taps == (Tap(12.5, Behaviour.ADVICE),)
    assert not lead.obey("x", 13.0)
    assert set(BEHAVIOURS.values()) == set(Behaviour)
    assert lead.line(13.0).endswith("left, 1 counted")


def test_a_round_that_breaks_off_leaves_its_steps_as_they_were_planned() -> None:
    """The one that went on might have come to its end."""
    lead, noted = a_lead("support_volley", "Ana", "Ben")
    lead.follow(2.0, Stop())
    assert noted[-1].steps == (Span(2.0, 122.0), None)
    assert lead.obey("n", 30.0)
    assert noted[-1].steps == (Span(2.0, 30.0), Span(30.0, 150.0))
    lead.end(40.0)
    assert lead.broke_off
    assert noted[-1].steps == (Span(2.0, 30.0), Span(30.0, 40.0))


def test_what_people_answer_is_kept_and_may_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """In numbers from 0 to 4, before the tool says anything."""
    answers = iter(["3", "", ""])
    monkeypatch.setattr(leading.sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(leading.click, "prompt", lambda *_, **__: next(answers))
    lead, noted = a_lead("reflect_first", "Ana", "Ben")
    lead.follow(0.0, Stop())
    lead.end(20.0)
    lead.debrief()
    assert [(each.of, each.answer) for each in noted[-1].ratings] == [(Role.SPEAKER, 3)]


def test_a_full_disk_ends_no_round(capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be kept is told, and the round goes on."""

    def refuse(_: Round) -> None:
        raise DiskFull("The disk is full.")

    lead = Lead(begun(drill("open_only"), ["Ana", "Ben"]), refuse, lambda _: [])
    lead.follow(0.0, Stop())
    assert lead.play.phase is Phase.STEP
    assert "What was counted cannot be kept: The disk is full." in capsys.readouterr().err


def test_cards_of_a_strangers_drill_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Even one that was not read from a file."""
    step = replace(drill("open_only").steps[0], title="\x1b[2JAsk", listener="\x1b]0;mine\x07What?")
    hostile = replace(drill("open_only"), steps=(step,))
    lead = Lead(begun(hostile, ["Ana", "Ben"]), lambda _: None, lambda _: ["\x1b[31mred"])
    lead.follow(0.0, Stop())
    lead.told(session())
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err + lead.line(1.0)
    assert "\x07" not in err
