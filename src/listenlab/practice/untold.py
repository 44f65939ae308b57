"""Untold: after a talk with a scripted person, what they never told and which reply would have opened it, in sentences.

At most three replies are named, those that kept the deepest lines shut; of several lines that one would have opened,
the deepest is quoted. What the person needed comes last, so that it is read with what was said in mind.
"""

from listenlab.practice.rehearsing import Rehearsal, TurningPoint, turning_points
from listenlab.scenarios.scenario import Act

MOST_REPLIES = 3
TAKEN_FOR = {
    Act.FEELS: "a feeling given back",
    Act.FITS: "something given back",
    Act.OFF: "something they had not said",
    Act.OPEN: "an open question",
    Act.CLOSED: "a closed question",
    Act.BARRAGE: "a third question running",
    Act.ADVICE: "advice",
    Act.SYMPATHY: "words that make it smaller",
    Act.SHIFT: "a story of your own",
    Act.INTERRUPTION: "an interruption",
    Act.SILENCE: "a silence",
    Act.ENCOURAGER: "a nod",
    Act.OTHER: "a remark",
}
"""What each act is called."""


def afterwards(done: Rehearsal) -> tuple[str, ...]:
    """What to tell of a talk that is over."""
    person, told, untold = done.scenario, len(done.state.told), len(done.untold)
    if not untold:
        counted = f"{person.partner} told you all {told} things there were to tell."
    else:
        counted = f"{person.partner} told you {told} of {told + untold} things."
    points = [_told(person.partner, point) for point in _deepest(turning_points(done))]
    return (counted, *points, f"What {person.partner} needed: {person.wants}")


def _deepest(points: tuple[TurningPoint, ...]) -> list[TurningPoint]:
    """For each reply the deepest line it kept shut; the replies with the deepest, in order."""
    by_reply: dict[int, TurningPoint] = {}
    for point in points:
        known = by_reply.get(point.number)
        if known is None or point.opened.layer.depth > known.opened.layer.depth:
            by_reply[point.number] = point
    chosen = sorted(by_reply.values(), key=lambda point: -point.opened.layer.depth)[:MOST_REPLIES]
    return sorted(chosen, key=lambda point: point.number)


def _told(partner: str, point: TurningPoint) -> str:
    said = f'You said "{point.reply}"' if point.reply else "You said nothing"
    return (
        f"{said}; {partner} took it for {TAKEN_FOR[point.act]}. Had you given back what you had just heard: "
        f'"{point.opened.text}"'
    )
