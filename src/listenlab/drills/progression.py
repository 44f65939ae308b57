"""Progression: what to practise next.

A drill whose round did not go as it should is tried once more; after one that did, the next on its way that has not
been met yet. For a rule that a talk showed to be worth practising, the easiest drill that trains it. Stop at good and
move on: what has been met is not suggested again while there is something else.
"""

from collections.abc import Collection, Iterable

from listenlab.drills.drill import Drill


def after(done: Drill, shelf: Iterable[Drill], met: Collection[str], *, succeeded: bool) -> Drill | None:
    """The drill to do after one; the same one again where it did not succeed. None at the end of the way.

    `met` holds the ids of drills that have been met before.
    """
    if not succeeded:
        return done
    by_id = {drill.id: drill for drill in shelf}
    following = [by_id[name] for name in done.then if name in by_id]
    fresh = [drill for drill in following if drill.id not in met]
    rest = [drill for drill in by_id.values() if drill.id not in met and drill.id != done.id]
    return next(iter((*fresh, *rest, *following)), None)


def for_rule(rule: str, shelf: Iterable[Drill], met: Collection[str], *, people: int) -> Drill | None:
    """The easiest drill for so many people that trains a rule, those not met yet first; None where none does."""
    fitting = [each for each in shelf if rule in each.trains and each.least_people <= people <= each.most_people]
    return min(fitting, key=lambda each: (each.id in met, each.trains.index(rule), each.level), default=None)
