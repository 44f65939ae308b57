"""A round on the screens follows the recording's clock, and ends in a pause once its time is over."""

from listenlab.cli.led import PATIENCE_S, LedRound
from listenlab.conversation import Span
from listenlab.drills.drill import Role
from listenlab.drills.round import Rating, Round
from listenlab.drills.shelf import drill
from listenlab.drills.tally import Behaviour, Tap
from listenlab.practice.drilling import Phase, begun

LOUD, QUIET = (-20.0, -70.0), (-65.0, -70.0)


class Clock:
    """The recording's clock, in a test's hands, and all that was kept."""

    def __init__(self, name: str) -> None:
        self.at_s = 0.0
        self.noted: list[Round] = []
        self.led = LedRound(begun(drill(name), ("Ana", "Ben", "Cleo")), lambda: self.at_s, self.noted.append)

    def to(self, at_s: float) -> LedRound:
        """Let time go by."""
        self.at_s = at_s
        return self.led


def test_each_step_has_its_card_and_its_time() -> None:
    """Also what whoever watches looks out for; after the last there is none."""
    clock = Clock("no_fix")
    card = clock.to(30.0).card
    assert card is not None
    assert (card.title, card.left_s, card.seconds, card.number, card.of) == ("Stay with it", 240.0, 270.0, 1, 2)
    assert card.observer.startswith("Count each piece of advice")
    card = clock.to(280.0).card
    assert card is not None
    assert (card.title, card.left_s, card.number) == ("Offer a choice", 20.0, 2)
    assert clock.to(301.0).card is None
    assert clock.led.play.phase is Phase.REVIEW


def test_what_is_counted_and_answered_is_kept_at_once() -> None:
    """A step that goes on is kept as if it came to its end, in case nothing comes after it."""
    clock = Clock("no_fix")
    clock.led.tap(Behaviour.ADVICE, 12.0)
    clock.led.tap(Behaviour.SILENCE, 13.0)
    clock.led.untap()
    assert clock.noted[-1].taps == (Tap(12.0, Behaviour.ADVICE),)
    assert clock.noted[-1].steps == (Span(0.0, 270.0), None)
    clock.to(100.0).skip()
    assert clock.noted[-1].steps == (Span(0.0, 100.0), Span(100.0, 130.0))
    clock.led.end(110.0)
    assert clock.noted[-1].steps == (Span(0.0, 100.0), Span(100.0, 110.0))
    clock.led.answered([Rating(Role.SPEAKER, "How clear?", 2)])
    clock.led.promised("advise less", "ask first")
    kept = clock.noted[-1]
    assert (kept.ratings[0].answer, kept.aim, kept.resolve) == (2, "advise less", "ask first")
    assert kept.taps == (Tap(12.0, Behaviour.ADVICE),)


def test_nobody_is_cut_off_in_the_middle_of_a_sentence() -> None:
    """But the round does not go on for ever, and somebody who ends its last step has ended it."""
    clock = Clock("open_only")
    assert not clock.to(239.0).is_over(LOUD)
    assert not clock.to(241.0).is_over(LOUD)
    assert not clock.to(241.5).is_over(QUIET)
    assert clock.to(242.5).is_over(QUIET)
    clock = Clock("open_only")
    for at_s in range(240, 254):
        assert not clock.to(float(at_s)).is_over(LOUD)
    assert clock.to(240.0 + PATIENCE_S).is_over(LOUD)
    clock = Clock("open_only")
    clock.to(50.0).skip()
    assert clock.led.is_over(LOUD)
