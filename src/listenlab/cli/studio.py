"""The studio of the terminal interface, with real microphones and the library on this machine.

What was chosen last is read from the last recording in the library and kept nowhere else, so that it goes when that
recording is deleted. Only the consent is asked for each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from listenlab.errors import CaptureError, ConfigError, ListenlabError, RecorderBusy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from listenlab.capture.sources import Desk
    from listenlab.cli.checking import Checking
    from listenlab.cli.holding import Holding
    from listenlab.practice.consent import Retention
    from listenlab.practice.drilling import Play
    from listenlab.practice.library import Library
    from listenlab.tui.held import Held
    from listenlab.tui.studio import Check, Choice, Offer
    from listenlab.tui.wanted import Wanted

_ID_BYTES = 5
_LOOKED_THROUGH = 20
"""So many of the newest sessions are looked through for the last recording."""
DRILL_PROFILE = "drill"


class Studio:
    """Where recordings are made, one at a time."""

    def __init__(self, shelf: Callable[[], Library]) -> None:
        """`shelf` is the library of sessions."""
        self._shelf = shelf
        self._held: Holding | None = None

    @property
    def held(self) -> Held | None:
        """The recording that was begun last, whatever has become of it."""
        return self._held

    def offer(self) -> Offer:
        """What can be chosen; raises StoreError, ConfigError."""
        from listenlab.tui.studio import Choice, Offer
        from listenlab.wiring.shelves import drills, profiles

        there, trouble = _microphones()
        last = _as_far_as_there(_last(self._shelf()), there)
        kinds = [Choice(each.id, each.title) for each in profiles().all()]
        shared = [Choice(each.id, each.title) for each in drills().all() if not each.is_for_one]
        return Offer(last, kinds, shared, there, trouble)

    def check(self, wanted: Wanted) -> Checking:
        """Open the microphones for a sound check; raises CaptureError."""
        from listenlab.cli.checking import Checking

        self._be_free()
        return Checking(_desk(wanted), (wanted.listener or "the listener", wanted.partner or "the partner"))

    def seats(self, wanted: Wanted) -> Sequence[str]:
        """What to call the listener's microphone and the speaker's; nothing where they share one."""
        names = _desk(wanted).channels
        return (names[wanted.swap], names[not wanted.swap]) if len(names) > 1 else ()

    def begin(self, wanted: Wanted, check: Check | None, play: Play | None = None) -> Held:
        """Begin to record; `play` is the drill whose round is next.

        Raises CaptureError, RecorderBusy, DiskFull, StoreError, ConfigError.
        """
        import secrets
        from contextlib import ExitStack
        from datetime import datetime

        from listenlab.cli.holding import Holding
        from listenlab.practice.consent import Agreed
        from listenlab.practice.recording import Plan, planned
        from listenlab.practice.seating import Seating
        from listenlab.practice.wishes import Wishes
        from listenlab.tui.wanted import NOT_SAID
        from listenlab.wiring.building import settings
        from listenlab.wiring.intake import workbench
        from listenlab.wiring.recording import agreement, named
        from listenlab.wiring.sound_check import voices

        self._be_free()
        if check is not None:
            check.close()
        there = _desk(wanted)
        found = check.result(there) if isinstance(check, _checking()) else None
        seats = found.seats if found else None
        profile = DRILL_PROFILE if play else wanted.profile or None
        seating = Seating(swap=seats.listener > 0 if seats else wanted.swap)
        wishes = Wishes(wanted.listener or None, profile, None, seating, wanted.partner or None)
        how = Agreed.NOT_ASKED if wanted.consent == NOT_SAID else Agreed(wanted.consent)
        title = f"{play.drill.title}: {play.now.listener} and {play.now.speaker}" if play else None
        plan = Plan(named(there), wishes, how, retention(wanted.keep), title, play.drill.id if play else None)
        bench = workbench(settings())
        beginning = planned(plan, bench, secrets.token_hex(_ID_BYTES), datetime.now().astimezone())
        said = agreement(there, lambda *_: True) if wanted.clip and how is Agreed.SPOKEN else None
        with ExitStack() as exits:
            enrolled = exits.enter_context(voices(found))
            peaks = seats.peaks if seats else None
            held = Holding(beginning, there, bench, self._shelf(), wanted, play, peaks, enrolled, said)
            held.begin(exits.pop_all())
        self._held = held
        return held

    def close(self) -> Sequence[str]:
        """Stop whatever goes on, keep it, and say what came of it; nothing where nothing went on."""
        return self._held.leave() if self._held else ()

    def _be_free(self) -> None:
        from listenlab.tui.held import Phase

        if self._held is not None and self._held.phase is not Phase.DONE:
            raise RecorderBusy(f"“{self._held.title}” is not done yet.", "Stop it first.")


def _checking() -> type[Checking]:
    from listenlab.cli.checking import Checking

    return Checking


def retention(keep: str) -> Retention:
    """How long the sound is kept: all, feedback, or a number of days; raises ConfigError for anything else."""
    from listenlab.practice.consent import KEEP_ALL, Retention

    if keep in ("", "all"):
        return KEEP_ALL
    if keep == "feedback":
        return Retention(after_feedback=True)
    if not (keep.isascii() and keep.isdigit() and int(keep)):
        raise ConfigError(f"{keep!r} is no time to keep sound for.", "Say all, feedback, or a number of days.")
    return Retention(days=int(keep))


def _kept(kept: Retention) -> str:
    if kept.after_feedback:
        return "feedback"
    return "all" if kept.days is None else str(kept.days)


def _desk(wanted: Wanted) -> Desk:
    from listenlab.wiring.recording import desk

    asked = [wanted.microphone or None, *([wanted.second] if wanted.second else [])]
    return desk(asked, None)


def _microphones() -> tuple[tuple[Choice, ...], str]:
    """What can be recorded from, and why nothing can be."""
    from listenlab.tui.studio import Choice
    from listenlab.wiring.recording import microphones

    try:
        found = microphones()
    except (CaptureError, ListenlabError) as error:
        return (), str(error)
    names = [each.name for each in found]
    return tuple(
        Choice(
            each.name if names.count(each.name) == 1 else str(each.index),
            f"{each.name}{', what this computer plays' if each.plays else ''}",
        )
        for each in found
    ), ""


def _last(shelf: Library) -> Wanted:
    """What was chosen for the last recording, or what the settings say."""
    from listenlab.conversation import People
    from listenlab.tui.wanted import Wanted
    from listenlab.wiring.building import settings

    chosen, nobody = settings(), People()
    first = Wanted(listener=chosen.listener or "", profile=chosen.profile)
    for listing in shelf.sessions(_LOOKED_THROUGH):
        recorded = shelf.recording(listing.id, checked=False)
        if (take := recorded.take) is not None and not take.is_rehearsal:
            names = [each.name for each in take.microphones]
            return Wanted(
                listener="" if listing.listener == nobody.listener else listing.listener,
                partner="" if listing.partner == nobody.partner else listing.partner,
                profile=chosen.profile if listing.drill else listing.profile,
                drill=listing.drill or "",
                microphone=names[0] if names else "",
                second=names[1] if len(names) > 1 else "",
                keep=_kept(take.retention),
                observers=_watched(shelf.round(listing.id)),
                swap=recorded.wishes.seating.swap,
            )
    return first


def _watched(told: str | None) -> tuple[str, ...]:
    """Who watched a round that is kept; nobody, where it was none or cannot be read."""
    from contextlib import suppress

    from listenlab.wiring.building import documents

    with suppress(ListenlabError):
        return documents().round_of(told).chairs.observers if told else ()
    return ()


def _as_far_as_there(last: Wanted, there: Sequence[Choice]) -> Wanted:
    """What was chosen last, without microphones that are not there now."""
    from dataclasses import replace

    known = {each.id for each in there}
    return replace(
        last,
        microphone=last.microphone if last.microphone in known else "",
        second=last.second if last.second in known else "",
    )
