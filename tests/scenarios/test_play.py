"""A scripted partner opens up when listened to, and closes when lectured or questioned."""

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as some

from listenlab.conversation import Conversation, Person, Turn
from listenlab.language import label
from listenlab.scenarios.acts import heard
from listenlab.scenarios.partner import Ending, Heard, Said, State, answered, begun, deepest, untold
from listenlab.scenarios.scenario import TRUST_TOP, Act, Layer, Opens, Scenario
from listenlab.scenarios.shelf import ORDER, scenario
from tests.scenarios.replies import GOOD, INTERROGATION, LECTURE

EVERY = [scenario(name) for name in ORDER]
LEVELS = [(each, level) for each in EVERY for level in each.openness]
names = [f"{each.id}-{level}" for each, level in LEVELS]
acts = some.lists(some.builds(Heard, some.sampled_from(Act)), min_size=1, max_size=60)


def played(person: Scenario, level: str, reply: Callable[[int, Said], str]) -> State:
    """Where a typed conversation leads, in which `reply` gives the listener's words."""
    said = begun(person, level)
    turns: list[Turn] = []
    recent = [person.line(person.opening)]
    for number in count():
        turns.append(Turn(len(turns), Person.PARTNER, said.text))
        turns.append(Turn(len(turns), Person.LISTENER, reply(number, said)))
        own = label(Conversation(turns=tuple(turns))).turns[-1]
        said = answered(person, said.state, heard(own, recent[-2:], said.state.reacted))
        if said.line:
            recent.append(said.line)
        if said.state.ended:
            return said.state
    raise AssertionError("counting never ends")


@pytest.mark.parametrize(("person", "level"), LEVELS, ids=names)
def test_good_listening_reaches_what_they_really_need(person: Scenario, level: str) -> None:
    """Giving back what was said, with an open question now and then."""

    def listened(number: int, said: Said) -> str:
        told = said.line.id if said.line else said.state.told[-1]
        return (
            GOOD[person.id][told]
            if number % 3 != 1 or (said.line and said.line.layer is Layer.NEED)
            else "What is that like for you?"
        )

    state = played(person, level, listened)
    assert deepest(person, state) is Layer.NEED
    assert state.ended is Ending.OPENED


@pytest.mark.parametrize(("person", "level"), LEVELS, ids=names)
@pytest.mark.parametrize("script", [LECTURE, INTERROGATION], ids=["lecture", "interrogation"])
def test_lecturing_and_questioning_never_do(person: Scenario, level: str, script: tuple[str, ...]) -> None:
    """The talk ends before a feeling is told."""
    state = played(person, level, lambda number, _: script[number % len(script)])
    assert deepest(person, state).depth <= Layer.FACTS.depth
    assert state.ended is Ending.IMPATIENT


@given(some.sampled_from(LEVELS), acts)
def test_whatever_is_done_the_talk_goes_on_and_ends_and_never_contradicts_itself(
    played_at: tuple[Scenario, str], done: list[Heard]
) -> None:
    """No line is told twice, or before what it builds on, or to somebody who is not trusted with it."""
    person, level = played_at
    state = begun(person, level).state
    for turn in done * person.most_exchanges:
        if state.ended:
            break
        said = answered(person, state, turn)
        assert said.text
        assert said.state.exchanges == state.exchanges + 1
        assert -TRUST_TOP <= said.state.trust <= TRUST_TOP
        if said.line:
            assert said.line.id not in state.told
            assert set(said.line.after) <= set(state.told)
            assert person.needed.trust(said.line.layer) <= said.state.trust
            assert person.effect(turn.act).opens is not Opens.NOTHING
        state = said.state
    assert state.ended
    with pytest.raises(ValueError, match="has ended"):
        answered(person, state, done[0])


@given(some.sampled_from(LEVELS), acts)
def test_the_same_talk_is_the_same_talk(played_at: tuple[Scenario, str], done: list[Heard]) -> None:
    """Nothing is left to chance."""
    person, level = played_at
    said = []
    for _ in range(2):
        state, told = begun(person, level).state, []
        for turn in done:
            if not state.ended:
                told.append(answered(person, state, turn))
                state = told[-1].state
        said.append(told)
    assert said[0] == said[1]


def test_a_question_about_something_is_answered_with_it() -> None:
    """The line that shares most words with what was asked goes first."""
    person = scenario("missed_deadline")
    state = begun(person, "open").state
    said = answered(person, state, Heard(Act.OPEN, frozenset({"suppo"})))
    assert said.line is not None
    assert said.line.id == "support"


def test_who_has_told_all_says_so() -> None:
    """And does not hint at more."""
    person = scenario("first_month")
    everything = State(trust=TRUST_TOP, patience=9, told=tuple(line.id for line in person.lines))
    assert not untold(person, everything)
    assert answered(person, everything, Heard(Act.OPEN)).text in person.done
