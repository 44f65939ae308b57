"""A talk aloud goes round: the partner speaks, waits, understands and goes on; whoever speaks over them is heard."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from listenlab.conversation import Conversation
from listenlab.practice.aloud import script
from listenlab.practice.aloud.loop import NEARLY_DONE_S
from listenlab.practice.aloud.pausing import Patience
from listenlab.practice.aloud.scene import (
    Answered,
    Ended,
    Heard,
    Hushed,
    Listens,
    Phase,
    Remark,
    Rewound,
    Speaks,
    Spoken,
    Thinks,
)
from listenlab.practice.rehearsing import opened
from listenlab.scenarios.scenario import Act
from listenlab.scenarios.shelf import scenario
from tests.practice.aloud.room import BLOCK, RATE_HZ, Room

MAYA = scenario("missed_deadline")
BACK = "So the export is late, and you want to have it ready next week."
BLOCK_S = BLOCK / RATE_HZ


@pytest.fixture
def room() -> Room:
    """Maya has said her first line and waits."""
    there = Room(opened(MAYA, "careful"))
    there.until(Listens)
    return there


def test_the_first_line_is_told_when_it_is_heard_and_as_far_as_it_is_heard(room: Room) -> None:
    """The whole of it to be shown at once, then word by word what was spoken, then the floor."""
    [line] = room.told(Speaks)
    assert (line.number, line.text, line.wait_s) == (1, MAYA.line(MAYA.opening).text, None)
    spoken = [each.text for each in room.told(Spoken)]
    assert all(line.text.startswith(each) for each in spoken)
    assert spoken == sorted(spoken, key=len)
    assert spoken[-1] == line.text
    assert room.scene.phase is Phase.LISTENING


def test_an_answer_is_over_after_a_pause_and_the_next_line_follows_at_once(room: Room) -> None:
    """The pause is the listener's and told apart from how long the partner takes."""
    room.run(0.8)
    room.talk(BACK, 2.0)
    thinks, line = room.until(Thinks), room.until(Speaks)
    assert thinks.pause_s == pytest.approx(Patience().pause_s, abs=0.1)
    assert line.wait_s == pytest.approx(0.0, abs=0.2)
    [answered] = room.told(Answered)
    assert (answered.exchange.reply, answered.exchange.heard.act, answered.cut_in) == (BACK, Act.FITS, False)
    assert answered.before_s == pytest.approx(0.8, abs=0.1)


def test_words_that_are_clearly_incomplete_are_waited_for(room: Room) -> None:
    """Somebody who stops in the middle of a thought is still thinking."""
    room.talk("so you want to have it and the", 1.0)
    assert room.until(Thinks).pause_s == pytest.approx(Patience().unfinished_s, abs=0.1)


def test_the_next_line_is_prepared_while_the_partner_still_waits(room: Room) -> None:
    """So that a slow synthesiser keeps nobody waiting; it is the one that is said if that was all."""
    room.talk(BACK)
    room.run(0.8)
    assert not room.told(Thinks)
    prepared = room.prepared[-1]
    assert room.until(Speaks).text == prepared


def test_whoever_says_that_they_are_done_need_not_wait(room: Room) -> None:
    """A breath is left, so that no word is cut."""
    room.talk(BACK)
    room.loop.done()
    assert room.until(Thinks).pause_s < 0.5


def test_the_rest_of_a_line_can_be_left_to_be_read(room: Room) -> None:
    """The floor is free at once; the whole line was said, and whoever speaks then has interrupted nobody."""
    room.talk("What happened?")
    line = room.until(Speaks)
    room.run(0.5)
    room.loop.done()
    room.until(Listens, 0.3)
    room.run(0.3)
    room.talk(BACK)
    answered = room.until(Answered)
    assert (answered.cut_in, answered.exchange.heard.act is Act.INTERRUPTION) == (False, False)
    last = script.shown(room.course)[1]
    assert last.text == line.text
    assert last.end_s - last.at_s == pytest.approx(0.5, abs=0.1)


def test_speaking_over_the_partner_stops_them_and_is_an_interruption(room: Room) -> None:
    """Timed from what was played: they are stopped in the line, and only what was heard of it is kept."""
    room.talk("What happened?")
    line = room.until(Speaks)
    room.run(1.5)
    onset_s = room.now_s
    room.talk("You should make a list.", 1.5)
    [stopped] = room.told(Hushed)
    assert stopped.onset_s == pytest.approx(onset_s, abs=0.05)
    assert line.text.startswith(stopped.text)
    assert stopped.text != line.text
    room.until(Answered)
    last = room.told(Answered)[-1]
    assert (last.cut_in, last.exchange.heard.act) == (True, Act.INTERRUPTION)
    assert last.before_s is not None
    assert last.before_s < -0.5
    assert [each.text for each in script.shown(room.course)][1].startswith(stopped.text)


def test_an_encouraging_word_stops_nobody(room: Room) -> None:
    """And what comes after the line is the answer, without it."""
    room.talk("What happened?")
    room.until(Speaks)
    room.run(1.5)
    room.talk("mm-hm", 0.4)
    room.until(Listens)
    assert not room.told(Hushed)
    room.talk(BACK)
    assert room.until(Answered).exchange.reply == BACK


def test_a_start_as_the_line_ends_is_a_prompt_reply(room: Room) -> None:
    """The partner finishes, nobody is interrupted, and the answer counts from its first word."""
    room.talk("What happened?")
    line = room.until(Speaks)
    length_s = len(line.text.split()) / 4.0
    room.run(length_s - NEARLY_DONE_S + 0.2)
    room.talk(BACK, 2.0)
    answered = room.until(Answered)
    assert not room.told(Hushed)
    assert (answered.cut_in, answered.exchange.reply) == (False, BACK)
    assert answered.before_s is not None
    assert -NEARLY_DONE_S <= answered.before_s < 0


def test_a_partner_who_began_too_early_gives_way(room: Room) -> None:
    """It was not the listener's doing: their answer goes on, the line is given up, and the next pause may be longer."""
    room.talk("So the export is late.")
    line = room.until(Speaks)
    room.run(0.3)
    room.talk("And you want to have it ready next week.", 2.0)
    assert room.told(Rewound)[-1].number == 1
    thinks, answered = room.until(Thinks), room.until(Answered)
    assert thinks.pause_s == pytest.approx(Patience().pause_s + Patience().more_s, abs=0.1)
    assert answered.exchange.reply == "So the export is late. And you want to have it ready next week."
    assert not answered.cut_in
    assert line.text not in [each.text for each in script.shown(room.course)]


def test_speaking_on_while_the_partner_thinks_is_one_answer() -> None:
    """Also before a word of the first part was understood."""
    room = Room(opened(MAYA, "careful"))
    room.until(Listens)
    room.talk("So the export is late.")
    known, room._said = room._said, []
    room.said = lambda channel, since_s: None  # type: ignore[method-assign]
    room.until(Thinks)
    room.talk("")
    assert room.events[-1] == Listens() or room.scene.phase is Phase.LISTENING
    del room.said  # type: ignore[method-assign]
    room._said = known
    assert room.until(Answered).exchange.reply == "So the export is late."


def test_silence_is_an_answer_after_a_while(room: Room) -> None:
    """And lets the partner go on."""
    thinks = room.until(Thinks)
    assert thinks.pause_s == pytest.approx(Patience().silence_s, abs=0.1)
    answered = room.until(Answered)
    assert (answered.exchange.heard.act, answered.exchange.reply, answered.before_s) == (Act.SILENCE, "", None)


def test_a_cough_is_no_answer(room: Room) -> None:
    """Sound in which nobody understands a word is waited out."""
    room.talk("", 0.5)
    room.until(Thinks)
    room.run(0.2)
    assert not room.told(Answered)
    room.talk(BACK)
    assert room.until(Answered).exchange.reply == BACK


def test_going_back_takes_everything_since_out_of_the_talk(room: Room) -> None:
    """The line is said again, the answers since are struck, and the talk goes on from there."""
    room.talk(BACK)
    room.until(Listens)
    room.talk("You should make a list.")
    room.until(Listens)
    room.loop.rewind(2)
    room.run(BLOCK_S)
    back = room.told(Rewound)[-1]
    assert (back.number, len(back.rehearsal.exchanges), len(room.scene.exchanges)) == (2, 1, 1)
    again = room.until(Speaks)
    assert (again.number, again.text, again.wait_s) == (2, room.told(Speaks)[1].text, None)
    kept = [line.text for line in script.shown(room.course)]
    assert kept == [room.told(Speaks)[0].text, again.text]
    room.loop.rewind(9)
    room.run(BLOCK_S)
    assert len(room.told(Rewound)) == 1


def test_an_answer_can_be_typed_at_any_time(room: Room) -> None:
    """Over a line too, which is no interruption; it lies in the session's time."""
    room.loop.answer(" What happened? ")
    assert room.until(Answered).exchange.reply == "What happened?"
    room.until(Speaks)
    room.loop.answer("")
    answered = room.until(Answered)
    assert (answered.exchange.heard.act, answered.cut_in) == (Act.SILENCE, False)
    [typed] = script.typed(room.course)
    assert typed.text == "What happened?"


def test_without_a_voice_the_line_is_shown_and_time_is_left_to_read_it() -> None:
    """Nobody speaks over it, and the silence begins when it is read."""
    room = Room(opened(MAYA, "careful"), words_per_s=0)
    line = room.until(Speaks)
    assert room.until(Thinks).pause_s == pytest.approx(6.0 + len(line.text.split()) / 4, abs=0.2)
    assert script.is_silent(room.course)


def test_a_line_that_never_comes_out_of_the_loudspeaker_is_shown() -> None:
    """A device that is gone says nothing about it."""
    room = Room(opened(MAYA, "careful"), muted=True)
    room.until(Listens, 4.0)
    assert room.told(Speaks)[0].text == MAYA.line(MAYA.opening).text


def test_a_loudspeaker_in_the_microphone_is_told_and_stops_nobody() -> None:
    """The partner's own voice is taken out; who speaks over it all the same is heard."""
    room = Room(opened(MAYA, "careful"), leak=0.4)
    room.until(Listens)
    room.talk("What happened?")
    room.until(Listens)
    assert not room.told(Hushed)
    [remark] = room.told(Remark)
    assert "Maya" in remark.text
    room.talk("What happened?")
    room.until(Speaks)
    room.run(1.5)
    room.talk("You should make a list.", 1.5)
    assert room.told(Hushed)


def test_the_talk_is_over_when_the_partner_ends_it_and_is_told_of() -> None:
    """With what they never told put beside the recording; afterwards nothing is said any more."""
    room = Room(opened(MAYA, "guarded"))
    while not room.told(Ended):
        room.until(Listens)
        room.talk("You should make a list.")
        room.until(Answered)
        room.run(15.0)
    [ended] = room.told(Ended)
    assert ended.rehearsal.state.ended
    assert any(isinstance(each, str) and "Maya told you" in each for each in room.noted)
    happened = len(room.events)
    room.loop.answer("Wait.")
    room.loop.rewind(1)
    room.loop.end()
    room.run(3.0)
    assert len(room.events) == happened


def unread(conversation: Conversation) -> Conversation:
    """Nothing is read out of what was said: every answer is a remark."""
    return conversation


moves = some.one_of(
    some.tuples(some.just("talk"), some.floats(0.1, 3.0)),
    some.tuples(some.just("quiet"), some.floats(0.1, 9.0)),
    some.tuples(some.just("type"), some.just(0.0)),
    some.tuples(some.just("done"), some.just(0.0)),
    some.tuples(some.just("back"), some.integers(0, 6)),
)


@given(some.lists(moves, max_size=12), some.booleans())
@settings(max_examples=25, deadline=None)
def test_whatever_somebody_does_the_talk_goes_on_and_never_contradicts_itself(
    done: list[tuple[str, float]], voiced: bool
) -> None:
    """Lines count up from the last one, answers follow lines, and times never run backwards."""
    room = Room(opened(MAYA, "open"), words_per_s=12.0 if voiced else 0.0, read=unread)
    for what, how in done:
        if what == "talk":
            room.talk("yes and then", how)
        elif what == "type":
            room.loop.answer("What happened?")
        elif what == "done":
            room.loop.done()
        elif what == "back":
            room.loop.rewind(int(how))
        room.run(how if what == "quiet" else BLOCK_S)
    room.run(0.5)
    lines = room.told(Speaks)
    assert [line.at_s for line in lines] == sorted(line.at_s for line in lines)
    assert room.scene.number <= len(room.scene.exchanges) + 1
    assert room.scene.exchanges == room.loop.account.rehearsal.exchanges
    assert all(heard.quiet_s >= 0 and heard.pause_s > 0 for heard in room.told(Heard))
    shown = script.shown(room.course)
    assert all(line.end_s >= line.at_s for line in shown)
    assert len({line.at_s for line in shown}) == len(shown)
