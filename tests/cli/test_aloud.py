"""Who rehearses aloud in plain text sees each line, what it was taken for and how long everybody took, and has keys."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from listenlab.cli import aloud
from listenlab.cli.aloud import Watch
from listenlab.cli.keys import Pressed
from listenlab.cli.stopping import Stop
from listenlab.errors import RecogniserLost
from listenlab.language import label
from listenlab.practice.aloud import scene
from listenlab.practice.aloud.scene import Event, Scene
from listenlab.practice.rehearsing import opened, replied
from listenlab.scenarios.shelf import scenario

TALK = opened(scenario("missed_deadline"), "open")
SAID = replied(TALK, "You should make a list.", label)


class Stage:
    """A talk that only notes what is asked of it."""

    def __init__(self, number: int = 4) -> None:
        self.scene, self.level_dbfs, self.trouble = Scene(number=number), -40.0, ""
        self.asked: list[object] = []
        self.over = False

    def answer(self, text: str) -> None:
        self.asked.append(text)

    def done(self) -> None:
        self.asked.append("done")

    def rewind(self, number: int) -> None:
        self.asked.append(number)

    def leave(self) -> None:
        self.asked.append("leave")

    def join(self, seconds: float | None = None) -> bool:
        return self.over


def watched(monkeypatch: pytest.MonkeyPatch, typed: str = "", *events: Event, stop: Stop | None = None) -> Stage:
    """A talk that was watched while these keys were pressed and these things happened."""
    stage, watch = Stage(), Watch("Maya")

    @contextmanager
    def keys() -> Iterator[Pressed]:
        def pressed(seconds: float) -> str:
            stage.over = True
            return typed

        yield pressed

    monkeypatch.setattr(aloud, "keys", keys)
    for event in events:
        watch.news.put(event)
    watch.until(stage, stop or Stop())
    assert watch.trouble is next((each.trouble for each in events if isinstance(each, scene.Ended)), None)
    return stage


@pytest.mark.parametrize(
    ("typed", "asked"),
    [(" ", ["done"]), ("b", [3]), ("2\n", [2]), ("12\r", [12]), ("2x\n", []), ("\n", []), ("q", ["leave"])],
)
def test_keys_lead_the_talk(monkeypatch: pytest.MonkeyPatch, typed: str, asked: list[object]) -> None:
    """Space, b, a number and Enter, q; anything else forgets a number that was begun."""
    assert watched(monkeypatch, typed).asked == asked


def test_who_wants_to_stop_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """However they said it."""
    stop = Stop()
    stop.ask()
    assert watched(monkeypatch, stop=stop).asked == ["leave"]


def test_the_talk_is_data_and_what_it_took_is_talk(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The listener's pause is told apart from the partner's."""
    watched(
        monkeypatch,
        "",
        scene.Begun(TALK, ("Wear headphones.",)),
        scene.Speaks(1, TALK.said.text, 0.5),
        scene.Listens(),
        scene.Thinks(1.24),
        scene.Answered(SAID.exchanges[0], 0.83),
        scene.Speaks(2, SAID.said.text, 9.0, 0.31),
        scene.Hushed("Yes, I", 9.9),
        scene.Answered(SAID.exchanges[0], -1.2, cut_in=True),
        scene.Rewound(1, TALK),
        scene.Remark("It leaks."),
        scene.Ended(SAID, RecogniserLost("It ended.")),
    )
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        f"  1 Maya: {TALK.said.text}",
        "    You: You should make a list.",
        f"  2 Maya: {SAID.said.text}",
        "    You: You should make a list.",
    ]
    assert [line.strip() for line in err.splitlines()] == [
        "Wear headphones.",
        "Your turn.",
        "Taken for advice. You left 0.8 s before it.",
        "You were silent for 1.2 s, and Maya took 0.3 s.",
        'Maya stopped at "Yes, I".',
        "Taken for advice. You began 1.2 s before they were done, which cut them off.",
        "Back to line 1.",
        "It leaks.",
        "The talk is over.",
    ]
