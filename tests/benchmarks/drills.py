"""Three drills in their full length, on a sound card made of software.

`python -m tests.benchmarks.drills [DRILL ...]` has two voices made of software do each drill, a round that goes well
and one that does not, for as long as people would (4 to 6 minutes a round), and asks whether the tool tells them apart.
Everything is real but the air: the command, the recorder, a recogniser that knows these voices, the rules. A round's
talk is a few exchanges over and over, as many as fit. It prints JSON: for every round each sign the tool gave, what was
wanted, and the processor seconds of all programs; the exit code is 1 where a sign is not what was wanted. All three run
side by side and take a quarter of an hour.
"""

import argparse
import itertools
import json
import resource
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from listenlab.drills.shelf import drill
from tests import sound_card
from tests.drill_room import Room

WORD_S, TURN_S = 0.36, 0.45
"""How long the voices take for a word, and for a change of turns: a little more than they do."""
AFTER_S = 12.0
"""How much of a step is left over at least, so that nothing that is said falls into the next one."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said in a drill's rounds: exchanges of the speaker's words and the listener's reply."""

    well: Sequence[tuple[str, str]]
    """In the round that goes well."""
    badly: Sequence[tuple[str, str]]
    """In the one that does not."""
    opened: str = ""
    """What the speaker says last."""
    wanted: tuple[dict[str, bool], dict[str, bool]] = ({}, {})
    """By the beginning of a measure's line whether it is met, in the one and in the other."""


TALKS = {
    "open_only": Said(
        well=(
            ("I had the plan and I had the team, and then on Monday the whole plan had changed.", "What happened?"),
            ("Nobody called me, and nobody asked me what I thought about it.", "What was that like for you?"),
            ("It was hard. I went home and I didn't want to talk to anyone.", "Tell me more about that."),
            ("I go over the last three months in my head, and I look for my mistake.", "What do you need right now?"),
            ("I think I want to talk to Helen, because it was her decision.", "How would you say it to her?"),
        ),
        badly=(
            ("I had the plan and I had the team.", "Did you finish the report?"),
            ("Not yet. It has been a hard month.", "Is tomorrow okay?"),
            ("Maybe. I don't know.", "Do you look at your phone in bed? Do you sleep enough?"),
            ("Sometimes.", "Have you tried a list?"),
        ),
        wanted=(
            {"Nine of ten": True, "One question": True, "The speaker had": True},
            {"Nine of ten": False, "The speaker had": False},
        ),
    ),
    "reflect_first": Said(
        well=(
            ("I had to read it in an email.", "So you had to read it in an email."),
            ("Yes, exactly. Nobody asked me what I thought.", "So nobody asked you what you thought."),
            ("Right. And I felt so small in front of my team.", "You felt small in front of your team."),
            ("Yes, exactly. Even five minutes would have been enough.", "Five minutes would have been enough for you."),
            ("Right, that's it. I don't mind working with Tom.", "So it's not about Tom."),
            ("Yes, exactly. It's about trust.", "So for you it's about trust."),
        ),
        badly=(
            ("Nobody called me, and nobody asked me what I thought.", "You should call them first."),
            ("I had to read it in an email on Monday.", "Did you write it down?"),
            ("I felt so small in front of my team.", "Everybody is nervous at the start."),
        ),
        opened="Yes, exactly.",
        wanted=({"Every reply": True, "Four of five": True}, {"Every reply": False}),
    ),
    "no_fix": Said(
        well=(
            ("Nobody asked me what I thought. What should I do?", "So nobody asked you what you thought."),
            ("Yes. I had to read it in an email, and I was so angry.", "So you were angry."),
            ("Yes. I went home and I didn't want to talk to anyone.", "You carried it alone, even at home."),
            ("I go over it at night. What should I do?", "It keeps you awake."),
        ),
        badly=(
            ("Nobody asked me what I thought.", "You should talk to your manager."),
            ("I don't know if I can do that.", "You should try it tomorrow."),
            ("I had to read it in an email.", "You have to say no."),
        ),
        wanted=({"No advice": True, "No idea": True, "You gave back": True}, {"No advice": False, "No idea": False}),
    ),
}


def script(exchanges: Iterable[tuple[str, str]], speaker: str, listener: str, room_s: float, last: str) -> str:
    """As many exchanges as fit into so many seconds, in the notation of the samples."""
    lines: list[str] = []
    for told, reply in itertools.cycle(exchanges):
        room_s -= WORD_S * len(f"{told} {reply}".split()) + 2 * TURN_S
        if room_s < 0:
            break
        lines += [f"{speaker}: {told}", f"{listener}: {reply}"]
    return "\n".join([*lines, f"{speaker}: {last}"] if last else lines[:-1])


def both_rounds(name: str, home: Path, card: dict[str, str]) -> list[dict[str, object]]:
    """A drill from its beginning to its end, and what the tool said of both rounds beside what was wanted."""
    said, room_s = TALKS[name], drill(name).steps[0].seconds - AFTER_S
    well = script(said.well, "Ana", "Sam", room_s, said.opened)
    badly = script(said.badly, "Sam", "Ana", room_s, said.opened)
    room = Room(name, home, card, (well, badly), shortened=False)
    room.speak()
    room.speak()
    return judged(name, room.ended(2 * drill(name).round_s)[0])


def judged(name: str, out: str) -> list[dict[str, object]]:
    """What the tool said of both rounds, and whether that is what was wanted."""
    first = drill(name).measures[0].title
    signs = [line for line in out.splitlines() if line[:1] in "✓✗·"]
    second = next(place for place, line in enumerate(signs) if place and line[2:].startswith(first))
    rounds = []
    for told, wanted in zip((signs[:second], signs[second:]), TALKS[name].wanted, strict=True):
        found = {title: any(line.startswith(f"✓ {title}") for line in told) for title in wanted}
        rounds.append({"told": told, "wanted": wanted, "right": found == wanted})
    return rounds


def main() -> int:
    """Do the drills named, or all three."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drills", nargs="*", choices=[[], *TALKS], help="which; all three where none is named")
    names = parser.parse_args().drills or list(TALKS)
    if lacking := sound_card.missing():
        sys.exit(f"{lacking} is not installed")
    with (
        tempfile.TemporaryDirectory() as folder,
        sound_card.sound_card(Path(folder), names) as card,
        ThreadPoolExecutor(len(names)) as side_by_side,
    ):
        done = side_by_side.map(lambda name: both_rounds(name, Path(folder, "homes", name), card), names)
        found = dict(zip(names, done, strict=True))
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        json.dumps({"drills": found, "cpu_s": round(spent.ru_utime + spent.ru_stime, 1)}, indent=1, ensure_ascii=False)
    )
    return 0 if all(each["right"] for rounds in found.values() for each in rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
